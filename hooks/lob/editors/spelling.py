"""Spelling of the running text, with hunspell where the machine has it and the project's own list of words."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lob.check.library import Library, load_library
from lob.editors.check import find_asked
from lob.model.findings import counted
from lob.model.node import Node
from lob.model.source import Source
from lob.model.template import STATUS_WORDS, Field, Kind

ROOT = Path(__file__).resolve().parents[3]
WORD_LIST = "hooks/template/rules/woordenlijst.txt"
DICTIONARY = "nl_NL"
NO_HUNSPELL = "De spelling is niet nagekeken: op deze machine staat geen hunspell met het Nederlandse woordenboek. Op Debian of Ubuntu: apt-get install hunspell hunspell-nl"
# Fields that hold titles and names as others wrote them.
_AS_IT_STANDS = frozenset({"auteurs", "uitgever", "in", "organisatie", "sjabloon"})
_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-‐‑/][^\W\d_]+)*")
# What is no running text: code, citations, targets of links, addresses, words that touch a digit or a low line, and
# the first half of a pair (`beleids- of teamplan`).
_NO_TEXT = re.compile(
    r"`[^`]*`|\[@[^\]]*\]|\]\([^)]*\)|\[//\]:.*|https?://\S+|\S+@\S+|&\w+;|\b\w*[\d_]\w*(?:-\w+)*|\b\w+(?:-\w+)*-?\w*\d\w*|\b[^\W\d_]+-(?=[\s,.)/])"
)


@dataclass(frozen=True, slots=True)
class Misspelling:
    """One word that no dictionary knows, at the place where it first stands in a file."""

    path: str
    line: int
    word: str


def running_text(source: Source, kind: Kind) -> Iterator[tuple[int, str]]:
    """Lines of running text with their number: text in fields, and the body outside code."""
    for key, node in source.front.entries or ():
        field = kind.fields.get(key.text or "")
        if field:
            yield from _field_text(field, node)
    fenced = False
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        if re.match(r" {0,3}(```|~~~)", line):
            fenced = not fenced
        elif not fenced and not line.startswith("    "):
            yield number, line


def _field_text(field: Field, node: Node) -> Iterator[tuple[int, str]]:
    columns = {c.id: c for c in field.columns}
    if node.text is not None:
        if field.type in ("tekst", "teksten") and field.id not in _AS_IT_STANDS and node.text not in STATUS_WORDS:
            yield node.line, node.text
        return
    for item in node.items or ():
        if item.entries is None:
            yield from _field_text(field, item)
        for key, value in item.entries or ():
            if key.text in columns:
                yield from _field_text(columns[key.text], value)


def words_of(library: Library, names: set[str] | None = None) -> dict[str, list[Misspelling]]:
    """Every word with the first place in each file where it stands; `names` are the paths to look at, None for all."""
    found: dict[str, list[Misspelling]] = {}
    for source, kind in library.sources:
        if names is not None and source.path not in names:
            continue
        seen: set[str] = set()
        for number, line in _own_words(source, kind):
            for word in _TOKEN.findall(_NO_TEXT.sub(" ", line)):
                if word not in seen:
                    seen.add(word)
                    found.setdefault(word, []).append(Misspelling(source.path, number, word))
    return found


def _own_words(source: Source, kind: Kind) -> Iterator[tuple[int, str]]:
    """The running text that is ours; the title of a work is spelled as its makers did."""
    title = source.field("titel")
    for number, line in running_text(source, kind):
        if kind.id != "werk" or title is None or number != title.line:
            yield number, line


def read_words(path: Path) -> frozenset[str]:
    """The words in the list, one a line; what follows # is a remark."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


def unknown_words(words: Sequence[str], own: frozenset[str]) -> list[str] | None:
    """The words that neither our list nor hunspell knows, in order; None when there is no hunspell to ask."""
    rest = [word for word in words if not _ours(word, own)]
    refused = _refused(
        sorted({form for word in rest for part in (word, *_parts(word)) for form in (part, part.lower())})
    )
    if refused is None:
        return None

    def known(word: str) -> bool:
        return _ours(word, own) or word not in refused or word.lower() not in refused

    return [word for word in rest if not known(word) and not (_parts(word) and all(map(known, _parts(word))))]


def _parts(word: str) -> list[str]:
    found = [part for part in re.split(r"[-‐‑/]", word) if part]
    return found if len(found) > 1 else []


def _ours(word: str, own: frozenset[str]) -> bool:
    return word in own or word.lower() in own or word[:1].lower() + word[1:] in own


def _refused(words: Sequence[str]) -> frozenset[str] | None:
    if not shutil.which("hunspell"):
        return None
    done = subprocess.run(
        ["hunspell", "-d", DICTIONARY, "-i", "utf-8", "-L"],
        input="\n".join(words) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return frozenset(done.stdout.splitlines()) if not done.returncode and "Can't open" not in done.stderr else None


def suggestions(words: Sequence[str]) -> dict[str, list[str]]:
    """At most three words that each of these may have been meant to be."""
    done = subprocess.run(
        ["hunspell", "-d", DICTIONARY, "-i", "utf-8", "-a"],
        input="\n".join(f"^{w}" for w in words) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    rows = re.findall(r"^& (\S+) \d+ \d+: (.*)$", done.stdout, re.MULTILINE)
    return {word: near.split(", ")[:3] for word, near in rows}


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Print every unknown word. Gives 1 when there is one, 0 when all is well or when there is no hunspell."""
    asked = list(sys.argv[1:] if arguments is None else arguments)
    names = find_asked(root, asked)[0] if asked else None
    places = words_of(load_library(root), names)
    unknown = unknown_words(list(places), read_words(root / WORD_LIST))
    if unknown is None:
        print(NO_HUNSPELL)
        return 0
    near = suggestions(unknown) if unknown else {}
    lines = [as_text(place, near.get(word, [])) for word in unknown for place in places[word]]
    print(
        "\n".join(
            [
                *sorted(lines),
                f"Nog niet klaar: {counted(len(unknown), 'onbekend woord', 'onbekende woorden')}."
                if unknown
                else "Geen spelfouten gevonden.",
            ]
        )
    )
    return 1 if unknown else 0


def as_text(place: Misspelling, near: Sequence[str]) -> str:
    """Two lines, in the form of a finding."""
    meant = f"Bedoelde je {' of '.join(repr(word) for word in near)}? " if near else ""
    return f"{place.path}:{place.line}: '{place.word}' staat niet in het woordenboek.\n    {meant}Klopt het woord? Zet het dan in {WORD_LIST}."


if __name__ == "__main__":
    sys.exit(main())
