"""Tables for researchers: valid by the library of the data package, the same in both forms, and never a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import frictionless
import pytest
from jsonschema import Draft202012Validator

from lob.data.csv_files import safe_cell
from lob.data.derived import number, years
from lob.data.exports import exports
from lob.data.package import package
from lob.model.catalogue import Catalogue
from lob.model.template import EXAMPLE, FIRST_NEW_NUMBER
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


def column(text: str, name: str) -> list[str]:
    return [row[name] for row in records(text)]


def fields(package: str, table: str) -> dict[str, dict[str, Any]]:
    found = {one["name"]: one["schema"]["fields"] for one in json.loads(package)["resources"]}
    return {field["name"]: field for field in found[table]}


def test_a_table_for_excel_changes_no_name_by_which_tables_join(real: dict[str, str]) -> None:
    """`marreveld-2018` was taken for March 2018, and had another sign than in every other table."""
    described = {one["name"]: one["schema"] for one in json.loads(real["v1/datapackage.json"])["resources"]}
    for name, schema in described.items():
        plain, excel = records(real[f"v1/{name}.csv"]), rows(real[f"v1/{name}-excel.csv"], ";")
        for key in schema.get("primaryKey", []):
            at = excel[0].index(key)
            assert [row[at] for row in excel[1:]] == [row[key] for row in plain], (name, key)


def test_yes_or_no_is_no_or_yes_and_what_does_not_apply_is_empty(real: dict[str, str]) -> None:
    for table, name in (("doelen", "afgeleid"), ("succeselementen", "gedeeld"), ("werken", "titel_van_ons")):
        assert set(column(real[f"v1/{table}.csv"], name)) == {"ja", "nee"}, name
    for name in ("taal", "graad", "jaargang", "gezien", "link_weg"):
        assert "niet vermeld" not in column(real["v1/werken.csv"], name), name
    assert "niet vermeld" not in column(real["v1/succeselementen.csv"], "doel")
    assert "niet vermeld" in column(real["v1/praktijkvoorbeelden.csv"], "leerjaren")


def test_what_the_editors_read_in_is_marked_by_one_rule_in_every_table(
    real_catalogue: Catalogue, real: dict[str, str]
) -> None:
    """A goal in the words of the editors counted as inferred on the site and not in the table; success elements had no mark at all."""
    for name in ("doelen", "succeselementen"):
        found = records(real[f"v1/{name}.csv"])
        assert {row["id"] for row in found if row["afgeleid"] == "ja"}
        assert all((row["afgeleid"] == "ja") == (row["volgens"] == "redactie") for row in found)
        whole = {record.id for record in real_catalogue.examples if record.get(name).inferred}
        every = {row["id"] for row in found} - {row["id"] for row in found if row["afgeleid"] == "nee"}
        assert whole == every


def test_the_sample_can_be_told_from_what_the_editors_chose(real: dict[str, str]) -> None:
    rows = records(real["v1/praktijkvoorbeelden.csv"])
    drawn = {row["id"] for row in rows if row["steekproef"] == "ja"}
    assert 0 < len(drawn) < len(rows)
    assert all(int(one) < FIRST_NEW_NUMBER for one in drawn), "what the editors added was not drawn"
    assert "loting" in fields(real["v1/datapackage.json"], "praktijkvoorbeelden")["steekproef"]["description"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sinds 2014-2015 (SEOR) of rond 2013 (de school); liep in 2023-2024", ("2013", "2024")),
        ("Beschreven in december 2020; begin en einde niet vermeld", ("2020", "2020")),
        ("Een schooljaar in coronatijd; jaar niet vermeld", ("", "")),
        ("12019 euro in 3000 uur", ("", "")),
    ],
)
def test_years_are_taken_from_a_text_only_where_it_names_them(text: str, found: tuple[str, str]) -> None:
    assert years(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("58 leerlingen", "58"),
        ("bijna 1.900 leerlingen", "1900"),
        ("een gemiddelde van 7,5", ""),
        ("18 leerlingen uit havo 4", ""),
        ("70 leerlingen, elf scholen", ""),
        ("drie leerlingen", ""),
        ("niet vermeld", ""),
    ],
)
def test_a_number_is_taken_from_a_text_only_where_it_is_the_one(text: str, found: str) -> None:
    assert number(text) == found


def test_the_package_names_types_choices_and_what_stands_for_nothing(real: dict[str, str]) -> None:
    package = real["v1/datapackage.json"]
    assert all(
        one["schema"]["missingValues"] == ["", "niet vermeld", "onbekend", "nvt"]
        for one in json.loads(package)["resources"]
    )
    works, elements = fields(package, "werken"), fields(package, "succeselementen")
    assert works["gecontroleerd"]["type"] == works["gezien"]["type"] == "date"
    assert "proefschrift" in works["werksoort"]["constraints"]["enum"]
    assert "contact-met-peers" in elements["element"]["constraints"]["enum"]
    joins = {one["name"]: one["schema"].get("foreignKeys", []) for one in json.loads(package)["resources"]}
    assert [join["fields"] for join in joins["succeselementen"]] == ["id", "bron_werk"]


def test_the_package_says_what_a_column_does_not(real: dict[str, str]) -> None:
    """That it is empty everywhere, a summary of another table, or a text with the marks of sources."""
    package = real["v1/datapackage.json"]
    examples = fields(package, "praktijkvoorbeelden")
    assert "succeselementen.csv" in examples["succeselementen"]["description"]
    assert "voorbeeldbronnen.csv" in examples["bronnen"]["description"]
    assert "[@id, plaats]" in examples["kop_aanpak"]["description"]
    for table, text in ((one["name"], real[f"v1/{one['path']}"]) for one in json.loads(package)["resources"]):
        for name, field in fields(package, table).items():
            said = set(column(text, name)) - {"", "niet vermeld", "onbekend", "nvt"}
            told = "Nu nog in geen enkele rij ingevuld." in field["description"]
            assert told == (not said and bool(records(text))), (table, name)


def test_no_column_is_described_by_its_own_name(real: dict[str, str]) -> None:
    for one in json.loads(real["v1/datapackage.json"])["resources"]:
        for name, field in fields(real["v1/datapackage.json"], one["name"]).items():
            first = field["description"].partition(".")[0].lower()
            assert first not in (name, field.get("title", "").lower()), (one["name"], name)


def test_terms_say_whether_they_are_in_use(real: dict[str, str]) -> None:
    found = {(row["lijst"], row["id"]): row for row in records(real["v1/begrippen.csv"])}
    assert found["sectoren", "universiteit"]["status"] == "buiten-bereik"
    assert {row["vervallen"] for row in found.values()} == {"ja", "nee"}


@pytest.mark.slow
def test_terms_say_what_they_mean_as_the_site_does(real_catalogue: Catalogue, real: dict[str, str]) -> None:
    """The pages told it; the tables had the advice on when to choose it alone."""
    told = {(row["lijst"], row["id"]): row["betekent"] for row in records(real["v1/begrippen.csv"])}
    as_json = json.loads("".join(dict(exports(real_catalogue))["begrippen.json"]))
    for name, terms in real_catalogue.template.vocabularies.items():
        assert {one["id"]: one["betekent"] for one in as_json[name]} == {t.id: t.meaning for t in terms.terms.values()}
        for term in terms.terms.values():
            assert told[name, term.id].lstrip("'") == term.meaning


DAMAGE: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("known without a value", lambda one: one["velden"]["titel"].update(waarde=None)),
    ("unknown with a value", lambda one: one["velden"]["periode"].update(status="onbekend", waarde="2020")),
    ("a required field less", lambda one: one["velden"].pop("sectoren")),
    ("an unknown field", lambda one: one["velden"].update(verzonnen=one["velden"]["titel"])),
    ("no day", lambda one: one["velden"]["gecontroleerd"].update(waarde="gisteren")),
    ("an unknown choice", lambda one: one["velden"]["doelen"]["waarde"][0].update(afgeleid="misschien")),
    ("an unknown depth", lambda one: one.update(diepte="diep")),
    ("an unknown heading", lambda one: one["tekst"].update(verzonnen=one["tekst"]["aanpak"])),
    ("an unknown cell", lambda one: one["velden"]["doelen"]["waarde"][0].update(verzonnen="x")),
]


@pytest.mark.parametrize(("what", "damage"), DAMAGE, ids=[what for what, _ in DAMAGE])
def test_the_schema_refuses_a_damaged_example(what: str, damage: Callable[[dict[str, Any]], object]) -> None:
    found = catalogue(example())
    data = {name: "".join(text) for name, text in exports(found)}
    judge = Draft202012Validator(json.loads(data["v1/schema/praktijkvoorbeeld.json"]))
    one = next(one for one in json.loads(data["praktijkvoorbeelden.json"]) if one["id"] == "4321")
    assert not [fault.message for fault in judge.iter_errors(one)]
    damage(one)
    assert not judge.is_valid(one), what


def test_each_schema_has_a_name_and_says_whether_there_is_data_of_it(real: dict[str, str]) -> None:
    names: list[str] = []
    for name, text in real.items():
        if name.startswith("v1/schema/"):
            names.append(json.loads(text)["$id"])
    # JSON Schema 2020-12, 8.2.1: absolute, without a fragment. It was relative, so what it named hung on where somebody kept the file.
    assert names and all(urlsplit(name).scheme and "#" not in name for name in names)
    assert len(set(names)) == len(names)
    assert "geen JSON-bestand" in json.loads(real["v1/schema/werk.json"])["description"]
    assert "description" not in json.loads(real["v1/schema/praktijkvoorbeeld.json"])
