"""`nox -s new`: the questions of the form in a terminal. The answers become a checked file; a draft keeps what was typed.

`nox -s new -- --van FILE` makes the file of a text that stands somewhere already; see from_text.py.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from lob.check.library import check_source, known_names, load_library
from lob.editors.asking import END, Choices, GoBackError, Terminal, choices_of, choose, flat_choices
from lob.editors.form import KIND, Part, Plan, new_row, plan, start_values
from lob.editors.from_text import write_from
from lob.editors.writer import Answer, document, file_name
from lob.model.findings import MUST, Finding, as_text
from lob.model.source import Source, read_bytes
from lob.model.template import STATUS_WORDS, Field
from lob.text.wording import date_in_words

with contextlib.suppress(ImportError):
    import readline  # noqa: F401 - importing it gives arrow keys in every prompt; Windows has none

ROOT = Path(__file__).resolve().parents[3]
DRAFT = ".concept-voorbeeld.json"
INTERRUPTED = 130
FROM = "--van"
USAGE = """Zo gebruik je het:
    python3 noxfile.py new                            de vragen, één voor één
    python3 noxfile.py new -- --van verhaal.txt       een tekst die er al is; elk stuk krijgt een voorstel voor zijn plek"""
INTRO = """Een nieuw praktijkvoorbeeld, in tien vragen.
  ?         uitleg bij de vraag
  <         terug naar de vorige vraag
  Enter     overslaan, als het leeg mag
  onbekend  nagevraagd, maar niet bekend
  nvt       de vraag past niet
Ctrl-C stopt. Wat je typte, blijft bewaard.
"""


class Dialogue:
    """One conversation about one example. A class because every step shares the draft and the template."""

    def __init__(self, root: Path, today: datetime.date, terminal: Terminal) -> None:
        """Read the template and everything that can be referred to; `today` is the date of the example."""
        self.root, self.terminal = root, terminal
        self.day = date_in_words(today.isoformat())
        library = load_library(root)
        # Without our lists there is nothing to ask.
        self.broken = [f for f in library.findings if f.code == "LIJST01"]
        if self.broken:
            return
        self.template, self.names = library.template, known_names(library.template, list(library.sources))
        self.kind = self.template.kinds[KIND]
        self.plan: Plan = plan(self.template)
        self.titles = {source.path: source.text("titel") for source, _ in library.sources}
        self.answers: dict[str, Answer] = {**start_values(self.day), "gecontroleerd": today.isoformat()}
        self.first = dict(self.answers)
        self.sections: dict[str, str] = {}
        self.open = ""

    # --- the draft ---

    @property
    def begun(self) -> bool:
        """True when there is something to lose."""
        return bool(self.sections) or self.answers != self.first

    def keep(self) -> None:
        """Write the draft: first beside it, then in its place, so that there is always a whole one."""
        path = self.root / DRAFT
        beside = path.with_suffix(".nieuw")
        data = {"antwoorden": self.answers, "koppen": self.sections, "open": self.open}
        beside.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(path)

    def resume(self) -> None:
        """Go on with the draft of an earlier time, if there is one and somebody wants to. Otherwise it is set aside."""
        path = self.root / DRAFT
        if not path.is_file():
            return
        answers, sections, half_done = _draft(path)
        title = answers.get("titel") or "nog zonder titel"
        if self.terminal.yes(f"Er ligt nog een concept ({title}). Wil je daarmee verder?"):
            self.answers, self.sections, self.open = {**self.first, **answers}, sections, half_done
            return
        # An older one that was set aside stays as well.
        aside = next(one for n in count(1) if not (one := path.with_suffix(f".oud{n if n > 1 else ''}")).exists())
        path.replace(aside)
        self.terminal.say(f"Het oude concept staat in {aside.name}.\n")

    # --- asking ---

    def run(self) -> Path | None:
        """The whole conversation; the path of the new file, or None when the school does not agree."""
        self.terminal.say(INTRO)
        self.resume()
        self.ask_all([(self._heading(q.number, q.text), part) for q in self.plan.asked for part in q.parts])
        rest = [
            (label, part)
            for label, parts in self.plan.rest
            for part in parts
            if not self._answered(part) and part.id not in self.plan.only_when_editing
        ]
        if rest and self.terminal.yes("\nDe tien vragen zijn klaar. Wil je meer vertellen? Dat hoeft niet."):
            self.ask_all(rest)
        self.mend()
        if not self.terminal.yes("\nVindt de school het goed dat dit openbaar wordt?"):
            self.terminal.say(f"Dan wachten we daarop. Alles staat in {DRAFT}. Doe later weer: python3 noxfile.py new")
            return None
        return self.write()

    def _heading(self, number: int, text: str) -> str:
        return f"Vraag {number} van {len(self.plan.questions)}. {text}" if number else f"Tot slot. {text}"

    def ask_all(self, steps: list[tuple[str, Part]]) -> None:
        """Ask for every part that has no answer yet; `<` goes back to the one before."""
        place, shown, back = 0, "", False
        while place < len(steps):
            heading, part = steps[place]
            if self._answered(part) and not back:
                place += 1
                continue
            if heading != shown:
                self.terminal.say(f"\n{heading}")
                shown = heading
            try:
                self.ask(part)
                place, back = place + 1, False
            except GoBackError:
                place, back = max(0, place - 1), True

    def _answered(self, part: Part) -> bool:
        if self.open == part.id:
            return False
        return bool(self.answers.get(part.id) if part.field else self.sections.get(part.id))

    def ask(self, part: Part) -> None:
        """Ask for one part until its answer passes the checks, and keep it."""
        need = "" if part.required else " (mag leeg)"
        self.terminal.say(f"\n{part.label}{need}: {part.explanation or part.question}")
        old = self._old(part)
        # What stands there before anything is typed: while somebody types, the draft has the half of it.
        before = "" if self.open == part.id else (self.answers if part.field else self.sections).get(part.id) or ""
        while True:
            answer = self._answer(part)
            if not answer and old:
                return
            if not answer and part.required:
                self.terminal.say(
                    "  Dit is nodig. Weet je het niet? Typ: onbekend. Past de vraag niet? Typ: nvt."
                    if not part.field or part.field.words
                    else "  Dit kan niet leeg blijven."
                )
                continue
            self._put(part, answer)
            faults = [f for f in self.findings(part.id) if f.level == MUST]
            self._tell(part)
            if not faults or (not part.field and self._mend_lines(part)):
                self.open = ""
                self.keep()
                return
            # Who types it all again begins anew.
            self._put(part, before)
            self.open = ""

    def _old(self, part: Part) -> str:
        """What the part holds already, shown so that Enter can leave it as it is; '' for a part without an answer."""
        found = (self.answers.get(part.id) if part.field else self.sections.get(part.id)) or ""
        if not found or self.open == part.id:
            return ""
        shown = (
            found
            if isinstance(found, str)
            else ", ".join(" / ".join(i.values()) if isinstance(i, dict) else i for i in found)
        )
        self.terminal.say(f"  Nu staat er: {shown}\n  Enter laat dat staan.")
        return shown

    def _put(self, part: Part, answer: Answer) -> None:
        if part.field:
            self.answers[part.id] = answer
        else:
            self.sections[part.id] = answer if isinstance(answer, str) else ""

    def _tell(self, part: Part) -> None:
        for finding in self.findings(part.id):
            mark = "  ! " if finding.level == MUST else "  Tip: "
            self.terminal.say(f"{mark}{finding.text} {finding.remedy}")

    def _answer(self, part: Part) -> Answer:
        field = part.field
        if field is None:
            return self._prose(part)
        if field.type == "rijen":
            return self._rows(field)
        choices = self._choices(field)
        if choices:
            found = choose(self.terminal, choices, field.many, self._help(part))
            return found if field.many or isinstance(found, str) else found[0]
        typed = self.terminal.line("  > ", self._help(part))
        return (
            [piece for piece in re.split(r"[\s,;]+", typed) if piece]
            if field.many and typed not in STATUS_WORDS
            else typed
        )

    def _help(self, part: Part) -> str:
        lines = [part.question, part.explanation, f"Bijvoorbeeld: {part.example}" if part.example else ""]
        return "\n".join(f"  {line}" for line in lines if line)

    def _choices(self, field: Field) -> Choices | None:
        if field.vocabulary:
            return choices_of(self.template.vocabularies[field.vocabulary])
        if field.choices:
            return flat_choices((choice, choice) for choice in field.choices)
        if field.target == "werk":
            return flat_choices(
                (name, self.titles.get(f"content/onderzoek/{name}.md", name)) for name in sorted(self.names.ids["werk"])
            )
        return None

    def _prose(self, part: Part) -> str:
        begun = self.sections.get(part.id, "") if self.open == part.id else ""
        self.terminal.say(
            f"  Typ zoveel regels als je wilt. Klaar? Typ een regel met alleen een punt ({END})."
            + (f"\n  Hier was je gebleven:\n{_quoted(begun)}" if begun else "")
        )
        return self.terminal.lines(self._help(part), begun, lambda text: self._keep_half(part, text))

    def _keep_half(self, part: Part, text: str) -> None:
        self.open, self.sections[part.id] = part.id, text
        self.keep()

    def _mend_lines(self, part: Part) -> bool:
        """Mend single lines of a text, so that nobody types it all again. True when the text passes."""
        while faults := [f for f in self.findings(part.id) if f.level == MUST]:
            lines = self.sections[part.id].split("\n")
            self.terminal.say("\n".join(f"  {number:>3}  {line}" for number, line in enumerate(lines, 1)))
            typed = self.terminal.line(
                "  Welke regel typ je opnieuw? Nummer, of 'alles': ", f"  {faults[0].text} {faults[0].remedy}"
            )
            if typed == "alles":
                return False
            if typed.isdecimal() and 1 <= int(typed) <= len(lines):
                lines[int(typed) - 1] = self.terminal.read("  | ").rstrip()
                self._keep_half(part, "\n".join(lines))
                self._tell(part)
        return True

    def _rows(self, field: Field) -> Answer:
        word = self.plan.row_words.get(field.id, "regel")
        rows: list[dict[str, str]] = []
        while True:
            self.terminal.say(
                f"  {word.capitalize()} {len(rows) + 1}"
                + (" (Enter als je klaar bent)" if rows or not field.required else "")
            )
            row = self._row(field, rows == [] and field.words)
            if isinstance(row, str):
                return row
            if not row:
                return rows
            rows.append(row)

    def _row(self, field: Field, may_be_word: bool) -> dict[str, str] | str:
        begin = new_row(field.id, self.day)
        row: dict[str, str] = {}
        for column in field.columns:
            if column.id in begin and not column.target:
                row[column.id] = begin[column.id]
            # A file is put beside the example by hand, and its name is written then: the guide says how.
            elif column.type != "bestand" and f"{field.id}.{column.id}" not in self.plan.only_when_editing:
                typed = self._cell(field, column, first=not row)
                if not typed and not row:
                    return {}
                if typed in STATUS_WORDS and not row and may_be_word:
                    return typed
                row |= {column.id: typed} if typed else {}
        return row

    def _cell(self, field: Field, column: Field, first: bool) -> str:
        choices = self._choices(column)
        explanation = f"  {column.label}: {field.explanation}"
        while True:
            if choices:
                self.terminal.say(f"  {column.label}:")
                found = choose(self.terminal, choices, False, explanation)
                typed = found if isinstance(found, str) else found[0]
            else:
                typed = self.terminal.line(f"  {column.label}{'' if column.required else ' (mag leeg)'}: ", explanation)
            if typed or first or not column.required:
                return typed
            self.terminal.say("  Vul dit in, of typ onbekend.")

    # --- checking and writing ---

    def text(self) -> str:
        """The file as it would be written now."""
        return document(self.kind, self.answers, self.sections)

    def findings(self, part_id: str = "") -> list[Finding]:
        """What all checks say about the file; with a part, only about what stands on its lines."""
        return [finding for finding, part in self._judged() if part_id in ("", part)]

    def _judged(self) -> list[tuple[Finding, str]]:
        """What all checks say about the file, with the part on whose lines it stands."""
        source, found = read_bytes(f"practices/{self.name()}", self.text().encode())
        if source is None:
            return [(finding, "") for finding in found]
        lines = _lines_of(source, {h.label: h.id for h in self.kind.headings})
        found = [*found, *check_source(source, self.kind, self.names, self.root)]
        return [(finding, lines.get(finding.line, "")) for finding in found]

    def mend(self) -> None:
        """Ask again for whatever the whole file is still refused for."""
        parts = {part.id: part for q in self.plan.asked for part in q.parts} | {
            part.id: part for _, parts in self.plan.rest for part in parts
        }
        while refused := {part for finding, part in self._judged() if finding.level == MUST} & set(parts):
            wrong = next(part for name, part in parts.items() if name in refused)
            self._tell(wrong)
            with contextlib.suppress(GoBackError):
                self.ask(wrong)

    def name(self) -> str:
        """The name of the new file."""
        title = self.answers.get("titel", "")
        taken = [path.name for path in (self.root / "practices").glob("nieuw-*.md")]
        return file_name(title if isinstance(title, str) else "", taken)

    def write(self) -> Path:
        """Write the file; an existing one is never written over. The draft goes only when the file is there."""
        left = [f for f in self.findings() if f.level == MUST]
        for finding in left:
            self.terminal.say(as_text(finding))
        path = self.root / "practices" / self.name()
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(self.text())
        (self.root / DRAFT).unlink(missing_ok=True)
        self.terminal.say(
            f"\nKlaar: practices/{path.name}\nKijk het na met: python3 noxfile.py check -- practices/{path.name}\nHet nummer krijgt het voorbeeld vanzelf, als het is opgenomen."
        )
        return path


def _typed(text: str) -> str:
    """What was typed, with a sign in the place of bytes that are no letter; the checks ask for that letter again."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _quoted(text: str) -> str:
    return "\n".join(f"  | {line}" for line in text.split("\n"))


def _lines_of(source: Source, headings: Mapping[str, str]) -> dict[int, str]:
    """Which part each line of the file belongs to."""
    return dict(_walk(source, headings))


def _walk(source: Source, headings: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    part = ""
    for number, line in enumerate(source.lines, 1):
        key = re.match(r"([a-z_]+):", line) if number < source.body_line else None
        title = line.removeprefix("## ") if number >= source.body_line and line.startswith("## ") else ""
        part = key.group(1) if key else headings.get(title, part) if title else "" if line == "---" else part
        yield number, part


def _draft(path: Path) -> tuple[dict[str, Answer], dict[str, str], str]:
    """Answers, texts and the part that was half done, as they were kept; nothing when the file cannot be read."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return dict(data["antwoorden"]), dict(data["koppen"]), str(data["open"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}, {}, ""


def main(
    root: Path = ROOT,
    read: Callable[[str], str] = input,
    say: Callable[[str], None] = print,
    today: datetime.date | None = None,
    arguments: Sequence[str] = (),
) -> int:
    """Hold the conversation, or read a text. 0 when there is a file, 1 when it has to wait, 2 without understanding, 130 when stopped."""
    if arguments and (arguments[0] != FROM or len(arguments) != 2):
        say(USAGE)
        return 2
    day = today or datetime.date.today()
    dialogue = Dialogue(root, day, Terminal(lambda prompt: _typed(read(prompt)), say))
    if dialogue.broken:
        say("\n".join(["Het formulier kan nu niet starten. Eerst moet dit goed:", *map(as_text, dialogue.broken)]))
        return 1
    if arguments:
        return write_from(Path(arguments[1]), root, dialogue.template, day, say)
    try:
        return 0 if dialogue.run() else 1
    except (KeyboardInterrupt, EOFError):
        if dialogue.begun:
            dialogue.keep()
            say(f"\nGestopt. Wat je typte, staat in {DRAFT}. Ga later verder met: python3 noxfile.py new")
        else:
            waits = (root / DRAFT).is_file()
            say("\nGestopt. Het concept ligt er nog." if waits else "\nGestopt. Er was nog niets ingevuld.")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(arguments=sys.argv[1:]))
