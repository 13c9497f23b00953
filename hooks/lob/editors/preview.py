"""The preview of an editor: what the site would show of the files as they are now, and what has to be mended first.

Nothing is built. At each look only files that changed are read and judged again, and a page is made when somebody asks for it. While
something stops the build, the pages of before stay, with the findings on top.
"""

from __future__ import annotations

import datetime
import os
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from lob.check.files import FOLDERS
from lob.check.kept import Memory
from lob.check.library import load_library
from lob.check.names import is_leftover
from lob.model.commands import command
from lob.model.findings import SHOULD, Finding, blocking, counted, verdict
from lob.model.template import ROOT_PAGES, TEMPLATE_FOLDER
from lob.pages.site import Site, site_of

# Below this address is what belongs to the preview and not to the site.
OWN = "_voorvertoning"
HERE = Path(__file__).resolve().parent
OWN_FILES = {f"{OWN}/balk.css": HERE / "preview.css", f"{OWN}/kijk.js": HERE / "preview.js"}
# What is read again while the preview runs; code and settings are read when it starts.
WATCHED = (*FOLDERS, "hooks", "theme", "mkdocs.yml", *ROOT_PAGES)
# Between two looks at the disk for a page that waits for news, in seconds.
PAUSE = 0.15
MOST = 20
# Lists that modules read as they begin.
_ONCE = (f"{TEMPLATE_FOLDER}/rules/", f"{TEMPLATE_FOLDER}/vragenlijst.yml")
Stamp = dict[str, tuple[int, int]]


class Preview:
    """The house as it is now. `site` is the last one without a fault, None when there was none yet."""

    def __init__(self, root: Path, day: datetime.date, settings: Sequence[Finding] = ()) -> None:
        """Look for the first time. `settings` are findings about what is read only once."""
        self._root, self._day, self._settings = root, day, settings
        self._memory, self._lock = Memory(), threading.RLock()
        self._stamp: Stamp = {}
        self._start = time.time_ns()
        self._number = 0
        # Another number after each change of what the theme and its scripts are made of.
        self.theme = 0
        self.site: Site | None = None
        self.findings: list[Finding] = []
        self.restart: list[str] = []
        self.look()

    @property
    def state(self) -> str:
        """A name for what the pages show now; another after each change, and after a new start."""
        return f"{self._start}-{self._number}"

    def look(self) -> str:
        """Read what changed since the last look, and return the state."""
        with self._lock:
            stamp = stamps(self._root)
            if stamp != self._stamp:
                self._take(stamp)
            return self.state

    def wait(self, state: str, seconds: float) -> str:
        """The state as soon as it is another than `state`, or after so many seconds."""
        end = time.monotonic() + seconds
        while (now := self.look()) == state and time.monotonic() < end:
            time.sleep(PAUSE)
        return now

    def _take(self, stamp: Stamp) -> None:
        changed = {path for path, _ in stamp.items() ^ self._stamp.items()}
        if self._stamp:
            self.restart = sorted({*self.restart, *filter(is_code, changed)})
        self.theme += any(path.startswith(("theme/", "hooks/template/")) for path in changed)
        library = load_library(self._root, memory=self._memory)
        self.findings = [*self._settings, *library.findings]
        if not self.faults:
            self.site = site_of(library, self._day, self.site)
        self._stamp = stamp
        self._number += 1

    @property
    def faults(self) -> list[Finding]:
        """What stops the build."""
        return blocking(self.findings)

    def bar(self, path: str, more: Iterable[str] = ()) -> str:
        """What stands on top of a page made of the file at `path`: faults anywhere, tips about itself, and sentences of `more`."""
        loud = [*_lines(self.restart), *more, *_faults(self.faults, bool(self.site))]
        tips = [finding for finding in self.findings if finding.level == SHOULD and finding.path == path]
        quiet = [f"<p>{counted(len(tips), 'tip', 'tips')} voor dit bestand:</p>", _listed(tips)] if tips else []
        return _section("voorvertoning", loud, 'role="alert"') + _section("voorvertoning rustig", quiet, "")


def stamps(root: Path) -> Stamp:
    """Path below `root` -> when and how large, of every file that counts; what editors leave behind does not."""
    found: Stamp = {}
    for name in WATCHED:
        path = root / name
        if path.is_dir():
            found.update(_below(str(path), len(str(root)) + 1))
        elif path.is_file():
            found[name] = _stamp(path.stat())
    return found


def _below(folder: str, cut: int) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__pycache__" or is_leftover(entry.name):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, cut)
            else:
                yield entry.path[cut:].replace(os.sep, "/"), _stamp(entry.stat(follow_symlinks=False))
        except OSError:
            continue  # it was there a moment ago: an editor at work


def _stamp(found: os.stat_result) -> tuple[int, int]:
    return found.st_mtime_ns, found.st_size


def is_code(path: str) -> bool:
    """Whether a file is read once, when the preview starts."""
    return path == "mkdocs.yml" or (path.startswith("hooks/") and path.endswith(".py")) or path.startswith(_ONCE)


def with_bar(page: str, bar: str, state: str) -> str:
    """A page with the bar on top, that loads itself again when the state changes."""
    head = f'<link rel="stylesheet" href="/{OWN}/balk.css"><script src="/{OWN}/kijk.js" data-stand="{state}" defer></script>'
    begin = page.index(">", page.index("<body")) + 1
    return f"{page[:begin]}{bar}{page[begin:]}".replace("</head>", f"{head}</head>", 1)


def bare_page(title: str) -> str:
    """A page for when there is none to show."""
    return f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title></head><body></body></html>'


def _section(name: str, parts: Sequence[str], role: str) -> str:
    return f'<section class="{name}" aria-label="Voorvertoning" {role}>{"".join(parts)}</section>' if parts else ""


def _lines(changed: Sequence[str]) -> Iterator[str]:
    if changed:
        names = ", ".join(f"<code>{escape(path)}</code>" for path in changed)
        yield f"<p><strong>De code of een regel is veranderd:</strong> {names}. De voorvertoning leest dat alleen bij het begin. Stop haar met Ctrl+C en start haar opnieuw.</p>"


def _faults(faults: Sequence[Finding], shown: bool) -> Iterator[str]:
    if faults:
        old = (
            " Je ziet de pagina zoals die was toen alles klopte."
            if shown
            else " Er is nog geen pagina om te laten zien."
        )
        yield f"<p><strong>{escape(verdict(faults, 'Dit kan zo niet op de site'))}</strong>{old}</p>"
        yield _listed(faults[:MOST])
        if len(faults) > MOST:
            yield f"<p>En nog {counted(len(faults) - MOST, 'fout', 'fouten')}. <code>{command('check')}</code> noemt ze alle.</p>"


def _listed(findings: Iterable[Finding]) -> str:
    return f"<ol>{''.join(map(_row, findings))}</ol>"


def _row(finding: Finding) -> str:
    return f"<li><code>{escape(finding.path)}</code>, regel {finding.line}: {escape(finding.text)} {escape(finding.remedy)} <small>[{finding.code}]</small></li>"
