"""The proof that no editor gets stuck: the specimen broken in one place, in each way that editors break files.

Each fault gives exactly one finding, on the line where the fault stands, and who does what the remedy says has a file that
passes. `says` are words of that remedy, so that a mend in this table cannot know more than the editor does.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from lob.check import kept, library
from lob.check.library import load_library
from lob.model.findings import CODES, MUST, Finding, blocking
from places import FIXTURES
from small import BASIS, real_template

NAME = "nieuw-speeddaten-met-studenten.md"
SPECIMEN = (FIXTURES / "specimen" / NAME).read_text("utf-8")
TOP = 1
BODY = SPECIMEN.split("\n").index("---", 1) + 2
ROWS = SPECIMEN[SPECIMEN.index("betrokkenen:") : SPECIMEN.index("# Elk succeselement")]
ELEMENT = "  - element: fysieke-locatie\n"
TIPS = SPECIMEN[SPECIMEN.index("## Tips") :]
NEEDED = SPECIMEN[SPECIMEN.index("## Wat is er nodig") : SPECIMEN.index("## Tips")]
LONG = "Leerlingen praten in korte rondes met studenten en kijken daarna terug. "
LICENCE = "licentie: CC BY 4.0"
INDENTED = "".join(f"  {line}" if line.strip() else line for line in SPECIMEN.splitlines(keepends=True))
Edit = tuple[str, str]
# Codes that a single example cannot show: depth and links to files on disk that no editor makes, what is in a file beside an example, fields that examples do not
# have, lists without a term that was retired, templates of pages, another example that it copies, and more than a hundred faults. The pairs in tests/fixtures/findings show them.
ELSEWHERE = {
    "LEES09",
    "LEES11",
    "LEES13",
    "ADRES01",
    "ADRES02",
    "VELD07",
    "VELD18",
    "VELD20",
    "TERM02",
    "BEELD03",
    "BEELD05",
    "BEELD06",
    "POST01",
    "BIJL02",
    "BIJL03",
    "BIJL04",
    "BIJL05",
    "BIJL06",
    "BIJL07",
    "LIJST01",
    "SITE01",
    "SJAB01",
    "MEER01",
    "KOPIE01",
}


@dataclass(frozen=True)
class Case:
    """One fault. `broken` and `mended` replace text once; `at` is found on the line that the finding must name.

    `file` is the name of the broken file, `mended_file` the name that it gets from its editor; `code_page` how it is saved.
    """

    name: str
    code: str
    broken: Edit
    at: str | int
    says: str
    mended: Edit
    file: str = NAME
    mended_file: str = NAME
    code_page: str = "utf-8"


def swap(case: str, code: str, good: str, bad: str, says: str, mend: str | None = None) -> Case:
    """A fault that takes the place of something good, on one line; mended by what was there, or by something else."""
    return Case(case, code, (good, bad), bad.split("\n", maxsplit=1)[0], says, (bad, good if mend is None else mend))


def tip(case: str, code: str, bad: str, says: str, mend: str) -> Case:
    """A sentence with a fault, below the heading Tips."""
    return swap(case, code, "Oefen de vragen eerst in de klas.", bad, says, mend)


def field(case: str, code: str, bad: str, says: str, mend: str) -> Case:
    """One more line in the front matter."""
    return Case(case, code, (LICENCE, f"{bad}\n{LICENCE}"), bad, says, (f"{bad}\n", mend))


CASES = [
    # The file as a whole.
    Case(
        "no front matter",
        "LEES04",
        ("---\n#", "#"),
        TOP,
        "Zet op de eerste regel drie streepjes (---)",
        ("# Dit", "---\n# Dit"),
    ),
    Case(
        "front matter not closed",
        "LEES05",
        ("---\n\n## Aanleiding", "\n## Aanleiding"),
        TOP,
        "Zet na het laatste veld een regel met alleen drie streepjes",
        ("\n## Aanleiding", "---\n\n## Aanleiding"),
    ),
    Case(
        "saved with its layout",
        "LEES16",
        ("---\n# Dit", "{\\rtf1\n---\n# Dit"),
        TOP,
        "Bewaar het in je tekstprogramma opnieuw als 'tekst zonder opmaak'",
        ("{\\rtf1\n", ""),
    ),
    Case(
        "the whole file as a block of code",
        "LEES17",
        ("---\n# Dit", "```\n---\n# Dit"),
        TOP,
        "Haal de twee regels met ``` weg",
        ("```\n", ""),
    ),
    Case("the whole file indented", "LEES18", (SPECIMEN, INDENTED), TOP, "Haal die spaties weg", (INDENTED, SPECIMEN)),
    Case(
        "a number of one's own",
        "NUM04",
        (LICENCE, f"id: 4321\n{LICENCE}"),
        "id: 4321",
        "Noem het bestand nieuw-<naam>.md en haal de regel 'id' weg",
        ("id: 4321\n", ""),
        file="4321-speeddaten-met-studenten.md",
    ),
    Case(
        "saved as Windows text",
        "LEES01",
        ("Naam van jullie school", "Een café"),
        "Een café",
        "python3 noxfile.py repair",
        ("", ""),
        code_page="cp1252",
    ),
    Case(
        "far too much text",
        "LEES10",
        ("Oefen de vragen", "Oefen. " * 9500 + "\n\nOefen de vragen"),
        TOP,
        "Haal plaatjes en lange bijlagen eruit",
        ("Oefen. " * 9500, ""),
    ),
    Case(
        "capitals and spaces in the name",
        "LEES12",
        ("", ""),
        TOP,
        "Noem het bestand nieuw-speeddaten-met-mbo-studenten.md",
        ("", ""),
        file="Speeddaten met studenten.md",
        mended_file="nieuw-speeddaten-met-mbo-studenten.md",
    ),
    Case(
        "saved by Word",
        "LEES12",
        ("", ""),
        TOP,
        "Bewaar de tekst als bestand dat eindigt op .md",
        ("", ""),
        file="nieuw-speeddaten.docx",
        mended_file="nieuw-speeddaten.md",
    ),
    # Signs that mean something in the front matter.
    swap("tab", "LEES06", "    rol: vertelt", "\trol: vertelt", "Vervang de tab door twee spaties", "    rol: vertelt"),
    swap(
        "hash in a value",
        "LEES07",
        "organisatie: Naam van jullie school",
        "organisatie: School #1",
        "Zet de hele waarde tussen aanhalingstekens",
        'organisatie: "School #1"',
    ),
    swap(
        "remark behind a value",
        "LEES07",
        "loopt_nog: ja",
        "loopt_nog: ja # nog navragen",
        "Zet die op een eigen regel",
        "# nog navragen\nloopt_nog: ja",
    ),
    swap(
        "star in front",
        "LEES08",
        "organisatie: Naam van jullie school",
        "organisatie: *Naam* van de school",
        "Zet de hele waarde tussen aanhalingstekens",
        'organisatie: "*Naam* van de school"',
    ),
    swap(
        "exclamation mark in front",
        "LEES08",
        "organisatie: Naam van jullie school",
        "organisatie: !Mooi",
        "Zet de hele waarde tussen aanhalingstekens",
        'organisatie: "!Mooi"',
    ),
    swap(
        "colon in a sentence",
        "LEES03",
        "titel: Speeddaten met mbo-studenten",
        "titel: Speeddaten: zo doen wij het",
        "Zet de hele tekst tussen aanhalingstekens",
        'titel: "Speeddaten: zo doen wij het"',
    ),
    swap(
        "quote not closed",
        "LEES03",
        'ook over huiswerk en reistijd."',
        "ook over huiswerk en reistijd.",
        "Sluit de tekst af met hetzelfde aanhalingsteken",
    ),
    swap(
        "quotes around one word",
        "LEES03",
        "titel: Speeddaten met mbo-studenten",
        'titel: "Speeddaten" met studenten',
        "Zet het andere soort om de hele tekst",
        "titel: '\"Speeddaten\" met studenten'",
    ),
    swap("list not closed", "LEES03", "sectoren: [vmbo, mbo]", "sectoren: [vmbo, mbo", "elke [ heeft een ] nodig"),
    swap(
        "no colon", "LEES03", "regio: onbekend", "regio onbekend", "Elk veld heeft een dubbele punt en een spatie nodig"
    ),
    swap(
        "no space behind the colon", "LEES03", "regio: onbekend", "regio:onbekend", "Zet een spatie na de dubbele punt"
    ),
    swap(
        "at sign in front",
        "LEES03",
        "contact: Decanaat van de school",
        "contact: @decanaat",
        "Zet de hele waarde tussen aanhalingstekens",
        'contact: "@decanaat"',
    ),
    swap(
        "field one step to the right",
        "LEES03",
        "periode: Sinds",
        "  periode: Sinds",
        "Haal de spaties aan het begin weg",
    ),
    swap(
        "invisible sign from a website",
        "LEES02",
        "titel: Speeddaten",
        "titel: Speed\u200bdaten",
        "Typ de regel opnieuw zonder te plakken",
    ),
    swap(
        "hard space from Word",
        "LEES02",
        "regio: onbekend",
        "regio:\u00a0onbekend",
        "Typ de regel opnieuw zonder te plakken",
    ),
    # Numbers.
    Case(
        "a number made up",
        "NUM03",
        ("titel: Speed", "id: 9001\ntitel: Speed"),
        "id: 9001",
        "Laat de regel 'id' weg",
        ("id: 9001\n", ""),
    ),
    Case(
        "a word for a number",
        "NUM01",
        ("titel: Speed", "id: nieuw\ntitel: Speed"),
        "id: nieuw",
        "Is het voorbeeld nieuw? Laat de regel weg",
        ("id: nieuw\n", ""),
    ),
    Case(
        "a number of another example",
        "NUM02",
        ("titel: Speed", "id: 2443\ntitel: Speed"),
        "id: 2443",
        "Noem het nieuw-<naam>.md en laat het nummer weg",
        ("id: 2443\n", ""),
        file="2443-speeddaten.md",
        mended_file="nieuw-speeddaten.md",
    ),
    # Fields.
    field("field twice", "VELD01", "regio: Zuid-Limburg", "Houd één van de twee over", ""),
    swap("field misspelt", "VELD02", "sectoren:", "sektoren:", "Bedoelde je 'sectoren'?"),
    swap("field in the singular", "VELD02", "vormen:", "vorm:", "Bedoelde je 'vormen'?"),
    swap("field called otherwise", "VELD02", "organisatie:", "school:", "Bedoelde je 'organisatie'?"),
    swap("field with a capital", "VELD02", "periode:", "Periode:", "Bedoelde je 'periode'?"),
    field("field made up", "VELD02", "website: geen", "Haal het weg", ""),
    Case(
        "field without status word missing",
        "VELD03",
        (f"{LICENCE}\n", ""),
        TOP,
        "Zet in het kopblok bijvoorbeeld: licentie: CC BY 4.0",
        ("gecontroleerd:", f"{LICENCE}\ngecontroleerd:"),
    ),
    Case(
        "field missing",
        "VELD03",
        ("succes_betreft: deel-van-activiteit\n", ""),
        TOP,
        "Schrijf 'succes_betreft: onbekend'",
        (LICENCE, f"succes_betreft: onbekend\n{LICENCE}"),
    ),
    Case(
        "rows missing",
        "VELD03",
        (ROWS, ""),
        TOP,
        "betrokkenen:\n      - {wie: mentor, rol: bereidt de gesprekken voor}",
        (LICENCE, f"betrokkenen:\n      - {{wie: mentor, rol: bereidt de gesprekken voor}}\n{LICENCE}"),
    ),
    Case(
        "required field empty",
        "VELD04",
        ("periode: Sinds schooljaar 2024-2025, elk najaar", "periode:"),
        "periode:",
        "Schrijf 'onbekend'",
        ("periode:", "periode: onbekend"),
    ),
    Case(
        "field empty",
        "VELD04",
        ("rmc_regio: onbekend", "rmc_regio:"),
        "rmc_regio:",
        "Of haal de regel weg",
        ("rmc_regio:\n", ""),
    ),
    swap("empty place in a list", "VELD04", "[vmbo, mbo]", '[vmbo, ""]', "haal hem weg", "[vmbo]"),
    swap(
        "list for one value",
        "VELD05",
        "succes_betreft: deel-van-activiteit",
        "succes_betreft: [deel-van-activiteit, hele-activiteit]",
        "bijvoorbeeld: succes_betreft: deel-van-activiteit",
    ),
    swap(
        "one value for a list",
        "VELD06",
        "sectoren: [vmbo, mbo]",
        "sectoren: vmbo",
        "sectoren: [vmbo]",
        "sectoren: [vmbo]",
    ),
    Case(
        "sentence for rows",
        "VELD06",
        (ROWS, "betrokkenen: mentor en peer\n"),
        "betrokkenen: mentor",
        "Begin elke regel met een streepje, bijvoorbeeld: - {wie: mentor, rol: bereidt de gesprekken voor}",
        ("betrokkenen: mentor en peer", "betrokkenen:\n  - {wie: mentor, rol: bereidt de gesprekken voor}"),
    ),
    swap("day first", "VELD08", "2026-03-09", "9-3-2026", "Begin met het jaar: 2026-03-09"),
    swap("month in words", "VELD08", "2026-03-09", "9 maart 2026", "Begin met het jaar: 2026-03-09"),
    swap(
        "day that does not exist",
        "VELD08",
        "2026-03-09",
        "2026-02-30",
        "Schrijf jaar, maand en dag in cijfers: 2026-03-09",
    ),
    swap(
        "yes for a name", "VELD09", "organisatie: Naam van jullie school", "organisatie: ja", "Schrijf een zin of naam"
    ),
    swap(
        "number for a title",
        "VELD09",
        "titel: Speeddaten met mbo-studenten",
        "titel: 2026",
        'Zet er dan aanhalingstekens omheen: "2026"',
        'titel: "2026"',
    ),
    swap(
        "summary too long",
        "VELD10",
        "samenvatting: ",
        f"samenvatting: {LONG * 5}",
        "Maak de tekst korter",
        "samenvatting: ",
    ),
    swap(
        "title too long",
        "VELD10",
        "titel: Speeddaten",
        f"titel: {LONG * 2}Speeddaten",
        "Maak de tekst korter",
        "titel: Speeddaten",
    ),
    swap("licence made up", "VELD11", LICENCE, "licentie: vrij", "Kies uit: CC BY 4.0"),
    swap("not mentioned in a new example", "VELD12", "regio: onbekend", "regio: niet vermeld", "Schrijf 'onbekend'"),
    Case(
        "not mentioned below a heading",
        "VELD12",
        (TIPS, "## Tips\n\nNiet vermeld.\n"),
        "## Tips",
        "Schrijf 'onbekend'",
        ("Niet vermeld.", "onbekend"),
    ),
    field("inferred without value", "VELD13", "afgeleid: [interventietypen]", "haal het weg bij 'afgeleid'", ""),
    swap(
        "status word for a title",
        "VELD14",
        "titel: Speeddaten met mbo-studenten",
        "titel: onbekend",
        "Een titel die zegt wat leerlingen doen",
    ),
    swap(
        "status word in a list",
        "VELD14",
        "sectoren: [vmbo, mbo]",
        "sectoren: [vmbo, onbekend]",
        "Of haal het weg",
        "sectoren: [vmbo]",
    ),
    swap(
        "status word between brackets",
        "VELD14",
        "sectoren: [vmbo, mbo]",
        "sectoren: [onbekend]",
        "Schrijf het zonder haken: sectoren: onbekend",
        "sectoren: onbekend",
    ),
    swap(
        "text over several lines",
        "VELD19",
        "organisatie: Naam van jullie school",
        "organisatie: |\n  Naam van\n  jullie school",
        "Zet de tekst op één regel",
    ),
    swap("list in words", "VELD06", "[vmbo, mbo]", "vmbo en mbo", "sectoren: [vmbo, mbo]"),
    swap("list with half its brackets", "VELD06", "[vmbo, mbo]", "vmbo, mbo]", "sectoren: [vmbo, mbo]"),
    swap("values without a comma", "TERM01", "[vmbo, mbo]", "[vmbo/mbo]", "vmbo, mbo"),
    swap("day that does not exist, day first", "VELD08", "2026-03-09", "31-02-2026", "jaar, maand en dag"),
    swap("date with slashes", "VELD08", "2026-03-09", "2026/03/09", "Schrijf het zo: 2026-03-09"),
    swap("value twice", "VELD15", "[vmbo, mbo]", "[vmbo, mbo, vmbo]", "Houd er één over"),
    swap("part of a row called otherwise", "VELD16", "    rol: vertelt", "    taak: vertelt", "Kies uit: wie, rol"),
    Case(
        "part of a row missing",
        "VELD16",
        ("\n    rol: vertelt over de eigen opleiding", ""),
        "- wie: peer",
        "Vul aan, bijvoorbeeld: rol: bereidt",
        ("- wie: peer", "- wie: peer\n    rol: vertelt erover"),
    ),
    swap(
        "comma between braces",
        "VELD16",
        "  - wie: peer\n    rol: vertelt over de eigen opleiding",
        "  - {wie: peer, rol: vertelt, en luistert}",
        "Zet de hele tekst tussen aanhalingstekens",
        '  - {wie: peer, rol: "vertelt, en luistert"}',
    ),
    swap(
        "row without parts",
        "VELD16",
        "  - wie: peer\n    rol: vertelt over de eigen opleiding",
        "  - peer vertelt over de opleiding",
        "Begin elke rij op een eigen regel, met een streepje: - {wie: mentor",
        "  - wie: peer\n    rol: vertelt over de opleiding",
    ),
    swap(
        "status word with a capital",
        "VELD17",
        "rmc_regio: onbekend",
        "rmc_regio: Onbekend",
        "Schrijf het precies zo: rmc_regio: onbekend",
    ),
    swap(
        "status word with full stops",
        "VELD17",
        "interventietypen: nvt",
        "interventietypen: n.v.t.",
        "Schrijf het precies zo: interventietypen: nvt",
    ),
    # Whose word it is, and what goes with what.
    swap("success of nobody", "VELD21", "    volgens: jongeren", "    volgens: onbekend", "Vraag de school"),
    swap(
        "guess in another's name",
        "VELD22",
        "    volgens: decaan",
        "    volgens: decaan\n    afgeleid: ja",
        "Schrijf volgens: redactie",
    ),
    swap(
        "goal of another example",
        "VELD23",
        "    doel: opleidingen-kennen",
        "    doel: netwerk-opbouwen",
        "haal de regel",
    ),
    swap(
        "effect without a number",
        "VELD24",
        "  - trede: tevredenheid",
        "  - trede: effectmeting",
        "Kies dan een lagere trede",
    ),
    # Choices.
    swap("choice misspelt", "TERM01", "[vmbo, mbo]", "[vmbo, mob]", "Bedoelde je 'mbo'?"),
    swap("choice with a capital", "TERM01", "vormen: [speeddate]", "vormen: [Speeddates]", "'speeddate'"),
    swap(
        "choice as its label",
        "TERM01",
        "competenties: [werkexploratie]",
        "competenties: [Werk verkennen]",
        "werkexploratie",
    ),
    swap("choice in a row misspelt", "TERM01", "- wie: mentor", "- wie: mentoren", "'mentor'"),
    swap("group chosen", "TERM03", "vormen: [speeddate]", "vormen: [ontmoeten]", "speeddate"),
    # Sources and references.
    swap("work misspelt", "REL01", "- werk: opgave-school", "- werk: opgave-scool", "Bedoelde je 'opgave-school'?"),
    field("example that is not there", "REL01", "verwant: [9999]", "haal de verwijzing weg", ""),
    field("related to itself", "REL02", "verwant: [nieuw-speeddaten-met-studenten]", "Haal de verwijzing weg", ""),
    tip("too many signs", "TEKST02", "[" * 2000, "kortere alinea", "Oefen de vragen eerst in de klas."),
    tip(
        "link to an example that is not there",
        "REL01",
        "Zie [dit voorbeeld](voorbeeld:1086).",
        "Bedoelde je '1085'?",
        "Zie [dit voorbeeld](voorbeeld:1085).",
    ),
    tip(
        "link to a page that is not there",
        "REL01",
        "Zie [de doelen](pagina:/doel/).",
        "Schrijf het adres zoals in de adresbalk, zonder de naam van de site: (pagina:/doelen/)",
        "Zie [de doelen](pagina:/doelen/).",
    ),
    Case(
        "element without source",
        "BRON01",
        ("tegelijk kon praten.\n    bron: opgave-school", "tegelijk kon praten."),
        ELEMENT.strip(),
        "bijvoorbeeld bron: opgave-school",
        (ELEMENT, f"{ELEMENT}    bron: opgave-school\n"),
    ),
    Case(
        "source empty",
        "BRON01",
        ('reistijd."\n    bron: opgave-school', 'reistijd."\n    bron:'),
        "    bron:",
        "bijvoorbeeld bron: opgave-school",
        ("    bron:\n", "    bron: opgave-school\n"),
    ),
    Case(
        "source not known",
        "BRON01",
        ('reistijd."\n    bron: opgave-school', 'reistijd."\n    bron: onbekend'),
        "bron: onbekend",
        "bijvoorbeeld bron: opgave-school",
        ("bron: onbekend", "bron: opgave-school"),
    ),
    Case(
        "source in own words",
        "BRON02",
        ('reistijd."\n    bron: opgave-school', 'reistijd."\n    bron: de school zelf'),
        "bron: de school zelf",
        "Gebruik opgave-school",
        ("bron: de school zelf", "bron: opgave-school"),
    ),
    tip(
        "work in the text misspelt",
        "BRON02",
        "Oefen de vragen [@hva-2024, §4.2].",
        "Bedoelde je 'hva-2025'",
        "Oefen de vragen [@hva-2025, §4.2].",
    ),
    tip(
        "work without a comma",
        "BRON03",
        "Oefen de vragen [@hva-2025 p. 3].",
        "Schrijf: [@hva-2025, p. 3]",
        "Oefen de vragen [@hva-2025, p. 3].",
    ),
    tip(
        "work in the words of a link",
        "BRON03",
        "Zie [het rapport [@hva-2025]](https://www.example.org/).",
        "Zet [@hva-2025] erachter",
        "Zie [het rapport](https://www.example.org/) [@hva-2025].",
    ),
    field(
        "example by the name of its file",
        "REL01",
        "verwant: [1085-stavero.md]",
        "Schrijf alleen het nummer: 1085",
        "verwant: [1085]\n",
    ),
    # Headings.
    Case(
        "heading and text gone",
        "KOP01",
        (TIPS, ""),
        BODY,
        "Zet het kopje '## Tips' erbij. Weet je het niet? Schrijf eronder: onbekend.",
        ("die de studenten uitnodigt.\n", "die de studenten uitnodigt.\n\n## Tips\n\nonbekend\n"),
    ),
    swap("heading with a colon", "KOP02", "## Wat werkt", "## Wat werkt:", "Schrijf het precies zo: ## Wat werkt"),
    swap(
        "heading with capitals",
        "KOP02",
        "## Wat lastig is",
        "## Wat Lastig Is",
        "Schrijf het precies zo: ## Wat lastig is",
    ),
    Case(
        "heading of one's own",
        "KOP02",
        ("Nodig studenten uit", "\n\n## Slot\n\nNodig studenten uit"),
        "## Slot",
        "Gebruik voor iets anders ###",
        ("## Slot", "### Slot"),
    ),
    Case(
        "heading twice",
        "KOP03",
        ("Nodig studenten uit", "\n\n## Tips\n\nNodig studenten uit"),
        "## Tips",
        "Voeg de teksten samen onder één kopje",
        ("\n\n## Tips\n\nNodig", "Nodig"),
    ),
    Case(
        "headings in another order",
        "KOP04",
        (NEEDED + TIPS, TIPS + "\n" + NEEDED),
        "## Wat is er nodig",
        "Houd deze volgorde aan",
        (TIPS + "\n" + NEEDED, NEEDED + TIPS),
    ),
    Case(
        "nothing below a heading",
        "KOP05",
        (TIPS, "## Tips\n"),
        "## Tips",
        "Schrijf er een zin onder",
        ("## Tips\n", "## Tips\n\nOefen de vragen eerst.\n"),
    ),
    swap("heading with one hash", "KOP06", "## Tips", "# Tips", "Gebruik er twee (##)"),
    swap("heading with three hashes", "KOP06", "## Tips", "### Tips", "Gebruik er twee (##)"),
    swap("no space behind the hashes", "KOP08", "## Tips", "##Tips", "Schrijf het precies zo: ## Tips"),
    swap("hard space behind the hashes", "KOP08", "## Tips", "##\u00a0Tips", "Typ de spatie opnieuw: ## Tips"),
    swap("heading in other words", "KOP02", "## Tips", "## Ideeën", "Op deze plek hoort: ## Tips"),
    swap("heading with a number and stars", "KOP02", "## Tips", "## 6. **Tips**", "Schrijf het precies zo: ## Tips"),
    swap(
        "heading as the question of the form",
        "KOP02",
        "## Tips",
        "## Wat zou je een andere school aanraden?",
        "## Tips",
    ),
    Case(
        "heading with a line below it",
        "KOP07",
        ("## Tips", "Tips\n----"),
        "----",
        "Haal deze regel weg en schrijf erboven: ## Tips",
        ("Tips\n----", "## Tips"),
    ),
    Case(
        "hyphens below a sentence",
        "KOP07",
        ("Oefen de vragen eerst in de klas.", "Oefen de vragen eerst in de klas.\n---\n"),
        "---",
        "zet er een lege regel boven",
        ("in de klas.\n---", "in de klas.\n\n---"),
    ),
    tip("hashtag", "KOP08", "#lob helpt.", "Zet er een \\ voor: \\#lob", "\\#lob helpt."),
    tip("hashtag in a list", "KOP08", "- #lob helpt.", "Zet er een \\ voor: \\#lob", "- \\#lob helpt."),
    tip("hashes alone", "KOP08", "###\n\nOefen.", "haal de regel weg", "Oefen."),
    Case(
        "text above the headings",
        "KOP09",
        ("## Aanleiding", "Wij zijn trots.\n\n## Aanleiding"),
        "Wij zijn trots.",
        "Zet de tekst onder een van de kopjes: Aanleiding",
        ("Wij zijn trots.\n\n## Aanleiding", "## Aanleiding\n\nWij zijn trots."),
    ),
    Case(
        "code that never ends",
        "CODE01",
        ("## Aanpak", "```\nvraag\n\n## Aanpak"),
        "```",
        "sluit het blok af met een regel met alleen dezelfde drie tekens",
        ("vraag\n\n## Aanpak", "vraag\n```\n\n## Aanpak"),
    ),
    tip(
        "code that does not begin at the left",
        "CODE01",
        "  ```\n## Slot\n ```\n\n",
        "Zet de drie tekens helemaal vooraan",
        "```\n## Slot\n```\n\n",
    ),
    Case(
        "two versions in one file",
        "LEES14",
        ("Oefen de vragen", "<<<<<<< HEAD\nOefen de vragen eerst.\n=======\nOefen.\n>>>>>>> nieuw\nOefen de vragen"),
        "<<<<<<< HEAD",
        "haal de regels met <<<<<<<, ======= en >>>>>>> weg",
        ("<<<<<<< HEAD\nOefen de vragen eerst.\n=======\nOefen.\n>>>>>>> nieuw\n", ""),
    ),
    tip("placeholder", "ONAF01", "[nog invullen]", "Vul in wat er hoort te staan", "Oefen de vragen."),
    Case(
        "an answer that is elsewhere",
        "ONAF02",
        (TIPS, "## Tips\n\nZie boven.\n"),
        "## Tips",
        "Schrijf hier zelf wat er geldt",
        ("Zie boven.", "Oefen de vragen."),
    ),
    tip("broken letters", "ONAF03", "Oefen de oriÃ«ntatie.", "Schrijf: oriëntatie", "Oefen de oriëntatie."),
    tip("text of another", "RECHT01", "Alle rechten voorbehouden.", "vertel het in eigen woorden", "Oefen de vragen."),
    tip("footnote", "TEKST01", "[^1]: Zie het rapport.", "Zet de tekst in de zin zelf", "Zie het rapport."),
    swap("heading without hashes", "KOP01", "## Tips", "Tips:", "Schrijf het precies zo: ## Tips"),
    swap("heading in bold", "KOP01", "## Tips", "**Tips**", "Schrijf het precies zo: ## Tips"),
    # Links, images and HTML.
    tip("link without address", "LINK01", "Lees [meer hierover]().", "haal de haken weg", "Lees meer hierover."),
    tip(
        "image that is not there",
        "LINK01",
        "![Een klas](../content/beeld/Klas.png)",
        "Kijk of de naam precies klopt, ook hoofdletters",
        "![Een klas](../content/beeld/klas.png)",
    ),
    tip(
        "image without words",
        "BEELD01",
        "![](../content/beeld/klas.png)",
        "Zeg tussen de rechte haken wat er te zien is",
        "![Leerlingen praten met een student](../content/beeld/klas.png)",
    ),
    tip(
        "image of another site",
        "BEELD04",
        "![Een klas](https://www.example.org/klas.png)",
        "Bewaar de afbeelding in content/beeld/",
        "![Een klas](../content/beeld/klas.png)",
    ),
    tip(
        "image too large",
        "BEELD02",
        "![Een klas](../content/beeld/groot.png)",
        "Maak de afbeelding kleiner",
        "![Een klas](../content/beeld/klas.png)",
    ),
    tip(
        "link without words",
        "LINK05",
        "Zie [](https://www.example.org/).",
        "Zet tussen de rechte haken waar de link heen gaat",
        "Zie [de site](https://www.example.org/).",
    ),
    tip(
        "link to a file that the site does not have",
        "LINK04",
        "Zie [de map](../content/README.md).",
        "Haal anders de link weg",
        "Zie de map.",
    ),
    tip(
        "link without https",
        "LINK02",
        "Zie [de site](example.org/lob).",
        "Schrijf: https://example.org/lob",
        "Zie [de site](https://example.org/lob).",
    ),
    tip(
        "line that vanishes",
        "LINK01",
        "[Tip]: oefen.\n\n",
        "schrijf: **Tip:** oefen.",
        "**Tip:** oefen.\n\n",
    ),
    tip(
        "link of old",
        "LINK02",
        "Zie [de site](http://www.example.org/lob).",
        "begint met https://",
        "Zie [de site](https://www.example.org/lob).",
    ),
    tip(
        "link without beginning",
        "LINK02",
        "Zie [de site](www.example.org).",
        "https://www.example.org",
        "Zie [de site](https://www.example.org).",
    ),
    Case(
        "material without https",
        "LINK02",
        ("materialen: nvt", "materialen:\n  - {titel: Kaart, soort: lesbrief, link: www.example.org}"),
        "link: www.example.org",
        "https://www.example.org",
        ("www.example.org", "https://www.example.org"),
    ),
    Case(
        "material that does not lie there",
        "BIJL01",
        (
            "materialen: nvt",
            "materialen:\n  - {titel: Kaart, soort: lesbrief, bestand: kaart.pdf, licentie: CC BY 4.0, tekst: Acht vragen.}",
        ),
        "bestand: kaart.pdf",
        "Zet het bestand in practices/",
        ("bestand: kaart.pdf, ", ""),
    ),
    tip(
        "image pasted into the text",
        "LINK03",
        "![Een klas](data:image/png;base64,AAAA)",
        "Bewaar de afbeelding als bestand in content/beeld/",
        "Een klas.",
    ),
    tip(
        "bold in HTML", "HTML01", "<b>Oefen</b> de vragen.", "Gebruik gewone tekst en Markdown", "**Oefen** de vragen."
    ),
    tip(
        "smaller than",
        "HTML01",
        "Oefen met <tien leerlingen.",
        "Bedoel je 'kleiner dan'? Zet er een spatie achter",
        "Oefen met < tien leerlingen.",
    ),
    swap(
        "HTML in a field",
        "HTML01",
        "organisatie: Naam van jullie school",
        "organisatie: <i>School</i>",
        "Gebruik gewone tekst",
        "organisatie: School",
    ),
    # Private persons.
    swap(
        "address of a person",
        "PRIV01",
        "contact: Decanaat van de school",
        "contact: j.jansen@example.org",
        "Gebruik een algemeen adres van de school, zoals info@",
        "contact: info@example.org",
    ),
    swap(
        "telephone",
        "PRIV02",
        "contact: Decanaat van de school",
        "contact: Decanaat, 06-12345678",
        "Haal het weg",
        "contact: Decanaat",
    ),
    tip(
        "mail address that a machine does not see",
        "PRIV01",
        "Mail jan [at] example.org.",
        "haal het weg",
        "Mail info@example.org.",
    ),
    tip("telephone behind a link", "PRIV02", "[Bel ons](tel:0612345678).", "Haal het weg", "Bel ons."),
    tip("pupil number", "PRIV04", "Leerlingnummer 204518 oefende.", "Haal het weg", "Een leerling oefende."),
    tip(
        "profile of a person",
        "PRIV05",
        "Zie [haar profiel](https://www.linkedin.com/in/noor-vd-berg).",
        "verwijs naar de pagina van de school",
        "Zie de school.",
    ),
    tip("password", "PRIV06", "Wachtwoord: Zomer2020", "Haal het weg", "Vraag het aan de mentor."),
    tip(
        "name beside something special",
        "PRIV08",
        "Daan de Vries heeft autisme en oefende.",
        "Haal de naam weg",
        "Een leerling oefende.",
    ),
    tip(
        "citizen service number",
        "PRIV03",
        "Leerling 111222333 oefende de vragen.",
        "Haal het weg",
        "Een leerling oefende de vragen.",
    ),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small repository: two examples, the research bank and two images, with the real template."""
    found = Path(shutil.copytree(BASIS, tmp_path_factory.mktemp("klein") / "kennisbank"))
    (found / "content" / "beeld").mkdir()
    (found / "content" / "README.md").write_text("Uitleg bij de map.\n", "utf-8")
    (found / "content/beeld/klas.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (found / "content/beeld/groot.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\x09\x27\xc0IDAT" + b"x" * 600_004)
    return found


@pytest.fixture(autouse=True)
def _template_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The template never changes here, so it is read and checked once and not two hundred times."""
    monkeypatch.setattr(kept, "load_template", lambda _: real_template())
    monkeypatch.setattr(library, "check_template", lambda *_: [])


def faults(root: Path, name: str, data: bytes) -> list[Finding]:
    """Everything in the whole repository that stops the build, with this file in practices/."""
    path = root / "practices" / name
    path.write_bytes(data)
    try:
        return blocking(load_library(root).findings)
    finally:
        path.unlink()


def edit(text: str, change: Edit) -> str:
    """The text with one replacement; a replacement that finds nothing would prove nothing."""
    assert change[0] in text, change[0]
    return text.replace(*change, 1)


def line_of(text: str, at: str | int) -> int:
    """The number of the one line that is this text, else of the one line that has it; the last of two equal ones."""
    if isinstance(at, int):
        return at
    lines = text.split("\n")
    found = [i for i, line in enumerate(lines, 1) if line == at] or [i for i, line in enumerate(lines, 1) if at in line]
    assert found, at
    return found[-1]


def test_the_specimen_passes(root: Path) -> None:
    assert faults(root, NAME, SPECIMEN.encode()) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_fault_is_one_finding_that_leads_to_a_file_that_passes(root: Path, case: Case) -> None:
    broken = edit(SPECIMEN, case.broken)
    found = faults(root, case.file, broken.encode(case.code_page))
    assert [(f.code, f.path, f.line) for f in found] == [
        (case.code, f"practices/{case.file}", line_of(broken, case.at))
    ], found
    assert case.says in found[0].remedy
    assert faults(root, case.mended_file, edit(broken, case.mended).encode()) == []


def test_there_are_more_than_forty_ways_each_of_its_own() -> None:
    assert (
        len({case.name for case in CASES})
        == len({(case.broken, case.file, case.code_page) for case in CASES})
        == len(CASES)
        > 40
    )


def test_every_code_that_an_example_can_show_is_shown() -> None:
    stopping = {code for code, (level, _) in CODES.items() if level == MUST}
    assert {case.code for case in CASES} == stopping - ELSEWHERE
