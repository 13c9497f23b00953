"""Examples of random words, as long as real ones and as often unknown, in a repository that can be built: what the bench measures."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator
from pathlib import Path

from lob.model.records import EDITORS
from lob.model.template import Field, load_template
from namaak import word
from places import ROOT
from small import house

# Half of the words are these, which many examples have in common; the others are made up, as names and places differ.
WORDS = [
    "leerling",
    "student",
    "school",
    "bedrijf",
    "gesprek",
    "beroep",
    "opleiding",
    "keuze",
    "mentor",
    "ouders",
    "docent",
    "stage",
    "dag",
    "week",
    "vraag",
    "antwoord",
    "verhaal",
    "praktijk",
    "begeleiding",
    "toekomst",
    "talent",
    "plan",
    "stap",
    "groep",
    "les",
    "bezoek",
]


def synthetic(root: Path, size: int) -> Path:
    """A repository with the real code, theme and lists, and `size` examples that use them as real ones do."""
    house(root)
    chance = random.Random(size)
    for number in range(1, size + 1):
        (root / "practices" / f"{number + 9_000}-proef.md").write_text(
            "".join(example(chance, number + 9_000)), "utf-8"
        )
    return root


@functools.cache
def lists() -> dict[str, list[str]]:
    template = load_template(ROOT / "hooks" / "template")
    return {name: [t.id for t in found.choices()] for name, found in template.vocabularies.items()}


def sentence(chance: random.Random, length: int) -> str:
    words = (chance.choice(WORDS) if chance.random() < 0.5 else word(chance) for _ in range(length))
    return " ".join(words).capitalize() + "."


def example(chance: random.Random, number: int) -> Iterator[str]:
    """One example: like a real one in length and in what is not known."""
    fields = load_template_fields()
    yield "---\n"
    for field in fields:
        yield f"{field.id}: {value(chance, field, number)}\n"
    yield "---\n"
    for heading in ("Aanleiding", "Aanpak", "Wat werkt", "Wat lastig is", "Wat is er nodig", "Tips"):
        text = (
            "onbekend"
            if chance.random() < 0.4
            else f"{sentence(chance, 14)} {sentence(chance, 11)} [@hva-2025, §3.2]\n\n{sentence(chance, 16)}"
        )
        yield f"\n## {heading}\n\n{text}\n"


@functools.cache
def load_template_fields() -> tuple[Field, ...]:
    return tuple(load_template(ROOT / "hooks" / "template").kinds["praktijkvoorbeeld"].fields.values())


def value(chance: random.Random, field: Field, number: int) -> str:
    if field.words and field.id not in ("doelen", "succeselementen", "vormen") and chance.random() < 0.4:
        return "onbekend"
    if field.number_means:
        return "2024" if field.number_means == "jaar" else "12 jongeren"
    if field.columns and field.id != "bronnen":
        return "".join(f"\n  - {{{row(chance, field)}}}" for _ in range(chance.randint(1, 3)))
    fixed = {
        "id": str(number),
        "titel": f"{sentence(chance, 5)[:-1]} {number}",
        "samenvatting": sentence(chance, 25),
        "bronnen": "\n  - {werk: hva-2025, plaats: §3.2}",
        "verwant": "[1085]",
        "ritme": "jaarlijks",
        "afgeleid": "[titel]",
        "licentie": "CC BY 4.0",
        "gecontroleerd": "2026-11-21",
    }
    if field.id in fixed:
        return fixed[field.id]
    if field.vocabulary:
        chosen = chance.sample(lists()[field.vocabulary], min(chance.randint(1, 3), len(lists()[field.vocabulary])))
        return f"[{', '.join(chosen)}]" if field.many else repr(chosen[0])
    return sentence(chance, 6)[:70].strip()


def row(chance: random.Random, field: Field) -> str:
    """One row, with every column that must be there and the texts that may."""
    return ", ".join(f"{column.id}: {found}" for column in field.columns if (found := cell(chance, column)))


def cell(chance: random.Random, column: Field) -> str:
    """The value of one column; '' for what leads elsewhere and need not be there."""
    if column.vocabulary:
        # What the editors read into a source is marked as theirs, in a column of its own.
        choices = [one for one in lists()[column.vocabulary] if one != EDITORS]
        return chance.choice(choices) if column.required else ""
    numbers = {"jaar": "2024", "aantal": "12 jongeren"}
    kinds = {"bron": "'hva-2025, §3.2'", "tekst": numbers.get(column.number_means) or sentence(chance, 3)[:-1]}
    return kinds.get(column.type, "")
