"""A file of an example, brought to the form: what it made itself, alone or in a ZIP with its photo, and what somebody wrote by hand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import expect

from form_driver import Form

ALT = "Leerlingen praten met een student <lachend> & blij"
MAKER = "Het Voorbeeldcollege"
HALF = """---
titel: "Snuffelen in de zorg: een dag mee"
# een opmerking
samenvatting: Leerlingen van klas 2 gaan een dag naar een zorginstelling.
wie gaat mee: de mentor
sectoren: [vmbo, 'mbo']
sectoren: [havo]
leerjaren:
	- 4
loopt_nog: yes
betrokkenen:
  - {wie: mentor, rol: "belt, en rijdt mee"}
  - wie: decaan
    rol: plant de dag
---

## Aanpak

We gaan met de bus.

##Tips

Begin klein.

## Vervoer

De bus komt om 9 uur.
"""


def with_photo(form: Form) -> None:
    """Choose a photo and say what the form asks about it."""
    out = io.BytesIO()
    Image.effect_noise((400, 300), 90).convert("RGB").save(out, "JPEG")
    form.part("foto").locator("#in-foto").set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
    )
    expect(form.page.locator("[data-photo-status]")).to_contain_text("De foto is klaar")
    form.page.locator("#in-foto-alt").fill(ALT)
    form.page.locator("#in-foto-maker").fill(MAKER)
    form.page.locator("#in-foto-licentie").select_option("CC BY 4.0")
    form.page.locator("#in-foto-akkoord").check()


def bring(form: Form, name: str, data: bytes) -> str:
    """Choose a file at 'Neem die mee' and give what the form says of it."""
    form.page.evaluate("document.getElementById('veld-meebrengen').open = true")
    form.page.locator("#meebestand").set_input_files({"name": name, "mimeType": "", "buffer": data})
    status = form.page.locator("[data-brought-status]")
    expect(status).to_contain_text(
        re.compile(r"staan in het formulier|is gelezen|al antwoorden|Open eerst|lezen we niet")
    )
    return status.inner_text()


def test_a_file_that_the_form_made_fills_it_again(form: Callable[..., Form], ready: Callable[..., Form]) -> None:
    name, made = ready().agree().submit().download()
    empty = form()
    assert bring(empty, name, made) == f"De antwoorden uit {name} staan in het formulier."
    assert empty.page.locator("#in-meebrengen").input_value() == ""
    assert empty.agree().submit().download() == (name, made)
    # Answers that stand there already are not written over.
    assert "al antwoorden" in bring(empty, name, made)


def test_a_zip_that_the_form_made_fills_it_again_with_its_photo(
    form: Callable[..., Form], ready: Callable[..., Form]
) -> None:
    filled = ready().agree()
    with_photo(filled)
    name, made = filled.submit().download()
    empty = form()
    assert "Zet het vinkje bij de foto opnieuw." in bring(empty, name, made)
    assert empty.page.locator("#in-foto-alt").input_value() == ALT
    assert empty.page.locator("#in-foto-maker").input_value() == MAKER
    empty.agree().page.locator("#in-foto-akkoord").check()
    packed = [zipfile.ZipFile(io.BytesIO(one)) for one in (made, empty.submit().download()[1])]
    first, again = (re.sub(r"-[a-p]{8}\.jpg", ".jpg", one.read(one.namelist()[0]).decode()) for one in packed)
    assert first == again


def test_a_file_by_hand_fills_the_form_and_what_is_strange_stays_in_sight(form: Callable[..., Form]) -> None:
    empty = form()
    typed = HALF.replace("\n", "\r\n").encode("utf-16")
    said = bring(empty, "half.md", typed)
    assert said.startswith("De antwoorden uit half.md staan in het formulier. Wat niet te lezen was")
    assert empty.page.locator("#in-titel").input_value() == "Snuffelen in de zorg: een dag mee"
    assert empty.page.locator("#in-aanpak").input_value() == "We gaan met de bus."
    assert empty.page.locator("#in-tips").input_value() == "Begin klein."
    assert (
        empty.page.locator("#in-meebrengen").input_value()
        == "wie gaat mee: de mentor\n\nsectoren: [havo]\n\n## Vervoer\n\nDe bus komt om 9 uur.\n\nleerjaren: 4\n\nloopt_nog: yes"
    )


@pytest.mark.night
def test_a_file_of_an_example_with_a_number_says_where_it_belongs(form: Callable[..., Form]) -> None:
    empty = form()
    assert "Dit is een verbetering van voorbeeld 1085" in bring(
        empty, "1085.md", HALF.replace("titel:", "id: 1085\ntitel:", 1).encode()
    )
