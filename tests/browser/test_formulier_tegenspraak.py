"""What the form holds against each other in an example, as the check does: fields that contradict, and texts of another example."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from form_driver import Form
from form_shelf import PROSE, Shelf
from form_states import completed, random_state
from lob.check.contradictions import check_contradictions
from lob.check.copies import check_copies, sentences
from lob.editors import writer
from lob.model.findings import MUST


def _day(days: int) -> str:
    return (datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=days)).isoformat()


def _material(**cells: str) -> dict[str, object]:
    return {"materialen": [{"titel": "Kaart", "soort": "lesbrief", "link": "https://a.nl/x", **cells}]}


# Fields, and the text under Tips.
CONTRADICTING: tuple[tuple[dict[str, object], str], ...] = (
    ({"gecontroleerd": "2099-01-01"}, ""),
    ({"gecontroleerd": _day(1)}, ""),
    ({"gecontroleerd": _day(3)}, ""),
    ({"bronnen": [{"werk": "opgave-school", "plaats": "ingevuld op 31 februari 2026"}]}, ""),
    ({"bronnen": [{"werk": "opgave-school", "plaats": "ingevuld op 1 Maart 2098"}]}, ""),
    ({"bronnen": [{"werk": "opgave-school", "plaats": "ingevuld op 1 maart 2026"}]}, ""),
    ({"periode": "2024-2019"}, ""),
    *(
        ({"periode": period, "loopt_nog": going, "ritme": often, "gecontroleerd": "2026-01-01"}, "")
        for period in ("2019-2021", "Sinds 2019-2021", "schooljaar 2025/2026", "Gestopt in 2020", "Stopgezet", "beëindigd",
                       "onbeëindigd", "van 2019 tot heden", "Elk najaar", "2019 – 2020", "Doorlopend", "2018 tot en met 2020",
                       "1-9-2018 t/m 1-7-2020", "van mei 2018 tot juli 2020", "2017 en 2018", "2016/17 en 2017/18", "Eindigde in 2020",
                       "2018 tot 2030", "Beschreven in 2018 en 2020", "In 2019", "Tot en met de zomer van 2021", "2020 tot 2018")
        for going in ("ja", "nee", "onbekend")
        for often in ("", "eenmalig", "jaarlijks")
    ),
    (_material(licentie="CC BY-NC 4.0"), ""),
    (_material(licentie="CC BY 4.0"), ""),
    (_material(licentie="© uitgeverij"), ""),
    (_material(titel="Alleen intern te gebruiken", licentie="CC BY 4.0"), ""),
    (_material(titel="Vertrouwelijke kaart", licentie="CC BY 4.0"), ""),
    (_material(titel="Copyright en LOB", licentie="CC BY 4.0"), ""),
    ({}, "Niets uit deze uitgave mag worden overgenomen."),
    ({}, "Alle rechten voorbehouden."),
    ({}, "Alle rechten blijven bij ons. Onze uitgave is gratis."),
    ({"titel": "Een mooie dag", "samenvatting": "Een mooie dag!"}, ""),
    *(
        ({"terugkijken": back, "samenhang": [{"hoe": "leerlijn", "zin": "Dit is stap twee."}, {"hoe": "reflectie", "zin": linked}]}, "")
        for back in ("De mentor bespreekt met elke leerling wat opviel.", "De mentor praat met de klas.", "niet vermeld")
        for linked in ("Met elke leerling bespreekt de mentor wat haar opviel.", "De leerling bespreekt het thuis.", "")
    ),
    ({"titel": "Een mooie dag", "samenvatting": "Een mooie dag voor leerlingen."}, ""),
)  # fmt: skip


def test_the_browser_sees_contradictions_as_the_check_does(script_page: Page, shelf: Shelf) -> None:
    base = completed(random_state(random.Random(3), mild=True))
    kind = shelf.template.kinds["praktijkvoorbeeld"]
    states = [
        {
            "fields": {**base["fields"], **fields},
            "headings": {**dict.fromkeys(PROSE, "Een zin."), "tips": tips or "Doe mee."},
        }
        for fields, tips in CONTRADICTING
    ]
    said = script_page.evaluate(
        "states => states.map(s => LOB.form.check.contradictions(s).map(m => [m.code, !m.tip]))", states
    )
    seen = set()
    for state, ours in zip(states, said, strict=True):
        text = writer.document(kind, state["fields"], state["headings"])
        found = check_contradictions(shelf.source("nieuw-proef.md", text.encode()), kind, shelf.root)
        theirs = sorted([one.code, one.level == MUST] for one in found)
        assert sorted(ours) == theirs, text
        seen |= {code for code, _ in theirs}
    assert seen == {"VELD08", "TEGEN01", "RECHT01", "RECHT02", "KOPIE02"}


def test_a_contradiction_is_shown_with_the_file_and_holds_nothing_back(ready: Callable[..., Form]) -> None:
    one = ready()
    one.write("periode", "2019-2021")
    one.tick("loopt_nog", ["ja"])
    one.agree().submit()
    assert "terwijl de periode ‘2019-2021’ voorbij lijkt" in one.page.locator("#kijknog").inner_text()
    assert one.download()[1]
    one.page.locator("#kijknog a").click()
    assert one.page.evaluate("document.activeElement.closest('.veld').id") == "veld-loopt_nog"
    one.write("periode", "2021-2019")
    one.submit()
    assert "loopt terug" in one.page.locator("#fout-periode").inner_text()
    one.write("periode", "Sinds 2019")
    one.submit()
    assert one.page.locator("#kijknog").is_hidden()


@pytest.mark.by_day(1)
@pytest.mark.parametrize("how", ["whole", "two sentences", "bold and small", "own words"])
def test_a_copy_of_another_example_is_seen_as_the_check_sees_it(
    ready: Callable[..., Form], shelf: Shelf, how: str
) -> None:
    other = next(source for source, kind in shelf.pairs if source.path.startswith("practices/1085-"))
    long = [one for one in sentences(other.body) if len(one) > 55 and "[" not in one]
    told = {
        "whole": long[:8],
        "two sentences": [
            *long[:2],
            *(f"Wij doen het op onze eigen manier en vertellen dat hier, deel {n}" for n in range(9)),
        ],
        "bold and small": [f"**{one[:20]}**{one[20:].title()}" for one in long[:8]],
        "own words": ["Leerlingen van onze school maken een dag lang kennis met een vak van hun keuze"] * 3,
    }[how]
    one = ready()
    one.write("aanpak", "\n\n".join(f"{sentence.strip()}." for sentence in told))
    one.agree().submit()
    said = "\n".join([*one.problems(), one.page.locator("#kijknog").text_content() or ""])
    state = one.page.evaluate("LOB.form.fields.read()")
    text = writer.document(shelf.template.kinds["praktijkvoorbeeld"], state["fields"], state["headings"])
    texts = {source.path: source.whole for source, kind in shelf.pairs if kind.id == "praktijkvoorbeeld"}
    source = shelf.source("nieuw-proef.md", text.encode())
    found = [one.code for one in check_copies([source], {**texts, source.path: text}, "BIJDRAGEN.md")]
    words = {"KOPIE01": "voor een groot deel gelijk", "KOPIE02": "zinnen staan ook in voorbeeld"}
    assert [code for code, sentence in words.items() if sentence in said] == found
    assert (
        found
        == {"whole": ["KOPIE01"], "two sentences": ["KOPIE02"], "bold and small": ["KOPIE01"], "own words": []}[how]
    )
