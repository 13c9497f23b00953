"""The information template: kinds of record with their fields and fixed headings, read from hooks/template/."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lob.model.findings import Finding
from lob.model.kind_parts import (
    Expiry,
    Export,
    Filter,
    Issue,
    Search,
    ShownField,
    expiry_of,
    exports_of,
    filters_of,
    issue_of,
    search_of,
    shown_of,
)
from lob.model.plain import Plain, UnreadableError, as_list, as_map, as_text, load
from lob.model.rules import NAMED_RULES, pairs
from lob.model.scan import FILE as SCAN_FILE
from lob.model.scan import Scan, scan
from lob.model.vocabulary import Vocabulary, vocabulary

# The three words that may stand instead of a value, with what a visitor reads about them.
STATUS_WORDS: Mapping[str, str] = MappingProxyType(pairs("statuswoorden", "woorden"))
TYPES = frozenset(
    [
        "nummer",
        "tekst",
        "teksten",
        "term",
        "termen",
        "keuze",
        "datum",
        "jaar",
        "getal",
        "getallen",
        "rijen",
        "verwijzing",
        "verwijzingen",
        "bron",
        "link",
        "postvak",
        "pad",
        "kortlink",
        "bestand",
        "veldnamen",
    ]
)
REFERRING = frozenset(["verwijzing", "verwijzingen", "bron", "pad", "kortlink", "bestand"])
LIST_TYPES = frozenset(["teksten", "termen", "getallen", "rijen", "verwijzingen", "veldnamen"])
TEMPLATE_FOLDER = "hooks/template"
KIND_FILE = "kind.yml"
_FOLDERS = (f"kinds/*/{KIND_FILE}", "begrippen/*.yml", "rules/*.yml")
# The kinds that code calls by their names; every other kind is known by its folder alone.
EXAMPLE, PAGE, GUIDE, WORK, GLOSSARY, WANTED = "praktijkvoorbeeld", "pagina", "wegwijzer", "werk", "woord", "gezocht"
_NEEDED = "De kennisbank kan niet zonder dit bestand."
NAMED_KINDS = (EXAMPLE, PAGE, GUIDE, WORK, GLOSSARY, WANTED)
# Examples from 9001 up were added here; lower numbers come from the archive of the Expertisepunt LOB.
FIRST_NEW_NUMBER = 9001
# Guides that GitHub expects at the top of the repository and that are pages of the site too: file -> address.
ROOT_PAGES: Mapping[str, str] = MappingProxyType({"BIJDRAGEN.md": "bijdragen", "BEHEER.md": "beheer"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind. Limits are 0 when there is none; `words` tells whether a status word may stand here.

    `many` is true when the value is a list; `refers` when it, or a column of it, points to another record or page.
    """

    id: str
    label: str
    group: str
    type: str
    required: bool
    words: bool
    question: str
    explanation: str
    example: str
    vocabulary: str
    target: str
    choices: tuple[str, ...]
    max_chars: int
    max_words: int
    may_be_number: bool
    # What a number in the text stands for (`jaar`, `aantal`), or '': then any will do.
    number_means: str
    columns: tuple[Field, ...]
    many: bool
    refers: bool
    # The question that finds an answer when an example that was sent in leaves it open; '' when it may stay open.
    ask: str
    # Whether an address may begin with http as well.
    plain_http: bool
    # Whether a reader sees it. What only finds, orders or links is no news when it changes.
    shown: bool

    @property
    def list_id(self) -> str:
        """The vocabulary of the field, or of the first column of its rows that has one; '' when there is none."""
        return self.vocabulary or next((c.vocabulary for c in self.columns if c.vocabulary), "")

    @property
    def ask_the_school(self) -> str:
        """The question that finds an answer, for who has to put it to a school."""
        return f"Vraag de school: {self.ask[:1].lower()}{self.ask[1:]}"


@dataclass(frozen=True, slots=True)
class FixedHeading:
    """A heading that every record of the kind has, in this order."""

    id: str
    label: str
    question: str
    explanation: str
    required: bool
    group: str
    # The field whose rows answer it as well, or ''. A heading that its rows answer may be left out of a text.
    rows: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: where its files lie, at which address its pages are, and what they contain."""

    id: str
    label: str
    plural: str
    folder: str
    address: str
    naming: str
    groups: Mapping[str, str]
    fields: Mapping[str, Field]
    headings: tuple[FixedHeading, ...]
    free_headings: bool
    # The field that says in short what a record is.
    summary: str
    search: Search
    filters: tuple[Filter, ...]
    exports: tuple[Export, ...]
    # Place on the site -> the fields that stand there, in order.
    shown: Mapping[str, tuple[ShownField, ...]]
    # Whether it is told of in the feed, and whether it has to be looked at again after some years.
    in_feed: bool
    reviewed: bool
    # The running text: at most so many words (0: no limit), and whether it has to name a source.
    body_words: int
    body_cited: bool
    # After which its records leave the site by themselves; None: never.
    expires: Expiry | None = None
    # How it is sent in by an issue; None: it is not.
    issue: Issue | None = None

    @property
    def numbered(self) -> bool:
        """Whether its files are called by a number and a title, and may wait for that number."""
        return self.naming == "nummer-en-titel"

    def page_fields(self) -> list[Field]:
        """The facts of its page: those that `toont` names, in that order, or else all but what the head of the page says, and
        in which language a text is, which its markup says.
        """
        named = [self.fields[one.id] for one in self.shown["pagina"] if one.id in self.fields]
        said = ("titel", self.summary, "afgeleid")
        return named or [f for f in self.fields.values() if f.id not in said and not re.match(r"taal(_|$)", f.id)]

    def required(self) -> list[Field]:
        """The fields that must be there."""
        return [f for f in self.fields.values() if f.required]


@dataclass(frozen=True, slots=True)
class Template:
    """All kinds and all vocabularies: the rules of the knowledge base, as data."""

    kinds: Mapping[str, Kind]
    vocabularies: Mapping[str, Vocabulary]
    # Element of effective LOB -> success elements or categories beside it, as the knowledge base proposes.
    crosswalk: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    # The statements of the school plan.
    scan: Scan = dataclasses.field(default_factory=lambda: scan({}))
    # What code and browser share, by the name of its file in rules/.
    rules: Mapping[str, Mapping[str, Plain]] = dataclasses.field(default_factory=dict)
    # The same as it stands in the files, for the checks of the files themselves.
    files: Mapping[Path, Mapping[str, Plain]] = dataclasses.field(default_factory=dict, compare=False, repr=False)

    def kind_of(self, path: str) -> Kind | None:
        """The kind of a file, from its path below the repository root; the deepest folder wins."""
        folder, _, name = path.rpartition("/")
        if path in ROOT_PAGES or (name == "index.md" and folder.startswith("content")):
            return self.kinds[PAGE]
        exact = next((k for k in self.kinds.values() if k.folder == folder), None)
        return exact or (self.kinds[PAGE] if folder.startswith("content") else None)

    def term_pages(self) -> Mapping[str, str]:
        """Vocabularies whose terms have pages of their own -> the folder of those pages."""
        return {name: found.address for name, found in self.vocabularies.items() if found.address}

    def term_address(self, list_id: str, term_id: str) -> str:
        """The address of a term's page, or '' when terms of this list have none."""
        found = self.vocabularies.get(list_id)
        return f"{found.address}/{term_id}" if found and found.address else ""


def load_template(folder: Path) -> Template:
    """Kinds and vocabularies of a template folder. ValueError with a Dutch sentence when a file is wrong."""
    files = {path: load(path) for pattern in ("*.yml", *_FOLDERS) for path in sorted(folder.glob(pattern))}
    kinds = {path.parent.name: _kind(data, path) for path, data in files.items() if path.name == KIND_FILE}
    for name in NAMED_RULES:
        if folder / "rules" / f"{name}.yml" not in files:
            raise UnreadableError(folder / "rules" / f"{name}.yml", 1, _NEEDED, "Zet het terug.")
    lists = {path.stem: vocabulary(data, path.stem) for path, data in files.items() if is_vocabulary(path)}
    for name in NAMED_KINDS:
        if name not in kinds:
            raise UnreadableError(kind_file(folder, name), 1, _NEEDED, "Zet het terug, met 'velden'.")
    return Template(
        MappingProxyType(kinds),
        MappingProxyType(lists),
        _crosswalk(files.get(folder / "kruistabel.yml", {})),
        scan(files.get(folder / SCAN_FILE, {})),
        MappingProxyType({path.stem: data for path, data in files.items() if path.parent.name == "rules"}),
        MappingProxyType(files),
    )


def kind_file(folder: Path, kind_id: str) -> Path:
    """The file that says all of a kind, in a template folder."""
    return folder / "kinds" / kind_id / KIND_FILE


def is_vocabulary(path: Path) -> bool:
    """Whether a file of the template holds a list of terms."""
    return path.parent.name == "begrippen"


def shown_path(path: Path) -> str:
    """A file of the template as findings name it: from the root of the repository, hooks/template/ in front."""
    below = 3 if path.name == KIND_FILE else 2 if path.parent.name in ("begrippen", "rules") else 1
    return "/".join((TEMPLATE_FOLDER, *path.parts[-below:]))


def _crosswalk(data: Mapping[str, Plain]) -> Mapping[str, tuple[str, ...]]:
    rows = [as_map(row) for row in as_list(data.get("rijen"))]
    return MappingProxyType(
        {as_text(row.get("effectief")): tuple(map(as_text, as_list(row.get("succes")))) for row in rows}
    )


def _kind(data: Mapping[str, Plain], path: Path) -> Kind:
    try:
        return kind(data, path.parent.name)
    except FieldError as error:
        raise UnreadableError(path, line_of(path, error.needle), str(error), error.remedy) from error


def line_of(path: Path, needle: str, last: bool = False) -> int:
    """The first or last line of a file that has this word or piece of text as a whole; 1 when there is none."""
    lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    pattern = re.compile(rf"(?<![\w-]){re.escape(needle)}(?![\w-]|(?<=:)\S)")
    found = [number for number, line in enumerate(lines, 1) if pattern.search(line)]
    return (found[-1] if last else found[0]) if found else 1


def wrong(path: Path, needle: str, text: str, remedy: str, last: bool = False) -> Finding:
    """A fault in a file of the template, at the first or last line that has `needle`; without one at the first line."""
    return Finding(shown_path(path), line_of(path, needle, last) if needle else 1, "LIJST01", text, remedy)


class FieldError(ValueError):
    """A field that cannot be made of its data."""

    def __init__(self, needle: str, text: str, remedy: str) -> None:
        """`needle` is what stands on the line at fault; `text` and `remedy` are Dutch sentences."""
        super().__init__(text)
        self.needle, self.remedy = needle, remedy


def kind(data: Mapping[str, Plain], name: str) -> Kind:
    """One kind from the data of its file."""
    headings = data.get("koppen")
    groups = {as_text(as_map(g).get("id")): as_text(as_map(g).get("label")) for g in as_list(data.get("groepen"))}
    fields = [field(as_map(row)) for row in as_list(data.get("velden"))]
    return Kind(
        id=name,
        label=as_text(data.get("label")),
        plural=as_text(data.get("meervoud")),
        folder=as_text(data.get("map")),
        address=as_text(data.get("adres")),
        naming=as_text(data.get("bestandsnaam")) or "naam",
        groups=MappingProxyType(groups),
        fields=MappingProxyType({f.id: f for f in fields}),
        headings=tuple(_heading(as_map(row)) for row in headings) if isinstance(headings, list) else (),
        free_headings=not isinstance(headings, list) or not headings,
        summary=as_text(data.get("kort")),
        search=search_of(as_map(data.get("zoeken"))),
        filters=filters_of(data.get("filters")),
        exports=exports_of(data.get("uitvoer")),
        shown=MappingProxyType(shown_of(as_map(data.get("toont")))),
        in_feed=as_text(data.get("feed")) == "ja",
        reviewed=as_text(data.get("nazien")) == "ja",
        body_words=_limit(as_map(data.get("tekst")), "max_woorden"),
        body_cited=as_text(as_map(data.get("tekst")).get("noten")) == "ja",
        expires=expiry_of(as_map(data.get("verloopt"))),
        issue=issue_of(as_map(data.get("melding"))),
    )


def field(row: Mapping[str, Plain]) -> Field:
    """One field of a kind, or one column of a field with rows."""
    type_name = as_text(row.get("type"))
    if type_name not in TYPES:
        raise FieldError(
            type_name or as_text(row.get("id")),
            f"Het veld '{as_text(row.get('id'))}' heeft een onbekend type '{type_name}'.",
            f"Kies uit: {', '.join(sorted(TYPES))}.",
        )
    columns = tuple(field(as_map(column)) for column in as_list(row.get("velden")))
    return Field(
        id=as_text(row.get("id")),
        label=as_text(row.get("label")),
        group=as_text(row.get("groep")),
        type=type_name,
        required=as_text(row.get("verplicht")) == "ja",
        # A reference or a source that is not there is left out; a word in its place would lead nowhere.
        words=as_text(row.get("statuswoorden")) != "nee"
        and type_name not in ("verwijzing", "bron", "kortlink", "bestand"),
        question=as_text(row.get("vraag")),
        explanation=as_text(row.get("uitleg")),
        example=as_text(row.get("voorbeeld")),
        vocabulary=as_text(row.get("lijst")),
        target=as_text(row.get("naar")),
        choices=tuple(map(as_text, as_list(row.get("keuzes")))),
        max_chars=_limit(row, "max_tekens"),
        max_words=_limit(row, "max_woorden"),
        may_be_number=as_text(row.get("mag_getal")) == "ja",
        number_means=as_text(row.get("getal_is")),
        columns=columns,
        many=type_name in LIST_TYPES,
        refers=type_name in REFERRING or any(column.refers for column in columns),
        ask=as_text(row.get("navragen")),
        plain_http=as_text(row.get("ook_http")) == "ja",
        shown=as_text(row.get("getoond")) != "nee",
    )


def _limit(row: Mapping[str, Plain], name: str) -> int:
    text = as_text(row.get(name)) or "0"
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise FieldError(
            f"{name}: {text}", f"'{text}' bij '{name}' is geen getal.", "Schrijf een heel getal in cijfers, zoals 120."
        )
    return int(text)


def _heading(row: Mapping[str, Plain]) -> FixedHeading:
    return FixedHeading(
        id=as_text(row.get("id")),
        label=as_text(row.get("label")),
        question=as_text(row.get("vraag")),
        explanation=as_text(row.get("uitleg")),
        required=as_text(row.get("verplicht")) == "ja",
        group=as_text(row.get("groep")),
        rows=as_text(row.get("rijen")),
    )
