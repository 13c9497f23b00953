"""The check on the command line: all findings, in the form of the place where it runs, and one verdict."""

from __future__ import annotations

import argparse
import datetime
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from lob.check.files import FOLDERS, OUTSIDE, WHERE
from lob.check.library import Library, load_library, source_paths
from lob.editors.summary import offered, summary
from lob.model.commands import command, on_any_machine
from lob.model.findings import MUST, Finding, as_github, as_gitlab, as_text, blocking, verdict
from lob.model.git import ask
from lob.text.nearest import nearest

ROOT = Path(__file__).resolve().parents[3]
# Folders of the code; a text in any other folder was meant for the site.
CODE_FOLDERS = ("hooks", "theme", "tests", "decisions", "requirements")
# What somebody may have meant as an example.
TEXT_ENDS = (".md", ".txt", ".docx")
FORMATS = ("terminal", "github", "gitlab")
# GitHub shows ten annotations per step and drops the rest; the job summary has them all.
MAX_ANNOTATIONS = 10
# So many files with tips are named at the end of a full check.
SHOWN_PATHS = 5
_PLAIN_TEXT = re.compile(r"[\w/.-]+\.md")
USAGE = f"""Zo gebruik je de controle:
    {command("check")}                              alles nakijken
    {command("check", "practices/bestand.md")}      één bestand nakijken, met tips
    {command("check", "--sinds", "main")}              alles, met eerst wat er sinds 'main' is veranderd
Ook mogelijk: --formaat terminal, github of gitlab; --vandaag 2026-03-09; --naar BESTAND voor het rapport van GitLab.
"""


@dataclass(frozen=True, slots=True)
class Report:
    """What one run found: `first` about the files asked for or changed, `others` about all other files.

    `mendable` are those of the files asked for or changed that `repair` makes better without a change of meaning.
    `narrowed` tells that only the files asked for were read. Then `others` can only be about lists that cannot be read.
    """

    files: tuple[str, ...]
    first: tuple[Finding, ...]
    others: tuple[Finding, ...]
    narrowed: bool
    mendable: tuple[str, ...] = ()

    @property
    def shown(self) -> list[Finding]:
        """Findings to print: all of the files that matter here, and of other files only the faults."""
        return [*self.first, *blocking(self.others)]

    @property
    def passed(self) -> bool:
        """True when no fault stops this."""
        return not blocking([*self.first, *self.others])


class _Parser(argparse.ArgumentParser):
    """A parser that answers in Dutch."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - the signature is argparse's
        """Show how it is done; argparse's own message is English."""
        self.exit(2, USAGE)

    def format_help(self) -> str:
        """The same text for --help."""
        return USAGE


def main(arguments: Sequence[str] | None = None, root: Path = ROOT, env: Mapping[str, str] = os.environ) -> int:
    """Check and print. Gives 0 when all is well, 1 on a fault, 2 when the command was not understood."""
    options = _options(arguments)
    if options.bestanden:
        names, unknown = find_asked(root, options.bestanden)
        # Only what was asked for is read, so that the answer comes at once, however large the knowledge base is.
        library = load_library(root, options.vandaag, only=names)
        report = report_on(library, names, unknown)
    else:
        library = load_library(root, options.vandaag)
        report = make_report(library, changed_files(root, options.sinds))
    style = options.formaat or place(env)
    if style == "gitlab" and options.naar:
        if not _write(Path(options.naar), as_gitlab(report.shown) + "\n"):
            print(f"Het rapport kan niet naar {options.naar}. Kies bij --naar een bestand in een map die er is.")
            return 2
        style = "terminal"
    print("\n".join(output(report, style)))
    if style == "github" and env.get("GITHUB_STEP_SUMMARY"):
        with Path(env["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8", errors="replace") as file:
            file.write(summary(library, report.files, report.first, report.others, env))
    return 0 if report.passed else 1


def _write(path: Path, text: str) -> bool:
    """Write the report; False where that cannot be."""
    try:
        path.write_text(text, encoding="utf-8")
    except (OSError, ValueError):
        return False
    return True


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(prog="check")
    parser.add_argument("bestanden", nargs="*")
    parser.add_argument("--formaat", choices=FORMATS)
    parser.add_argument("--vandaag", type=datetime.date.fromisoformat)
    parser.add_argument("--sinds")
    parser.add_argument("--naar")
    return parser.parse_args(arguments)


def place(env: Mapping[str, str]) -> str:
    """The format of the place where this runs."""
    if env.get("GITHUB_ACTIONS"):
        return "github"
    return "gitlab" if env.get("GITLAB_CI") else "terminal"


def changed_files(root: Path, since: str | None) -> tuple[str, ...] | None:
    """Paths that differ from a commit; none at all when git does not know the commit; None when nobody asked."""
    if since is None:
        return None
    try:
        found = ask(root, "diff", "--name-only", "-z", "--diff-filter=d", "--end-of-options", since, "--")
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(os.fsdecode(name) for name in found.split(b"\0") if name)


def make_report(library: Library, changed: tuple[str, ...] | None) -> Report:
    """Findings about everything, those of changed files apart."""
    files = changed or ()
    first, others = _part([*library.findings, *misplaced(library.root, files)], set(files))
    return Report(files, first, others, narrowed=False, mendable=_mendable(library.root, first))


def report_on(library: Library, names: set[str], unknown: Sequence[Finding]) -> Report:
    """Findings about the files asked for; `unknown` are about names that stand for no file."""
    first, others = _part(library.findings, names)
    mendable = _mendable(library.root, first)
    return Report(tuple(sorted(names)), (*unknown, *first), others, narrowed=True, mendable=mendable)


def _mendable(root: Path, findings: Iterable[Finding]) -> tuple[str, ...]:
    """The texts among them that a repair changes. Names with a sign that a terminal obeys are left out."""
    paths = sorted({one.path for one in findings if _PLAIN_TEXT.fullmatch(one.path)})
    return tuple(path for path in paths if offered(root, path))


def _part(findings: Iterable[Finding], names: set[str]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    found = list(findings)
    return tuple(f for f in found if f.path in names), tuple(f for f in found if f.path not in names)


def find_asked(root: Path, typed: Sequence[str]) -> tuple[set[str], list[Finding]]:
    """The paths that typed names of files or folders stand for, and a finding for each name that stands for nothing."""
    known = set(source_paths(root))
    # Our own lists have findings too, so they can be asked for.
    known |= {path.relative_to(root).as_posix() for path in (root / "hooks" / "template").rglob("*.yml")}
    names: set[str] = set()
    unknown = []
    for name in typed:
        path = _inside(root, name)
        found = {k for k in known if path is not None and (k == path or k.startswith(f"{path}/") or path == ".")}
        names |= found
        if not found and not _is_attachment(root, path):
            unknown.append(_nothing(name, path, root, known))
    return names, unknown


def _is_attachment(root: Path, path: str | None) -> bool:
    """True for a picture or a file beside an example. One with something wrong is among the files that are known."""
    name = Path(path or "")
    lies = name.parts[:1] in [(folder,) for folder in FOLDERS] and not any(part.startswith(".") for part in name.parts)
    return lies and name.suffix != ".md" and (root / name).is_file()


def _inside(root: Path, name: str) -> str | None:
    """A typed name as a path below the repository, or None. Links are left for the checks to judge."""
    for base in (Path.cwd(), root):
        path = Path(os.path.normpath(base / name))
        try:
            inside = (path.parent.resolve() / path.name).relative_to(root.resolve())
        except (ValueError, OSError, RuntimeError):
            continue
        if os.path.lexists(path) or base == root:
            return inside.as_posix()
    return None


def _nothing(name: str, path: str | None, root: Path, known: set[str]) -> Finding:
    shown = " ".join(name.split()).encode("utf-8", "surrogateescape").decode("utf-8", "replace") or "''"
    if path is None:
        return Finding(
            shown, 1, "LEES11", "Dit bestand ligt buiten de kennisbank.", "Zet het in practices/ en kijk het daar na."
        )
    if _exists(root / path):
        return Finding(
            shown,
            1,
            "LEES12",
            OUTSIDE if path.endswith(TEXT_ENDS) else "Dit bestand hoort niet bij de teksten van de kennisbank.",
            WHERE
            if path.endswith(TEXT_ENDS)
            else "De controle kijkt naar tekst in practices/, wegwijzers/ en content/.",
        )
    near = _nearest(path, known)
    meant = f"Bedoelde je {near}? " if near else ""
    return Finding(
        shown, 1, "LEES11", "Dit bestand is er niet.", f"{meant}Schrijf de naam met de map ervoor: practices/naam.md."
    )


def misplaced(root: Path, changed: Iterable[str]) -> list[Finding]:
    """Texts of a proposal that lie where nobody reads them: in a folder that is neither ours nor one of the code."""
    known = (*FOLDERS, *CODE_FOLDERS)
    found = [path for path in changed if path.endswith(TEXT_ENDS) and "/" in path]
    strange = [path for path in found if path.partition("/")[0] not in known and not path.startswith(".")]
    return [Finding(path, 1, "LEES12", OUTSIDE, WHERE) for path in strange if (root / path).is_file()]


def _nearest(path: str, known: set[str]) -> str:
    """The file with the same number, else the one whose path looks most like what was typed, or ''."""
    number = Path(path).name.partition("-")[0].removesuffix(".md")
    same = [k for k in sorted(known) if number.isdecimal() and Path(k).name.startswith(f"{number}-")]
    return next(iter(same or nearest(path, known, cutoff=0.8)), "")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def output(report: Report, style: str) -> list[str]:
    """The lines to print."""
    if style == "gitlab":
        return [as_gitlab(report.shown)]
    lines = [as_text(f) for f in report.shown] + conclusion(report)
    if style == "terminal":
        return lines
    # What stands in a file could look like a command to the runner; between these two marks it is not obeyed.
    token = secrets.token_hex(16)
    return [
        f"::stop-commands::{token}",
        *map(on_any_machine, lines),
        f"::{token}::",
        *(as_github(f) for f in most_urgent(report)),
    ]


def most_urgent(report: Report) -> list[Finding]:
    """The ten findings that matter most: this change before other files, faults before tips."""
    order = sorted(report.shown, key=lambda f: (f not in report.first, f.level != MUST, f))
    return order[:MAX_ANNOTATIONS]


def conclusion(report: Report) -> list[str]:
    """The closing sentences."""
    lines = [verdict([*report.first, *report.others], "Nog niet klaar")]
    if report.mendable:
        lines.append(f"Een deel herstelt de machine voor je: {command('repair', *report.mendable)}")
    if report.narrowed:
        lines.append(f"Alleen wat je vroeg, is nagekeken. Alles nakijken: {command('check')}")
    elif any(f.level != MUST for f in report.others):
        paths = sorted({f.path for f in (*report.first, *report.others) if f.level != MUST})
        more = f" en nog {len(paths) - SHOWN_PATHS}" if len(paths) > SHOWN_PATHS else ""
        lines.append(f"Tips staan in: {', '.join(paths[:SHOWN_PATHS])}{more}.")
        lines.append(f"Je ziet ze met: {command('check', paths[0])}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
