"""The data files: complete, the same every time, and harmless whatever a value says."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from lob.data.csv_files import safe_cell
from lob.data.exports import FORMS, exports, listed_files
from lob.data.scripts import script_json
from lob.data.selection import selection_data
from lob.model.catalogue import Catalogue
from lob.model.kind_parts import EXPORT_FORMS
from places import ROOT
from small import HOSTILE, UNSEEN, catalogue, example, quoted, real_template

WORK = "---\ntitel: {0}\nauteurs: [{0}, 'Jansen, A. van']\njaar: 2024\nuitgever: {0}\nin: {0}\nwerksoort: artikel\nthemas: [leeromgeving]\ngebruik: {0}\ngecontroleerd: 2026-11-21\n---\n"


def files(value: str = "gewoon") -> dict[str, str]:
    text = quoted(value)
    row = f"\n  - element: realistische-ervaring\n    toelichting: {text}\n    bron: hva-2025"
    own = example(
        titel=text,
        organisatie=text,
        kosten=text,
        materialen=f"\n  - {{titel: {text}, soort: lesbrief}}",
        succeselementen=row,
    )
    return {
        name: "".join(text)
        for name, text in exports(catalogue({**own, "content/onderzoek/proef-2024.md": WORK.format(text)}))
    }


def table(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_every_promised_file_is_made() -> None:
    assert {name for name, _ in listed_files(real_template())} - {"nieuw.xml", "v1/sbom.cdx.json", "SHA256SUMS"} <= set(
        files()
    )


def test_every_form_that_a_kind_may_ask_for_is_there() -> None:
    assert set(FORMS) == set(EXPORT_FORMS)


def test_paper_says_where_everything_is_that_a_selection_can_hold(real_catalogue: Catalogue) -> None:
    """`KINDS` of a script that knows a page by its address alone."""
    named = re.search(r"KINDS = /\^\(\?:([a-z|]+)\)", (ROOT / "theme/scripts/core/written.js").read_text("utf-8"))
    items = [item for group in selection_data(real_catalogue) for item in group[1]]
    folders = {folder for address, *_ in items for folder, below, _ in [address.partition("/")] if below}
    assert named and set(named[1].split("|")) == folders | {real_catalogue.template.kinds["selectie"].address}


def test_the_same_catalogue_gives_the_same_text() -> None:
    assert files("a") == files("a")


@pytest.mark.parametrize("value", HOSTILE)
def test_json_files_give_the_value_back(value: str) -> None:
    made = files(value)
    examples = {e["id"]: e for e in json.loads(made["praktijkvoorbeelden.json"])}
    assert examples["4321"]["velden"]["titel"] == {"status": "bekend", "afgeleid": False, "waarde": value}
    assert examples["4321"]["velden"]["materialen"]["waarde"][0]["titel"] == value
    work = next(w for w in json.loads(made["onderzoek.json"]) if w["id"] == "proef-2024")
    assert work["title"] == value
    assert work["author"][1] == {"family": "Jansen", "given": "A.", "non-dropping-particle": "van"}


@pytest.mark.parametrize("value", HOSTILE)
def test_no_cell_is_a_formula(value: str) -> None:
    made = files(value)
    rows = [*table(made["praktijkvoorbeelden.csv"]), *table(made["succeselementen.csv"])]
    cells = [cell for row in rows for cell in row]
    assert value in cells or f"'{value}" in cells
    for cell in cells:
        assert cell[:1] not in ("=", "@", "\t", "\r", "\n")
        assert cell[:1] not in ("+", "-") or re.fullmatch(r"[-+]?\d+([.,]\d+)?", cell), cell


def test_numbers_stay_numbers() -> None:
    assert [safe_cell(text) for text in ("-3,5", "+3", "12", "", "-", "-3-4", "=1", "@a", "a=1")] == [
        "-3,5",
        "+3",
        "12",
        "",
        "'-",
        "'-3-4",
        "'=1",
        "'@a",
        "a=1",
    ]


@pytest.mark.parametrize("text", UNSEEN)
def test_nothing_unseen_hides_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_every_row_of_a_table_is_as_long_as_its_heading() -> None:
    for name, text in files('a, "b"; c').items():
        if name in ("praktijkvoorbeelden.csv", "succeselementen.csv"):
            assert len({len(row) for row in table(text)}) == 1, name


def test_no_table_has_two_columns_of_one_name(real_catalogue: Catalogue) -> None:
    """Who reads by name would lose one of them."""
    made = {name: "".join(text) for name, text in exports(real_catalogue) if name.endswith(".csv")}
    assert len(made) > 20
    for name, text in made.items():
        [head, *_] = csv.reader(
            io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";" if name.endswith("-excel.csv") else ","
        )
        assert len(set(head)) == len(head), name


def test_a_heading_says_which_rows_answer_it() -> None:
    """Its text may be empty while the answer is known."""
    (path, text), *_ = example().items()
    head, _, rest = text.partition("## Wat werkt\n")
    made = {
        name: "".join(text) for name, text in exports(catalogue({path: head + rest[rest.index("## Wat lastig is") :]}))
    }
    told = next(e for e in json.loads(made["praktijkvoorbeelden.json"]) if e["id"] == "4321")["tekst"]
    assert told["wat-werkt"] == {"status": "bekend", "tekst": "", "rijen": "succeselementen"}
    assert "rijen" not in told["aanpak"]


def test_unknown_values_say_so_in_every_form() -> None:
    made = {name: "".join(text) for name, text in exports(catalogue(example(regio="nvt")))}
    rows = table(made["praktijkvoorbeelden.csv"])
    place = rows[0].index("regio")
    assert [row[place] for row in rows if row[0] == "4321"] == ["nvt"]
    data = next(e for e in json.loads(made["praktijkvoorbeelden.json"]) if e["id"] == "4321")
    assert data["velden"]["regio"] == {"status": "nvt", "afgeleid": False, "waarde": None}


@pytest.mark.parametrize("value", HOSTILE)
def test_script_data_cannot_end_its_script(value: str) -> None:
    made = files(value)
    names, column = made["vergelijk.js"], made["vergelijk/4321.js"]
    for script in (names, column):
        assert script.count("\n") == 1
        assert "<" not in script and "\u2028" not in script and "\u2029" not in script
    data = json.loads(names.removeprefix("(globalThis.LOB ??= {}).comparison = ").removesuffix(";\n"))
    assert data["voorbeelden"]["4321"][0] == value
    cells = json.loads(column.removeprefix('((globalThis.LOB ??= {}).compared ??= {})["4321"] = ').removesuffix(";\n"))[
        "cellen"
    ]
    assert len(cells) == sum(len(labels) for _, labels in data["groepen"])


def test_a_column_of_the_comparison_has_blocks_rows_and_terms_and_no_signs_of_markdown() -> None:
    (path, text), *_ = example().items()
    head, _, rest = text.partition("## Aanpak\n")
    rest = rest[rest.index("\n## ") :]
    body = "## Aanpak\n\nEerst *dit* [@hva-2025].\n\n1. **Een**\n2. [Twee](pagina:/doelen/)\n"
    made = {name: "".join(text) for name, text in exports(catalogue({path: head + body + rest}))}
    names = json.loads(made["vergelijk.js"].removeprefix("(globalThis.LOB ??= {}).comparison = ").removesuffix(";\n"))
    column = json.loads(made["vergelijk/4321.js"].partition(" = ")[2].removesuffix(";\n"))
    cells = dict(zip([label for _, labels in names["groepen"] for label in labels], column["cellen"], strict=True))
    assert cells["Aanpak"] == {"b": ["Eerst dit.", {"o": ["Een", "Twee"]}]}
    assert cells["Sector"].keys() <= {"t", "a", "s"}
    assert all(isinstance(row[0], str) for row in cells["Wat werkt"]["r"])
    assert "-" not in str(cells["Laatst gecontroleerd"]["b"])


def test_a_row_of_the_comparison_names_what_it_tells_and_says_it_once() -> None:
    """A sentence about a term speaks for itself; a part, a number or what was done stood behind it without a word of what it was."""
    (path, text), *_ = example().items()
    rows = (
        "vastgesteld:\n  - {trede: deelname, zin: Er kwamen 58 leerlingen., jaar: 2020, n: 58 leerlingen, bron: hva-2025}\n"
        "belemmeringen:\n  - {wat: Er was geen tijd., soort: tijd, wat_gedaan: De mentor nam het over., bron: hva-2025}\n"
    )
    text = re.sub(r"(?m)^vastgesteld:.*\n(?:  .*\n)*", rows, text)
    made = {name: "".join(text) for name, text in exports(catalogue({path: text}))}
    names = json.loads(made["vergelijk.js"].removeprefix("(globalThis.LOB ??= {}).comparison = ").removesuffix(";\n"))
    column = json.loads(made["vergelijk/4321.js"].partition(" = ")[2].removesuffix(";\n"))
    cells = dict(zip([label for _, labels in names["groepen"] for label in labels], column["cellen"], strict=True))
    assert cells["Hoe vastgesteld"]["r"][0][1:] == ["Er kwamen 58 leerlingen.", "Jaar: 2020"]
    assert cells["Wat lastig is"]["r"] == [
        ["Er was geen tijd.", "", "Soort: tijd; Wat is eraan gedaan: De mentor nam het over."]
    ]


def test_script_json_is_json() -> None:
    data = {"a": "</script><!--\u2028\u2029&", "__proto__": [1, None, True]}
    text = script_json(data)
    assert json.loads(text) == data
    assert not re.search("[<\u2028\u2029]", text)


@pytest.mark.parametrize("value", HOSTILE)
def test_bibtex_stays_in_balance(value: str) -> None:
    """BibTeX counts braces, also those behind a backslash: one too many and the rest of the file is lost."""
    for entry in re.split(r"^@", files(value)["onderzoek.bib"], flags=re.MULTILINE)[1:]:
        head, *lines, end, _, _ = entry.split("\n")
        assert re.fullmatch(r"[a-z]+\{[\w-]+,", head)
        assert end == "}"
        for line in lines:
            field = re.fullmatch(r"  [a-z]+ = \{(.*)\},", line)
            assert field, line
            depths = [field[1][:n].count("{") - field[1][:n].count("}") for n in range(len(field[1]) + 1)]
            assert min(depths) == depths[-1] == 0, line
            assert line.startswith("  url") or not re.search(r"(?<!\\)[&%$#_]", line), line


def test_bibtex_keeps_people_and_groups_apart() -> None:
    text = files("Expertisepunt LOB")["onderzoek.bib"]
    assert "author = {{Expertisepunt LOB} and van Jansen, A.}" in text


@pytest.mark.parametrize("value", [*HOSTILE, "twee\n\nregels"])
def test_ris_has_one_tag_a_line(value: str) -> None:
    text = files(value)["onderzoek.ris"]
    for line in text.split("\r\n"):
        assert not line or re.match(r"[A-Z][A-Z0-9]  - ", line), line
    assert text.count("TY  - ") == text.count("ER  - ")


def test_figures_are_tables_with_their_caveat() -> None:
    figure = "---\ntitel: '=1+1'\nsamenvatting: x\nvolgorde: 1\nreeks: Ander onderzoek\njaar: 2020\nn: onbekend\npopulatie: x\neenheid: aantal\nvoorbehoud: '@klein'\ngrafiek: staven\nkolommen: [Aantal, Deel]\nrijen:\n  - {label: '-wel', waarden: ['12,5', niet vermeld]}\nbronnen:\n  - {werk: seor-2021}\ngecontroleerd: 2026-11-21\n---\n"
    made = {name: "".join(text) for name, text in exports(catalogue({"content/cijfers/proef.md": figure}))}
    assert table(made["cijfers/proef.csv"]) == [
        ["'=1+1", "Aantal", "Deel", "Eenheid", "Over wie", "Jaar", "n", "Bron", "Plaats", "Voorbehoud"],
        ["'-wel", "12,5", "niet vermeld", "aantal", "x", "2020", "onbekend", "seor-2021", "niet vermeld", "'@klein"],
    ]
    head, row = csv.reader(io.StringIO(made["cijfers/proef-excel.csv"][1:], newline=""), delimiter=";")
    assert head[:3] == ["'=1+1", "Aantal", "Deel"] and row[:3] == ["'-wel", "12,5", "niet vermeld"]
