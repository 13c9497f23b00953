"""Tables for researchers: valid by the library of the data package, the same in both forms, and never a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import frictionless
import pytest
from jsonschema import Draft202012Validator

from lob.data.csv_files import safe_cell
from lob.data.exports import exports
from lob.data.package import package
from lob.model.catalogue import Catalogue
from lob.model.template import EXAMPLE
from small import HOSTILE, catalogue, example, quoted

FIGURE = """---
titel: '=1+1'
samenvatting: x
volgorde: 1
reeks: Ander onderzoek
jaar: 2020
n: onbekend
populatie: Decanen in vo
eenheid: aantal
voorbehoud: '@klein'
grafiek: staven
kolommen: [Mbo, Schoolleiders]
rijen:
  - {label: '-wel', waarden: ['12,5', niet vermeld]}
sectoren: [vo]
bronnen:
  - {werk: seor-2021, plaats: tabel 3}
gecontroleerd: 2026-11-21
---
"""


@pytest.fixture(scope="module")
def real(real_catalogue: Catalogue) -> dict[str, str]:
    return dict(package(real_catalogue))


def made(found: Catalogue) -> dict[str, str]:
    return dict(package(found))


def rows(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def records(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def write(files: dict[str, str], folder: Path) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder / "v1" / "datapackage.json"


def faults(file: Path) -> list[object]:
    report = frictionless.validate(str(file), type="package")
    return list(report.flatten(["name", "rowNumber", "fieldName", "message"]))


def test_the_real_package_is_valid(real: dict[str, str], tmp_path: Path) -> None:
    assert faults(write(real, tmp_path)) == []
    described = json.loads(real["v1/datapackage.json"])["resources"]
    assert {f"v1/{one['path']}" for one in described} == {
        name for name in real if name.endswith(".csv") and not name.endswith("-excel.csv")
    }


def test_each_row_of_an_example_is_a_row_of_a_table_that_joins(real_catalogue: Catalogue, real: dict[str, str]) -> None:
    """Who takes part, what was hard, what it took: a table each, so that nobody has to take a cell apart."""
    found = real_catalogue
    described = {one["name"]: one for one in json.loads(real["v1/datapackage.json"])["resources"]}
    for field in (f for f in found.template.kinds[EXAMPLE].fields.values() if f.type == "rijen"):
        name = {"materialen": "voorbeeldmaterialen", "bronnen": "voorbeeldbronnen"}.get(field.id, field.id)
        held = [(record.id, row) for record in found.examples for row in record.get(field.id).rows]
        told = records(real[f"v1/{name}.csv"])
        assert [row["id"] for row in told] == [number for number, _ in held]
        for row, (_, given) in zip(told, held, strict=True):
            assert {column: row[column] for column in given} == {c: safe_cell(text) for c, text in given.items()}
        assert described[name]["schema"]["foreignKeys"][0]["reference"]["resource"] == "praktijkvoorbeelden"


def test_who_has_the_package_alone_can_join_its_tables_and_cite_it(real: dict[str, str]) -> None:
    package = json.loads(real["v1/datapackage.json"])
    assert all(word in package["description"] for word in ("niet vermeld", "onbekend", "nvt", "afgeleid"))
    tables = {one["name"]: {field["name"]: field for field in one["schema"]["fields"]} for one in package["resources"]}
    goals, examples = tables["doelen"], tables["praktijkvoorbeelden"]
    assert goals["bron"]["description"].endswith("Een id uit werken.csv, met na een komma de plaats in dat werk.")
    assert examples["sectoren"]["description"].endswith("Id's, met '; ' ertussen, uit begrippen.csv, lijst sectoren.")
    assert (examples["rmc_regio"]["title"], goals["volgens"]["title"]) == ("RMC-regio", "Volgens wie")
    joins = {one["name"]: one["schema"].get("foreignKeys", []) for one in package["resources"]}
    assert [join["fields"] for join in joins["voorbeeldbronnen"]] == ["id", "werk"]


def test_the_library_hears_a_wrong_number(real: dict[str, str], tmp_path: Path) -> None:
    wrong = {**real, "v1/cijfers.csv": real["v1/cijfers.csv"].replace(",95,procent,", ",veel,procent,", 1)}
    assert any("veel" in str(one) or "hash" in str(one).lower() for one in faults(write(wrong, tmp_path)))


def test_hostile_values_leave_the_package_valid_and_no_cell_a_formula(tmp_path: Path) -> None:
    """An example for each value, all in one package: what is wrong names its cell."""
    texts = dict(enumerate(map(quoted, HOSTILE), 5000))
    found = [example(str(number), titel=text, organisatie=text) for number, text in texts.items()]
    files = made(catalogue({path: text for one in found for path, text in one.items()}))
    titles = {row["titel"] for row in records(files["v1/praktijkvoorbeelden.csv"])}
    assert len(titles) > len(HOSTILE)
    assert faults(write(files, tmp_path)) == []
    for name, content in files.items():
        if name.endswith(".csv"):
            cells = [cell for row in rows(content, ";" if name.endswith("-excel.csv") else ",") for cell in row]
            for cell in cells:
                assert not cell.startswith(("=", "@", "\t", "\r", "\n")), cell
                assert cell[:1] not in ("+", "-") or re.fullmatch(r"[-+]?\d+([.,]\d+)?", cell), cell


def test_excel_makes_no_day_of_pages_and_programs_get_them_as_they_are() -> None:
    work = "---\ntitel: x\njaar: 2024\nuitgever: {}\nbladzijden: 6-9\nwerksoort: artikel\nthemas: [leeromgeving]\ngebruik: x\ngecontroleerd: 2026-11-21\n---\n"
    given = {"een": "16-27", "twee": "3/4", "drie": "12-2021", "vier": "April 2024", "vijf": "Mei"}
    files = made(catalogue({f"content/onderzoek/proef-{name}.md": work.format(text) for name, text in given.items()}))
    head, *body = rows(files["v1/werken-excel.csv"], ";")
    found = {row[0]: dict(zip(head, row, strict=True)) for row in body}
    assert found["proef-een"]["bladzijden"] == "6–9" and found["proef-een"]["uitgever"] == "16-27"
    told = [found[f"proef-{name}"]["uitgever"] for name in ("twee", "drie", "vier", "vijf")]
    assert told == ["3⁄4", "12–2021", "April\u20072024", "Mei"]
    plain = {row["id"]: row for row in records(files["v1/werken.csv"])}
    assert (plain["proef-twee"]["uitgever"], plain["proef-twee"]["bladzijden"]) == ("3/4", "6-9")


def test_excel_in_dutch_sees_as_many_cells_in_each_row(real: dict[str, str]) -> None:
    for name, text in real.items():
        if name.endswith("-excel.csv"):
            assert text.startswith("\ufeff"), name
            assert len({len(row) for row in rows(text, ";")}) == 1, name


def test_labels_stand_beside_ids_for_people() -> None:
    head, *body = rows(made(catalogue(example()))["v1/praktijkvoorbeelden-excel.csv"], ";")
    at = head.index("vormen")
    assert head[at + 1] == "vormen (label)"
    [row] = [one for one in body if one[0] == "4321"]
    found = catalogue(example())
    ids = row[at].split("; ")
    assert ids != ["niet vermeld"]
    assert row[at + 1] == "; ".join(found.label("vormen", one) for one in ids)
    head, *body = rows(made(found)["v1/doelen-excel.csv"], ";")
    assert body[0][head.index("doel (label)")] not in ("", body[0][head.index("doel")])


def test_titles_stand_beside_the_names_of_works_and_examples(real: dict[str, str]) -> None:
    seen = set()
    for name, text in real.items():
        head, *body = rows(text, ";") if name.endswith("-excel.csv") else ([],)
        for at in [at for at, column in enumerate(head) if column.endswith(" (titel)")]:
            assert head[at] == f"{head[at - 1]} (titel)"
            assert not [row for row in body if row[at - 1] and not row[at]], (name, head[at])
            seen.add((name.rpartition("/")[2], head[at]))
    assert {("succeselementen-excel.csv", "id (titel)"), ("nodig-excel.csv", "bron (titel)")} <= seen
    assert {("cijfers-excel.csv", "bron (titel)"), ("werken-excel.csv", "genoemd_in (titel)")} <= seen


def test_a_figure_is_one_row_per_number_and_every_row_says_what_it_is() -> None:
    files = made(catalogue({"content/cijfers/proef.md": FIGURE}))
    first, second = records(files["v1/cijfers.csv"])
    assert (first["waarde"], first["eenheid"], first["groep"], first["sector"], first["rol"]) == (
        "12.5",
        "aantal",
        "Mbo",
        "mbo",
        "decaan",
    )
    assert (first["jaar"], first["n"], first["bron"], first["plaats"]) == ("2020", "onbekend", "seor-2021", "tabel 3")
    assert first["onderwerp"] == "'-wel" and first["voorbehoud"] == "'@klein"
    assert (second["waarde"], second["sector"], second["rol"]) == ("", "vo", "schoolleider")
    excel = rows(files["v1/cijfers-excel.csv"], ";")
    assert excel[1][excel[0].index("waarde")] == "12,5"


def test_every_real_figure_has_a_source_a_unit_and_no_note_among_its_values(real: dict[str, str]) -> None:
    found = records(real["v1/cijfers.csv"])
    assert len(found) > 300
    for row in found:
        assert row["bron"] and row["eenheid"] and row["voorbehoud"], row["cijfer"]
        assert row["waarde"] == "" or float(row["waarde"]) >= 0
        assert row["onderwerp"] not in ("Jaar", "n", "Voorbehoud")


@pytest.mark.slow
def test_every_record_keeps_the_published_schema(real_catalogue: Catalogue, real: dict[str, str]) -> None:
    found = real_catalogue
    data = {name: "".join(text) for name, text in exports(found)}
    seen = 0
    for kind in found.template.kinds.values():
        schema = json.loads(real[f"v1/schema/{kind.id}.json"])
        Draft202012Validator.check_schema(schema)
        for one in kind.exports:
            if one.form == "json":
                for record in json.loads(data[one.name]):
                    Draft202012Validator(schema).validate(record)
                    seen += 1
    assert seen > 100


def test_the_schema_refuses_a_status_that_is_no_status(real: dict[str, str]) -> None:
    schema = json.loads(real["v1/schema/praktijkvoorbeeld.json"])
    record = {
        "id": "1",
        "adres": "/x/",
        "velden": {"regio": {"status": "misschien", "afgeleid": False, "waarde": None}},
        "tekst": {},
        "volledigheid": {"bekend": 0, "afgeleid": 0, "onbekend": 0, "totaal": 0},
    }
    assert not Draft202012Validator(schema).is_valid(record)
