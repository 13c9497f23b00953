"""Signs that are written in another way: who reads sees the same, and a pattern would not."""

from __future__ import annotations

import re
import unicodedata

from lob.model.unseen import NO_WIDTH, each_code

# A sign that is written in another way: wide, as a letter or digit of mathematics, or as a digit of another script. Signs without
# width say nothing.
_OTHERWISE: dict[int, str | None] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x1D400, 0x1D800)},
    **{code: sign for code in range(0x2100, 0x2150) if len(sign := unicodedata.normalize("NFKC", chr(code))) == 1},
    **{
        code: str(unicodedata.digit(chr(code)))
        for code in range(0x660, 0x1FBFA)
        if unicodedata.category(chr(code)) == "Nd"
    },
    0xFE6B: "@",
    **dict.fromkeys(each_code(NO_WIDTH)),
}
_OTHER_SIGNS = frozenset(map(chr, _OTHERWISE))
_CODES = re.compile(r"%([2-7][0-9a-fA-F])")
# Markdown shows an address between these signs as the address alone.
_ANGLED = re.compile(r"<(https?:[^<>\s]*)>")
_ENTITIES = re.compile(r"&#0*(\d{2,3});|&#[xX]0*([2-7][0-9a-fA-F]);")
_ELEMENT = re.compile(r"</?(?:b|br|code|em|i|mark|small|span|strong|sub|sup|u|wbr)>")
# A sign behind a backslash is that sign in Markdown.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def typed_plainly(text: str) -> str:
    """The text with a wide sign, a percent code, an entity or a letter and its accent apart as the sign that it stands for."""
    if not text.isascii():
        # A file that a Mac wrote may hold an é as two signs, of which no pattern sees one letter.
        text = unicodedata.normalize("NFC", text)
        if not _OTHER_SIGNS.isdisjoint(text):
            text = text.translate(_OTHERWISE)
    if "<" in text:
        text = _ELEMENT.sub("", _ANGLED.sub(r"\1", text))
    for _ in range(2 if "%" in text else 0):
        text = _CODES.sub(lambda code: chr(int(code[1], 16)), text)
    if "&#" in text:
        text = _ENTITIES.sub(lambda code: _sign(int(code[1]) if code[1] else int(code[2], 16), code[0]), text)
    text = text.replace("&commat;", "@")
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _sign(code: int, typed: str) -> str:
    """The sign of an entity, when it is one of a plain keyboard."""
    return chr(code) if 32 <= code < 127 else typed
