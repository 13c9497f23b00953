"""Front matter by way of YAML: nodes with true lines, or findings that say in plain words what YAML cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from lob.model.findings import Finding
from lob.model.node import NOTHING, Node
from lob.model.yaml_faults import unreadable
from lob.model.yaml_remedies import quote_all, special
from lob.model.yaml_silent import BASE, codes, cut_values

MAX_DEPTH = 6
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_FRAME = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent)
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
NO_FIELDS = "Het kopblok bevat geen velden."


def read_yaml(name: str, head: str) -> tuple[Node | None, list[Finding]]:
    """The mapping that front matter holds, or None and what is wrong with it. Its first line is line 2 of the file."""
    tab = _TAB.search(head)
    if tab:
        line = head.count("\n", 0, tab.start()) + 2
        return None, [
            Finding(name, line, "LEES06", "Deze regel begint met een tab.", "Vervang de tab door twee spaties.")
        ]
    return _compose(name, head)


def _compose(name: str, head: str) -> tuple[Node | None, list[Finding]]:
    events = yaml.parse(head, Loader=BASE)
    try:
        node = _root(events)
    except _RefusedError as refused:
        return None, [Finding(name, refused.line, refused.code, refused.text, refused.remedy)]
    except yaml.MarkedYAMLError as error:
        return None, [unreadable(name, head.split("\n")[:-1], error)]
    except (yaml.YAMLError, ValueError):
        return None, [
            Finding(name, 2, "LEES03", "Het kopblok is niet te lezen.", "Vergelijk het met het voorbeeld in de gids.")
        ]
    if node is None or node.entries is None:
        return None, [
            Finding(
                name,
                2,
                "LEES03",
                NO_FIELDS,
                "Schrijf op elke regel een veld, een dubbele punt, een spatie en de waarde: titel: Mijn voorbeeld.",
            )
        ]
    findings = [*cut_values(name, head), *codes(name, head)]
    return (None, findings) if findings else (node, [])


class _RefusedError(Exception):
    """A finding that ends the reading of the front matter at once."""

    def __init__(self, line: int, code: str, text: str, remedy: str) -> None:
        super().__init__(text)
        self.line, self.code, self.text, self.remedy = line, code, text, remedy


def _root(events: Iterator[Any]) -> Node | None:
    """The one value of the front matter, or None when there is none. Reading goes on to the end, so that every fault shows."""
    found = None
    for event in events:
        if type(event) in _FRAME:
            continue
        if found is not None:
            raise _RefusedError(
                event.start_mark.line + 1,
                "LEES03",
                "Deze regel is niet te lezen.",
                "Zet drie streepjes alleen boven en onder het kopblok.",
            )
        found = _node(event, events, 1)
    return found


def _node(event: Any, events: Iterator[Any], depth: int) -> Node:
    """Our own node of a YAML event and the events inside it. Line 1 of the file is the opening `---`.

    From events and not from composed nodes: composing exhausts the stack on a hostile file, and takes five times as long.
    """
    line = event.start_mark.line + 2
    if type(event) is yaml.AliasEvent or event.anchor or event.tag:
        raise _power_tool(event, line)
    if type(event) is yaml.ScalarEvent:
        plain = not event.style
        # A key without a value comes out as an empty text; `~` and `null` mean the same to YAML, so they do here.
        text = "" if plain and event.value in NOTHING else event.value.strip()
        return Node(line, text, None, None, plain)
    if depth >= MAX_DEPTH:
        raise _RefusedError(
            line,
            "LEES09",
            "Hier zitten te veel lijsten in elkaar.",
            "Gebruik een lijst van hoogstens drie niveaus, zoals in het voorbeeld van de gids.",
        )
    parts = []
    for inner in events:
        if type(inner) in _ENDS:
            break
        parts.append(_node(inner, events, depth + 1))
    if type(event) is yaml.SequenceStartEvent:
        return Node(line, None, tuple(parts))
    return Node(line, None, None, tuple(zip(parts[::2], parts[1::2], strict=True)))


def _power_tool(event: Any, line: int) -> _RefusedError:
    sign = "*" if type(event) is yaml.AliasEvent else "&" if event.anchor else "!"
    return _RefusedError(line, "LEES08", special(sign), quote_all(""))
