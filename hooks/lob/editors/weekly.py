"""The weekly list: what asks for attention but must never stop anybody. Links outside, old checks, lonely terms."""

from __future__ import annotations

import argparse
import datetime
import http.client
import sys
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lob.check.library import Library, load_library
from lob.editors.guide import lists_of
from lob.editors.reading_ease import hardest
from lob.model.catalogue import Catalogue, build_catalogue
from lob.model.findings import blocking
from lob.model.gone import last_day
from lob.model.node import Node
from lob.model.rules import limit
from lob.model.source import Source
from lob.model.template import EXAMPLE
from lob.text.wording import date_in_words

ROOT = Path(__file__).resolve().parents[3]
SECONDS, AT_ONCE = 20, 8
# The list of the first week of a month has so many pages to read aloud.
FIRST_WEEK, TO_READ = 7, 15
# A site may refuse a machine and still answer a person, so these say nothing about the link.
UNSURE = frozenset({401, 403, 405, 406, 408, 425, 429, 500, 502, 503, 504, 999})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address stands."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Broken:
    """An address that did not answer, with what happened and where it stands."""

    address: str
    what: str
    places: tuple[Place, ...]


# Asks for an address and tells what is wrong with it; '' when nothing is, or when that cannot be told.
Ask = Callable[[str], str]


def outside_links(library: Library) -> Mapping[str, tuple[Place, ...]]:
    """Every address outside the site that a reader can follow, with the places where it stands; not those of which a work says that they are gone."""
    found: dict[str, list[Place]] = defaultdict(list)
    gone = {source.text("link") for source, _ in library.sources if source.text("link_weg")}
    for source, _ in library.sources:
        for address, line in (*_of_value(source.front), *_of_body(source)):
            if address.startswith("https://"):
                found[address].append(Place(source.path, line))
    return {address: tuple(places) for address, places in sorted(found.items()) if address not in gone}


def _of_value(node: Node) -> Iterator[tuple[str, int]]:
    """Addresses that are the whole value of a field or of a part of one."""
    text = node.text or ""
    if text and not any(sign.isspace() for sign in text):
        yield text, node.line
    for inner in (*(node.items or ()), *(value for _, value in node.entries or ())):
        yield from _of_value(inner)


def _of_body(source: Source) -> Iterator[tuple[str, int]]:
    """Addresses of links and images as Markdown reads them; of a link that has its address below the text, where it stands there."""
    return ((node.address, node.line) for node in source.nodes if node.tag in ("a", "img", "definition"))


def ask(address: str) -> str:
    """Ask the site behind an address, first for the head alone. What went wrong in Dutch, or ''."""
    said = ""
    for method in ("HEAD", "GET"):
        request = urllib.request.Request(
            address, method=method, headers={"User-Agent": "LOB-kennisbank (wekelijkse linkcontrole)"}
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS):
                return ""
        except urllib.error.HTTPError as error:
            said = "" if error.code in UNSURE else f"de site antwoordt met code {error.code}"
        except (OSError, ValueError, http.client.HTTPException):
            said = "de site antwoordt niet"
    return said


def broken_links(links: Mapping[str, tuple[Place, ...]], asking: Ask = ask) -> list[Broken]:
    """The addresses that do not work."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(asking, links))
    return [Broken(address, said, links[address]) for address, said in zip(links, answers, strict=True) if said]


def term_uses(catalogue: Catalogue) -> Iterator[tuple[str, list[str], list[str]]]:
    """Per list of the template of an example: its label, the terms that nobody uses, and those that one example uses."""
    for name in lists_of(catalogue.template.kinds[EXAMPLE]):
        vocabulary = catalogue.template.vocabularies[name]
        terms = [(t.id, catalogue.count(name, t.id)) for t in vocabulary.choices()]
        yield vocabulary.label, [t for t, count in terms if count == 0], [t for t, count in terms if count == 1]


def report(library: Library, broken: Sequence[Broken] | None, today: datetime.date) -> str:
    """The whole list as Markdown. `broken` is None when links were not looked at."""
    parts = [
        f"Gemaakt op {date_in_words(today.isoformat())}. Deze lijst houdt niets tegen. Ze wordt elke maandag vernieuwd."
    ]
    parts += ["## Links naar buiten", *_links(broken)]
    parts += ["## Al lang niet nagekeken", *_reviews(library)]
    parts += ["## Termen die niemand of maar één voorbeeld gebruikt", *_terms(_sound(library))]
    if today.day <= FIRST_WEEK:
        parts += ["## Lezen deze maand: wat het moeilijkst leest", *_reading(library)]
    expiring = list(_expiring(library, today))
    parts += ["## Toestemming die afloopt", *expiring] if expiring else ()
    return "\n\n".join(parts) + "\n"


def _expiring(library: Library, today: datetime.date) -> Iterator[str]:
    """Records that leave the site by themselves soon, or did and still have their file."""
    ahead = today + datetime.timedelta(days=limit("contact", "waarschuw_dagen"))
    dates = [(last, s.path) for s, k in library.sources if (last := last_day(s, k)) and last <= ahead]
    if dates:
        yield "Vraag de school of zij langer wil. Zo ja: zet de nieuwe dag bij 'toestemming'. Zo nee: verwijder het bestand."
        yield "\n".join(
            f"- `{path}`: geldt tot en met {date_in_words(last.isoformat())}." for last, path in sorted(dates)
        )


def _sound(library: Library) -> Catalogue:
    """The catalogue of the files without a fault; others cannot be counted on."""
    faulty = {f.path for f in blocking(library.findings)}
    return build_catalogue(library.template, [(s, k) for s, k in library.sources if s.path not in faulty])


def _links(broken: Sequence[Broken] | None) -> Iterator[str]:
    if broken is None:
        yield "Deze keer niet nagekeken."
    elif not broken:
        yield "Alle links werken, voor zover een machine dat kan zien."
    else:
        yield (
            "Open de link eerst zelf: soms werkt hij voor mensen wel. Zoek anders het nieuwe adres, of haal de link weg. "
            "Bij een werk blijft het adres staan: zet de dag van vandaag bij `link_weg`."
        )
        yield "\n".join(
            f"- `{b.address}`: {b.what}. Staat in {', '.join(f'`{p.path}:{p.line}`' for p in b.places)}."
            for b in broken
        )


def _reviews(library: Library) -> Iterator[str]:
    old = [f for f in library.findings if f.code == "BEHEER01"]
    if not old:
        yield "Alles is de laatste drie jaar nagekeken."
        return
    yield old[0].remedy
    yield "\n".join(f"- `{f.path}`: {f.text}" for f in old)


def _reading(library: Library) -> Iterator[str]:
    yield (
        "Lees ze hardop met iemand die ze niet kent. Waar die stokt, kan het korter of gewoner. De maat telt zinnen en lettergrepen "
        "(Flesch-Douma, hoger leest makkelijker) en begrijpt niets: lange namen van scholen tellen mee."
    )
    yield "| Pagina | Leesgemak | Woorden per zin |\n| --- | --- | --- |\n" + "\n".join(
        f"| `{source.path}` | {ease.score:.0f} | {ease.words:.0f} |"
        for ease, source in hardest((source for source, _ in library.sources), TO_READ)
    )


def _terms(catalogue: Catalogue) -> Iterator[str]:
    yield "Niet fout: bij een ongebruikte term zoeken we misschien nog een voorbeeld. Lijken twee termen op elkaar? Laat er dan een vervallen."
    yield "| Lijst | Niet gebruikt | Eén keer gebruikt |\n| --- | --- | --- |\n" + "\n".join(
        f"| {label} | {', '.join(none) or 'geen'} | {', '.join(once) or 'geen'} |"
        for label, none, once in term_uses(catalogue)
    )


def main(arguments: Sequence[str] | None = None, root: Path = ROOT, asking: Ask = ask) -> int:
    """Print the list or write it to a file. Only --links asks the network."""
    parser = argparse.ArgumentParser(prog="weekly", description="Maak de wekelijkse lijst.")
    parser.add_argument("--links", action="store_true", help="vraag elke link naar buiten op")
    parser.add_argument(
        "--vandaag", type=datetime.date.fromisoformat, default=datetime.datetime.now(datetime.UTC).date()
    )
    parser.add_argument("--naar", type=Path, help="het bestand waarin de lijst komt")
    options = parser.parse_args(arguments)
    library = load_library(root, options.vandaag)
    text = report(library, broken_links(outside_links(library), asking) if options.links else None, options.vandaag)
    if options.naar:
        options.naar.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
