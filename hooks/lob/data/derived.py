"""Columns that are derived from what stands in others, for who counts: years and a number in a text, the work of a source, the sample."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lob.data.table import YES_OR_NO, Column
from lob.model.depth import LIST as DEPTHS
from lob.model.records import Record, read_in
from lob.model.template import WORK, Field
from lob.model.values import Row

# The researchers drew their sample by lot, and list it in an annex: hva-2025, §2.2.
_SAMPLE, _ANNEX = "hva-2025", re.compile(r"(?<!niet in )bijlage 1\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_IN_WORDS = re.compile(
    r"\b(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien|\w*tig|\w*honderd|\w*duizend)\b",
    re.IGNORECASE,
)

OF_EXAMPLES = (
    Column(
        "jaar_van",
        "Het eerste jaar dat bij 'periode' staat, door ons uit die tekst gehaald. Dat kan ook het jaar van een beschrijving zijn. "
        "Leeg als er geen jaar staat.",
        "integer",
    ),
    Column("jaar_tot", "Het laatste jaar dat bij 'periode' staat; verder als bij jaar_van.", "integer"),
    Column("diepte", "Hoe ver het voorbeeld beschreven is.", vocabulary=DEPTHS, required=True),
    Column(
        "steekproef",
        "ja als het een van de 65 voorbeelden is die de Hogeschool van Amsterdam door loting trok uit 192 (bijlage 1 van hva-2025). "
        "De andere koos de redactie zelf: tel ze niet als steekproef.",
        required=True,
        choices=YES_OR_NO,
    ),
)
READ_IN = Column(
    "afgeleid",
    "ja als bij 'volgens' de redactie staat: dan las de redactie het in de bron, of zegt alleen de schrijver van het verhaal het. "
    "Zo telt de site ook.",
    required=True,
    choices=YES_OR_NO,
)


def of_example(record: Record) -> tuple[str, ...]:
    """The cells of an example below OF_EXAMPLES."""
    return (*years(record.get("periode").text), record.depth, yes(in_sample(record)))


def in_sample(record: Record) -> bool:
    """Whether the researchers drew it: it stands in their annex."""
    rows = record.get("bronnen").rows
    return any(row["werk"] == _SAMPLE and bool(_ANNEX.search(row.get("plaats", ""))) for row in rows)


def columns_of(field: Field) -> Iterator[Column]:
    """The columns that are derived from those of a field with rows, behind them."""
    for column in field.columns:
        if column.type == "bron":
            about = f"Alleen het werk uit '{column.id}', zonder de plaats: om te koppelen."
            yield Column(f"{column.id}_werk", about, required=column.required, kind=WORK)
        if column.number_means == "jaar":
            yield Column(
                "jaar_van", f"Het eerste jaar dat bij '{column.id}' staat. Leeg als er geen jaar staat.", "integer"
            )
            yield Column("jaar_tot", f"Het laatste jaar dat bij '{column.id}' staat.", "integer")
        if column.number_means == "aantal":
            yield number_column(column.id)
    if reads_in(field) and not _marks(field):
        yield READ_IN


def number_column(name: str) -> Column:
    """The column for the one number that a text holds."""
    about = (
        f"Het getal uit '{name}', als daar één getal in cijfers staat; anders leeg. Woorden als ongeveer, ruim en hoogstens zijn "
        f"weg, en ook wat er geteld is: lees '{name}' erbij."
    )
    return Column(f"{name}_getal", about, "number")


def reads_in(field: Field) -> bool:
    """Whether rows of a field say whose word they are, so that the editors can have read one in."""
    return any(column.id == "volgens" for column in field.columns)


def marked(field: Field, row: Row) -> Row:
    """The row with `afgeleid` by the rule of the site, for a field whose rows say whose word they are."""
    return {**row, "afgeleid": yes(read_in(row))} if reads_in(field) else row


def read_in_column(column: Field, field: Field) -> Column | None:
    """What takes the place of a column that only marks what the editors read in."""
    return READ_IN if column.id == "afgeleid" and reads_in(field) else None


def cells_of(field: Field, row: Row) -> Iterator[str]:
    """The cells of a row below those of `columns_of`."""
    for column in field.columns:
        text = row.get(column.id, "")
        if column.type == "bron":
            yield text.partition(",")[0].strip()
        if column.number_means == "jaar":
            yield from years(text)
        if column.number_means == "aantal":
            yield number(text)
    if reads_in(field) and not _marks(field):
        yield yes(read_in(row))


def years(text: str) -> tuple[str, str]:
    """The first and the last year that a text names; two empty cells when it names none."""
    found = _YEAR.findall(text)
    return (min(found), max(found)) if found else ("", "")


def number(text: str) -> str:
    """The one number in a text, with a point before decimals; '' when there is none, or more, or one in words as well."""
    found = _NUMBER.findall(text)
    if len(found) != 1 or _IN_WORDS.search(text):
        return ""
    return str(found[0]).replace(".", "").replace(",", ".")


def yes(answer: bool) -> str:
    """A cell for yes or no."""
    return YES_OR_NO[not answer]


def _marks(field: Field) -> bool:
    return any(column.id == "afgeleid" for column in field.columns)
