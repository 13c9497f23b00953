"""Checks of the site as a whole: no two files make one page, and every page that the site itself leads to is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from lob.check.known import Names
from lob.model.findings import Finding
from lob.model.source import Source
from lob.model.template import ROOT_PAGES
from lob.text.nearest import did_you_mean

# Works that the form and the guide name.
NEEDED_FILES = ("content/onderzoek/opgave-school.md",)
# Addresses that the build makes itself, or where MkDocs puts files of the theme.
RESERVED = re.compile(r"zoeken(?:/.*)?|p/.*|praktijkvoorbeelden/lijst(?:/.*)?|assets(?:/.*)?")
# Where the templates lie that a page can ask for; those for records, terms and lists lie elsewhere.
PAGE_TEMPLATES = "theme/pages"
# How templates name a page of the site: naar('doelen'), 'doelen/'|url and the rows of the main menu.
_NAMED = re.compile(
    r"""naar\(['"]([a-z/-]*)['"]\)|['"]([a-z/-]+)/['"]\s*\|\s*url|^\s*\("([a-z-]+)", "[A-Z]""", re.MULTILINE
)


def check_clashes(pages: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Files that make a page which is there already; `pages` are paths with the address of their page."""
    owners: dict[str, str] = {}
    # Records come first, so that of a record and a page in its place the page is the one that is told off.
    for path, address in sorted(pages, key=lambda page: (page[0].startswith("content/"), page[0])):
        owner = owners.setdefault(address, path)
        if owner != path:
            yield _clash(path, f"Dit bestand maakt dezelfde pagina als {owner}: {_shown(address)}.")
        elif path.startswith("content/") and RESERVED.fullmatch(address):
            yield _clash(path, f"Het adres {_shown(address)} is al in gebruik bij de kennisbank zelf.")


def _clash(path: str, text: str) -> Finding:
    return Finding(path, 1, "ADRES01", text, "Geef dit bestand een andere naam of een andere plaats.")


def needed_addresses(root: Path) -> frozenset[str]:
    """Addresses that the templates of the site lead to, without slashes around them; none where there is no theme."""
    texts = [path.read_text("utf-8", "replace") for path in sorted((root / "theme").rglob("*.html"))]
    found = {next(filter(None, match), "").strip("/") for text in texts for match in _NAMED.findall(text)}
    return frozenset(found - {"zoeken"})


def check_needed(
    root: Path, paths: Collection[str], present: Collection[str], lists: Collection[str]
) -> Iterator[Finding]:
    """Pages that the site leads to and that no file makes. `present` are the addresses that files make, `lists` those of
    the lists of records and terms.
    """
    needed = needed_addresses(root)
    if not needed:
        return
    for address in sorted((needed | set(lists)) - set(present)):
        path = file_for(root, address, address in lists)
        yield _absent(path, f"Deze pagina is er niet, maar de site leidt er wel naar: {_shown(address)}.")
    for path in NEEDED_FILES:
        if path not in paths:
            yield _absent(path, "Dit werk is er niet, maar het formulier heeft het nodig.")


def page_templates(root: Path) -> frozenset[str]:
    """The templates that a page can ask for, by name; none where there is no theme."""
    return frozenset(path.stem for path in (root / PAGE_TEMPLATES).glob("*.html"))


def check_page_template(source: Source, names: Names) -> Iterator[Finding]:
    """A page asks for a template that is there and that can show a page."""
    node = source.field("sjabloon")
    if not node or not node.text or names.has_template(node.text):
        return
    templates = sorted(names.templates)
    meant = did_you_mean(node.text, templates)
    yield Finding(
        source.path,
        node.line,
        "VELD11",
        f"'{node.text[:40]}' kan niet bij 'sjabloon'.",
        f"{meant} Haal de regel weg, of kies uit: {', '.join(templates)}.".lstrip(),
    )


def file_for(root: Path, address: str, has_folder: bool = False) -> str:
    """The file that has to be there for an address."""
    at_top = next((name for name, found in ROOT_PAGES.items() if found == address), "")
    folder = f"content/{address}".rstrip("/")
    in_folder = has_folder or (root / folder).is_dir()
    return at_top or (f"{folder}/index.md" if in_folder else f"{folder}.md")


def _absent(path: str, text: str) -> Finding:
    return Finding(path, 1, "ADRES02", text, "Zet het bestand terug. Had het een andere naam? Geef het die naam weer.")


def _shown(address: str) -> str:
    return f"/{address}/" if address else "de voorpagina"
