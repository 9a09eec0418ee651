# make compare   the main job on the curated claims, from a fresh clone
# make test      the tests, from a fresh clone
# make help      everything else

PYTHON ?= $(shell for one in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$one && break; done)
BIN := .venv/bin
TOPIC ?= casualties
ROOM ?= solving
N ?= 50
SEED ?= 1
# Where there is a chromium, the tests look at pages in it; playwright is large, so only there.
EXTRAS ?= $(shell for one in chromium chromium-browser google-chrome google-chrome-stable; do \
	command -v $$one >/dev/null 2>&1 && echo dev,browser && exit; done; echo dev)

.PHONY: fuzz locked audit help compare report check test nightly lint format tidy types docs generated house mutants ready dev clean workflows sarif editor man site installed
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

compare: ready ## where the figures in data/claims.yaml disagree (TOPIC=casualties)
	@$(BIN)/reconcile compare $(TOPIC)

report: ready ## the same as Markdown
	@$(BIN)/reconcile report $(TOPIC)

check: ready ## what is wrong with data/claims.yaml itself
	@$(BIN)/reconcile check

# Some machines tell Python to keep no compiled modules. The tests start some hundreds of processes,
# each of which would compile the package anew: a third of the suite's time.
test nightly: export PYTHONDONTWRITEBYTECODE =

test: dev ## the tests, the same ones in the same order on every machine
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

nightly: dev ## the tests with new examples, ten times as many, in another order
	@RECONCILE_INSTANCES=$${RECONCILE_INSTANCES:-3000} $(BIN)/python -m pytest --numprocesses auto --dist loadfile \
		--hypothesis-profile=nightly --randomly-seed=default

lint: dev ## ruff's rules
	@$(BIN)/ruff check .

format: dev ## is every file laid out by ruff? (make tidy does it)
	@$(BIN)/ruff format --check .

tidy: dev ## lay out every file and sort the imports
	@$(BIN)/ruff check --fix --select I .
	@$(BIN)/ruff format .

types: dev ## mypy --strict
	@$(BIN)/mypy

docs: dev ## write the generated parts of the documentation again
	@$(BIN)/python -m tests.regenerate

generated: dev ## are the generated parts of the documentation current?
	@$(BIN)/python -m tests.regenerate --check

man: docs ## the man page, docs/reconcile.1, built from the help (with the other generated parts)

installed: dev ## does the wheel work by pipx and uvx, with no clone around? (fetches what it needs)
	@$(BIN)/python -m pip install --quiet pipx uv
	@$(BIN)/python -m tests.installed

site: dev ## the documentation as a site with search, in .venv/docs/source/site; do its links hold?
	@$(BIN)/python -m pip install --quiet --editable '.[docs]'
	@$(BIN)/python -m tests.docs_site .venv/docs

house: dev ## the numbers of the house: size, complexity, tests, names, beside those of three others
	@$(BIN)/python -m tests.house_numbers

mutants: dev ## do the tests of a room bite? small faults at random, how many are found (ROOM=solving N=50 SEED=1)
	@$(BIN)/python -m pip install --quiet --editable '.[mutants]'
	@$(BIN)/python -m benchmarks.mutants $(ROOM) --number $(N) --seed $(SEED)

workflows: dev ## are the workflows, ours and those in docs/ci.md, valid and safe?
	@$(BIN)/python -m pip install --quiet --editable '.[workflows]'
	@rm -rf .venv/workflows
	@$(BIN)/python -m tests.workflows .venv/workflows
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml .venv/workflows/.github/workflows/*.yml
	@$(BIN)/check-jsonschema --builtin-schema custom.github-workflows-require-timeout .github/workflows/*.yml .venv/workflows/.github/workflows/*.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-actions action.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci .venv/workflows/.gitlab-ci.yml
	@$(BIN)/zizmor --offline --no-config --persona pedantic action.yml .github .venv/workflows

locked: dev ## write .github/action-requirements.txt anew: what the action installs, with hashes
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/python -m tests.locking write

audit: dev ## has anything that the action installs a known weakness? (asks the package index)
	@$(BIN)/python -m pip install --quiet pip-audit
	@$(BIN)/pip-audit --require-hashes --disable-pip --requirement .github/action-requirements.txt

fuzz: dev ## feed what strangers send to every reader: SECONDS_EACH=300 (tests/fuzz/README.md)
	@$(BIN)/python -m pip install --quiet atheris
	@$(BIN)/python -m tests.fuzz.run $${SECONDS_EACH:-300}

sarif: ## does Microsoft's validator, fetched with npm, accept the SARIF that the tests expect?
	@npm install --silent --no-audit --no-fund --ignore-scripts --prefix .venv/sarif @microsoft/sarif-multitool@5.7.0
	@chmod u+x .venv/sarif/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
	@for one in tests/fixtures/formats/*.sarif; do \
		.venv/sarif/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool validate $$one --rule-kind 'Sarif;Ghas' \
			| tee .venv/sarif/said | grep -E 'error|warning|note' && exit 1; \
		grep -q 'completed successfully' .venv/sarif/said || { cat .venv/sarif/said; exit 1; }; echo "$$one: nothing found"; done

editor: ## the language server for YAML, fetched with npm, with which the tests look at the schema
	@npm install --silent --no-audit --no-fund --ignore-scripts --prefix .venv/yaml yaml-language-server

ready: .venv/.ready
dev: .venv/.ready-for-development

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; say which: make PYTHON=…" >&2; exit 2; }
	$(PYTHON) -m venv .venv

.venv/.ready: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.ready-for-development: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[$(EXTRAS)]'
	@touch $@ .venv/.ready

clean: ## remove what was installed and built
	rm -rf .venv dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
