"""What a brochure says: a wegwijzer, or the answers that lead to it, laid out by the templates of theme/paper.

Every answer names one wegwijzer. So the answers are bundled by theme: each stands in one brochure, and a brochure is a few
pages instead of fifty of one page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from lob.model.catalogue import Catalogue
from lob.model.records import Record
from lob.pages import citations
from lob.pages.drawings import petal_counts, qr_code, windroos, windroos_sentence
from lob.pages.markup import Notes, PageText, as_text, resolve
from lob.text.tree import Node
from lob.text.wording import as_sentence, date_in_words

THEME = "theme"
FOLDER = "brochures"
# The colours of the categories by day, as theme/styles/tokens.css has them: a drawing in a PDF has no style sheet around it.
_PETALS = ("#0b6e74", "#b0462e", "#3d5a9e", "#7a6212", "#6a4a86")
_PETAL_STYLE = ".blad-rand{fill:none;stroke:#7d7a72;stroke-width:.8}.hart{fill:#1c2733}" + "".join(
    f".blad-{number}{{fill:{colour}}}" for number, colour in enumerate(_PETALS, 1)
)
_FROM_PAGE = MappingProxyType({"wegwijzer": "wegwijzer", "antwoord": "antwoorden"})


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A brochure to be printed: its name below the root of the site, its title, its HTML, and the pages that offer it."""

    name: str
    title: str
    html: str
    offered_on: tuple[str, ...]


def leaflets(root: Path, catalogue: Catalogue, site_url: str) -> Iterator[Leaflet]:
    """Every brochure. `site_url` ends in a slash; when it is empty, links have nowhere to lead and are left out."""
    env = Environment(loader=FileSystemLoader(root / THEME), autoescape=True)
    env.filters.update(datum=date_in_words, zin=as_sentence)
    for guide in catalogue.of("wegwijzer"):
        yield _guide(env, guide, catalogue, site_url)
        answers = [one for one in catalogue.of("antwoord") if one.get("wegwijzer").text == guide.id]
        if answers:
            yield _answers(env, guide, answers, catalogue, site_url)


def _guide(env: Environment, guide: Record, catalogue: Catalogue, site_url: str) -> Leaflet:
    notes: Notes = {}
    text = _text(guide, catalogue, site_url, notes)
    counts = petal_counts(catalogue, guide.get("elementen").items)
    drawing = _titled(windroos(counts), windroos_sentence(counts), _PETAL_STYLE) if any(counts) else Markup()
    values = {"record": guide, "tekst": text, "windroos": drawing, "windroos_zin": windroos_sentence(counts)}
    html = _page(env, "paper/wegwijzer.html", catalogue, site_url, guide.address, notes, values)
    return Leaflet(_name(guide, "wegwijzer"), guide.title, html, (guide.address,))


def _answers(
    env: Environment, guide: Record, answers: Iterable[Record], catalogue: Catalogue, site_url: str
) -> Leaflet:
    notes: Notes = {}
    ordered = sorted(answers, key=lambda one: one.title.casefold())
    texts = [(one, _text(one, catalogue, site_url, notes)) for one in ordered]
    newest = max(one.get("gecontroleerd").text for one in ordered)
    values = {"gids": guide, "antwoorden": texts, "nieuwste": newest}
    html = _page(env, "paper/antwoorden.html", catalogue, site_url, "antwoorden", notes, values)
    title = f"Antwoorden bij: {guide.title}"
    return Leaflet(_name(guide, "antwoord"), title, html, tuple(one.address for one in ordered))


def _name(guide: Record, kind: str) -> str:
    return f"{FOLDER}/{_FROM_PAGE[kind]}-{guide.address.rpartition('/')[2]}.pdf"


def _page(
    env: Environment,
    template: str,
    catalogue: Catalogue,
    site_url: str,
    address: str,
    notes: Notes,
    values: dict[str, Any],
) -> str:
    """The HTML of a brochure about the page at `address`."""
    full = f"{site_url}{address}/" if site_url else ""
    return env.get_template(template).render(
        **values,
        catalogue=catalogue,
        bronnen=citations,
        noten=tuple(notes.values()),
        site=site_url,
        volledig=full,
        kort=full.partition("://")[2],
        qr=qr_code(full) if full else Markup(),
        naar=lambda to: f"{site_url}{to}/" if site_url and to else "",
    )


def _text(record: Record, catalogue: Catalogue, site_url: str, notes: Notes) -> PageText:
    resolved, _ = resolve(record.blocks, "", record.path, catalogue, notes)
    return as_text(tuple(_on_paper(one, site_url) for one in resolved), notes.values())


def _on_paper(node: Node, site_url: str) -> Node:
    """A node whose links name the whole address; a link within a site that has no address yet is left as text."""
    node = replace(node, children=tuple(_on_paper(child, site_url) for child in node.children))
    if node.tag != "a" or ":" in node.address.partition("/")[0] or node.address.startswith("#"):
        return node
    if not site_url:
        return replace(node, tag="span")
    return replace(node, address=site_url + node.address.removeprefix("./"))


def _titled(drawing: Markup, title: str, style: str) -> Markup:
    """A drawing with its words and colours inside it, as a PDF needs them."""
    start, sign, rest = drawing.partition(">")
    return (
        Markup(start + sign) + Markup("<title>{}</title><style>{}</style>").format(title, Markup(style)) + Markup(rest)
    )
