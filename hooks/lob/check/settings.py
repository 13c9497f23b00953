"""Checks of the settings of the site: what an owner may fill in, so that a slip shows before it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lob.check.privacy import private_traces
from lob.model.findings import Finding

SETTINGS = "mkdocs.yml"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_REPOSITORY = re.compile(r"https://\S+/\S+/\S+")
_FOR_YES_NO = "Schrijf ja of nee, in kleine letters."


def check_settings(values: Mapping[str, object], text: str) -> Iterator[Finding]:
    """Findings about the settings; `values` are what they came out as, from the file or from outside it, `text` is the file."""
    name = values.get("site_name")
    if not isinstance(name, str) or not name.strip() or re.search(r"[<>&\"]", name):
        yield _wrong(text, "site_name", name, 'Geef de site een naam zonder de tekens < > & en ".')
    contact = values.get("contact", "")
    if contact not in ("", None):
        if not isinstance(contact, str) or not _MAIL.fullmatch(contact):
            yield _wrong(text, "contact", contact, "Zet er één algemeen e-mailadres neer, of laat het leeg.")
        else:
            yield from private_traces(SETTINGS, _line(text, "contact"), contact)
    repository = values.get("repository", "")
    if repository not in ("", None) and not (isinstance(repository, str) and _REPOSITORY.fullmatch(repository)):
        yield _wrong(text, "repository", repository, "Zet er het volledige adres neer, dat begint met https://.")
    for setting in ("offline", "brochures"):
        if values.get(setting, "ja") not in ("ja", "nee"):
            yield _wrong(text, setting, values[setting], _FOR_YES_NO)


def _wrong(text: str, name: str, value: object, remedy: str) -> Finding:
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str("" if value is None else value)
    return Finding(
        SETTINGS, _line(text, name), "SITE01", f"'{shown[:60]}' kan niet bij de instelling '{name}'.", remedy
    )


def _line(text: str, name: str) -> int:
    """The line of a setting, from 1; 1 when it is not there."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if line.strip().startswith(f"{name}:")), 1)
