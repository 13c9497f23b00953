"""Fields of an example asked for in a terminal: text, a choice from their list, or rows with columns of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lob.editors.asking import Choices, Terminal, choices_of, choose, flat_choices
from lob.editors.form import Plan, new_row
from lob.editors.writer import Answer
from lob.model.template import STATUS_WORDS, Field
from lob.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class FieldAsker:
    """Where fields are asked for; `works` are the titles of works by their name, `day` stands for today, in words."""

    terminal: Terminal
    plan: Plan
    vocabularies: Mapping[str, Vocabulary]
    works: Mapping[str, str]
    day: str

    def answer(self, field: Field, explanation: str) -> Answer:
        """What somebody answers: text, ids of a list, or rows; '' for nothing."""
        if field.type == "rijen":
            return self._rows(field)
        choices = self._choices(field)
        if choices:
            found = choose(self.terminal, choices, field.many, explanation)
            return found if field.many or isinstance(found, str) else found[0]
        typed = self.terminal.line("  > ", explanation)
        return (
            [piece for piece in re.split(r"[\s,;]+", typed) if piece]
            if field.many and typed not in STATUS_WORDS
            else typed
        )

    def _choices(self, field: Field) -> Choices | None:
        if field.vocabulary:
            return choices_of(self.vocabularies[field.vocabulary])
        if field.choices:
            return flat_choices((choice, choice) for choice in field.choices)
        if field.target == "werk":
            return flat_choices(sorted(self.works.items()))
        return None

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
            asked = column if column.ask else field if first else None
            must_choose = asked is not None and asked.ask
            if not (typed in STATUS_WORDS and must_choose) and (typed or first or not column.required):
                return typed
            self.terminal.say(f"  {closest(asked)}" if asked and must_choose else "  Vul dit in, of typ onbekend.")


def closest(field: Field) -> str:
    """What helps to choose where 'onbekend' is no answer: the question behind it, and that near is near enough."""
    return f"{field.ask} Past niets precies? Kies wat het dichtst in de buurt komt.".lstrip()
