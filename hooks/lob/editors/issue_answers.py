"""The text of an issue, as a form on GitHub made it and somebody may have changed it since: answers by entry, and what belongs to none."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lob.editors.issue_forms import CONSENT_LABEL, Entry
from lob.editors.writer import clean
from lob.model.other_names import plain

NO_ANSWER = "_No response_"
_HEADING = re.compile(r"[ ]{0,3}(?:#{1,6}[ ]+(.+?)[ #]*|(?:\*\*|__)(.+?)(?:\*\*|__))[ ]*")
_BOX = re.compile(r"^[ ]*[-*+] \[([ xX])\]", re.MULTILINE)
# What GitHub draws and a page of ours would show as signs: the words stay, a picture stays a picture, what GitHub hides is told apart.
_HIDDEN = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:details|summary|p|div|span|center|b|i|u|em|strong|sub|sup|kbd|ins)(?:\s[^<>]*)?>", re.IGNORECASE
)
_PICTURE = re.compile(r"""<img\s[^<>]*?src=["']?(https://[^"'\s>]+)[^<>]*>""", re.IGNORECASE)
# Above its own headings a page has two; one that is higher becomes the highest that an answer may have.
_HIGH_HEADING = re.compile(r"^#{1,2}(?=[ ]+\S)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Told:
    """What an issue tells: the answer per entry, whether every box of consent is ticked, and text that belongs to no question."""

    answers: dict[str, str]
    agreed: bool
    beside: str


def read_issue(body: str, asked: Sequence[Entry]) -> Told:
    """The answers in an issue; nothing for what stayed empty.

    Sections may stand in another order, and their headings may look otherwise than GitHub made them. An answer may itself hold
    a line that looks like a heading of the form: of a heading that stands there more often, the longest row in the order of
    the form decides which one counts.
    """
    shown, hidden = _shown(clean(body))
    lines = shown.split("\n")
    places = {plain(label): number for number, label in enumerate([*(entry.label for entry in asked), CONSENT_LABEL])}
    marks = [(index, places[name]) for index, line in enumerate(lines) if (name := _heading(line)) in places]
    often = Counter(place for _, place in marks)
    rise = set(_longest_rise(marks))
    chain = [mark for mark in marks if mark in rise or often[mark[1]] == 1]
    ends = [*(index for index, _ in chain[1:]), len(lines)]
    found = {place: "\n".join(lines[index + 1 : end]).strip() for (index, place), end in zip(chain, ends, strict=False)}
    consent = found.get(len(asked), "")
    beside = ["\n".join(lines[: chain[0][0]]) if chain else shown, _after_boxes(consent), *hidden]
    answers = {
        entry.id: _HIGH_HEADING.sub("###", found[place])
        for place, entry in enumerate(asked)
        if found.get(place, NO_ANSWER) not in ("", NO_ANSWER, "None")
    }
    boxes = _BOX.findall(consent)
    return Told(answers, bool(boxes) and " " not in boxes, "\n\n".join(text.strip() for text in beside if text.strip()))


def _shown(body: str) -> tuple[str, list[str]]:
    """The text that GitHub shows, without its tags, and what it hides."""
    hidden = [text.strip() for text in _HIDDEN.findall(body)]
    text = _BREAK.sub("\n", _HIDDEN.sub("", body))
    return _TAG.sub("", _PICTURE.sub(r"![](\1)", text)), hidden


def _heading(line: str) -> str:
    found = _HEADING.fullmatch(line)
    return plain(found[1] or found[2]) if found else ""


def _after_boxes(consent: str) -> str:
    """What somebody wrote below the last box, as the foot of a mail."""
    lines = consent.split("\n")
    last = max((number for number, line in enumerate(lines) if _BOX.match(line)), default=-1)
    return "\n".join(lines[last + 1 :])


def _longest_rise(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the row in which the second numbers only go up."""
    tops: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(marks):
        at = bisect.bisect_left(tops, place)
        before.append(chosen[at - 1] if at else -1)
        tops[at : at + 1] = [place]
        chosen[at : at + 1] = [number]
    chain = []
    number = chosen[-1] if chosen else -1
    while number >= 0:
        chain.append(marks[number])
        number = before[number]
    return chain[::-1]
