"""What tests of the school plan do on its page, and read of what it gives."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.dom.minidom import Element, parseString

from playwright.sync_api import FilePayload, Locator, Page, expect

from small import HOSTILE

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "lob-schoolplan"


def step(page: Page, name: str) -> Locator:
    """Go to a step by the bar on top."""
    page.locator("#plan-stappen a", has=page.get_by_text(name, exact=True)).click()
    return page.locator(".plandeel:not(.niet-nu)")


def school(page: Page) -> None:
    page.get_by_label("Naam van de school").fill("De Proef")
    page.get_by_label("vmbo", exact=True).check()
    for year in (2, 3):
        page.get_by_label(f"leerjaar {year} van het vo").check()


def colleague(page: Page, role: str, *answers: str) -> None:
    """Someone answers the first statements that are meant for his role."""
    page.get_by_label("Functie", exact=True).select_option(label=role)
    page.get_by_role("button", name="Voeg een collega toe").click()
    for place, answer in enumerate(answers):
        page.locator(".stellingen > li:visible").nth(place).get_by_label(answer, exact=True).check()


def activity(page: Page, what: str, **fields: str) -> Locator:
    page.get_by_role("button", name="Voeg een activiteit toe").click()
    box = page.locator(".activiteiten details[open]")
    box.get_by_label("Wat doen jullie?").fill(what)
    for label, value in fields.items():
        box.get_by_label(label, exact=True).select_option(label=value)
    return box


def file(name: str, content: object, kind: str = KIND, version: object = 1) -> FilePayload:
    text = json.dumps({"soort": kind, "versie": version, "gegevens": content})
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


def keeping(page: Page) -> Locator:
    """The part of the page that keeps, opened."""
    box = page.locator(".plan-bewaren")
    if not box.evaluate("one => one.open"):
        box.locator("summary").click()
    return box


def opened(page: Page, payload: FilePayload, merge: bool = False) -> Locator:
    """Open a file, or put it with what is there; back comes the place where the keeper speaks."""
    box = keeping(page)
    box.get_by_label("Voeg het bestand van een collega toe" if merge else "Open bestand").set_input_files([payload])
    expect(box.get_by_role("status")).not_to_be_empty()
    return box


def saved(page: Page, button: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path())


def texts(document: Path) -> list[str]:
    """Every paragraph of a document; each of its parts is read as XML on the way."""
    with zipfile.ZipFile(document) as packed:
        assert packed.testzip() is None
        parts = {name: parseString(packed.read(name)) for name in packed.namelist()}
    body = parts["word/document.xml"]
    return ["".join(words(one)) for one in body.getElementsByTagNameNS(W, "p")]


def words(paragraph: Element) -> Iterator[str]:
    for one in paragraph.getElementsByTagNameNS(W, "t"):
        yield from (child.data for child in one.childNodes)


def hostile() -> dict[str, object]:
    """A plan with a value that breaks out in every field."""
    value = iter(HOSTILE * 4)
    people = [
        {"id": f"c{n}", "functie": "decaan", "naam": next(value)[:40], "antwoorden": {"maatwerk": "nee"}}
        for n in range(3)
    ]
    done = [
        {
            "id": f"d{n}",
            "wat": next(value),
            "moment": next(value),
            "wie": next(value),
            "leerjaar": "vo-3",
            "competenties": ["netwerken"],
        }
        for n in range(8)
    ]
    planned = [
        {
            "id": f"e{n}",
            "wat": next(value),
            "wie": next(value),
            "merken": f"{next(value)}\nBEGIN:VALARM",
            "wanneer": "2027-03-01",
        }
        for n in range(5)
    ]
    pieces = {name: f"{'; '.join(HOSTILE)}\ud800\x0b" for name in ("schoolplan", "pta")}
    head = {"naam": "<img src=x onerror=alert(1)>", "sectoren": ["vmbo"], "leerjaren": ["vo-3"]}
    return {**head, "collegas": people, "activiteiten": done, "acties": planned, "teksten": pieces}
