"""Whether rule files hold what rule_shapes.py says. What is gone or misspelt there would let everything pass, in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

from lob.check.rule_shapes import SHAPES, Around, Each, Either, Free, Leaf, OneOf, Shape
from lob.check.traces import TESTS
from lob.model.findings import Finding
from lob.model.plain import Plain, as_list, as_map, as_text
from lob.model.rules import NAMED_RULES, wrong_patterns
from lob.model.template import Template, shown_path
from lob.model.yaml_silent import BASE
from lob.text.nearest import did_you_mean, nearest

# The way to a value: names of parts, and numbers of rows from 0.
Steps: TypeAlias = "tuple[str | int, ...]"
# Up to this many names are all told.
_FEW = 12


class _Fault(NamedTuple):
    steps: Steps
    text: str
    remedy: str


def check_rules(folder: Path, template: Template) -> Iterator[Finding]:
    """Findings about the shape of the rule files that are there, each on its own line. With one, nothing can be judged by them."""
    for name, shape in SHAPES.items():
        data = template.files.get(folder / name)
        if data is not None:
            faults = _row(data, shape, (), Around(data, template))
            yield from (_finding(folder / name, fault) for fault in faults)


def check_patterns(folder: Path, template: Template) -> Iterator[Finding]:
    """Findings about patterns that are not there, cannot be read, or lack a group that code reads. With one, nothing can be judged either."""
    for name, data in template.rules.items():
        for key, what in wrong_patterns(data, {**NAMED_RULES.get(name, {}), **_of_rows(data)}):
            steps: Steps = ("patronen", key)
            fault = _Fault(steps, f"Het patroon '{key}' {what}.", "Zet de laatste wijziging van dit bestand terug.")
            yield _finding(folder / "rules" / f"{name}.yml", fault)


def _of_rows(data: Mapping[str, Plain]) -> dict[str, int]:
    """The patterns that rows look for, with how many groups their tests read."""
    rows = [as_map(row) for part in data.values() for row in as_list(part)]
    tests = [(as_text(row.get("zoek")), TESTS.get(as_text(row.get("toets")))) for row in rows]
    return {name: test.groups if test else 0 for name, test in tests if name}


def _finding(path: Path, fault: _Fault) -> Finding:
    return Finding(shown_path(path), line_at(path, fault.steps), "LIJST01", fault.text, fault.remedy)


def line_at(path: Path, steps: Steps) -> int:
    """The line of a part or a row of a YAML file; of the last step that is there when the rest is not."""
    node = _nodes(path.read_text("utf-8-sig"))
    line = 1
    for step in steps:
        if isinstance(step, int):
            key = node = node.value[step] if isinstance(node, yaml.SequenceNode) and step < len(node.value) else None
        else:
            pairs = node.value if isinstance(node, yaml.MappingNode) else ()
            key, node = next(((one, value) for one, value in pairs if one.value == step), (None, None))
        if key is None:
            break
        line = key.start_mark.line + 1
    return line


@lru_cache(maxsize=4)
def _nodes(text: str) -> Any:
    """The nodes of a YAML file, which know their lines; once for all faults in it."""
    return yaml.compose(text, Loader=BASE)


def _faults(value: Plain, shape: Shape, steps: Steps, around: Around) -> Iterator[_Fault]:
    if isinstance(shape, dict):
        yield from _row(value, shape, steps, around)
    elif isinstance(shape, Each):
        yield from _each(value, shape, steps, around)
    elif isinstance(shape, Either):
        other = shape.rows if isinstance(value, list) else shape.text
        yield from _faults(value, other, steps, around)
    elif isinstance(shape, list | Free):
        yield from _list(value, shape, steps, around)
    else:
        yield from _text(value, shape, steps, around)


def _row(
    value: Plain | Mapping[str, Plain], shape: Mapping[str, Shape], steps: Steps, around: Around
) -> Iterator[_Fault]:
    if not isinstance(value, Mapping):
        yield _no_parts(steps, [name.rstrip("?") for name in shape])
        return
    known = {name.rstrip("?"): inner for name, inner in shape.items()}
    gone = [name for name in shape if not name.endswith("?") and name not in value]
    where = f"Onder '{_name(steps)}'" if steps else "In dit bestand"
    for name in value.keys() - known.keys():
        # A misspelt name of what is gone is one fault.
        meant = nearest(name, gone) or nearest(name, known)
        gone = [one for one in gone if one not in meant]
        yield _Fault((*steps, name), f"'{name}' bestaat hier niet.", _choose(name, meant or known))
    for name in gone:
        yield _Fault(steps, f"{where} ontbreekt '{name}'.", f"Zet het terug: {name}: ...")
    for name in value.keys() & known.keys():
        yield from _faults(value[name], known[name], (*steps, name), around)


def _each(value: Plain, shape: Each, steps: Steps, around: Around) -> Iterator[_Fault]:
    if not isinstance(value, dict) or not value:
        yield _no_parts(steps)
        return
    for name, inner in value.items():
        if shape.name:
            yield from _text(name, shape.name, (*steps, name), around, of=_name(steps))
        yield from _faults(inner, shape.value, (*steps, name), around)


def _no_parts(steps: Steps, names: Collection[str] = ()) -> _Fault:
    like = ", ".join(f"{name}: ..." for name in list(names)[:_FEW]) or "naam: waarde"
    return _Fault(steps, f"Bij '{_name(steps)}' horen namen met elk een waarde.", f"Schrijf het zo: {like}.")


def _list(value: Plain, shape: list[Shape] | Free, steps: Steps, around: Around) -> Iterator[_Fault]:
    name = _name(steps)
    if value in ("", []) and isinstance(shape, list):
        yield _Fault(steps, f"De lijst '{name}' is leeg.", "Zet de waarden terug. Zonder werkt een regel niet.")
    elif not isinstance(value, list):
        typed = as_text(value) or "..."
        yield _Fault(steps, f"Bij '{name}' hoort een lijst.", f"Zet de waarden tussen rechte haken: {name}: [{typed}]")
    else:
        inner = shape.row if isinstance(shape, Free) else shape[0]
        for number, row in enumerate(value):
            yield from _faults(row, inner, (*steps, number), around)


def _text(value: Plain, shape: Leaf | OneOf, steps: Steps, around: Around, of: str = "") -> Iterator[_Fault]:
    name = of or _name(steps)
    if not isinstance(value, str):
        yield _Fault(steps, f"Bij '{name}' hoort hier één waarde.", "Schrijf één waarde, zonder haken.")
    elif isinstance(shape, Leaf):
        if not shape.fits(value.strip()):
            text = f"'{value}' bij '{name}' {shape.told}." if value.strip() else f"Bij '{name}' staat niets."
            yield _Fault(steps, text, shape.remedy)
    elif (names := shape.names(around)) is not None and value not in names:
        text = f"'{value}' {shape.told}." if value else f"Bij '{name}' staat niets."
        yield _Fault(steps, text, _choose(value, names))


def _choose(typed: str, names: Collection[str]) -> str:
    few = f"Kies uit: {', '.join(sorted(names))}." if len(names) <= _FEW else "Kies een naam die er is."
    return did_you_mean(typed, names, few)


def _name(steps: Steps) -> str:
    """The part that a value stands in."""
    return next((step for step in reversed(steps) if isinstance(step, str)), "")
