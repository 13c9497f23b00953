"""Drives the form for an example as an editor would: by its labels, buttons and keys, never through its scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

FORM = "#formulier[data-gereed=ja]"


@dataclass
class Example:
    """Answers to give. Keys are ids of fields and of fixed headings; rows are mappings of column to value."""

    text: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)


def ordinary() -> Example:
    """A complete answer to the ten questions, without anything special."""
    return Example(
        text={
            "aanleiding": "Leerlingen kozen een opleiding zonder er ooit te zijn geweest.",
            "aanpak": "Eerst maken leerlingen vragen.\n\n- Ze praten in korte rondes met studenten.\n- Daarna kiezen ze twee opleidingen om te bezoeken.",
            "wat-werkt": "Drie klassen vroegen of zij het jaar erna weer mee mochten.",
            "wat-lastig-is": "Het rooster van beide scholen paste niet op elkaar.",
            "wat-is-er-nodig": "Een lokaal, een middag en tien studenten.",
            "tips": "Begin met één klas.",
            "titel": "Speeddaten met mbo-studenten",
            "samenvatting": "Leerlingen praten in korte rondes met mbo-studenten. Daarna kiezen zij twee opleidingen om te bezoeken.",
            "periode": "Elk najaar",
        },
        choices={
            "bij_wie": ["jongeren"],
            "vormen": ["speeddate"],
            "sectoren": ["vmbo", "mbo"],
            "doelgroepen": ["bovenbouw"],
            "succes_betreft": ["hele-activiteit"],
        },
        rows={
            "doelen": [
                {"doel": "opleidingen-kennen", "volgens": "school"},
                {"doel": "kwaliteiten-ontdekken", "volgens": "decaan"},
            ],
            "vastgesteld": [{"trede": "tevredenheid", "zin": "Leerlingen vulden na afloop een kaartje in."}],
            "samenhang": [{"hoe": "reflectie", "zin": "Een week later praat de mentor met hen na."}],
            "betrokkenen": [
                {"wie": "mentor", "rol": "bereidt de gesprekken voor"},
                {"wie": "peer", "rol": "vertelt over de opleiding"},
            ],
            "succeselementen": [
                {
                    "element": "contact-met-peers",
                    "toelichting": "Leerlingen durfden studenten alles te vragen.",
                    "volgens": "jongeren",
                }
            ],
        },
    )


def brief() -> Example:
    """The least that a school may send in: what it wants and what helped; all that may be unknown is, in the one word or the other."""
    whole = ordinary()
    prose = [name for name in whole.text if name not in ("titel", "samenvatting", "periode")]
    names = [*whole.choices, "betrokkenen", "vastgesteld", "samenhang", "periode", *prose]
    return Example(
        text={"titel": "Weinig bekend", "samenvatting": "Wij weten er nog niet veel van."},
        rows={name: whole.rows[name] for name in ("doelen", "succeselementen")},
        unknown={name: ("onbekend", "nvt")[number % 2] for number, name in enumerate(names)},
    )


class Form:
    """The form on an open page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str, query: str = "", stepwise: bool = False) -> Form:
        """Open the form below the address of the site, with all questions in sight unless it is to go step by step."""
        # While a page scrolls smoothly a click may land beside what it was for.
        self.page.emulate_media(reduced_motion="reduce")
        self.page.goto(f"{address}aandragen/{query}")
        self.page.locator(FORM).wait_for()
        # What checks comes with the first answer; a test need not wait for it at each.
        self.page.evaluate("LOB.form.ready()")
        # On a narrow screen the form begins with one question at a time.
        if not stepwise:
            self.page.locator("[data-way=alles]").click()
        return self

    def part(self, name: str) -> Locator:
        """The box of one field or heading, with everything folded around it opened."""
        box = self.page.locator(f"#veld-{name}")
        box.evaluate(
            "el => { for (let d = el.closest('details'); d; d = d.parentNode.closest('details')) d.open = true; }"
        )
        return box

    def write(self, name: str, text: str) -> None:
        """Fill in a text."""
        self.part(name).locator(f"#in-{name}").fill(text)
        self.page.keyboard.press("Tab")

    def tick(self, name: str, values: Sequence[str]) -> None:
        """Choose from a list; groups that are folded are opened first."""
        box = self.part(name)
        for value in values:
            choice = box.locator(f"input[value='{value}']")
            choice.evaluate(
                "el => { for (let d = el.closest('details'); d; d = d.parentNode.closest('details')) d.open = true; }"
            )
            choice.check()

    def rows(self, name: str, rows: Sequence[Mapping[str, str]], start: int = 0) -> None:
        """Fill in rows from the given one on, adding rows where there are too few."""
        box = self.part(name)
        for number, row in enumerate(rows, start):
            while box.locator("li.rij").count() <= number:
                box.locator("[data-add]").click()
            self.row(box.locator("li.rij").nth(number), row)

    def row(self, item: Locator, row: Mapping[str, str]) -> None:
        """Fill in the columns of one row."""
        item.evaluate("el => el.querySelectorAll('details').forEach(d => { d.open = true; })")
        for column, value in row.items():
            cell = item.locator(f"[data-column={column}]")
            if cell.locator("select").count():
                cell.locator("select").select_option(value)
            else:
                cell.locator("input, textarea").fill(value)
        self.page.keyboard.press("Tab")

    def say_unknown(self, name: str, word: str) -> None:
        """Press the button that puts a status word in the place of a field."""
        box = self.part(name)
        button = box.locator(f".anders button[value='{word}']")
        if button.get_attribute("aria-pressed") != "true":
            button.click()

    def fill(self, example: Example) -> Form:
        """Give all answers."""
        for name, text in example.text.items():
            self.write(name, text)
        for name, values in example.choices.items():
            self.tick(name, values)
        for name, rows in example.rows.items():
            self.rows(name, rows)
        for name, word in example.unknown.items():
            self.say_unknown(name, word)
        return self

    def agree(self) -> Form:
        """Tick that the school agrees."""
        self.page.locator("#in-akkoord").check()
        # What it is compared with comes now; asking for the file would wait for it.
        self.page.evaluate("LOB.form.load('gegevens/formulier-kopie.js')")
        return self

    def submit(self) -> Form:
        """Ask for the file."""
        self.page.locator("#formulier button[type=submit]").click()
        return self

    def problems(self) -> list[str]:
        """The remarks in the list above the form."""
        return [item.inner_text() for item in self.page.locator("#fouten li").all()]

    def download(self) -> tuple[str, bytes]:
        """The name and the bytes of the file."""
        assert self.page.locator("#uitkomst").is_visible(), f"the form made no file: {self.problems()}"
        with self.page.expect_download() as waiting:
            self.page.locator("#download").click()
        found = waiting.value
        return found.suggested_filename, found.path().read_bytes()

    def make(self, example: Example) -> tuple[str, bytes]:
        """Fill in, agree, ask for the file and download it."""
        return self.fill(example).agree().submit().download()
