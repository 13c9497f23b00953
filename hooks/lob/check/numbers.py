"""What files of records are called, and the numbers of examples: in the name, in the file, and each of one file alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lob.model.findings import Finding
from lob.model.naming import PLAIN_NAME, file_id
from lob.model.source import Source
from lob.model.template import FIRST_NEW_NUMBER, ROOT_PAGES, Kind
from lob.model.vocabulary import fold

# Numbers of examples that were taken away leave gaps, but none so wide.
WIDEST_GAP = 100


def check_names(sources: Sequence[tuple[Source, Kind]], others: Sequence[tuple[str, Kind]] = ()) -> list[Finding]:
    """File names and numbers, and numbers that two files share; `others` are the paths of files that were not read."""
    findings: list[Finding] = []
    owners = {file_id(path, kind): path for path, kind in others if kind.numbered}
    for source, kind in sources:
        findings += _file_name(source, kind)
        number = source.text("id").lstrip("0")
        if number and kind.numbered and owners.setdefault(number, source.path) != source.path:
            findings.append(_doubled(number, source, owners[number]))
    return [*findings, *_far_numbers(sources, [int(one) for one in owners if one.isdecimal()])]


def _far_numbers(sources: Sequence[tuple[Source, Kind]], known: Sequence[int]) -> Iterator[Finding]:
    """Numbers far above those before them: the machine gives them one by one, and the series has an end."""
    own = sorted({FIRST_NEW_NUMBER - 1, *(one for one in known if one >= FIRST_NEW_NUMBER)})
    far = {after for before, after in pairwise(own) if after - before > WIDEST_GAP}
    for source, kind in sources if far else ():
        number = source.text("id")
        if kind.numbered and number.isdecimal() and int(number) in far:
            yield Finding(
                source.path,
                _id_line(source),
                "NUM04",
                f"Het nummer {number} ligt ver boven de reeks: zo'n nummer heeft de machine niet gegeven.",
                "Noem het bestand nieuw-<naam>.md en haal de regel 'id' weg: het nummer komt vanzelf.",
            )


def _doubled(number: str, source: Source, owner: str) -> Finding:
    return Finding(
        source.path,
        _id_line(source),
        "NUM02",
        f"Nummer {number} is al van {owner}.",
        "Geef dit bestand een ander nummer. Is het nieuw? Noem het nieuw-<naam>.md en laat het nummer weg.",
    )


def _file_name(source: Source, kind: Kind) -> Iterator[Finding]:
    name = source.path.rpartition("/")[2]
    if kind.numbered:
        yield from _numbered_name(source, name)
    elif source.path not in ROOT_PAGES and not (name.endswith(".md") and PLAIN_NAME.fullmatch(name[:-3])):
        yield Finding(
            source.path,
            1,
            "LEES12",
            f"De bestandsnaam '{name}' kan niet in een webadres.",
            f"Noem het bestand {fold(name.removesuffix('.md')) or 'naam'}.md: kleine letters, cijfers en streepjes.",
        )


def _numbered_name(source: Source, name: str) -> Iterator[Finding]:
    match = re.fullmatch(r"([0-9]+|nieuw)-[a-z0-9]+(-[a-z0-9]+)*\.md", name)
    number = source.text("id")
    if not match:
        own = re.sub(r"^(?:[0-9]+|nieuw)[- ]", "", name.removesuffix(".md"))
        slug = (fold(source.text("titel")) or fold(own))[:60].strip("-") or "naam"
        yield Finding(
            source.path,
            1,
            "LEES12",
            f"De bestandsnaam '{name}' klopt niet.",
            f"Noem het bestand {number}-{slug}.md: nummer, streepje, titel in kleine letters."
            if number.isdecimal()
            else f"Noem het bestand nieuw-{slug}.md, met kleine letters en streepjes. Het nummer komt vanzelf.",
        )
    if number and not re.fullmatch(r"[1-9][0-9]{0,5}", number):
        yield Finding(
            source.path,
            _id_line(source),
            "NUM01",
            f"'{number}' is geen nummer.",
            "Schrijf alleen cijfers, bijvoorbeeld id: 1085. Is het voorbeeld nieuw? Laat de regel weg.",
        )
    elif match and number and match.group(1) != number:
        yield _other_number(source, match.group(1), number)


def _other_number(source: Source, in_name: str, number: str) -> Finding:
    leave_out = "Laat de regel 'id' weg: het nummer komt vanzelf."
    remedy = (
        leave_out
        if in_name == "nieuw"
        else f"Kijk welk nummer klopt: schrijf id: {in_name}, of begin de naam van het bestand met {number}-."
    )
    return Finding(
        source.path,
        _id_line(source),
        "NUM03",
        f"Het nummer {number} is niet gelijk aan '{in_name}' in de bestandsnaam.",
        remedy,
    )


def _id_line(source: Source) -> int:
    return next((key.line for key, _ in source.front.entries or () if key.text == "id"), 1)
