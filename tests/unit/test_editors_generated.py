"""Files made from data equal a fresh generation, and the guide tells everything it promises."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from lob.check.library import Library
from lob.editors.generate import generated, main
from lob.editors.guide import SPECIMEN, choice_pages, lists_of, renewed
from lob.editors.schema import schema
from lob.model.findings import CODES
from lob.model.template import Template

AGAIN = "Maak de bestanden opnieuw: python3 noxfile.py generate"


@pytest.mark.content
def test_every_generated_file_is_fresh(repo: Path) -> None:
    for name, text in generated(repo):
        assert (repo / name).read_text("utf-8") == text, f"{name}: {AGAIN}"


def test_generating_writes_only_what_differs(repo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("hooks/template", "content/bijdragen", "tests/fixtures/specimen", ".github/ISSUE_TEMPLATE"):
        shutil.copytree(repo / name, tmp_path / name)
    shutil.copy(repo / "BIJDRAGEN.md", tmp_path)
    main(tmp_path)
    capsys.readouterr()
    main(tmp_path)
    assert capsys.readouterr().out == ""
    path = tmp_path / "hooks/template/begrippen/sectoren.yml"
    path.write_text(path.read_text("utf-8").replace("- id: havo\n", "- id: havo\n        code: X\n"), "utf-8")
    main(tmp_path)
    assert capsys.readouterr().out == ""
    path.write_text(path.read_text("utf-8").replace("- id: havo\n", "- id: havisten\n"), "utf-8")
    main(tmp_path)
    said = capsys.readouterr().out
    assert "content/bijdragen/keuzelijsten.md is opnieuw gemaakt." in said
    assert ".github/ISSUE_TEMPLATE/voorbeeld.yml is opnieuw gemaakt." in said
    assert "BIJDRAGEN.md is opnieuw" not in said


def test_the_guide_names_every_code_field_and_heading(repo: Path, template: Template) -> None:
    text = (repo / "BIJDRAGEN.md").read_text("utf-8")
    kind = template.kinds["praktijkvoorbeeld"]
    for code, (_, sentence) in CODES.items():
        assert f"| {code} |" in text
        assert sentence.replace("*", "\\*") in text
    for field in kind.fields:
        assert f"- **{field}** (" in text
    for heading in kind.headings:
        assert f"- **{heading.label}**: " in text


def test_the_guide_holds_the_specimen_to_the_letter(repo: Path) -> None:
    text = (repo / "BIJDRAGEN.md").read_text("utf-8")
    part = text.partition("(begin voorbeeld)")[2].partition("[//]: # (einde voorbeeld)")[0]
    shown = "\n".join(line.removeprefix("    ") for line in part.strip("\n").split("\n")) + "\n"
    assert shown == (repo / SPECIMEN).read_text("utf-8")


def test_every_term_stands_in_the_lists_with_its_explanation(template: Template) -> None:
    text = "".join(text for _, text in choice_pages(template))
    for vocabulary in template.vocabularies.values():
        assert f"\n## {vocabulary.label} (`{vocabulary.id}`)\n" in text
        for term in vocabulary.choices():
            assert f"- **{term.id}** ({term.label}). {term.explanation}" in text


def test_findings_send_the_reader_to_a_list_that_is_there(template: Template) -> None:
    page = dict(choice_pages(template))["content/bijdragen/keuzelijsten.md"]
    assert set(lists_of(template.kinds["praktijkvoorbeeld"])) == set(
        re.findall(r"^## .+ \(`(\S+)`\)$", page, re.MULTILINE)
    )


def test_an_unknown_part_in_the_guide_is_a_fault_of_ours(template: Template) -> None:
    with pytest.raises(KeyError):
        renewed("[//]: # (begin anders)\n[//]: # (einde anders)\n", template, "")


def _data(path: Path) -> object:
    class Loader(yaml.SafeLoader):
        """YAML 1.2, as editors read it: no dates, and only true and false are booleans."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text("utf-8").split("\n---\n")[0], Loader=Loader)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["praktijkvoorbeeld", "wegwijzer"])
def test_the_schema_accepts_every_file_that_the_checks_accept(repo: Path, template: Template, kind: str) -> None:
    validator = Draft7Validator(json.loads(schema(template.kinds[kind], template)))
    Draft7Validator.check_schema(validator.schema)
    folder = repo / template.kinds[kind].folder
    paths = [*sorted(folder.glob("*.md")), *([repo / SPECIMEN] if kind == "praktijkvoorbeeld" else [])]
    assert len(paths) > 5
    for path in paths:
        assert [f"{path.name}: {e.json_path}: {e.message}" for e in validator.iter_errors(_data(path))] == []


def test_the_schema_refuses_what_is_wrong(repo: Path, template: Template) -> None:
    validator = Draft7Validator(json.loads(schema(template.kinds["praktijkvoorbeeld"], template)))
    good = _data(repo / SPECIMEN)
    assert isinstance(good, dict)
    for change in (
        {"sectoren": ["hvao"]},
        {"sectoren": "vmbo"},
        {"anders": "x"},
        {"titel": ""},
        {"gecontroleerd": "9 maart"},
        {"materialen": [{"titel": "x"}]},
    ):
        assert list(validator.iter_errors({**good, **change})), change


def test_the_two_guides_are_pages_of_the_site(library: Library) -> None:
    paths = {source.path for source, kind in library.sources if kind.id == "pagina"}
    assert {"BIJDRAGEN.md", "BEHEER.md"} <= paths
