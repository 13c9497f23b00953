"""`nox -s new -- --van FILE`: a text that somebody wrote elsewhere becomes the file of an example, with every piece where it seems to belong."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lob.check.traces import traces
from lob.editors.bringing import read_brought
from lob.editors.form import start_values
from lob.editors.paste_places import ASIDE, Piece, reason
from lob.editors.pasting import read_paste
from lob.editors.writer import Answer, as_markdown, clean_line, clean_prose, document, file_name
from lob.model.commands import command
from lob.model.other_names import plain
from lob.model.template import EXAMPLE, Field, Kind, Template
from lob.model.vocabulary import Vocabulary
from lob.text.wording import date_in_words

# What has no place stands below this heading, which the check refuses until it is gone.
NO_PLACE = "Nog een plek geven"
# With fewer fields in so many lines it is a text that happens to begin with a line of hyphens.
FEWEST_FIELDS, FIRST_LINES = 3, 40
_JOINED = {"samenvatting": " "}
_SMALL = frozenset(["en", "of", "van", "de", "het", "t", "m"])


@dataclass(slots=True)
class Placed:
    """A text as answers and sections, with what has no place yet and what was left out of the file."""

    answers: dict[str, Answer]
    sections: dict[str, str] = field(default_factory=dict)
    no_place: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def place(text: str, template: Template, today: datetime.date) -> Placed:
    """Every piece of a text in its place. A piece that its place cannot take has none."""
    kind = template.kinds[EXAMPLE]
    pieces, notes = read_paste(text, lambda line: next(traces(line), None) is not None)
    found = Placed({}, notes=notes)
    for piece in pieces:
        _put(piece, found, kind, template)
    begin = {**start_values(date_in_words(today.isoformat())), "gecontroleerd": today.isoformat()}
    found.answers = {**begin, **found.answers}
    return found


def _put(piece: Piece, found: Placed, kind: Kind, template: Template) -> None:
    here = kind.fields.get(piece.place)
    if piece.place == ASIDE:
        found.left_out.append(piece.text)
        return
    labels = {heading.id: heading.label for heading in kind.headings}
    if piece.place in labels:
        _append(found.sections, piece.place, piece.text, "\n\n")
        found.reasons.append(f"{labels[piece.place]}: {piece.why}")
    elif here is None or not _put_field(here, piece.text, found, template):
        found.no_place.append(piece.text if here is None else f"{here.label}: {piece.text}")
        found.reasons += [f"{here.label}, maar niets uit de lijst: {piece.why}"] if here else []
    else:
        found.reasons.append(f"{here.label}: {piece.why}")


def _append(into: dict[str, str], name: str, text: str, between: str) -> None:
    into[name] = f"{into[name]}{between}{text}" if name in into else text


def _put_field(here: Field, text: str, found: Placed, template: Template) -> bool:
    """True when the field takes the whole text."""
    if not here.vocabulary:
        old = found.answers.get(here.id)
        said = clean_line(text)
        found.answers[here.id] = f"{old}{_JOINED.get(here.id, '; ')}{said}" if isinstance(old, str) else said
        return True
    ids, rest = terms_in(template.vocabularies[here.vocabulary], text)
    if not ids or (not here.many and len(ids) > 1):
        return False
    old = found.answers.get(here.id)
    before = [one for one in old if isinstance(one, str)] if isinstance(old, list) else []
    found.answers[here.id] = list(dict.fromkeys([*before, *ids])) if here.many else ids[0]
    return not rest


def terms_in(vocabulary: Vocabulary, text: str) -> tuple[list[str], str]:
    """The ids of the terms that a text names, the longest names first, and the words that name none. What was left open is not named."""
    names = [(term.id, plain(name)) for term in vocabulary.choices() for name in (term.label, term.id, *term.synonyms)]
    ids: list[str] = []
    ticked = re.sub(rf"[^,;|\n]*\({reason('open')}\)", "", text)
    left = f" {plain(ticked)} "
    for name_of, name in sorted(names, key=lambda pair: -len(pair[1])):
        if name and f" {name} " in left:
            ids += [] if name_of in ids else [name_of]
            left = " | ".join(left.split(f" {name} "))
    return ids, " ".join(word for word in left.replace("|", " ").split() if word not in _SMALL)


def file_text(found: Placed, kind: Kind) -> str:
    """The file: everything in its place, and what has none below a heading of its own at the end."""
    text = document(kind, found.answers, found.sections)
    if not found.no_place:
        return text
    rest = "\n\n".join(as_markdown(clean_prose(one)) for one in found.no_place)
    return f"{text}\n## {NO_PLACE}\n\n{rest}\n"


def is_example(text: str, kind: Kind) -> bool:
    """True for a text that begins with fields of an example between hyphens."""
    lines = text.strip().replace("\r\n", "\n").split("\n")
    names = {line.partition(":")[0] for line in lines[1:FIRST_LINES] if ":" in line}
    return lines[0].strip() == "---" and len(names & kind.fields.keys()) >= FEWEST_FIELDS


def write_from(path: Path, root: Path, template: Template, today: datetime.date, say: Callable[[str], None]) -> int:
    """Make the file in practices/ and tell what happened. 0 when there is a file, 1 when the text could not be read."""
    text, left_out, fault = read_brought(path)
    if fault:
        say(fault)
        return 1
    if is_example(text, template.kinds[EXAMPLE]):
        say(
            f"'{path.name}' heeft al velden: het is een bestand van een voorbeeld. Zet het in practices/, met een naam als "
            "nieuw-speeddaten.md, en kijk het daar na. Verder invullen kan op de pagina Aandragen, bij 'Neem die mee'."
        )
        return 1
    found = place(text, template, today)
    found.notes += left_out
    title = found.answers.get("titel")
    taken = [one.name for one in (root / "practices").glob("nieuw-*.md")]
    target = root / "practices" / file_name(title if isinstance(title, str) else path.stem, taken)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(file_text(found, template.kinds[EXAMPLE]))
    say("\n".join(_report(found, target.name)))
    return 0


def _report(found: Placed, name: str) -> list[str]:
    lines = [f"Klaar: practices/{name}", *(f"  {one}" for one in (*dict.fromkeys(found.reasons), *found.notes))]
    if found.no_place:
        lines.append(f"Zonder plek: {len(found.no_place)}. Die tekst staat onderaan, onder '## {NO_PLACE}'.")
    for text in found.left_out:
        lines += [
            "Niet in het bestand, want dit hoort er meestal niet in:",
            *(f"  | {one}" for one in text.split("\n")),
        ]
    return [*lines, f"Wat er nog moet gebeuren, zegt: {command('check', f'practices/{name}')}"]
