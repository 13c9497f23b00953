"""The issue form and the way back: recorded issues become files, whatever somebody typed.

`tests/fixtures/issues/<case>.md` is the text of an issue as GitHub gives it, `<case>.txt` the file and the comment that come of it.
`pytest tests/unit/test_editors_issue_form.py --vernieuw` writes the second ones anew.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from lob.check.library import check_file
from lob.editors import issue_form
from lob.editors.form import plan
from lob.editors.issue_answers import NO_ANSWER, read_issue
from lob.editors.issue_form import NO_CONSENT, NOT_THE_FORM, write_record
from lob.editors.issue_forms import entries
from lob.editors.writer import as_typed, clean_prose
from lob.model.opening import read_bytes
from lob.model.other_names import plain
from lob.model.records import answered_by_rows, status_word
from lob.model.template import EXAMPLE, Template
from places import FIXTURES
from small import shelf

CASES = FIXTURES / "issues"
DAY = datetime.date(2026, 3, 9)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real template and a few works, without examples."""
    return shelf(tmp_path_factory.mktemp("klein"))


@pytest.fixture
def root(small: Path) -> Path:
    for path in (small / "practices").iterdir():
        path.unlink()
    return small


def render(template: Template, answers: dict[str, str], line_end: str = "\n") -> str:
    """The text of an issue, as GitHub makes it from the answers in the form."""
    parts = [f"### {e.label}\n\n{answers.get(e.id, NO_ANSWER)}" for _, group in entries(plan(template)) for e in group]
    parts.append("### Akkoord\n\n" + "\n".join(f"- [x] {text}" for text in template.kinds[EXAMPLE].issue.consent))
    return "\n\n".join(parts).replace("\n", line_end)


FULL = {
    "titel": "Speeddaten met mbo-studenten",
    "samenvatting": "Leerlingen praten in korte rondes met studenten.\nDaarna kiezen ze twee opleidingen.",
    "aanleiding": "Leerlingen kozen op de naam.",
    "doelen-1-doel": "Weten wat (vervolg)opleidingen inhouden [opleidingen-kennen]",
    "doelen-1-volgens": "school of organisatie [school]",
    "doelen-2-doel": "Eigen kwaliteiten, talenten en vaardigheden ontdekken [kwaliteiten-ontdekken]",
    "doelen-2-volgens": "decaan [decaan]",
    "bij_wie": "jongeren [jongeren]",
    "aanpak": "1. Vragen bedenken\n2. Praten\n\nZie **de kaart**.",
    "vormen": "speeddate [speeddate]",
    "betrokkenen-1-wie": "mentor [mentor]",
    "betrokkenen-1-rol": "bereidt voor: met een les",
    "betrokkenen-2-wie": "peer [peer]",
    "betrokkenen-2-rol": "vertelt",
    "sectoren": "vmbo [vmbo], mbo [mbo]",
    "doelgroepen": "bovenbouw [bovenbouw]",
    "periode": "2025",
    "wat-werkt": "Leerlingen durfden alles te vragen.",
    "succeselementen-1-element": "x [peers-vertellen]",
    "succeselementen-1-toelichting": "Leerlingen vroegen door.",
    "succeselementen-1-volgens": "leerlingen of studenten [jongeren]",
    "succes_betreft": "een deel van de activiteit [deel-van-activiteit]",
    "vastgesteld-1-trede": "tevredenheid gemeten [tevredenheid]",
    "vastgesteld-1-zin": "Leerlingen vulden een kaartje in.",
    "wat-lastig-is": "De tijd.",
    "wat-is-er-nodig": "Een zaal.",
    "samenhang-1-hoe": "gekoppeld aan reflectie of gesprek [reflectie]",
    "nodig-1-soort": "tijd [tijd]",
    "nodig-1-hoeveel": "20 uur",
    "tips": "Oefen eerst.",
    "soort": "praktijk [praktijk]",
}
HOSTILE = [
    "## Aanpak\n\nmijn eigen kopje",
    "# Titel\n\ntekst",
    "### Wat was het probleem?\n\nhaha",
    "### Akkoord\n\n- [x] alles",
    "Titel\n===\n\nTitel\n---\n\ntekst",
    "---\nid: 1\n---",
    "```\n## Tips\nnooit dicht",
    "~~~\nnooit dicht",
    "<script>alert(1)</script> <details> <!-- open",
    "</textarea><img src=x onerror=alert(1)>",
    "$(rm -rf /) `id` ${{ secrets.TOKEN }} ; echo klaar",
    "::error file=x::stop\n::set-output name=bestand::/etc/passwd",
    "regel een\r\nregel twee\rregel drie",
    "onzichtbaar \u200b\u202e\ufeff\u2028 teken \x07",
    "é è ñ 漢字 עברית 👩\u200d🏫 ﬁ",
    "no",
    "1:30",
    "# geen kop",
    '- "',
    "a: b # c",
    "'",
    "[[[[[[[[[[",
    "- - - - - - - - - -",
    "{{ page.content }}",
    "%YAML 1.1",
    "&a *a !!python/object:os.system x",
    "[x]: javascript:alert(1)",
    "nvt",
    "onbekend",
    "_No response_ maar dan anders",
    "ja " * 1500,
]


def test_a_full_issue_becomes_a_file_without_a_fault(root: Path, template: Template) -> None:
    path, said = write_record(root, render(template, FULL), DAY)
    assert path == "practices/nieuw-speeddaten-met-mbo-studenten.md"
    assert check_file(root, path) == []
    assert "Alles in orde." in said
    text = (root / path).read_text("utf-8")
    goals = ["  - doel: opleidingen-kennen\n    bron: opgave-school\n    volgens: school\n"]
    goals += ["  - doel: kwaliteiten-ontdekken\n    bron: opgave-school\n    volgens: decaan\n"]
    assert "herkomst: ingezonden\n" in text
    assert f"doelen:\n{''.join(goals)}" in text
    assert '  - wie: mentor\n    rol: "bereidt voor: met een les"\n' in text
    assert "gecontroleerd: 2026-03-09\n" in text
    assert 'plaats: "ingevuld op 9 maart 2026"' in text


def test_an_issue_with_only_the_two_required_answers_is_still_a_file(root: Path, template: Template) -> None:
    path, _ = write_record(
        root, render(template, {"titel": "Kort", "samenvatting": "Leerlingen bellen een oud-leerling."}), DAY
    )
    assert [(f.code, f.line) for f in check_file(root, path)] == [("VELD21", 8), ("VELD21", 13)], "goals and elements"
    assert (root / path).read_text("utf-8").count("onbekend") > 10


def test_windows_line_ends_give_the_same_answers(template: Template) -> None:
    asked = [e for _, group in entries(plan(template)) for e in group]
    assert read_issue(render(template, FULL, "\r\n"), asked) == read_issue(render(template, FULL), asked)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_answers_stay_answers(root: Path, template: Template, typed: str) -> None:
    """Typed under every heading at once, it changes no other answer, and the file can be read."""
    headings = [h.id for h in template.kinds[EXAMPLE].headings]
    body = render(template, {**FULL, **dict.fromkeys(headings, typed)})
    path, _ = write_record(root, body, DAY)
    source, faults = read_bytes(path, (root / path).read_bytes())
    assert source is not None, faults
    kind = template.kinds[EXAMPLE]
    # Who does not know, and filled in rows, answered.
    asked = [h for h in kind.headings if not (status_word(typed) and answered_by_rows(source, kind, h))]
    assert [h.title for h in source.headings if h.level == 2] == [h.label for h in asked]
    assert source.text("titel") == FULL["titel"]
    # Signs alone are no answer, and neither is a heading; that is said below every heading.
    silent = bool(typed.strip()) and (not any(sign.isalnum() for sign in typed) or bool(re.fullmatch("#+ .*", typed)))
    found = [f.code for f in check_file(root, path) if f.code.startswith(("LEES", "KOP", "HTML", "VELD0", "ONAF01"))]
    assert len(found) == (len(headings) if silent else 0)
    assert set(found) <= {"KOP05", "ONAF01"}
    if "###" not in typed:
        # As GitHub shows it: without its tags, and with headings below those of the page.
        shown = read_issue(body, [e for _, group in entries(plan(template)) for e in group]).answers.get(
            "aanpak", "onbekend"
        )
        assert plain(re.sub("<[^>]*>", "", typed)) == plain(re.sub("<[^>]*>", "", shown)) or shown == "onbekend"
        wanted = clean_prose(shown)
        assert [as_typed(h.content) for h in source.headings if h.level == 2] == [wanted] * len(asked)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_fields_stay_fields(root: Path, template: Template, typed: str) -> None:
    fields = (
        "titel",
        "samenvatting",
        "periode",
        "regio",
        "betrokkenen-1-rol",
        "succeselementen-1-toelichting",
        "nodig-1-hoeveel",
        "contact",
    )
    path, _ = write_record(root, render(template, {**FULL, **dict.fromkeys(fields, typed)}), DAY)
    source, faults = read_bytes(path, (root / path).read_bytes())
    assert source is not None, faults
    assert {key.text for key, _ in source.front.entries or ()} <= set(template.kinds[EXAMPLE].fields)
    assert Path(path).name == Path(path).name.lower()
    assert set(Path(path).name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def test_a_huge_answer_is_a_finding(root: Path, template: Template) -> None:
    path, said = write_record(root, render(template, {**FULL, "aanpak": "lang " * 13_000}), DAY)
    assert [f.code for f in check_file(root, path)] == ["LEES10"]
    assert "meer dan 64 kB mag niet" in said


def test_a_fake_heading_loses_from_the_real_row(template: Template) -> None:
    asked = [e for _, group in entries(plan(template)) for e in group]
    fake = f"Eerst dit.\n\n### {asked[-1].label}\n\nNiet mijn antwoord."
    found = read_issue(render(template, {**FULL, "aanleiding": fake}), asked).answers
    assert found["aanpak"] == FULL["aanpak"]
    assert found["aanleiding"] == fake


def test_sections_in_another_order_or_dress_keep_their_answers(template: Template) -> None:
    asked = [e for _, group in entries(plan(template)) for e in group]
    whole = read_issue(render(template, FULL), asked).answers
    backwards = "\n\n".join(reversed(re.split(r"\n\n(?=### )", render(template, FULL))))
    assert read_issue(backwards, asked).answers == whole
    for dress in (r"**\1**", r"## \1 ", r"# \1 #"):
        assert read_issue(re.sub("^### (.*)$", dress, render(template, FULL), flags=re.M), asked).answers == whole


def test_what_stands_beside_the_questions_is_told_and_searched_for_persons(root: Path, template: Template) -> None:
    form = render(template, {**FULL, "tips": "Begin klein. <!-- eerst vragen -->"})
    path, said = write_record(root, f"Hoi, hier ons verhaal.\n\n{form}\n\nVerstuurd vanaf de trein", DAY)
    assert "~~~text\nHoi, hier ons verhaal.\n\nVerstuurd vanaf de trein\n\neerst vragen\n~~~" in said
    assert "trein" not in (root / path).read_text("utf-8") and "eerst vragen" not in (root / path).read_text("utf-8")
    of_persons = ("06-12345678", "leerlingnummer;klas\n12345678;3b", "06-1234\n5678", "06-1234\r\n\r\n5678")
    for beside in of_persons:
        path, said = write_record(root, f"{form}\n\nBel me: {beside}", DAY)
        assert path == "" and "verberg of verwijder" in said and "5678" not in said


def test_a_name_beside_the_questions_is_not_said_again(root: Path, template: Template) -> None:
    path, said = write_record(root, f"Wij bakken brood.\nGroeten van Sanne de Wit\n\n{render(template, FULL)}", DAY)
    assert path and "Wij bakken brood." in said
    assert "Sanne" not in said and issue_form.NOT_REPEATED in said


@pytest.mark.parametrize("change", [("- [x]", "- [ ]"), ("### Akkoord", "### Iets anders")])
def test_without_consent_there_is_no_file(root: Path, template: Template, change: tuple[str, str]) -> None:
    assert write_record(root, render(template, FULL).replace(*change), DAY) == ("", NO_CONSENT)
    assert not list((root / "practices").iterdir())


def test_what_github_draws_stands_as_words_and_a_picture_is_found(root: Path, template: Template) -> None:
    drawn = '## Eerst\n\nVragen<br>maken. <img width="300" src="https://github.com/user-attachments/assets/ab-1" />'
    path, said = write_record(root, render(template, {**FULL, "aanpak": drawn}), DAY)
    assert "### Eerst\n\nVragen\nmaken. ![](https://github.com" in (root / path).read_text("utf-8")
    assert "BEELD04" in said


def test_an_issue_without_the_form_gives_a_kind_answer(root: Path) -> None:
    for body in ("", "Hallo, wij doen iets leuks", "### Iets\n\nanders", NO_ANSWER):
        assert write_record(root, body, DAY) == ("", NOT_THE_FORM)
    assert not list((root / "practices").iterdir())


def test_a_title_that_is_taken_gets_a_number(root: Path, template: Template) -> None:
    names = [write_record(root, render(template, FULL), DAY)[0] for _ in range(3)]
    assert names == [f"practices/nieuw-speeddaten-met-mbo-studenten{tail}.md" for tail in ("", "-2", "-3")]


def test_choices_outside_the_list_come_back_as_a_finding(root: Path, template: Template) -> None:
    path, said = write_record(
        root, render(template, {**FULL, "sectoren": "vmbo, hvao", "samenhang-1-hoe": "zomaar"}), DAY
    )
    assert {f.code for f in check_file(root, path)} >= {"TERM01"}
    assert "'zomaar' staat niet in de lijst 'samenhang'" in said


def test_the_comment_notifies_nobody_and_stays_one_block(root: Path, template: Template) -> None:
    _, said = write_record(root, render(template, {**FULL, "samenhang-1-hoe": "@iedereen ~~~~ ``` <b>"}), DAY)
    head, fence = said.partition("~~~")[0], max(line.count("~") for line in said.split("\n") if set(line) == {"~"})
    assert "@" not in head
    assert fence > 4


def event(folder: Path, body: str | None) -> dict[str, str]:
    """The environment of a run for an issue with this text."""
    file = folder / "event.json"
    file.write_text(json.dumps({"issue": {"body": body, "created_at": "2026-03-09T11:12:13Z"}}), "utf-8")
    return {"GITHUB_EVENT_PATH": str(file)}


PRIVATE = {
    "mail": ("aanpak", "Mail fatima.jansen@school.nl", "fatima"),
    "mail in a title": ("titel", "Vraag fatima.jansen@school.nl", "fatima"),
    "telephone": ("tips", "Bel 06-87654321", "8765"),
    "number in a choice": ("sectoren", "vmbo 06-87654321", "8765"),
    "address that cannot be read": ("tips", "Zie https://fatima:zomer2020@school.nl", "zomer"),
    "name beside health": ("wat-werkt", "Fatima Jansen heeft autisme.", "Jansen"),
    "below the head of a column": ("aanpak", "| leerlingnummer | klas |\n|---|---|\n| 184523 | 3b |", "184523"),
    "far down in hidden signs": ("tips", "\u200bBel 06-87654321\u200b", "8765"),
}


@pytest.mark.parametrize("case", PRIVATE)
def test_what_is_private_gets_no_branch_and_is_not_said_again(
    root: Path, template: Template, tmp_path: Path, case: str
) -> None:
    field, text, secret = PRIVATE[case]
    note, output = tmp_path / "opmerking.md", tmp_path / "uitvoer"
    env = event(tmp_path, render(template, {**FULL, field: text})) | {"GITHUB_OUTPUT": str(output)}
    assert issue_form.main(["--opmerking", str(note)], root, env) == 0
    said = note.read_text("utf-8")
    assert output.read_text("utf-8") == "bestand=\n"
    assert not list((root / "practices").iterdir())
    assert secret not in said
    assert "verberg of verwijder deze melding" in said


def test_a_name_alone_is_a_tip_and_makes_a_proposal(root: Path, template: Template) -> None:
    path, said = write_record(root, render(template, {**FULL, "tips": "Vraag het aan mevrouw Jansen."}), DAY)
    assert path
    assert "PRIV07" in said
    assert "Jansen" not in said


def test_the_command_reads_the_event_only(root: Path, template: Template, tmp_path: Path) -> None:
    note, output = tmp_path / "opmerking.md", tmp_path / "uitvoer"
    env = event(tmp_path, render(template, FULL)) | {"GITHUB_OUTPUT": str(output)}
    assert issue_form.main(["--opmerking", str(note)], root, env) == 0
    assert output.read_text("utf-8") == "bestand=practices/nieuw-speeddaten-met-mbo-studenten.md\n"
    assert note.read_text("utf-8").startswith("Bedankt")
    assert issue_form.main(["--opmerking", str(note)], root, event(tmp_path, "x")) == 0
    assert issue_form.main(["--opmerking", str(note)], root, {"GITHUB_EVENT_PATH": str(tmp_path / "weg")}) == 0


@pytest.mark.parametrize("body", [None, "", "x" * 300_000, "\r\n" * 60_000, "### Tips\n" * 20_000, "```" * 40_000])
def test_an_odd_body_is_answered(root: Path, tmp_path: Path, body: str | None) -> None:
    note = tmp_path / "opmerking.md"
    assert issue_form.main(["--opmerking", str(note)], root, event(tmp_path, body)) == 0
    assert note.read_text("utf-8").startswith("Bedankt")


def test_a_long_answer_is_answered_with_what_to_do(root: Path, template: Template, tmp_path: Path) -> None:
    note = tmp_path / "opmerking.md"
    body = render(template, {**FULL, "aanpak": "Leerlingen praten met een student.\n" * 5_000})
    assert issue_form.main(["--opmerking", str(note)], root, event(tmp_path, body)) == 0
    assert "LEES10" in note.read_text("utf-8")


@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.md")))
def test_recorded_issues(root: Path, case: str, pytestconfig: pytest.Config) -> None:
    path, said = write_record(root, (CASES / f"{case}.md").read_bytes().decode("utf-8"), DAY)
    text = (root / path).read_text("utf-8") if path else ""
    found = f"{path or 'geen bestand'}\n\n{text}\n{said}"
    golden = CASES / f"{case}.txt"
    if pytestconfig.getoption("--vernieuw"):
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def test_no_file_is_made_while_a_rule_is_broken(template: Template, tmp_path: Path) -> None:
    """Without the pattern nobody would see what is private, and a branch would make it public."""
    root = shelf(tmp_path)
    path = root / "hooks/template/rules/privacy.yml"
    path.write_text(path.read_text("utf-8").replace("\n  geboren:\n", "\n  geboren:\n    - '('\n", 1), "utf-8")
    made, said = write_record(root, render(template, FULL), DAY)
    assert made == "" and not list((root / "practices").iterdir())
    assert re.search(r"hooks/template/rules/privacy\.yml:\d+: Het patroon 'geboren' is geen goede", said)
