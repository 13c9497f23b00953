"""On the page of a proof, each fault at the field, row or paragraph where it is, with a link to it from the list on top.

The check says the line; the page has no lines. A fault of the text has its remark below its paragraph (`lob/check/proof.py`), with a
number to know it by. A fault of a field stands below the title, the summary or the heading of its rows, or else among the facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from lob.check.proof import signed
from lob.model.findings import Finding
from lob.model.template import Kind

_FACTS = re.compile(r'<dl class="feiten">(?:(?!</dl>).)*', re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(?:(?!</h1>).)*</h1>", re.DOTALL)
_SUMMARY = re.compile(r'<p class="inleiding">(?:(?!</p>).)*</p>', re.DOTALL)


class Fault(NamedTuple):
    """A finding of a page with the field that it is about, '' for one of the running text; `number` is its place in the list, from 1."""

    number: int
    finding: Finding
    field: str


def faults_of(found: Sequence[Finding], fields: Sequence[str]) -> list[Fault]:
    """The findings of a page, each with its number and field."""
    return [Fault(number, *pair) for number, pair in enumerate(zip(found, fields, strict=True), 1)]


def with_marks(html: str, faults: Sequence[Fault], kind: Kind) -> str:
    """The page with every fault marked where it is, as far as it has a place there."""
    for fault in faults:
        marked = _in_the_text(html, fault) if not fault.field else _at_the_field(html, fault, kind)
        if marked != html:
            html = _linked(marked, fault.number)
        # A remark within a list or a quotation keeps its words and has no place of its own.
        html = html.replace(f"{signed(fault.number)} ", "")
    return html


def _in_the_text(html: str, fault: Fault) -> str:
    before, after = (
        f"<blockquote><p>{signed(fault.number)} ",
        f'<blockquote class="let-op" id="melding-{fault.number}"><p>',
    )
    return html.replace(before, after, 1)


def _at_the_field(html: str, fault: Fault, kind: Kind) -> str:
    label = kind.fields[fault.field].label
    said = f"<strong>Regel {fault.finding.line}.</strong> {escape(fault.finding.text)} {escape(fault.finding.remedy)}"
    heading = re.compile(rf'<h([23]) id="{re.escape(fault.field)}">(?:(?!</h\1>).)*</h\1>', re.DOTALL)
    shown = {"titel": _TITLE, kind.summary: _SUMMARY}.get(fault.field, heading)
    block = f'<div class="let-op" id="melding-{fault.number}"><p>{said}</p></div>'
    at = shown.search(html)
    if at:
        return html[: at.end()] + block + html[at.end() :]
    facts = list(_FACTS.finditer(html))
    if facts:
        row = f'<dt>{escape(label)}</dt><dd><div class="let-op" id="melding-{fault.number}"><p>{said}</p></div></dd>'
        return html[: facts[-1].end()] + row + html[facts[-1].end() :]
    title = _TITLE.search(html)
    return html[: title.end()] + block + html[title.end() :] if title else html


def _linked(html: str, number: int) -> str:
    """The list on top leads to the mark."""
    line = re.compile(rf'(<li data-melding="{number}">)(Regel \d+)')
    return line.sub(rf'\1<a href="#melding-{number}">\2</a>', html, count=1)
