# make compare   the main job on the curated claims, from a fresh clone
# make test      the tests, from a fresh clone
# make help      everything else

PYTHON ?= $(shell for one in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$one && break; done)
BIN := .venv/bin
TOPIC ?= casualties

.PHONY: help compare report check test lint format tidy types docs generated ready dev clean
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

compare: ready ## where the figures in data/claims.yaml disagree (TOPIC=casualties)
	@$(BIN)/reconcile compare $(TOPIC)

report: ready ## the same as Markdown
	@$(BIN)/reconcile report $(TOPIC)

check: ready ## what is wrong with data/claims.yaml itself
	@$(BIN)/reconcile check

test: dev ## the tests
	@$(BIN)/python -m pytest

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

ready: .venv/.ready
dev: .venv/.ready-for-development

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; say which: make PYTHON=…" >&2; exit 2; }
	$(PYTHON) -m venv .venv

.venv/.ready: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.ready-for-development: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ .venv/.ready

clean: ## remove what was installed and built
	rm -rf .venv dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
