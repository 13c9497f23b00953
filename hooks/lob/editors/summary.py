"""The report of one run as Markdown: for the summary of a job on GitHub, and as a comment below an issue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

from lob.check.library import Library
from lob.editors.repair import repair_bytes
from lob.model.commands import command, on_any_machine
from lob.model.findings import MUST, Finding, as_text, blocking, for_any_machine, verdict
from lob.model.node import Node
from lob.model.source import Source
from lob.model.template import STATUS_WORDS, Field, Kind, Template
from lob.model.vocabulary import fold

# GitHub refuses a summary over 1 MiB and a comment over 65,536 signs.
MAX_SUMMARY = 900_000
MAX_COMMENT = 50_000
MAX_BESIDE = 2_000
# So many lines of a repair are shown; the command does them all.
MAX_PATCH = 200
# Signs that mean something in Markdown: what an editor typed is shown, never obeyed.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!])")
PRIVATE = "In je verhaal staat iets dat niet openbaar mag zijn. Daarom maakt de machine er geen voorstel van. Haal dit weg uit de melding (Edit, bij de drie puntjes). Dan leest de machine haar opnieuw:"
HIDE = "**Voor de beheerder:** verberg of verwijder deze melding nu, want iedereen kan haar lezen. Is ze verbeterd? De oude tekst staat nog onder 'edited': kies daar de oude versie en dan 'Delete revision from history'. Verwijder als laatste deze opmerking."
WITHHELD = (
    "De tekst staat hier niet, want er staat iets in dat niet openbaar mag zijn, en dit rapport kan iedereen lezen."
)
BESIDE = "Dit stond naast de vragen van het formulier, of is in de melding niet te zien. Het is niet overgenomen. Hoort het erbij? Zet het dan bij een vraag."
# Nobody sees it; .github/workflows/aandragen.yml takes every older comment of the machine away but one with this.
STAYS = "<!-- blijft staan -->"
NOT_NOW = "De machine kan je verhaal nu niet nakijken, want in de regels van de kennisbank zelf zit een fout. Jij hoeft niets te doen. **Voor de beheerder:** herstel dit, en sla de melding daarna opnieuw op (Edit). Dan leest de machine haar opnieuw:"
THANKS = "Bedankt voor je bijdrage aan de LOB-kennisbank."


def summary(
    library: Library, files: Sequence[str], first: Sequence[Finding], others: Sequence[Finding], env: Mapping[str, str]
) -> str:
    """Everything there is to say, what was changed first; each changed record as a table with its text."""
    faults = blocking([*first, *others])
    parts = [
        "## Controle van de teksten",
        THANKS,
        f"**{plain(verdict([*first, *blocking(others)], 'Nog niet klaar'))}**",
        _next(bool(faults), env),
    ]
    parts += _tables(first, "### Wat je kunt doen in dit voorstel")
    parts += _tables(
        blocking(others),
        "### Fouten in andere bestanden",
        "Die stonden er al, of komen door een wijziging in dit voorstel.",
    )
    private = {finding.path for finding in faults if finding.code.startswith("PRIV")}
    parts += [text for path in files if path not in private for text in offered(library.root, path)]
    for source, kind in library.sources:
        if source.path in private and source.path in files:
            parts += [f"### {plain(source.path)}", WITHHELD]
        elif source.path in files:
            parts += record(source, kind, library.template)
    return _fit(parts)


def _fit(parts: list[str]) -> str:
    kept: list[str] = []
    size = 0
    for part in parts:
        size += len(part.encode("utf-8", "replace")) + 2
        if size > MAX_SUMMARY:
            return "\n\n".join([*kept, "De rest past hier niet. Bekijk de bestanden zelf."]) + "\n"
        kept.append(part)
    return "\n\n".join(kept) + "\n"


def _next(wrong: bool, env: Mapping[str, str]) -> str:
    server, repository = env.get("GITHUB_SERVER_URL", ""), env.get("GITHUB_REPOSITORY", "")
    guide = (
        f"[de gids]({server}/{repository}/blob/HEAD/BIJDRAGEN.md)"
        if server and repository
        else "de gids (BIJDRAGEN.md)"
    )
    if wrong:
        return f"Hieronder staat per regel wat je kunt doen. Pas je bestand aan en de controle begint vanzelf opnieuw. Elke code staat uitgelegd in {guide}. Kom je er niet uit? Zeg het in een reactie, dan kijkt een redacteur mee."
    return f"Een redacteur leest je tekst en antwoordt binnen vijf werkdagen. Tips zijn een aanbod: ze houden niets tegen. Meer uitleg staat in {guide}."


def _tables(findings: Iterable[Finding], title: str, remark: str = "") -> list[str]:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda f: (f.level != MUST, f)):
        groups[finding.path].append(finding)
    if not groups:
        return []
    tables = [
        f"**{plain(path)}**\n\n| Regel | Wat er staat | Wat je doet | Code |\n| --- | --- | --- | --- |\n"
        + "\n".join(map(_row, found))
        for path, found in groups.items()
    ]
    return [title, *([remark] if remark else []), *tables]


def _row(finding: Finding) -> str:
    code = finding.code if finding.level == MUST else f"{finding.code} (tip)"
    return f"| {finding.line} | {plain(finding.text)} | {plain(on_any_machine(finding.remedy))} | {code} |"


def offered(root: Path, path: str) -> list[str]:
    """The repair of a text as a patch, when there is one that changes no meaning: what is done, the lines, and the command."""
    try:
        data = (root / path).read_bytes() if path.endswith(".md") else b""
        after, done = repair_bytes(path, data)
        before, text = data.decode("utf-8"), after.decode("utf-8")
    except (OSError, ValueError):
        return []
    if before == text:
        return []
    lines = list(unified_diff(before.splitlines(), text.splitlines(), path, path, lineterm="", n=0))[:MAX_PATCH]
    fence = "`" * (max((len(run) for line in lines for run in re.findall("`+", line)), default=0) + 3)
    taken = on_any_machine(f"Overnemen kan met: `{command('repair', path)}`.") if "`" not in path else ""
    shown = "\n".join(lines)
    return [
        f"### Herstel dat aan de betekenis niets verandert: {plain(path)}",
        " ".join(map(plain, done)),
        *([f"{fence}diff\n{shown}\n{fence}"] if lines else []),
        *([taken] if taken else []),
    ]


def record(source: Source, kind: Kind, template: Template) -> list[str]:
    """One record as a table of its fields and its text, quoted, so that nothing in it reaches outside."""
    rows = [
        f"| {plain(field.label)} | {_value(field, node, template)} |"
        for field in kind.fields.values()
        if (node := source.field(field.id))
    ]
    body = "\n".join(f"> {line}" for line in source.body.strip().split("\n"))
    title = plain(source.text("titel")) or plain(source.path)
    return [
        f"### {title}",
        f"{kind.label} in {plain(source.path)}",
        "| Veld | Wat er staat |\n| --- | --- |\n" + "\n".join(rows),
        body,
    ]


def _value(field: Field, node: Node, template: Template) -> str:
    if node.items is not None:
        return "<br>".join(_item(field, item, template) for item in node.items)
    return _item(field, node, template)


def _item(field: Field, node: Node, template: Template) -> str:
    if node.entries is not None:
        columns = {c.id: c for c in field.columns}
        return "; ".join(_item(columns.get(key.text or "", field), value, template) for key, value in node.entries)
    text = node.text or ""
    vocabulary = template.vocabularies.get(field.vocabulary)
    term = vocabulary.terms.get(text) if vocabulary else None
    if term is None or text in STATUS_WORDS or fold(term.label) == text:
        return plain(text)
    return f"{plain(term.label)} ({plain(text)})"


def comment(findings: Sequence[Finding], beside: str = "") -> str:
    """The findings about a text that came in through an issue, as a comment, and what in it belongs to no question."""
    text = "\n".join(as_text(for_any_machine(f)) for f in findings)[:MAX_COMMENT]
    left = [BESIDE, _fenced(beside[:MAX_BESIDE])] if beside else []
    return (
        "\n\n".join([THANKS, verdict(findings, "Er is nog iets nodig"), *([_fenced(text)] if text else []), *left])
        + "\n"
    )


def not_now(broken: Sequence[Finding]) -> str:
    """The comment while nothing can be judged, with what an editor has to mend first."""
    return "\n\n".join([THANKS, NOT_NOW, _fenced("\n".join(map(as_text, broken))[:MAX_COMMENT])]) + "\n"


def _fenced(text: str) -> str:
    """Text in a code block, where a name with an at sign in front of it notifies nobody."""
    fence = "~" * (max((len(run) for run in re.findall("~+", text)), default=0) + 3)
    return f"{fence}text\n{text}\n{fence}"


def hidden_comment(findings: Sequence[Finding]) -> str:
    """The comment below an issue that holds something private: what it is, masked, and what both sides do now.

    Nothing else that was found is said: it could repeat the same text.
    """
    found = dict.fromkeys(f"- {plain(f.text)} {plain(on_any_machine(f.remedy))}" for f in findings)
    return "\n\n".join([THANKS, PRIVATE, "\n".join(found)[:MAX_COMMENT], HIDE, STAYS]) + "\n"


def plain(text: str) -> str:
    """Text on one line that Markdown shows as it was typed."""
    return _MARKS.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;")
