"""Pagefind for use from a disk. Browsers refuse modules, fetch and workers there, but not scripts and WebAssembly.

So the runtime becomes one classic script with a fetch of its own, and the data become scripts that it loads when asked for.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from lob.data.archive import Made
from lob.offline.pages import PackError

FOLDER = "pagefind/"
RUNTIME = "pagefind.js"
# Characters of data in one script. Small enough to load at once, large enough for few files.
SCRIPT_SIZE = 400_000
NEEDED = frozenset({"options", "init", "search", "filters"})
_SHELL = Path(__file__).with_name("pagefind_offline.js")
_EXPORTS = re.compile(r"export\s*\{([^}]*)\};?\s*$")
_SELF = "import.meta.url"
_IMPORT = re.compile(r"\bimport\s*[.(\"'{*]|\bimport\s+\w+\s+from\b")
# What the runtime does and the shell leans on: each must be there, or the shell answers a question nobody asks.
_EXPECTED = ("await fetch(", "pagefind_dcd", "pagefind-entry.json", "noWorker")
_SIGNATURE = b"pagefind_dcd"


def packed_search(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files below pagefind/ (by name within that folder) as classic scripts, each made when it is asked for.

    PackError when Pagefind changed.
    """
    runtime, names = classic_runtime(_text(files, RUNTIME))
    scripts = dict(_scripts(files))
    where = {name: part for part, inside in scripts.items() for name in inside}
    shell = _SHELL.read_text("utf-8")
    for mark, value in (
        ("/*WAAR*/", _json(where)),
        ("/*RUNTIME*/", runtime),
        ("/*NAMEN*/", ", ".join(f"{n}: {n}" for n in names)),
    ):
        if shell.count(mark) != 1:
            raise PackError(f"In pagefind_offline.js hoort precies één keer {mark} te staan.")
        shell = shell.replace(mark, value)
    makers = {f"{FOLDER}{part}": partial(_script, files, inside) for part, inside in scripts.items()}
    return Made({f"{FOLDER}pagefind-offline.js": shell.encode, **makers})


def classic_runtime(code: str) -> tuple[str, list[str]]:
    """The code of pagefind.js without anything that only a module may do, and the names that it exports."""
    exports = _EXPORTS.search(code)
    if not exports:
        raise _changed("aan het eind staat geen lijst met functies")
    names = [name.strip() for name in exports[1].split(",") if name.strip()]
    if any(" " in name for name in names) or not set(names) >= NEEDED:
        raise _changed(f"de functies heten nu: {', '.join(names)}")
    missing = [part for part in _EXPECTED if part not in code]
    if missing:
        raise _changed(f"dit staat er niet meer in: {missing[0]}")
    body = code[: exports.start()].replace(_SELF, "adres")
    if _IMPORT.search(body) or "export " in body:
        raise _changed("er staat een import of export in die de ZIP niet aankan")
    return body, names


def _changed(what: str) -> PackError:
    return PackError(
        f"Zoeken in de ZIP is niet gemaakt, want {RUNTIME} van Pagefind ziet er anders uit dan verwacht: {what}. Zet pagefind-bin in pyproject.toml terug op de vorige versie, of pas hooks/lob/offline/search.py aan."
    )


def _text(files: Mapping[str, bytes], name: str) -> str:
    if name not in files:
        raise PackError(f"Zoeken in de ZIP is niet gemaakt, want pagefind/{name} is er niet. Bouw de site opnieuw.")
    return files[name].decode("utf-8")


def _scripts(files: Mapping[str, bytes]) -> Iterator[tuple[str, list[str]]]:
    """Scripts with data: their name, and the names of the files inside."""
    for group, names in _groups(files).items():
        for number, part in enumerate(_parts(files, names)):
            yield f"{group}-{number}.js", part


def _script(files: Mapping[str, bytes], names: Sequence[str]) -> bytes:
    return f"__lobPagefind({_json({name: _as_text(files[name]) for name in names})});\n".encode()


def _groups(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    entry = json.loads(_text(files, "pagefind-entry.json"))
    languages = {language.get("wasm") or "unknown" for language in entry["languages"].values()}
    start = [
        "pagefind-entry.json",
        *(n for n in files if n.endswith(".pf_meta")),
        *(f"wasm.{code}.pagefind" for code in languages),
    ]
    for name in start:
        _need(files, name)
    rest = {
        group: [name for name in files if name.startswith(f"{group}/")] for group in ("index", "filter", "fragment")
    }
    return {"begin": sorted(set(start)), **{group: sorted(names) for group, names in rest.items() if names}}


def _need(files: Mapping[str, bytes], name: str) -> None:
    if name not in files:
        raise _changed(f"het bestand {name} ontbreekt")


def _parts(files: Mapping[str, bytes], names: Iterable[str]) -> Iterator[list[str]]:
    part: list[str] = []
    size = 0
    for name in names:
        length = len(_as_text(files[name])[1])
        if part and size + length > SCRIPT_SIZE:
            yield part
            part, size = [], 0
        part.append(name)
        size += length
    if part:
        yield part


def _as_text(data: bytes) -> list[str]:
    """Data as text with its kind: `t` is text, `b` is base64. Text outside gzip packs far better inside the ZIP."""
    try:
        plain = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        if plain.startswith(_SIGNATURE + b"{") or plain.startswith(b"{"):
            return ["t", plain.decode("utf-8")]
    except (OSError, EOFError, UnicodeDecodeError):
        pass
    return ["b", base64.b64encode(data).decode()]


def _json(data: object) -> str:
    # Not ASCII alone: that would double the size of letters with an accent. These two end a line in old scripts.
    return (
        json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
