"""A macro of the theme as data, so that a browser draws with it what the build draws: the tree that Jinja itself reads.

theme/scripts/preview/jinja.js walks the tree. Only what that script knows can be written down: anything else is a TypeError,
so that a template which uses more stops the tests and not a visitor. Shapes: a text is literal HTML; an array begins with the
name of what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

# A tree that JSON can hold.
Tree = Any


def program(theme: Path, path: str, macro: str) -> dict[str, Tree]:
    """What drawing `macro` of the template at `path` takes: per template its names and the macros that are reached.

    Raises OSError for a template that is not there, TypeError for what the browser does not know.
    """
    found: dict[str, Tree] = {}
    env = Environment(autoescape=True)
    # Macros of one template are reached one after the other.
    parsed = cache(lambda name: env.parse((theme / name).read_text("utf-8")))
    _reach(parsed, path, macro, found)
    return found


def _reach(parsed: Callable[[str], nodes.Template], path: str, macro: str, found: dict[str, Tree]) -> None:
    tree = parsed(path)
    macros = {node.name: node for node in tree.body if isinstance(node, nodes.Macro)}
    module = found.setdefault(
        path, {"from": {}, "set": [_statement(n) for n in tree.body if isinstance(n, nodes.Assign)], "macros": {}}
    )
    if macro in module["macros"]:
        return
    module["macros"][macro] = _macro(macros[macro])
    imported = dict(_imported(tree))
    for name in sorted({node.name for node in macros[macro].find_all(nodes.Name)}):
        if name in macros:
            _reach(parsed, path, name, found)
        elif name in imported:
            module["from"][name] = imported[name]
            _reach(parsed, *imported[name], found)


def _imported(tree: nodes.Template) -> Iterator[tuple[str, tuple[str, str]]]:
    """(name here, (template, name there))."""
    for node in tree.find_all(nodes.FromImport):
        for name in node.names:
            there, here = (name, name) if isinstance(name, str) else name
            yield here, (node.template.value, there)  # type: ignore[attr-defined]


def _macro(node: nodes.Macro) -> Tree:
    """Names of the arguments, values of the last ones, and the body."""
    return [[arg.name for arg in node.args], _all(node.defaults), _body(node.body)]


def _body(found: Sequence[nodes.Node]) -> list[Tree]:
    return [
        part for node in found for part in (_output(node) if isinstance(node, nodes.Output) else [_statement(node)])
    ]


def _output(node: nodes.Output) -> Iterator[Tree]:
    for part in node.nodes:
        yield part.data if isinstance(part, nodes.TemplateData) else ["out", _value(part)]


def _statement(node: nodes.Node) -> Tree:
    return _written(node, _STATEMENTS)


def _value(node: nodes.Node | None) -> Tree:
    return None if node is None else _written(node, _VALUES)


def _written(node: nodes.Node, known: Mapping[type[nodes.Node], Callable[[Any], Tree]]) -> Tree:
    write = known.get(type(node))
    if write is None:
        raise TypeError(f"line {node.lineno}: the browser does not know {type(node).__name__}")
    return write(node)


def _all(found: Sequence[nodes.Node]) -> list[Tree]:
    return [_value(node) for node in found]


def _target(node: nodes.Node) -> Tree:
    """A name, or the names that a tuple is taken apart into."""
    return [item.name for item in node.items] if isinstance(node, nodes.Tuple) else node.name  # type: ignore[attr-defined]


def _named(found: Sequence[nodes.Keyword]) -> dict[str, Tree]:
    return {one.key: _value(one.value) for one in found}


def _choice(node: nodes.If) -> Tree:
    other = _body(node.else_)
    for one in reversed(node.elif_):
        other = [["if", _value(one.test), _body(one.body), other]]
    return ["if", _value(node.test), _body(node.body), other]


def _loop(node: nodes.For) -> Tree:
    return ["for", _target(node.target), _value(node.iter), _value(node.test), _body(node.body), _body(node.else_)]


def _compared(node: nodes.Compare) -> Tree:
    [operand] = node.ops
    return ["compare", operand.op, _value(node.expr), _value(operand.expr)]


def _test(node: nodes.Test) -> Tree:
    if node.name not in _TESTS:
        raise TypeError(f"line {node.lineno}: the browser does not know {node.name}")
    return ["test", node.name, _value(node.node)]


def _item(node: nodes.Getitem) -> Tree:
    if isinstance(node.arg, nodes.Slice):
        return ["slice", _value(node.node), _value(node.arg.start), _value(node.arg.stop)]
    return ["get", _value(node.node), _value(node.arg)]


_STATEMENTS: Mapping[type[nodes.Node], Callable[[Any], Tree]] = {
    nodes.If: _choice,
    nodes.For: _loop,
    nodes.Assign: lambda n: ["set", _target(n.target), _value(n.node)],
}
_TESTS = frozenset({"statuswoord"})
_VALUES: Mapping[type[nodes.Node], Callable[[Any], Tree]] = {
    nodes.Const: lambda n: ["const", n.value],
    nodes.Name: lambda n: ["name", n.name],
    nodes.Getattr: lambda n: ["get", _value(n.node), ["const", n.attr]],
    nodes.Getitem: _item,
    nodes.Call: lambda n: ["call", _value(n.node), _all(n.args), _named(n.kwargs)],
    nodes.Filter: lambda n: ["filter", n.name, _value(n.node), _all(n.args), _named(n.kwargs)],
    nodes.Test: _test,
    nodes.CondExpr: lambda n: ["either", _value(n.test), _value(n.expr1), _value(n.expr2)],
    nodes.And: lambda n: ["and", _value(n.left), _value(n.right)],
    nodes.Or: lambda n: ["or", _value(n.left), _value(n.right)],
    nodes.Not: lambda n: ["not", _value(n.node)],
    nodes.Add: lambda n: ["add", _value(n.left), _value(n.right)],
    nodes.Neg: lambda n: ["const", -n.node.value],
    nodes.Concat: lambda n: ["join", _all(n.nodes)],
    nodes.Compare: _compared,
    nodes.List: lambda n: ["list", _all(n.items)],
    nodes.Tuple: lambda n: ["list", _all(n.items)],
    nodes.Dict: lambda n: ["table", [[_value(pair.key), _value(pair.value)] for pair in n.items]],
}
