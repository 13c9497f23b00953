"""Repairs as suggestions below a proposal, that its maker takes over with one press: those of `repair`, which change no meaning.

Nothing of a proposal runs here, and nothing that it made is believed: this is the code of main, which fetches the texts of a proposal as
bytes and repairs them itself. A text with something private in it gets no suggestion, for that would repeat it.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import quote

from lob.check.privacy import check_privacy
from lob.editors.repair import repair_bytes
from lob.editors.summary import plain
from lob.model.commands import command
from lob.model.on_disk import MAX_BYTES
from lob.model.opening import read_bytes

# A method, a path below the API and, for POST, what is sent; gives the bytes of the answer.
Ask = Callable[[str, str, object], bytes]
_TEXT = re.compile(r"(?:practices|wegwijzers|content(?:/[a-z0-9-]+)*)/[^/\\\x00-\x1f]+\.md")
_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@", re.MULTILINE)
_SHA = re.compile(r"[0-9a-f]{40}")
BOT = "github-actions[bot]"
# With more than this the command does it better than a row of presses.
MOST, LONGEST, MOST_PROPOSALS, MOST_FILES = 20, 30, 50, 100
SECONDS = 20
LARGEST_ANSWER = 5_000_000
INTRO = "Dit herstel verandert niets aan de betekenis. Neem je het over, kies dan per stuk **Commit suggestion**. Het hoeft niet."


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Lines `first` to `last` of a text, from 1, and the lines that take their place."""

    first: int
    last: int
    lines: tuple[str, ...]


def suggestions(path: str, data: bytes) -> tuple[list[Suggestion], list[str]]:
    """What the repair of a text comes to, line by line, and what it does, in Dutch; nothing for a text with something private."""
    source, found = read_bytes(path, data)
    if source is None or any(one.code.startswith(("PRIV", "LEES01")) for one in (*found, *check_privacy(source))):
        return [], []
    # Line ends of Windows are those of every line: no row of suggestions, but the command in the report.
    unix = data.replace(b"\r\n", b"\n")
    after, said = repair_bytes(path, unix)
    if after == unix:
        return [], []
    changes = list(_changes(unix.decode().split("\n"), after.decode().split("\n")))
    return (changes, said) if len(changes) <= MOST else ([], [])


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Suggestion]:
    for way, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if way == "insert" and first:
            # Something new stands below the line before it.
            yield Suggestion(first, first, (before[first - 1], *after[start:end]))
        elif way in ("replace", "delete") and last - first <= LONGEST:
            yield Suggestion(first + 1, last, tuple(after[start:end]))


def lines_shown(patch: str) -> set[int]:
    """The lines of the new text that a proposal shows, where a suggestion can stand."""
    shown: set[int] = set()
    number = 0
    for line in patch.split("\n"):
        hunk = _HUNK.match(line)
        if hunk:
            number = int(hunk[1])
        elif number and line[:1] in ("+", " "):
            shown.add(number)
            number += 1
    return shown


def comment(path: str, one: Suggestion, said: Sequence[str]) -> dict[str, object]:
    """A suggestion as GitHub takes it. What was typed stands in a block that it cannot leave."""
    text = "\n".join(one.lines)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 3)
    body = f"{' '.join(map(plain, said))}\n\n{fence}suggestion\n{text}{chr(10) if one.lines else ''}{fence}"
    place: dict[str, object] = {"path": path, "side": "RIGHT", "line": one.last, "body": body}
    return place | ({"start_line": one.first, "start_side": "RIGHT"} if one.first < one.last else {})


def review(ask: Ask, repository: str, number: int, head: str) -> dict[str, object] | None:
    """What is to be said below one proposal as it is now; None when there is nothing, or when it was said before."""
    mark = f"<!-- herstel {head} -->"
    before = _list(ask, f"repos/{repository}/pulls/{number}/reviews?per_page=100")
    if any(_of_us(one) and mark in str(one.get("body", "")) for one in before):
        return None
    comments: list[dict[str, object]] = []
    for file in _list(ask, f"repos/{repository}/pulls/{number}/files?per_page={MOST_FILES}"):
        comments += _comments(ask, repository, head, file)
    if not comments:
        return None
    return {"commit_id": head, "event": "COMMENT", "body": f"{INTRO}\n\n{mark}", "comments": comments[:MOST]}


def _of_us(one: Mapping[str, object]) -> bool:
    user = one.get("user")
    return isinstance(user, dict) and user.get("login") == BOT


def _comments(ask: Ask, repository: str, head: str, file: Mapping[str, object]) -> Iterator[dict[str, object]]:
    path, patch = file.get("filename"), file.get("patch")
    if not isinstance(path, str) or not isinstance(patch, str) or not _TEXT.fullmatch(path) or ".." in path:
        return
    if file.get("status") not in ("added", "modified", "renamed", "changed"):
        return
    data = ask("GET", f"repos/{repository}/contents/{quote(path)}?ref={head}", None)
    if len(data) > MAX_BYTES:
        return
    shown = lines_shown(patch)
    changes, said = suggestions(path, data)
    for one in changes:
        if shown.issuperset(range(one.first, one.last + 1)):
            yield comment(path, one, said)


def _list(ask: Ask, path: str) -> list[dict[str, object]]:
    found = json.loads(ask("GET", path, None))
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def proposals(ask: Ask, repository: str) -> Iterator[tuple[int, str]]:
    """Number and last commit of the open proposals, the newest first."""
    for one in _list(ask, f"repos/{repository}/pulls?state=open&sort=updated&direction=desc&per_page={MOST_PROPOSALS}"):
        head = one.get("head")
        number, sha = one.get("number"), head.get("sha") if isinstance(head, dict) else None
        if isinstance(number, int) and isinstance(sha, str) and _SHA.fullmatch(sha) and not one.get("draft"):
            yield number, sha


def asking(token: str) -> Ask:
    """Asks the API of GitHub with a token, and nothing else."""

    def ask(method: str, path: str, sent: object) -> bytes:
        request = urllib.request.Request(f"https://api.github.com/{path}", method=method)
        raw = "/contents/" in path
        request.add_header("Accept", "application/vnd.github.raw+json" if raw else "application/vnd.github+json")
        # Not sent along when GitHub leads on to another address.
        request.add_unredirected_header("Authorization", f"Bearer {token}")
        request.add_header("X-GitHub-Api-Version", "2022-11-28")
        body = json.dumps(sent).encode() if sent is not None else None
        with urllib.request.urlopen(request, body, timeout=SECONDS) as answer:
            data: bytes = answer.read(LARGEST_ANSWER)
        return data

    return ask


def main(env: Mapping[str, str] | None = None, ask: Ask | None = None) -> int:
    """Suggest repairs below every open proposal that has none yet for its last commit. Gives 1 when one could not be done."""
    env = os.environ if env is None else env
    repository, token = env.get("GITHUB_REPOSITORY", ""), env.get("GH_TOKEN", "")
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository) or not token:
        print(
            f"Dit loopt op GitHub, met GITHUB_REPOSITORY en GH_TOKEN. Op je eigen computer: {command('repair', 'BESTAND')}"
        )
        return 2
    ask = ask or asking(token)
    failed = [number for number, head in proposals(ask, repository) if not _suggest(ask, repository, number, head)]
    return 1 if failed else 0


def _suggest(ask: Ask, repository: str, number: int, head: str) -> bool:
    try:
        said = review(ask, repository, number, head)
        if said:
            ask("POST", f"repos/{repository}/pulls/{number}/reviews", said)
    except (OSError, ValueError) as error:
        # The next proposal may well go right; what was typed in this one is not repeated in the log.
        print(f"Voorstel {number}: geen herstel voorgesteld ({type(error).__name__}).")
        return False
    print(f"Voorstel {number}: {'herstel voorgesteld' if said else 'niets voor te stellen'}.")
    return True


if __name__ == "__main__":
    sys.exit(main())
