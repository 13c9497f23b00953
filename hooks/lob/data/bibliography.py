"""The works as BibTeX, RIS and CSL-JSON, each from the fields of a work and from no other text.

What programs expect of a kind of work, and how Zotero reads RIS, stands in tables; tests let their parsers read it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lob.data.laid_out import laid_out
from lob.model.makers import Maker, maker
from lob.model.records import Record

_CSL_TYPES = {
    "rapport": "report",
    "artikel": "article-journal",
    "boek": "book",
    "hoofdstuk": "chapter",
    "proefschrift": "thesis",
    "brief of beleid": "report",
    "webpagina": "webpage",
    "handreiking": "report",
    "wet of regeling": "legislation",
    "gegevens": "dataset",
}
# Type of entry -> what BibTeX cannot do without. The first whose needs are met is taken; `misc` needs nothing.
_REPORT = ("techreport", "institution")
_BIB_TYPES: Mapping[str, Sequence[tuple[str, ...]]] = {
    "artikel": [("article", "journal")],
    "boek": [("book", "publisher")],
    "hoofdstuk": [("incollection", "booktitle", "publisher")],
    "proefschrift": [("phdthesis", "school"), ("book", "publisher")],
    "rapport": [_REPORT],
    "handreiking": [_REPORT],
    "brief of beleid": [_REPORT],
}
# What an entry calls the container, the publisher and the university; a name that BibTeX lacks is left out.
_BIB_NAMES: Mapping[str, Mapping[str, str]] = {
    "incollection": {"journal": "booktitle"},
    "techreport": {"publisher": "institution"},
    "phdthesis": {"instelling": "school"},
    "misc": {"journal": "howpublished"},
}
# Signs that mean something to TeX. BibTeX counts braces even behind a backslash, so those get a name.
_TEX_SIGNS = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "&": "\\&",
    "%": "\\%",
    "$": "\\$",
    "#": "\\#",
    "_": "\\_",
}
_RIS_TYPES = {
    "artikel": "JOUR",
    "boek": "BOOK",
    "hoofdstuk": "CHAP",
    "proefschrift": "THES",
    "webpagina": "ELEC",
    "gegevens": "DATA",
    "wet of regeling": "STAT",
}
_DOI = "https://doi.org/"


def bibtex(works: Sequence[Record]) -> str:
    """All works as one BibTeX file, in UTF-8."""
    return "".join(map(_bibtex, works))


def ris(works: Sequence[Record]) -> str:
    """All works as one RIS file; a tag a line, whatever a value says."""
    return "".join(map(_ris, works))


def csl(works: Sequence[Record]) -> str:
    """All works as one CSL-JSON file, for citation processors."""
    return laid_out([csl_item(work) for work in works]) + "\n"


def csl_item(work: Record) -> dict[str, object]:
    """One work as a citation processor takes it (CSL-JSON 1.0)."""
    names = {"author": _makers(work, "auteurs"), "editor": _makers(work, "redacteuren")}
    texts = {
        "container-title": _container(work),
        "publisher": _house(work),
        "publisher-place": _text(work, "plaats_van_uitgave"),
        "volume": _text(work, "jaargang"),
        "issue" if _kind(work) == "artikel" else "number": _text(work, "nummer"),
        "page": _text(work, "bladzijden"),
        "edition": _text(work, "druk"),
        "genre": _text(work, "graad"),
        "language": _text(work, "taal"),
        "URL": _text(work, "link"),
        "DOI": _doi(work),
        "note": " ".join(_notes(work)),
    }
    dates = {"issued": _text(work, "verschenen") or _text(work, "jaar"), "accessed": _text(work, "gezien")}
    return {
        "id": work.id,
        "type": _CSL_TYPES.get(_kind(work), "document"),
        "title": _title(work),
        **{key: [_csl_name(one) for one in found] for key, found in names.items() if found},
        **{key: text for key, text in texts.items() if text},
        **{key: {"date-parts": [[int(part) for part in day.split("-")]]} for key, day in dates.items() if day},
    }


def _csl_name(one: Maker) -> dict[str, str]:
    if not one.person:
        return {"literal": one.family}
    parts = {"family": one.family, "given": one.given, "non-dropping-particle": one.before}
    return {key: text for key, text in parts.items() if text}


def _bibtex(work: Record) -> str:
    entry, fields = _entry(work)
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text]
    return f"@{entry}{{{work.id},\n{''.join(lines)}}}\n\n"


def _entry(work: Record) -> tuple[str, dict[str, str]]:
    """The type of an entry and its fields, each already written for TeX."""
    named = {name: _named(name, _plain_fields(work)) for name, *_ in _BIB_TYPES.get(_kind(work), ())}
    whole = [name for name, *needs in _BIB_TYPES.get(_kind(work), ()) if all(named[name].get(need) for need in needs)]
    entry = whole[0] if whole else "misc"
    fields = {name: _tex(text) for name, text in _named(entry, _plain_fields(work)).items()}
    names = {"author": _makers(work, "auteurs"), "editor": _makers(work, "redacteuren")}
    fields |= {name: " and ".join(_tex_name(one) for one in found) for name, found in names.items()}
    fields["url"] = _text(work, "link").replace("{", "%7B").replace("}", "%7D")
    return entry, fields


def _plain_fields(work: Record) -> dict[str, str]:
    published = _text(work, "verschenen")
    return {
        "title": _title(work),
        "year": _text(work, "jaar"),
        "month": published.split("-")[1].lstrip("0") if published else "",
        "journal": _container(work),
        "volume": _text(work, "jaargang"),
        "number": _text(work, "nummer"),
        "pages": _text(work, "bladzijden").replace("-", "--"),
        "publisher": _house(work) if _kind(work) != "proefschrift" else _text(work, "uitgever"),
        "instelling": _text(work, "instelling"),
        "address": _text(work, "plaats_van_uitgave"),
        "edition": _text(work, "druk"),
        "type": _text(work, "graad"),
        "doi": _doi(work),
        "urldate": _text(work, "gezien"),
        "note": " ".join(_notes(work)),
    }


def _named(entry: str, fields: Mapping[str, str]) -> dict[str, str]:
    names = _BIB_NAMES.get(entry, {})
    found = {names.get(name, name): text for name, text in fields.items()}
    found.pop("instelling", "")
    return found


def _tex_name(one: Maker) -> str:
    # Braces around the name of a group, so that BibTeX does not take `Expertisepunt LOB` for a first and a last name.
    if not one.person:
        return f"{{{_tex(one.family)}}}"
    last = _tex(f"{one.before} {one.family}".strip())
    return f"{last}, {_tex(one.given)}" if one.given else f"{{{last}}}"


def _tex(text: str) -> str:
    return "".join(_TEX_SIGNS.get(sign, sign) for sign in _one_line(text))


def _ris(work: Record) -> str:
    return "".join(f"{tag}  - {_one_line(text)}\r\n" for tag, text in _ris_lines(work) if text) + "ER  - \r\n\r\n"


def _ris_lines(work: Record) -> Iterator[tuple[str, str]]:
    """As Zotero reads them: the number of a report is SN, of an article IS; of a report T2 would be the name of a series."""
    kind = _RIS_TYPES.get(_kind(work), "RPRT")
    first, _, last = _text(work, "bladzijden").partition("-")
    yield "TY", kind
    yield from (("AU", _ris_name(one)) for one in _makers(work, "auteurs"))
    yield from (("A2", _ris_name(one)) for one in _makers(work, "redacteuren"))
    yield "TI", _title(work)
    yield "PY", _text(work, "jaar")
    yield "DA", _text(work, "verschenen").replace("-", "/")
    yield "PB", _house(work)
    yield "CY", _text(work, "plaats_van_uitgave")
    yield "N1" if kind == "RPRT" else "T2", _container(work)
    yield "VL", _text(work, "jaargang")
    yield "SN" if kind == "RPRT" else "IS", _text(work, "nummer")
    yield from (("SP", first), ("EP", last))
    yield "ET", _text(work, "druk")
    yield "M3", _text(work, "graad") or (_kind(work).capitalize() if kind == "RPRT" else "")
    yield "LA", _text(work, "taal")
    yield "DO", _doi(work)
    yield "UR", _text(work, "link")
    yield "Y2", _text(work, "gezien").replace("-", "/")
    yield from (("N1", note) for note in _notes(work))
    yield "ID", work.id


def _ris_name(one: Maker) -> str:
    # RIS knows one comma: the one before initials. In the name of an organisation it would cut the name in two.
    return (
        f"{one.family}, {' '.join(filter(None, (one.given, one.before)))}"
        if one.person
        else one.family.replace(",", "")
    )


def _text(work: Record, field: str) -> str:
    return work.get(field).text


def _kind(work: Record) -> str:
    return _text(work, "werksoort")


def _makers(work: Record, field: str) -> list[Maker]:
    return [maker(text) for text in work.get(field).items]


def _title(work: Record) -> str:
    """A title that a source lacks is a description of ours: between square brackets, as bibliographies write it."""
    return f"[{work.title}]" if _text(work, "titel_van_ons") == "ja" else work.title


def _container(work: Record) -> str:
    """The journal, the book or the site it is in; a page without such a name stands on the site of who published it."""
    return _text(work, "in") or (_text(work, "uitgever") if _kind(work) == "webpagina" else "")


def _house(work: Record) -> str:
    """Whose publication it is: of a thesis the university, of a report the institute, else the publisher."""
    house = _text(work, "instelling") or _text(work, "uitgever")
    return house if house != _container(work) else ""


def _doi(work: Record) -> str:
    link = _text(work, "link")
    return link.removeprefix(_DOI) if link.startswith(_DOI) else ""


def _notes(work: Record) -> Iterator[str]:
    """What a reader of the list must know, in sentences."""
    if _text(work, "titel_van_ons") == "ja":
        yield "De titel is een beschrijving door de LOB-kennisbank."
    if _text(work, "gezien_deel") == "niet":
        by = ", ".join(work.get("genoemd_in").items)
        yield f"Niet zelf gezien door de LOB-kennisbank{f'; genoemd in {by}' if by else ''}."
    if _text(work, "gezien_deel") == "begin":
        yield "Alleen het begin is gelezen door de LOB-kennisbank."
    if _text(work, "opdrachtgever"):
        yield f"In opdracht van: {_text(work, 'opdrachtgever')}."


def _one_line(text: str) -> str:
    return " ".join(text.split())
