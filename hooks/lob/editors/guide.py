"""What the guide for editors takes from data: the specimen, the fields, the codes, and the pages with all lists.

A part of BIJDRAGEN.md stands between two marks that no reader sees: `[//]: # (begin naam)` and `[//]: # (einde naam)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lob.model.commands import GENERATED
from lob.model.findings import CODES, MUST
from lob.model.template import EXAMPLE, Field, Kind, Template
from lob.model.vocabulary import Vocabulary
from lob.text.reading import slug

GUIDE = "BIJDRAGEN.md"
SPECIMEN = "tests/fixtures/specimen/nieuw-speeddaten-met-studenten.md"
CHOICES = "content/bijdragen/keuzelijsten.md"
MORE_CHOICES = "content/bijdragen/overige-keuzelijsten.md"
_PART = re.compile(r"(?m)^\[//\]: # \(begin ([a-z]+)\)\n(?:.*\n)*?\[//\]: # \(einde \1\)$")


def renewed(text: str, template: Template, specimen: str) -> str:
    """The guide with all its parts made anew. KeyError when it names a part that does not exist."""
    kind = template.kinds[EXAMPLE]
    parts = {
        "voorbeeld": "\n".join(f"    {line}".rstrip() for line in specimen.rstrip("\n").split("\n")),
        "velden": "\n".join(_fields(kind, template.vocabularies)),
        "kopjes": "\n".join(f"- **{h.label}**: {h.question} {h.explanation}".rstrip() for h in kind.headings),
        "codes": "\n".join(_codes()),
    }
    return _PART.sub(
        lambda match: f"[//]: # (begin {match[1]})\n\n{parts[match[1]]}\n\n[//]: # (einde {match[1]})", text
    )


def renewed_file(root: Path, template: Template) -> str:
    """The text that BIJDRAGEN.md should have now."""
    return renewed((root / GUIDE).read_text("utf-8"), template, (root / SPECIMEN).read_text("utf-8"))


def choice_pages(template: Template) -> Iterator[tuple[str, str]]:
    """Path and text of the pages with every list. Apart from the guide, because together they are too long to read."""
    main = lists_of(template.kinds[EXAMPLE])
    rest = [name for name in template.vocabularies if name not in main]
    yield (
        CHOICES,
        _page(
            "Keuzelijsten van een praktijkvoorbeeld",
            "Alle termen waaruit je kiest bij een praktijkvoorbeeld, met wanneer je welke kiest.",
            ("/bijdragen/overige-keuzelijsten/", "De lijsten van onderzoek, gemeenten en andere pagina's"),
            main,
            template,
        ),
    )
    yield (
        MORE_CHOICES,
        _page(
            "Overige keuzelijsten",
            "De lijsten die onderzoek, gemeenten en andere pagina's gebruiken, met de uitleg van elke term.",
            ("/bijdragen/keuzelijsten/", "De lijsten van een praktijkvoorbeeld"),
            rest,
            template,
        ),
    )


def _page(title: str, summary: str, see_also: tuple[str, str], names: list[str], template: Template) -> str:
    head = f"---\ntitel: {title}\nsamenvatting: {summary}\nsjabloon: naslag\nzie_ook:\n  - naar: {see_also[0]}\n    waarom: {see_also[1]}\n---\n\n[//]: # ({GENERATED})\n\n"
    intro = "In het kopblok schrijf je het vetgedrukte woord. Tussen haakjes staat wat bezoekers lezen.\n\n"
    return head + intro + "\n\n".join(_list(template.vocabularies[name]) for name in names) + "\n"


def lists_of(kind: Kind) -> list[str]:
    """The lists that the fields of a kind choose from, in the order of the fields."""
    return list(
        dict.fromkeys(f.vocabulary for one in kind.fields.values() for f in (one, *one.columns) if f.vocabulary)
    )


def _fields(kind: Kind, lists: Mapping[str, Vocabulary]) -> Iterator[str]:
    for group, label in kind.groups.items():
        yield f"### {label}\n"
        yield from (_field(field, lists) for field in kind.fields.values() if field.group == group)
        yield ""


def _field(field: Field, vocabularies: Mapping[str, Vocabulary]) -> str:
    need = "mag weg" if not field.required else "verplicht" if field.words else "altijd invullen"
    need = "komt vanzelf" if field.type == "nummer" else need
    limit = f", hoogstens {field.max_chars} tekens" if field.max_chars else ""
    lists = [f.vocabulary for f in (field, *field.columns) if f.vocabulary]
    choose = (
        f" Kies uit {' en '.join(f'[{name}]({CHOICES}#{slug(_heading(vocabularies[name]))})' for name in lists)}."
        if lists
        else ""
    )
    choose += f" Kies uit: {', '.join(field.choices)}." if field.choices else ""
    shown = " ".join(f"{field.id}: {field.example}".split()) if not field.columns else field.example
    example = f" Bijvoorbeeld: `{shown}`" if field.example else ""
    return f"- **{field.id}** ({need}{limit}). {_plain(field.explanation)}{choose}{example}"


def _plain(text: str) -> str:
    return text.replace("<", "&lt;")


def _heading(vocabulary: Vocabulary) -> str:
    """What readers call a list, and what it is called in files and findings."""
    return f"{vocabulary.label} (`{vocabulary.id}`)"


def _list(vocabulary: Vocabulary) -> str:
    lines = [f"## {_heading(vocabulary)}", "", vocabulary.explanation, ""]
    for term in vocabulary.terms.values():
        indent = "    " * term.depth
        if term.retired:
            lines.append(f"{indent}- {term.id} is vervallen{f'; gebruik {term.successor}' if term.successor else ''}")
        elif term.choosable:
            lines.append(f"{indent}- **{term.id}** ({term.label}). {term.explanation}")
        else:
            lines.append(f"{indent}- {term.label}, een groep:")
    return "\n".join(lines)


def _codes() -> Iterator[str]:
    yield "| Code | Wat er aan de hand is | Stopt de site? |"
    yield "| --- | --- | --- |"
    for code, (level, text) in CODES.items():
        yield f"| {code} | {_cell(text)} | {'ja' if level == MUST else 'nee, een tip'} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")
