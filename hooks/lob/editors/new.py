"""`nox -s new`: the questions of the form in a terminal. The answers become a checked file; a draft keeps what was typed.

`nox -s new -- --van FILE` makes the file of a text that stands somewhere already; see from_text.py.
"""

from __future__ import annotations

import contextlib
import datetime
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lob.editors.asking import Terminal
from lob.editors.dialogue import Dialogue
from lob.editors.draft import DRAFT
from lob.editors.from_text import write_from
from lob.model.commands import command
from lob.model.findings import as_text

with contextlib.suppress(ImportError):
    import readline  # noqa: F401 - importing it gives arrow keys in every prompt; Windows has none

ROOT = Path(__file__).resolve().parents[3]
INTERRUPTED = 130
FROM = "--van"
USAGE = f"""Zo gebruik je het:
    {command("new")}                            de vragen, één voor één
    {command("new", "--van", "verhaal.docx")}      een verhaal dat er al is (.docx, .odt, .html, .eml, .txt of .md); elk stuk krijgt een voorstel voor zijn plek"""


def _typed(text: str) -> str:
    """What was typed, with a sign in the place of bytes that are no letter; the checks ask for that letter again."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def main(
    root: Path = ROOT,
    read: Callable[[str], str] = input,
    say: Callable[[str], None] = print,
    today: datetime.date | None = None,
    arguments: Sequence[str] = (),
) -> int:
    """Hold the conversation, or read a text. 0 when there is a file, 1 when it has to wait, 2 without understanding, 130 when stopped."""
    if arguments and (arguments[0] != FROM or len(arguments) != 2):
        say(USAGE)
        return 2
    day = today or datetime.date.today()
    dialogue = Dialogue(root, day, Terminal(lambda prompt: _typed(read(prompt)), say))
    if dialogue.broken:
        say("\n".join(["Het formulier kan nu niet starten. Eerst moet dit goed:", *map(as_text, dialogue.broken)]))
        return 1
    if arguments:
        return write_from(Path(arguments[1]), root, dialogue.template, day, say)
    try:
        return 0 if dialogue.run() else 1
    except (KeyboardInterrupt, EOFError):
        if dialogue.begun:
            dialogue.keep()
            say(f"\nGestopt. Wat je typte, staat in {DRAFT}. Ga later verder met: {command('new')}")
        else:
            waits = (root / DRAFT).is_file()
            say("\nGestopt. Het concept ligt er nog." if waits else "\nGestopt. Er was nog niets ingevuld.")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(arguments=sys.argv[1:]))
