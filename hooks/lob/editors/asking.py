"""Questions in a terminal: a line, several lines, a choice from a list. Each has help on `?` and goes back on `<`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lob.editors.form import choice_groups
from lob.model.template import STATUS_WORDS
from lob.model.vocabulary import Vocabulary, fold

# A longer list is not shown until somebody asks for it: searching by a word is quicker.
SHOWN = 30
# From this number of letters on, a word of a sentence says what somebody looks for.
TELLING = 4
END = "."


class GoBackError(Exception):
    """Somebody wants to answer the question before this one again."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where questions are asked: `read` shows a prompt and gives a line, `say` prints. Both are replaced in tests."""

    read: Callable[[str], str]
    say: Callable[[str], None]

    def line(self, prompt: str, explanation: str) -> str:
        """One line. `?` shows the explanation and asks again."""
        while True:
            typed = self.read(prompt).strip()
            if typed == "<":
                raise GoBackError
            if typed != "?":
                return typed
            self.say(explanation)

    def yes(self, question: str) -> bool:
        """A question with yes or no; anything else is asked again."""
        while True:
            typed = self.read(f"{question} (j/n) ").strip().lower()
            if typed in ("j", "ja", "n", "nee"):
                return typed.startswith("j")

    def lines(self, explanation: str, begun: str, keep: Callable[[str], None]) -> str:
        """Several lines up to one with only a full stop. `keep` gets the text after every line, so that none is lost."""
        typed = begun.split("\n") if begun else []
        while True:
            line = self.read("  | ").rstrip()
            if line == "?":
                self.say(explanation)
            elif line == "<" and not typed:
                raise GoBackError
            elif line == END or (not typed and (line in STATUS_WORDS or not line)):
                return "\n".join([*typed, line]) if line not in (END, "") else "\n".join(typed)
            else:
                typed.append(line)
                keep("\n".join(typed))


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    id: str
    label: str
    explanation: str
    words: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A list to choose from: groups of choices under a heading, numbered through from 1."""

    groups: tuple[tuple[str, tuple[Choice, ...]], ...]

    @property
    def all(self) -> list[Choice]:
        """All choices in the order of their numbers."""
        return [choice for _, choices in self.groups for choice in choices]

    @property
    def long(self) -> bool:
        """True for a list that is not shown at once."""
        return len(self.all) > SHOWN

    def shown(self, explained: bool) -> str:
        """The list with its numbers; with explanations when asked."""
        lines, number = [], 0
        for heading, choices in self.groups:
            lines += [f"  {heading}"] if heading else []
            for choice in choices:
                number += 1
                lines.append(
                    f"  {number:>3}  {choice.label}"
                    + (f"\n         {choice.explanation}" if explained and choice.explanation else "")
                )
        return "\n".join(lines)

    def pick(self, typed: str) -> Choice | None:
        """The choice with this number, id or label."""
        every = self.all
        if typed.isdecimal() and 1 <= int(typed) <= len(every):
            return every[int(typed) - 1]
        return next((c for c in every if typed == c.id or (fold(typed) and fold(typed) == fold(c.label))), None)

    def near(self, typed: str, count: int = 8) -> str:
        """The choices in which all typed words occur, with their numbers; where none has them all, those with the most; or ''."""
        words = [word for word in fold(typed).split("-") if word]
        texts = [fold(f"{c.label} {c.words}") for c in self.all]
        hits = [sum(word in text for word in words) for text in texts]
        if max(hits, default=0) < len(words):
            # Somebody typed a sentence: short words say nothing.
            words = [word for word in words if len(word) >= TELLING]
            hits = [sum(word in text for word in words) for text in texts]
        most = max(hits, default=0)
        found = [
            f"{n} {c.label}" for n, (c, hit) in enumerate(zip(self.all, hits, strict=True), 1) if most and hit == most
        ]
        return "; ".join(found[:count]) + (f" (en nog {len(found) - count})" if len(found) > count else "")


def choices_of(vocabulary: Vocabulary) -> Choices:
    """The terms of a vocabulary that can be chosen now."""
    groups = [
        (
            root.label if root else "",
            tuple(Choice(t.id, t.label, t.explanation, f"{' '.join(t.synonyms)} {t.explanation}") for t in terms),
        )
        for root, terms in choice_groups(vocabulary)
    ]
    return Choices(tuple(groups))


def flat_choices(pairs: Iterable[tuple[str, str]]) -> Choices:
    """A list of ids with their labels."""
    return Choices((("", tuple(Choice(name, label, "", name) for name, label in pairs)),))


def choose(terminal: Terminal, choices: Choices, many: bool, explanation: str) -> list[str] | str:
    """Ids that were chosen, or a status word, or '' for nothing. Asks again until every part of the answer is known."""
    full = f"{explanation}\n{choices.shown(explained=True)}"
    terminal.say(
        f"  Er zijn {len(choices.all)} keuzes. Typ een woord om te zoeken, of ? voor de hele lijst."
        if choices.long
        else choices.shown(explained=False)
    )
    while True:
        typed = terminal.line("  Nummers, met een komma ertussen: " if many else "  Nummer: ", full)
        if typed in STATUS_WORDS or not typed:
            return typed
        picked, unknown = _picked(choices, typed, many)
        if not unknown:
            return list(dict.fromkeys(picked))
        terminal.say(_not_there(choices, unknown))


def _picked(choices: Choices, typed: str, many: bool) -> tuple[list[str], str]:
    """What was picked, and the first part that is not in the list."""
    parts = [part.strip() for part in typed.split(",") if part.strip()] if many else [typed]
    picked: list[str] = []
    while parts:
        choice, used = _longest(choices, parts)
        if choice is None:
            return picked, parts[0]
        picked.append(choice.id)
        del parts[:used]
    return picked, ""


def _longest(choices: Choices, parts: Sequence[str]) -> tuple[Choice | None, int]:
    # A label may hold a comma itself, so the longest run of parts that is a label wins.
    for used in range(len(parts), 0, -1):
        choice = choices.pick(", ".join(parts[:used]))
        if choice:
            return choice, used
    return None, 0


def _not_there(choices: Choices, typed: str) -> str:
    near = choices.near(typed)
    return (
        f"  Met '{typed}' vond ik: {near}."
        if near
        else f"  '{typed}' staat er niet bij. Typ een nummer, of ? voor de hele lijst."
    )
