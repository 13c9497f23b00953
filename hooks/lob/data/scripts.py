"""Data as scripts: classic scripts, because a page from disk may not fetch."""

from __future__ import annotations

import json


def script_data(name: str, data: object) -> str:
    """Data as a script, under a name of the one global that our scripts share."""
    return f"(globalThis.LOB ??= {{}}).{name} = {script_json(data)};\n"


def script_entry(name: str, key: str, data: object) -> str:
    """The same for one of many, each in a script of its own: data under its key in the table of that name."""
    return f"((globalThis.LOB ??= {{}}).{name} ??= {{}})[{script_json(key)}] = {script_json(data)};\n"


def script_json(data: object) -> str:
    """JSON that can stand in a script: no character that ends a script or a line of it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
