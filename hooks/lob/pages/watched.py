"""The catalogue as pages see it: every answer that a page gets is noted, so that it is known when the page would be the same.

A page reads the catalogue, the list of subjects and what is told of the build by the objects of Watch, and nothing else of the
content. A page is made again when any answer is another than it was. What depends on the template alone is not noted: see `_BARE`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

from lob.model.attachments import Attachment
from lob.model.catalogue import Catalogue
from lob.model.digests import digest
from lob.model.history import Change
from lob.model.records import Record
from lob.model.vocabulary import Term
from lob.pages.subjects import Subject

# What these answer follows from the template and from the records that they are given: they are asked of a catalogue without records.
_BARE = frozenset({"label", "plain", "term", "term_address", "telling", "columns", "shown", "tags"})
_SUBJECTS, _BUILD = "subjects", "build"
_ABSENT, _GONE = "-", "!"
# What a question is about, by name.
_PATH, _TERM = "<path>", "<term>"


class Watch:
    """Takes down what is asked between `begin` and `end`."""

    def __init__(
        self, catalogue: Catalogue, subjects: Mapping[str, Subject], build: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Watch these; `build` is what differs from one build of the same content to the next."""
        self._real, self._shelves = catalogue, {_SUBJECTS: subjects, _BUILD: build}
        self._answers: dict[str, str] = {}
        self._asked: set[str] | None = set()
        self.catalogue = cast(Catalogue, _Watched(self, catalogue))
        self.subjects: Mapping[str, Subject] = _Shelf(self, _SUBJECTS, subjects)
        self.build: Mapping[str, str] = _Shelf(self, _BUILD, build)

    def begin(self) -> None:
        """From here on another page asks."""
        self._asked = set()

    def end(self) -> list[str] | None:
        """What was asked since `begin`, in order of the alphabet; None when an answer is of a kind that cannot be compared."""
        return None if self._asked is None else sorted(self._asked)

    def answers(self, questions: list[str]) -> str:
        """A short name for what these questions have as their answers now."""
        return digest(*(f"{one}\0{self._answer(one)}".encode() for one in questions), b"")

    def note(self, question: list[object], value: object) -> None:
        """A page asked this and gets `value`."""
        try:
            asked = json.dumps(question, ensure_ascii=False, default=_named)
            if asked not in self._answers:
                self._answers[asked] = _short(value)
        except TypeError:
            self._asked = None
        if self._asked is not None:
            self._asked.add(asked)

    def _answer(self, question: str) -> str:
        found = self._answers.get(question)
        if found is None:
            found = self._answers[question] = self._asked_anew(json.loads(question))
        return found

    def _asked_anew(self, question: list[Any]) -> str:
        name, way, *rest = question
        found: Any = self._shelves[name] if name in self._shelves else getattr(self._real, name)
        try:
            if way == "call":
                given, named = (self._given(one) for one in rest)
                return _short(found(*given, **named))
            return _short(found if way == "all" else found.get(rest[0]))
        except LookupError:
            # It asks of something that is no longer there.
            return _GONE

    def _given(self, value: Any) -> Any:
        """What `_named` named."""
        if isinstance(value, list):
            return [self._given(one) for one in value]
        if not isinstance(value, dict) or not value.keys() & {_PATH, _TERM}:
            return value
        return self._real.by_path[value[_PATH]] if _PATH in value else self._real.term(*value[_TERM])


class _Watched:
    """Answers as the catalogue does. It is never equal to another and cannot be kept by a function, which would hide a question."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, watch: Watch, real: Catalogue) -> None:
        self._watch, self._real = watch, real
        self._bare = Catalogue(real.template, {})
        self._found: dict[str, object] = {"template": real.template}

    def __getattr__(self, name: str) -> object:
        if name in _BARE:
            return getattr(self._bare, name)
        if name in self._found:
            return self._found[name]
        found = getattr(self._real, name)
        if callable(found):
            self._found[name] = self._call(name, found)
        elif isinstance(found, Mapping):
            self._found[name] = _Shelf(self._watch, name, found)
        else:
            self._watch.note([name, "all"], found)
            return found
        return self._found[name]

    def _call(self, name: str, found: Callable[..., object]) -> Callable[..., object]:
        def asked(*given: object, **named: object) -> object:
            value = found(*given, **named)
            self._watch.note([name, "call", list(given), named], value)
            return value

        return asked


class _Shelf(Mapping[str, Any]):
    """A mapping of which each page reads a few entries."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, watch: Watch, name: str, real: Mapping[str, Any]) -> None:
        self._watch, self._name, self._real = watch, name, real

    def __getitem__(self, key: str) -> Any:
        if key not in self._real:
            self._watch.note([self._name, "item", key], None)
            raise KeyError(key)
        value = self._real[key]
        self._watch.note([self._name, "item", key], value)
        return value

    def __iter__(self) -> Iterator[str]:
        self._watch.note([self._name, "all"], self._real)
        return iter(self._real)

    def __len__(self) -> int:
        self._watch.note([self._name, "all"], self._real)
        return len(self._real)


def _named(value: object) -> object:
    """What a question is about, by a name that a later build knows too."""
    if isinstance(value, Record):
        return {_PATH: value.path}
    if isinstance(value, Term):
        return {_TERM: [value.list_id, value.id]}
    raise TypeError(type(value).__name__)


def _short(value: object) -> str:
    return _ABSENT if value is None else digest("".join(_said(value)).encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=100_000)
def _file_name(path: str, text: str) -> str:
    """A short name for a file with this text: what is asked of a list names the same files again and again."""
    return f"<{digest(path.encode(), text.encode('utf-8', 'surrogatepass'))}>"


def subject_name(subject: Subject) -> str:
    """A short name for all that a page says of its subject."""
    return _short(subject)


def _said(value: object) -> Iterator[str]:
    """All that an answer holds, as text. A record is its file, a term its place in the template. TypeError for what is not known here."""
    if value is None or isinstance(value, str | int | float):
        yield f"{value!r},"
    elif isinstance(value, Record):
        yield _file_name(value.path, value.source.whole)
    elif isinstance(value, Term):
        yield f"<{value.list_id}/{value.id}>"
    elif isinstance(value, Subject):
        yield from _said((value.address, value.title, value.summary, value.template, value.record, value.term))
    elif isinstance(value, Change | Attachment):
        yield from _said(astuple(value))
    elif isinstance(value, Mapping):
        yield "{"
        for key, one in value.items():
            yield from _said((key, one))
        yield "}"
    elif isinstance(value, frozenset | set):
        yield "|".join(sorted("".join(_said(one)) for one in value))
    elif isinstance(value, tuple | list):
        yield "("
        for one in value:
            yield from _said(one)
        yield ")"
    else:
        raise TypeError(type(value).__name__)
