"""Styles and scripts of our own: many small files to work in, few and light files to send.

bundles.yml in theme/scripts and theme/styles says which files make up what is sent. A script is a classic script, since a
page from disk may not load modules; its files share one function, in which `LOB` is the only thing that others see.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import yaml
from rcssmin import cssmin
from rjsmin import jsmin

from lob.model.rules import as_data, dutch_data, paste_data, weights_data
from lob.model.unseen import NO_WIDTH, REFUSED, sent_signs

_LIST = "bundles.yml"
_BY_DAY = re.compile(r"--([\w-]+):\s*light-dark\((#\w+),")
_UNSPOKEN = re.compile(r'content:([^;/]+) / "";')
_WITHOUT_NIGHT = "@supports not (color:light-dark(#000,#fff)){{:root{{color-scheme:light;{}}}}}"
_MEDIA = re.compile(r"@media\b[^{]*")
# The style sheet that lets a script see on a screen how a page stands on paper.
PAPER = "paper"
# The script that stands at the root of the site.
WORKER = "sw"
# The room of bundles.yml whose files are no files: see lob/model/rules.py.
RULES = "rules"
_RULES: Mapping[str, Callable[[], object]] = {
    "dutch": dutch_data,
    "form": as_data,
    "paste": paste_data,
    "weights": weights_data,
    "unseen": partial(sent_signs, REFUSED),
    "widthless": partial(sent_signs, NO_WIDTH),
}


def bundle(theme: Path) -> Iterator[tuple[str, str]]:
    """Pairs of a file's address and its text, from theme/scripts and theme/styles."""
    for name, text in joined(theme / "styles", ".css"):
        yield f"assets/css/{name}.css", style(on_screen(text) if name == PAPER else text)
    for name, text in joined(theme / "scripts", ".js"):
        yield f"{'' if name == WORKER else 'assets/js/'}{name}.js", script(text)


def joined(folder: Path, suffix: str) -> Iterator[tuple[str, str]]:
    """What is sent, by name, as its files one after the other. KeyError or OSError when the list names what is not there."""
    for name, files in bundles(folder).items():
        yield name, "\n".join(bundled(folder, files, suffix))


def bundled(folder: Path, files: Sequence[str], suffix: str) -> Iterator[str]:
    """The texts of the files of a bundle, in its order."""
    return (_text(folder, file, suffix) for file in files)


def _text(folder: Path, file: str, suffix: str) -> str:
    """One file of a bundle; those in rules/ are made of the rules that Python reads too."""
    room, _, name = file.partition("/")
    if room != RULES:
        return (folder / f"{file}{suffix}").read_text("utf-8")
    return f"(LOB.rules ??= {{}}).{name} = {json.dumps(_RULES[name](), ensure_ascii=False)};"


def bundles(folder: Path) -> Mapping[str, Sequence[str]]:
    """The names of the files, without suffix, per name that is sent."""
    found: Mapping[str, Sequence[str]] = yaml.safe_load((folder / _LIST).read_text("utf-8"))
    return found


def style(text: str) -> str:
    """Joined files as one light style sheet. A browser without light-dark() gets the colours of the day, and one that does not know
    what is not to be read aloud gets the sign all the same."""
    text = _UNSPOKEN.sub(r"content:\1;\g<0>", text)
    days = "".join(f"--{name}:{day};" for name, day in _BY_DAY.findall(text))
    return f"{cssmin(text)}{_WITHOUT_NIGHT.format(days) if days else ''}\n"


def on_screen(text: str) -> str:
    """Rules for paper as rules for every medium, and those for a screen as rules for a medium that no browser has."""
    return _MEDIA.sub(lambda rule: rule[0].replace("screen", "tty").replace("print", "all"), text)


def script(text: str) -> str:
    """Joined files as one light script: without comments and indentation, in a function of their own."""
    return f"{jsmin(wrapped(text))}\n"


def wrapped(text: str) -> str:
    """Joined files in the function that they share."""
    return f'((LOB) => {{ "use strict";\n{text}\n}})(globalThis.LOB ??= {{}});'
