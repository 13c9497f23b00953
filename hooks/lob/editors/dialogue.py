"""One conversation about one example: the questions of the form in a terminal, each asked until its answer passes the checks."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path

from lob.check.library import known_names, load_library
from lob.editors.asking import END, GoBackError, Terminal
from lob.editors.asking_fields import FieldAsker, closest
from lob.editors.draft import DRAFT, Draft, keep, kept, set_aside
from lob.editors.form import Part, Plan, plan, start_values
from lob.editors.judging import judged
from lob.editors.writer import Answer, answered_by_rows, document, file_name
from lob.model.commands import command
from lob.model.findings import MUST, Finding, as_text
from lob.model.template import EXAMPLE
from lob.text.wording import date_in_words

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
        self.template, self.names = library.template, known_names(root, library.template, list(library.sources))
        self.kind = self.template.kinds[EXAMPLE]
        self.plan: Plan = plan(self.template)
        titles = {source.path: source.text("titel") for source, _ in library.sources}
        works = {name: titles.get(f"content/onderzoek/{name}.md", name) for name in self.names.ids["werk"]}
        self.fields = FieldAsker(terminal, self.plan, self.template.vocabularies, works, self.day)
        self.answers: dict[str, Answer] = {**start_values(self.day), "gecontroleerd": today.isoformat()}
        self.first = dict(self.answers)
        self.sections: dict[str, str] = {}
        self.open = ""

    @property
    def begun(self) -> bool:
        """True when there is something to lose."""
        return bool(self.sections) or self.answers != self.first

    def keep(self) -> None:
        """Write the draft."""
        keep(self.root, Draft(self.answers, self.sections, self.open))

    def resume(self) -> None:
        """Go on with the draft of an earlier time, if there is one and somebody wants to. Otherwise it is set aside."""
        draft = kept(self.root)
        if draft is None:
            return
        title = draft.answers.get("titel") or "nog zonder titel"
        if self.terminal.yes(f"Er ligt nog een concept ({title}). Wil je daarmee verder?"):
            self.answers, self.sections, self.open = {**self.first, **draft.answers}, draft.sections, draft.open
            return
        self.terminal.say(f"Het oude concept staat in {set_aside(self.root)}.\n")

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
            self.terminal.say(f"Dan wachten we daarop. Alles staat in {DRAFT}. Doe later weer: {command('new')}")
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

    def _left_to_rows(self, part: Part) -> bool:
        """Whether a heading may stay empty: its rows answer it, or are asked after it and can still do so."""
        heading = next((one for one in self.kind.headings if one.id == part.id and one.rows), None)
        if heading is None:
            return False
        order = list(self._parts())
        to_come = order.index(heading.rows) > order.index(part.id) and not self.answers.get(heading.rows)
        return to_come or answered_by_rows(heading, self.answers)

    def ask(self, part: Part) -> None:
        """Ask for one part until its answer passes the checks, and keep it."""
        required = part.required and not self._left_to_rows(part)
        need = "" if required else " (mag leeg)"
        self.terminal.say(f"\n{part.label}{need}: {part.explanation or part.question}")
        old = self._old(part)
        # What stands there before anything is typed: while somebody types, the draft has the half of it.
        before = "" if self.open == part.id else (self.answers if part.field else self.sections).get(part.id) or ""
        while True:
            answer = self._answer(part)
            if not answer and old:
                return
            if not answer and required:
                self.terminal.say(f"  {_needed(part)}")
                continue
            self._put(part, answer)
            # Where nothing was typed nothing is judged; what the whole file still lacks is asked at the end.
            if not answer or self._passes(part):
                self.open = ""
                self.keep()
                return
            # Who types it all again begins anew.
            self._put(part, before)
            self.open = ""

    def _passes(self, part: Part) -> bool:
        """Tell what is wrong with an answer, and let single lines of a text be mended. True when nothing is left that must go."""
        faults = [f for f in self.findings(part.id) if f.level == MUST]
        self._tell(part)
        return not faults or (not part.field and self._mend_lines(part))

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
        return self.fields.answer(part.field, _help(part)) if part.field else self._prose(part)

    def _prose(self, part: Part) -> str:
        begun = self.sections.get(part.id, "") if self.open == part.id else ""
        self.terminal.say(
            f"  Typ zoveel regels als je wilt. Klaar? Typ een regel met alleen een punt ({END})."
            + (f"\n  Hier was je gebleven:\n{_quoted(begun)}" if begun else "")
        )
        return self.terminal.lines(_help(part), begun, lambda text: self._keep_half(part, text))

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

    def text(self) -> str:
        """The file as it would be written now."""
        return document(self.kind, self.answers, self.sections)

    def findings(self, part_id: str = "") -> list[Finding]:
        """What all checks say about the file; with a part, only about what stands on its lines."""
        return [finding for finding, part in self._judged() if part_id in ("", part)]

    def _judged(self) -> list[tuple[Finding, str]]:
        return judged(f"practices/{self.name()}", self.text(), self.kind, self.names)

    def _parts(self) -> dict[str, Part]:
        """Every part that can be asked, by its name, in the order in which it is."""
        asked = [part for question in self.plan.asked for part in question.parts]
        return {part.id: part for part in [*asked, *(part for _, parts in self.plan.rest for part in parts)]}

    def mend(self) -> None:
        """Ask again for whatever the whole file is still refused for."""
        parts = self._parts()
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
            f"\nKlaar: practices/{path.name}\nKijk het na met: {command('check', f'practices/{path.name}')}\nHet nummer krijgt het voorbeeld vanzelf, als het is opgenomen."
        )
        return path


def _help(part: Part) -> str:
    lines = [part.question, part.explanation, f"Bijvoorbeeld: {part.example}" if part.example else ""]
    return "\n".join(f"  {line}" for line in lines if line)


def _needed(part: Part) -> str:
    """What to do where nothing was answered and something must be: never a word that the checks then refuse."""
    if part.field and part.field.ask:
        return f"Dit is nodig. {closest(part.field)}"
    if not part.field or part.field.words:
        return "Dit is nodig. Weet je het niet? Typ: onbekend. Past de vraag niet? Typ: nvt."
    return "Dit kan niet leeg blijven."


def _quoted(text: str) -> str:
    return "\n".join(f"  | {line}" for line in text.split("\n"))
