"""Every real file, damaged at random and on purpose: the checks say what is wrong and never fall over.

LOB_MUTATIES sets how many random damages there are, and with them how many files each known damage is tried on; `nox -s proofs`
tries 20,000.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from known_damage import KNOWN, Page
from lob.check.library import Library
from lob.model.findings import CODES, Finding
from lob.model.source import Source
from lob.model.template import Kind
from random_damage import DAMAGE

MUTATIONS = int(os.environ.get("LOB_MUTATIES", "1200"))
# A known damage shows on so many files; nightly that is nearly every file that can be damaged so.
FILES = MUTATIONS // 60
Checker = Callable[[str, bytes], list[Finding]]


def test_random_damage_never_raises(library: Library, check: Checker, repo: Path) -> None:
    files = {source.path: (repo / source.path).read_bytes() for source, _ in library.sources}
    rounds = -(-MUTATIONS // len(files))
    seen: Counter[str] = Counter()
    done = 0
    for path, data in files.items():
        chance = random.Random(path)
        for _ in range(rounds):
            name = chance.choice(list(DAMAGE))
            damaged = DAMAGE[name](chance, data)
            if damaged and chance.random() < 0.2:
                again = chance.choice(("bytes flipped", "cut off", "bytes dropped"))
                damaged = DAMAGE[again](chance, damaged)
            try:
                findings = check(path, damaged)
            except Exception as error:
                error.add_note(f"{name}: {path}\n{damaged[:3000]!r}")
                raise
            _well_formed(findings, path, damaged)
            seen.update({f.code for f in findings})
            done += 1
    assert done >= MUTATIONS
    # Damage that hardly ever shows would prove nothing.
    assert len(seen) >= 40, sorted(seen)


def _well_formed(findings: list[Finding], path: str, data: bytes) -> None:
    last = len(re.split(rb"\r\n|\r|\n", data))
    for finding in findings:
        assert finding.code in CODES
        assert finding.path == path
        assert 1 <= finding.line <= last, (finding, data[:2000])
        assert finding.text and finding.remedy
        assert "\n" not in finding.text and not re.search(r"[\x00-\x08\x0b-\x1f\u2028]", finding.text), finding


def mixed(library: Library, name: str) -> list[tuple[Source, Kind]]:
    """All files in an order of their own for each `name`, so that together the tests take others every time."""
    return random.Random(name).sample(library.sources, len(library.sources))


@pytest.mark.parametrize("name", list(KNOWN))
def test_known_damage_is_found_on_its_line(name: str, library: Library, check: Checker) -> None:
    tried = 0
    for source, kind in mixed(library, name):
        if tried == FILES:
            break
        page = Page("\n".join(source.lines), kind)
        found = KNOWN[name](page, random.Random(source.path)) if page.plain else None
        if found:
            text, code, line = found
            findings = check(source.path, text.encode())
            assert (code, line) in {(f.code, f.line) for f in findings}, (source.path, code, line, findings)
            tried += 1
    assert tried >= 20


# Damage that leaves every other line where it was.
IN_PLACE = (
    "field misspelt",
    "tab",
    "colon in a text",
    "text after a hash",
    "unknown term",
    "hidden sign",
    "impossible date",
    "quote not closed",
    "summary too long",
    "unknown choice",
)


def test_no_fault_hides_another(library: Library, check: Checker) -> None:
    """Seven faults or more in one file, most of which keep YAML from reading it: each is found, on its line, in one round."""
    most = 0
    for source, kind in mixed(library, "seven"):
        if most == FILES:
            break
        chance = random.Random(source.path)
        text, wanted = "\n".join(source.lines), {}
        for name in chance.sample(IN_PLACE, len(IN_PLACE)):
            page = Page(text, kind)
            found = KNOWN[name](page, chance) if page.plain else None
            if found and found[2] not in wanted and found[2] != page.end + 1:
                text, wanted[found[2]] = found[0], found[1]
        findings = {(f.line, f.code) for f in check(source.path, text.encode())}
        assert set(wanted.items()) <= findings, (source.path, set(wanted.items()) - findings)
        most += len(wanted) >= 7
    assert most >= min(FILES, 100)


def test_windows_files_are_read_the_same(library: Library, check: Checker) -> None:
    for source, _ in mixed(library, "windows")[: 4 * FILES]:
        data = "\n".join(source.lines).encode()
        assert check(source.path, b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == check(source.path, data)
