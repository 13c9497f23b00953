"""Checks of the templates of pages: the fields, headings, lists, kinds and other templates that they name are there.

A template is read as Jinja reads it, not run. A name may reach its place by a detour: as a parameter of a macro, or as a loop
over names; `Uses` follows both. What is put together while a page is made (`"kinds/" ~ soort.id`) is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from lob.model.findings import Finding
from lob.model.template import Kind, Template
from lob.text.nearest import did_you_mean

THEME = "theme"
_ICONS = ".icons/"
# Functions that templates call -> the place of each argument that is a name, with what it names.
_CALLS: Mapping[str, Mapping[int, str]] = {
    "get": {0: "veld"},
    "section": {0: "kopje"},
    "of": {0: "soort"},
    "find": {0: "soort"},
    "using": {0: "lijst", 2: "soort"},
    "unknown": {0: "veld"},
    "lacking": {1: "veld"},
    "label": {0: "lijst"},
    "count": {0: "lijst"},
    "used": {0: "lijst"},
    "columns": {0: "lijst"},
    "term_address": {0: "lijst"},
    "wanted_address": {0: "lijst"},
    "tree": {1: "lijst"},
}
_ITEMS = {"vocabularies": "lijst", "kinds": "soort", "fields": "veld"}
# The text under a heading, as lob/pages/markup.py hands it to templates: `tekst.sections["Tips"]`.
_SECTIONS = "sections"


@dataclass(frozen=True, slots=True)
class Use:
    """A name in a template: what it names (`veld`, `kopje`, `lijst`, `soort`, `sjabloon`, `kolom`, `deel`), and on which line.

    `within` narrows it: the kind of a field when that is known, the field of a column, the template of a part.
    """

    what: str
    name: str
    line: int
    within: str = ""


@dataclass(frozen=True, slots=True)
class _Bound:
    """What a name of a template stands for: a record of a kind, a value or a row of a field, a parameter, one of some texts."""

    what: str
    name: str = ""
    place: int = 0
    texts: tuple[str, ...] = ()


_Scope = dict[str, _Bound]


@dataclass
class Uses:
    """Everything that a template names. `roles`: (macro, place of a parameter) -> what it names, of all templates together."""

    kind: str
    roles: dict[tuple[str, int], str]
    found: list[Use] = field(default_factory=list)

    def visit(self, node: nodes.Node, scope: _Scope) -> None:
        """Take in one node and what is below it, in the order of the template."""
        if isinstance(node, nodes.Macro):
            params = {p.name: _Bound("param", node.name, at) for at, p in enumerate(node.args)}
            scope = {**scope, **params}
        elif isinstance(node, nodes.For):
            self._loop(node, scope)
            return
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            scope[node.target.name] = self._bound(node.node, scope)
        self._names(node, scope)
        for child in node.iter_child_nodes():
            self.visit(child, scope)

    def _loop(self, node: nodes.For, scope: _Scope) -> None:
        self.visit(node.iter, scope)
        inner = dict(scope)
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = self._element(node.iter, scope)
        for part in (node.test, *node.body, *node.else_):
            if part:
                self.visit(part, inner)

    def _bound(self, node: nodes.Node, scope: _Scope) -> _Bound:
        """What an expression stands for, as far as that matters here."""
        while isinstance(node, nodes.Filter) and node.node:
            node = node.node
        if isinstance(node, nodes.Name):
            return scope.get(node.name, _Bound(""))
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr) and node.args:
            name = node.args[0].value if isinstance(node.args[0], nodes.Const) else ""
            return {"get": _Bound("value", name), "find": _Bound("record", name), "of": _Bound("records", name)}.get(
                node.node.attr, _Bound("")
            )
        if isinstance(node, nodes.Getattr) and node.attr == "rows":
            return _Bound("rows", self._bound(node.node, scope).name)
        return _Bound("")

    def _element(self, node: nodes.Node, scope: _Scope) -> _Bound:
        """What the name of a loop over an expression stands for."""
        if isinstance(node, nodes.List):
            return _Bound("texts", texts=tuple(n.value for n in node.items if isinstance(n, nodes.Const)))
        bound = self._bound(node, scope)
        return {"rows": _Bound("row", bound.name), "records": _Bound("record", bound.name)}.get(bound.what, _Bound(""))

    def _names(self, node: nodes.Node, scope: _Scope) -> None:
        if isinstance(node, nodes.Call):
            self._call(node, scope)
        elif isinstance(node, nodes.Getitem) and isinstance(node.node, nodes.Getattr) and node.node.attr in _ITEMS:
            self._name(_ITEMS[node.node.attr], node.arg, scope, self._kind_of(node.node.node, scope))
        elif isinstance(node, nodes.Getitem) and isinstance(node.node, nodes.Getattr) and node.node.attr == _SECTIONS:
            self._name("opschrift", node.arg, scope, self.kind)
        elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            bound = scope.get(node.node.name)
            if bound and bound.what == "row" and bound.name:
                self.found.append(Use("kolom", node.attr, node.lineno, bound.name))
        elif isinstance(node, (nodes.Extends, nodes.Include, nodes.FromImport)):
            self._template(node)

    def _call(self, node: nodes.Call, scope: _Scope) -> None:
        if isinstance(node.node, nodes.Getattr):
            roles = _CALLS.get(node.node.attr, {})
            kind = self._kind_of(node.node.node, scope)
        elif isinstance(node.node, nodes.Name):
            roles = {at: what for (name, at), what in self.roles.items() if name == node.node.name}
            kind = ""
        else:
            return
        for at, what in roles.items():
            if at < len(node.args):
                self._name(what, node.args[at], scope, kind)

    def _kind_of(self, node: nodes.Node, scope: _Scope) -> str:
        """The kind of the record that an expression is, when that is known."""
        if isinstance(node, nodes.Getattr) and node.attr == "kind":
            node = node.node
        if isinstance(node, nodes.Name):
            bound = scope.get(node.name)
            if bound:
                return bound.name if bound.what == "record" else ""
            return self.kind if node.name == "record" else ""
        return ""

    def _name(self, what: str, node: nodes.Node, scope: _Scope, within: str) -> None:
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            self.found.append(Use(what, node.value, node.lineno, within))
        elif isinstance(node, nodes.Name) and (bound := scope.get(node.name)):
            if bound.what == "param":
                self.roles[bound.name, bound.place] = what
            self.found += [Use(what, text, node.lineno, within) for text in bound.texts]

    def _template(self, node: nodes.Extends | nodes.Include | nodes.FromImport) -> None:
        name = node.template.value if isinstance(node.template, nodes.Const) else ""
        if not name or name.startswith(_ICONS):
            return
        self.found.append(Use("sjabloon", name, node.lineno))
        if isinstance(node, nodes.FromImport):
            parts = [part if isinstance(part, str) else part[0] for part in node.names]
            self.found += [Use("deel", part, node.lineno, name) for part in parts]


def check_theme(root: Path, template: Template) -> Iterator[Finding]:
    """Findings about the templates in theme/; none where there is no theme."""
    paths = sorted((root / THEME).rglob("*.html"))
    texts = tuple((p.relative_to(root / THEME).as_posix(), p.read_text("utf-8", "replace")) for p in paths)
    unreadable, uses, parts = _read(texts)
    yield from unreadable
    yield from _absent(uses, template, parts)


@lru_cache(maxsize=2)
def _read(
    texts: tuple[tuple[str, str], ...],
) -> tuple[list[Finding], Mapping[str, list[Use]], Mapping[str, frozenset[str]]]:
    """What cannot be read of templates by name, what each names, and its parts; kept, as lists and kinds change more often."""
    found: list[Finding] = []
    trees: dict[str, nodes.Template] = {}
    env = Environment(autoescape=True)
    for name, text in texts:
        try:
            trees[name] = env.parse(text)
        except TemplateSyntaxError as error:
            told = "Deze regel van het sjabloon is niet te lezen."
            remedy = "Zet de laatste wijziging van dit bestand terug."
            found.append(Finding(f"{THEME}/{name}", error.lineno, "SJAB01", told, remedy))
    return found, template_uses(trees), {name: frozenset(_parts(tree)) for name, tree in trees.items()}


def _absent(
    uses: Mapping[str, list[Use]], template: Template, parts: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    """One finding for each name that is not there, at the first place that names it."""
    places: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    remedies: dict[tuple[str, str, str], str] = {}
    for path, found in uses.items():
        for use in found:
            known, what, where = _known(use, template, parts)
            if use.name not in known:
                key = (what, use.name, where)
                remedies[key] = f"{did_you_mean(use.name, known)} Haal de naam hier weg, of {where}.".strip()
                places.setdefault(key, []).append((path, use.line))
    for (what, name, where), ((path, line), *others) in places.items():
        also = f" Ook op {len(others)} andere plek{'ken' if len(others) > 1 else ''}." if others else ""
        text = f"Dit sjabloon noemt {what} '{name}', en dat is er niet.{also}"
        yield Finding(f"{THEME}/{path}", line, "SJAB01", text, remedies[what, name, where])


def template_uses(trees: Mapping[str, nodes.Template]) -> Mapping[str, list[Use]]:
    """What each template names. Round until no more parameters of macros turn out to name something."""
    roles: dict[tuple[str, int], str] = {}
    found: dict[str, list[Use]] = {}
    known = -1
    while known < len(roles):
        known = len(roles)
        for name, tree in trees.items():
            folder, _, rest = name.partition("/")
            uses = Uses(rest.partition("/")[0] if folder == "kinds" else "", roles)
            uses.visit(tree, {})
            found[name] = list(dict.fromkeys(uses.found))
    return found


def _parts(tree: nodes.Template) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, nodes.Macro):
            yield node.name


# What a template names of a kind: what that is called, and the names that there are.
_OF_A_KIND: Mapping[str, tuple[str, Callable[[Kind], Iterable[str]]]] = {
    "veld": ("het veld", lambda kind: kind.fields),
    "kopje": ("het kopje", lambda kind: (heading.id for heading in kind.headings)),
    "opschrift": ("het kopje", lambda kind: (heading.label for heading in kind.headings)),
}


def _known(use: Use, template: Template, parts: Mapping[str, frozenset[str]]) -> tuple[frozenset[str], str, str]:
    """The names that may stand there, what they are called, and where a new one is made."""
    kinds = [template.kinds[use.within]] if use.within in template.kinds else list(template.kinds.values())
    in_kind = f"voeg het toe in hooks/template/kinds/{kinds[0].id if len(kinds) == 1 else '<soort>'}/kind.yml"
    if use.what in _OF_A_KIND:
        called, names = _OF_A_KIND[use.what]
        return frozenset(name for kind in kinds for name in names(kind)), called, in_kind
    if use.what == "kolom":
        return _columns(use, kinds), f"bij het veld '{use.within}' het onderdeel", in_kind
    if use.what == "soort":
        return frozenset(template.kinds), "het soort", "maak de map in hooks/template/kinds/"
    if use.what == "lijst":
        return frozenset(template.vocabularies), "de lijst", "maak het bestand in hooks/template/begrippen/"
    if use.what == "deel":
        known = parts.get(use.within, frozenset([use.name]))
        return known, f"uit {use.within} het stuk", f"voeg het toe in {THEME}/{use.within}"
    return frozenset(parts), "het sjabloon", f"maak het in {THEME}/"


def _columns(use: Use, kinds: Iterable[Kind]) -> frozenset[str]:
    """The columns of the field that is named; of a field that is not there any, for that has a finding of its own."""
    fields = [kind.fields[use.within] for kind in kinds if use.within in kind.fields]
    return frozenset(column.id for field in fields for column in field.columns) if fields else frozenset([use.name])
