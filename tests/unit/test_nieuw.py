"""`nox -s new`: questions in the terminal, answered by a script; the file passes and nothing typed is lost."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

import small
from lob.check.library import load_library
from lob.editors.draft import DRAFT
from lob.editors.form import plan
from lob.editors.new import INTERRUPTED, main
from lob.model.findings import MUST
from lob.model.opening import read_bytes
from lob.model.records import Record, record_of
from lob.model.template import load_template

DAY = datetime.date(2026, 11, 21)
STOP, END_OF_INPUT = KeyboardInterrupt(), EOFError()

TEN = {
    "Aanleiding": ["Leerlingen kozen zonder te kijken.", "."],
    "Doelen": ["opleidingen-kennen", "school", "Eigen kwaliteiten, talenten en vaardigheden ontdekken", "decaan", ""],
    "Bij wie": ["1"],
    "Aanpak": ["Eerst maken leerlingen vragen.", "- dan praten ze", "- en dan kiezen ze", "."],
    "Vorm": ["speeddate"],
    "Voorbereiding": ["De klas bedenkt vragen."],
    "Terugkijken": [""],
    "Betrokkenen": ["mentor", "bereidt voor", "peer", "vertelt", ""],
    "Sector": ["vmbo, mbo"],
    "Leerjaar": ["vo-3"],
    "Doelgroep": ["bovenbouw"],
    "Periode": ["Elk najaar"],
    "Hoeveel jongeren": [""],
    "Duur": [""],
    "Hoe vaak": ["jaarlijks"],
    "Wie kan het beginnen": ["team"],
    "Wat werkt": ["Ze durfden alles te vragen.", "."],
    "Succeselementen": ["contact-met-peers", "Ze durfden alles te vragen.", "jongeren", "", "", ""],
    "Succes betreft": ["1"],
    "Hoe vastgesteld": ["3", "Zij vulden een kaartje in.", "2026", "58", ""],
    "Belemmeringen": [""],
    "Wat lastig is": ["onbekend"],
    "Nodig": ["tijd", "20 uur", "2026", ""],
    "Wat is er nodig": ["Een lokaal.", "."],
    "Samenhang": ["reflectie", "De mentor praat na.", "", ""],
    "Tips": ["Begin klein.", "."],
    "Titel": ["Speeddaten met studenten"],
    "Samenvatting": ["Leerlingen praten met studenten."],
}


class Script:
    """Answers for one conversation: by the label of the question, then for the questions at the end."""

    def __init__(self, answers: dict[str, list[str | BaseException]], ending: list[str | BaseException]) -> None:
        self.answers = {label: list(lines) for label, lines in answers.items()}
        self.ending = list(ending)
        self.said: list[str] = []
        self.label = ""

    def read(self, prompt: str) -> str:
        self.said.append(prompt)
        lines = self.answers.get(self.label) or self.ending
        assert lines, f"no answer left for {prompt!r} after {self.said[-4:]}"
        answer = lines.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def say(self, text: str) -> None:
        self.said.append(text)
        label = text.strip("\n").partition(":")[0].removesuffix(" (mag leeg)")
        if text.startswith("\n") and label in self.answers:
            self.label = label
        elif text.startswith("\n"):
            self.label = ""

    @property
    def output(self) -> str:
        return "\n".join(self.said)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return small.shelf(tmp_path, "practices")


@pytest.fixture
def talk(shelf: Path) -> Callable[..., tuple[int, Script]]:
    def held(
        answers: dict[str, list[str | BaseException]], ending: list[str | BaseException] | None = None
    ) -> tuple[int, Script]:
        script = Script(answers, ["n", "j"] if ending is None else ending)
        return main(shelf, script.read, script.say, DAY), script

    return held


def made(shelf: Path, name: str = "nieuw-speeddaten-met-studenten.md") -> Record:
    path = f"practices/{name}"
    source, found = read_bytes(path, (shelf / path).read_bytes())
    assert source, found
    library = load_library(shelf)
    assert [f for f in library.findings if f.level == MUST and f.path == path] == []
    return record_of(source, library.template.kinds["praktijkvoorbeeld"])


def test_a_heading_that_its_rows_answer_may_stay_empty(talk: Callable[..., tuple[int, Script]], shelf: Path) -> None:
    """Whether its rows are asked before it or after it."""
    code, _ = talk(TEN | {"Wat werkt": ["."], "Wat is er nodig": ["."]})
    assert code == 0
    read = made(shelf)
    left = {section.id for section in read.sections if section.known and not section.told}
    assert left == {"wat-werkt", "wat-is-er-nodig"}
    assert "## Wat werkt" not in read.body


def test_the_ten_questions_make_a_file_that_passes(talk: Callable[..., tuple[int, Script]], shelf: Path) -> None:
    code, script = talk(TEN)
    assert code == 0
    read = made(shelf)
    assert [dict(row) for row in read.get("doelen").rows] == [
        {"doel": "opleidingen-kennen", "bron": "opgave-school", "volgens": "school"},
        {"doel": "kwaliteiten-ontdekken", "bron": "opgave-school", "volgens": "decaan"},
    ]
    assert read.get("herkomst").text == "ingezonden"
    assert [dict(row) for row in read.get("betrokkenen").rows] == [
        {"wie": "mentor", "rol": "bereidt voor"},
        {"wie": "peer", "rol": "vertelt"},
    ]
    assert dict(read.get("succeselementen").rows[0])["bron"] == "opgave-school"
    assert dict(read.get("bronnen").rows[0]) == {"werk": "opgave-school", "plaats": "ingevuld op 21 november 2026"}
    assert (read.get("gecontroleerd").text, read.get("vastgesteld").rows[0]["trede"], read.get("sectoren").items) == (
        "2026-11-21",
        "tevredenheid",
        ("vmbo", "mbo"),
    )
    assert read.section("aanpak").text == "Eerst maken leerlingen vragen.\n\n- dan praten ze\n- en dan kiezen ze"  # type: ignore[union-attr]
    assert (
        "Vraag 10 van 10." in script.output
        and "noxfile.py check -- practices/nieuw-speeddaten-met-studenten.md" in script.output
    )
    assert not (shelf / DRAFT).exists()


def test_more_can_be_told(talk: Callable[..., tuple[int, Script]], shelf: Path) -> None:
    more = {
        "Overgang": ["vmbo-mbo"],
        "RMC-regio": [""],
        "Regio": ["Twente"],
        "Band met LOB": [""],
        "School of organisatie": [""],
        "Loopt het nog": ["1"],
        "Loopbaancompetenties": ["netwerken"],
        "Interventietype": [""],
        "Materialen": ["Kaart", "lesbrief", "https://school.nl/kaart", "", "", ""],
        "Verwante voorbeelden": ["1085 2443"],
        "Contact": ["Decanaat"],
    }
    code, _ = talk({**TEN, **more}, ["j", "j"])
    assert code == 0
    read = made(shelf)
    assert (read.get("regio").text, read.get("verwant").items, read.get("loopt_nog").text) == (
        "Twente",
        ("1085", "2443"),
        "ja",
    )
    assert dict(read.get("materialen").rows[0]) == {
        "titel": "Kaart",
        "soort": "lesbrief",
        "link": "https://school.nl/kaart",
    }


def test_a_wrong_answer_is_explained_and_asked_again(talk: Callable[..., tuple[int, Script]], shelf: Path) -> None:
    wrong = {
        "Titel": ["onbekend", "x" * 130, "<b>vet</b>", "Speeddaten met studenten"],
        "Periode": ["", "niet vermeld", "bel 06-12345678", "1:30"],
        "Sector": ["praktijkschool zonder naam", "99", "2"],
        "Samenvatting": ["woord " * 61, "Kort."],
        "Succes betreft": ["misschien", "1"],
    }
    code, script = talk({**TEN, **wrong})
    assert code == 0
    assert made(shelf).get("periode").text == "1:30"
    for sentence in (
        "kan niet 'onbekend' staan",
        "hoogstens 120",
        "Hier staat HTML",
        "Dit is nodig.",
        "voorbeeld is ingezonden",
        "telefoonnummer",
        "'99' staat er niet bij",
        "61 woorden",
        "'misschien' staat er niet bij",
    ):
        assert sentence in script.output, sentence


def test_a_fault_in_a_long_text_is_mended_in_its_own_line(talk: Callable[..., tuple[int, Script]], shelf: Path) -> None:
    code, script = talk(
        {**TEN, "Tips": ["Begin klein.", "Mail jan@school.nl", "Blijf klein.", ".", "7", "2", "Vraag het de decaan."]}
    )
    assert code == 0
    assert made(shelf).section("tips").text == "Begin klein.\nVraag het de decaan.\nBlijf klein."  # type: ignore[union-attr]
    assert "2  Mail jan@school.nl" in script.output


def test_help_shows_the_explanation_and_every_choice(talk: Callable[..., tuple[int, Script]]) -> None:
    code, script = talk(
        {
            **TEN,
            "Vorm": ["?", "stage lopen", "speeddate"],
            "Tips": ["?", "Begin klein.", "."],
            "Titel": ["?", "Speeddaten met studenten"],
        }
    )
    assert code == 0
    assert "Kies dit als jongeren een of meer dagen meewerken" in script.output
    assert "Met 'stage lopen' vond ik:" in script.output and "stage of snuffelstage" in script.output
    assert "Bijvoorbeeld: Speeddaten met mbo-studenten" in script.output


def test_one_can_go_back_and_leave_or_change_an_answer(talk: Callable[..., tuple[int, Script]], shelf: Path) -> None:
    code, script = talk(
        {
            **TEN,
            "Titel": ["Verkeerde titel", "Speeddaten met studenten"],
            "Samenvatting": ["<", "Leerlingen praten met studenten."],
            "Succes volgens": ["<", "ouders"],
            "Succes betreft": ["1", ""],
        }
    )
    assert code == 0
    assert made(shelf).title == "Speeddaten met studenten"
    assert made(shelf).get("succes_betreft").text == "hele-activiteit"
    assert "Nu staat er: Verkeerde titel" in script.output


def test_the_answers_here_stand_in_the_order_of_the_questions(shelf: Path) -> None:
    """Or who stops half-way would be thought to have answered what was not asked yet."""
    asked = plan(load_template(shelf / "hooks" / "template")).asked
    assert [part.label for question in asked for part in question.parts] == list(TEN)


@pytest.mark.parametrize(
    ("where", "how"),
    [
        # By day at every third question, by night at each.
        pytest.param(where, how, id=f"{where}-{name}", marks=[pytest.mark.night] if number % 3 else [])
        for number, (where, (name, how)) in enumerate(
            zip(TEN, cycle([("Ctrl-C", STOP), ("end of input", END_OF_INPUT)]), strict=False)
        )
    ],
)
def test_nothing_is_lost_when_somebody_stops(
    talk: Callable[..., tuple[int, Script]], shelf: Path, where: str, how: BaseException
) -> None:
    code, script = talk({**TEN, where: [how]})
    assert code == INTERRUPTED
    assert "Gestopt." in script.output
    if where == next(iter(TEN)):
        assert not (shelf / DRAFT).exists(), "there was nothing to keep"
        return
    assert not list((shelf / "practices").glob("nieuw-*"))
    # What was asked before is not asked again: there is no answer for it any more.
    names = list(TEN)
    done = [name for name in names[: names.index(where)] if TEN[name] != [""]]
    rest = {name: lines for name, lines in TEN.items() if name not in done}
    code, script = talk(rest, ["j", "n", "j"]) if where != names[0] else talk(TEN)
    assert code == 0, script.output
    assert made(shelf).title == "Speeddaten met studenten"


def test_half_a_text_is_kept_line_by_line(talk: Callable[..., tuple[int, Script]], shelf: Path) -> None:
    code, _ = talk({**TEN, "Aanpak": ["Eerst maken leerlingen vragen.", "Dan praten ze.", STOP]})
    assert code == INTERRUPTED
    assert (
        json.loads((shelf / DRAFT).read_text("utf-8"))["koppen"]["aanpak"]
        == "Eerst maken leerlingen vragen.\nDan praten ze."
    )
    code, script = talk(
        {
            **{k: v for k, v in TEN.items() if k not in ("Aanleiding", "Doelen", "Bij wie")},
            "Aanpak": ["En dan kiezen ze.", "."],
        },
        ["j", "n", "j"],
    )
    assert code == 0
    assert made(shelf).section("aanpak").text == "Eerst maken leerlingen vragen.\nDan praten ze.\nEn dan kiezen ze."  # type: ignore[union-attr]
    assert "Hier was je gebleven" in script.output


def test_a_draft_can_be_set_aside(talk: Callable[..., tuple[int, Script]], shelf: Path) -> None:
    talk({**TEN, "Samenvatting": [STOP]})
    code, script = talk(TEN, ["n", "n", "j"])
    assert code == 0
    assert "Er ligt nog een concept (Speeddaten met studenten)" in script.output
    assert (shelf / DRAFT).with_suffix(".oud").exists(), "even then nothing is thrown away"


def test_a_draft_that_was_set_aside_before_stays_and_stopping_at_the_question_leaves_the_new_one(
    talk: Callable[..., tuple[int, Script]], shelf: Path
) -> None:
    before = (shelf / DRAFT).with_suffix(".oud")
    before.write_text("eerder", "utf-8")
    talk({**TEN, "Samenvatting": [STOP]})
    code, script = talk({}, [END_OF_INPUT])
    assert code == INTERRUPTED
    assert "Het concept ligt er nog." in script.output
    talk({"Aanleiding": [STOP]}, ["n"])
    assert before.read_text("utf-8") == "eerder"
    assert before.with_suffix(".oud2").exists()


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"antwoorden": 3}', "\x00"])
def test_a_broken_draft_stops_nobody(talk: Callable[..., tuple[int, Script]], shelf: Path, broken: str) -> None:
    (shelf / DRAFT).write_text(broken, encoding="utf-8")
    assert talk(TEN, ["n", "n", "j"])[0] == 0


def test_without_consent_there_is_no_file_and_the_draft_stays(
    talk: Callable[..., tuple[int, Script]], shelf: Path
) -> None:
    code, _ = talk(TEN, ["n", "n"])
    assert code == 1
    assert not list((shelf / "practices").glob("nieuw-*"))
    assert (shelf / DRAFT).is_file()


def test_a_file_that_exists_is_never_written_over(talk: Callable[..., tuple[int, Script]], shelf: Path) -> None:
    assert talk(TEN)[0] == talk(TEN)[0] == 0
    assert sorted(p.name for p in (shelf / "practices").glob("nieuw-*")) == [
        "nieuw-speeddaten-met-studenten-2.md",
        "nieuw-speeddaten-met-studenten.md",
    ]


def test_it_runs_as_a_program_and_stops_when_the_input_ends(repo: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lob.editors.new"],
        cwd=repo,
        env={"PYTHONPATH": "hooks", "PATH": ""},
        input="",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == INTERRUPTED
    assert "Vraag 1 van 10." in done.stdout and "nog niets ingevuld" in done.stdout and not done.stderr
    assert not (repo / DRAFT).exists()


def test_bytes_that_are_no_letter_are_asked_for_again_and_kept_in_the_draft(shelf: Path) -> None:
    """A terminal in another encoding gives letters that no file can hold."""
    script = Script({**TEN, "Aanleiding": ["Een caf\udce9 verderop.", STOP]}, [])
    assert main(shelf, script.read, script.say, DAY) == INTERRUPTED
    assert "caf\ufffd" in (shelf / DRAFT).read_text("utf-8")


def test_without_our_lists_the_conversation_does_not_begin(shelf: Path) -> None:
    (shelf / "hooks/template/begrippen/sectoren.yml").unlink()
    said: list[str] = []
    assert main(shelf, lambda _: pytest.fail("nothing should be asked"), said.append, DAY) == 1
    assert "[LIJST01]" in "\n".join(said)


def test_what_a_school_can_always_say_is_asked_until_it_is_chosen(
    talk: Callable[..., tuple[int, Script]], shelf: Path
) -> None:
    goals = ["onbekend", "weten wat ze later willen kiezen", "opleidingen-kennen", "nvt", "school", ""]
    code, script = talk(TEN | {"Doelen": goals})
    assert code == 0
    assert "Past niets precies? Kies wat het dichtst in de buurt komt." in script.output
    assert "Weten wat (vervolg)opleidingen inhouden" in script.output
    assert "is ingezonden" not in script.output
    assert [row["doel"] for row in made(shelf).get("doelen").rows] == ["opleidingen-kennen"]
