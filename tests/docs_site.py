"""Builds the documentation as a site, and says what is wrong with it.

``python -m tests.docs_site FOLDER`` puts the pages into ``FOLDER/source``, builds them into
``FOLDER/source/site`` with Zensical, and looks at every page: each link leads somewhere, and
nothing is fetched from elsewhere. What a page links to outside of docs/ comes along below
``files``.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests import processes

ROOT = Path(__file__).parents[1]
_LINK = re.compile(r"(\]\()([^)#\s]+)((?:#[^)\s]*)?\))")
_FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}
_RELATIONS = frozenset({"stylesheet", "icon", "preload", "prefetch", "modulepreload"})


def missing() -> str | None:
    """What keeps the site from being built, and how to get it."""
    return None if find_spec("zensical") else "no zensical found (pip install -e '.[docs]')"


def version() -> str:
    """What it is built with."""
    from importlib.metadata import version as of

    return f"zensical {of('zensical')}"


def gather(folder: Path, root: Path = ROOT) -> Path:
    """The pages with what they link to, in a folder of their own; its configuration."""
    source = folder / "source"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(root / "docs", source / "docs")
    for page in sorted((root / "docs").rglob("*.md")):
        placed = source / "docs" / page.relative_to(root / "docs")
        placed.write_text(_within(page, placed, source / "docs", root), encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    written = re.sub(r"(?m)^site_dir: .*$", "site_dir: site", settings)
    (source / "mkdocs.yml").write_text(written, encoding="utf-8")
    return source / "mkdocs.yml"


def _within(page: Path, placed: Path, docs: Path, root: Path) -> str:
    """A page whose links out of the documentation lead to copies."""

    def led(match: re.Match[str]) -> str:
        target = (page.parent / unquote(match[2])).resolve()
        if "://" in match[2] or not target.exists() or target.is_relative_to(root / "docs"):
            return match[0]
        copy = docs / "files" / f"{target.relative_to(root)}.txt"
        copy.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            names = sorted(path.name for path in target.iterdir())
            copy.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
        else:
            shutil.copyfile(target, copy)
        way = Path(*[".."] * len(placed.parent.relative_to(docs).parts), copy.relative_to(docs))
        return f"{match[1]}{way.as_posix()})"

    return _LINK.sub(led, page.read_text(encoding="utf-8"))


def build(folder: Path, root: Path = ROOT) -> Path:
    """The folder of the built site."""
    config = gather(folder, root)
    command = [sys.executable, "-m", "zensical", "build", "--strict", "-f", str(config)]
    processes.run(command, cwd=config.parent)
    return config.parent / "site"


def faults(site: Path) -> list[str]:
    """Links that lead nowhere, and what would be fetched from elsewhere."""
    return [
        sentence
        for page in sorted(site.rglob("*.html"))
        if page.name != "404.html"
        for sentence in _faults_of(page, site)
    ]


def _faults_of(page: Path, site: Path) -> Iterator[str]:
    reader = _Links()
    reader.feed(page.read_text(encoding="utf-8"))
    name = page.relative_to(site).as_posix()
    for address in reader.fetched:
        if urlsplit(address).netloc:
            yield f"{name} fetches {address}"
    for address in (*reader.fetched, *reader.linked):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = page.parent / unquote(parts.path)
        if not target.is_file() and not (target / "index.html").is_file():
            yield f"{name} links to {address}, which is not there"


class _Links(HTMLParser):
    """The addresses that a page fetches, and those that it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.linked.append(given["href"])
        address = given.get(_FETCHED.get(tag, ""))
        if address and (tag != "link" or _RELATIONS & set(given.get("rel", "").split())):
            self.fetched.append(address)


def main(args: Sequence[str]) -> int:
    """Build, look, and say."""
    site = build(Path(args[0]).resolve())
    found = faults(site)
    print(
        "\n".join(found) or f"{len(list(site.rglob('*.html')))} pages, every link leads somewhere"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
