"""Findings: what a check has to say about a file, as data, with one text form per place that shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lob.model.commands import on_any_machine

MUST, SHOULD = "MOET", "HOORT"
_BREAK = re.compile(r"\s*[\n\r\v\f\u0085\u2028\u2029]\s*")

# The one table of codes: level and the sentence that the guide prints. Rules refer to codes, never to levels.
CODES: dict[str, tuple[str, str]] = {
    "LEES01": (MUST, "Het bestand is niet opgeslagen als UTF-8."),
    "LEES02": (MUST, "Er staat een onzichtbaar teken in de tekst."),
    "LEES03": (MUST, "Een regel in het kopblok is niet te lezen."),
    "LEES04": (MUST, "Het bestand begint niet met een kopblok tussen streepjes."),
    "LEES05": (MUST, "Het kopblok is niet afgesloten, of te vroeg."),
    "LEES06": (MUST, "Er staat een tab in het kopblok."),
    "LEES07": (MUST, "Een hekje kapt een waarde af."),
    "LEES08": (MUST, "Er staat YAML-gereedschap in het kopblok dat hier niet mag (&, *, ! of een code met \\)."),
    "LEES09": (MUST, "Het kopblok is te diep genest."),
    "LEES10": (MUST, "Het bestand is te groot."),
    "LEES11": (MUST, "Het bestand is een koppeling of ligt buiten zijn map."),
    "LEES12": (MUST, "De bestandsnaam past niet bij het soort bestand."),
    "LEES13": (MUST, "Een bijlage is van een soort die niet mag, of is te groot."),
    "LEES14": (MUST, "Er staan regels van een samenvoeging (git) in het bestand."),
    "LEES16": (MUST, "Het bestand is van een ander programma (Word, pdf, RTF) en geen gewone tekst."),
    "LEES17": (MUST, "Het hele bestand staat in een blok code."),
    "LEES18": (MUST, "Voor elke regel of elk leesteken staat iets dat er niet hoort: spaties, een > of een \\."),
    "ADRES01": (MUST, "Twee bestanden maken dezelfde pagina."),
    "ADRES02": (MUST, "Een pagina waar de site naar leidt, is er niet."),
    "SJAB01": (MUST, "Een sjabloon van de site noemt iets dat er niet is."),
    "NUM01": (MUST, "Het nummer is geen getal."),
    "NUM02": (MUST, "Twee bestanden hebben hetzelfde nummer."),
    "NUM03": (MUST, "Het nummer is niet gelijk aan het nummer in de bestandsnaam."),
    "NUM04": (MUST, "Een nummer is zelf verzonnen, of ligt buiten de reeks."),
    "VELD01": (MUST, "Een veld staat er twee keer."),
    "VELD02": (MUST, "Een veld bestaat niet."),
    "VELD03": (MUST, "Een verplicht veld ontbreekt."),
    "VELD04": (MUST, "Een veld is leeg."),
    "VELD05": (MUST, "Er staat een lijst waar één waarde hoort."),
    "VELD06": (MUST, "Er staat één waarde waar een lijst hoort."),
    "VELD07": (MUST, "Er staat geen getal waar een getal hoort."),
    "VELD08": (MUST, "Een datum bestaat niet of is anders geschreven."),
    "VELD09": (MUST, "Er staat alleen een getal of ja/nee waar tekst hoort."),
    "VELD10": (MUST, "Een tekst is te lang."),
    "VELD11": (MUST, "Een keuze bestaat niet."),
    "VELD12": (MUST, "Een ingezonden voorbeeld zegt 'niet vermeld'."),
    "VELD13": (MUST, "'afgeleid' noemt een veld zonder waarde."),
    "VELD14": (MUST, "'niet vermeld', 'onbekend' of 'nvt' kan hier niet."),
    "VELD15": (MUST, "Een waarde staat dubbel in een lijst."),
    "VELD16": (MUST, "Een onderdeel van een rij klopt niet."),
    "VELD17": (MUST, "'niet vermeld', 'onbekend' of 'nvt' is anders geschreven."),
    "VELD18": (MUST, "Een rij heeft niet evenveel getallen als er kolommen zijn."),
    "VELD19": (MUST, "Er staan regeleinden in een tekst van één regel."),
    "VELD20": (MUST, "Een komma maakt van één naam twee waarden."),
    "VELD21": (MUST, "Een ingezonden voorbeeld zegt niet wat het doel is, wat hielp of wie dat zegt."),
    "VELD22": (
        MUST,
        "Een doel is afgeleid en er staat dat een ander het zegt, of de redactie las het erin en dat is niet gemerkt.",
    ),
    "VELD23": (MUST, "Een succeselement noemt een doel dat het voorbeeld niet heeft."),
    "VELD24": (MUST, "Een trede over effect staat er zonder zin, jaar of aantal."),
    "ONAF01": (MUST, "Er staat nog een plaatshouder of vultekst."),
    "ONAF02": (MUST, "Een antwoord verwijst naar een ander antwoord."),
    "ONAF03": (MUST, "Letters zijn kapot gegaan bij het kopiëren of bewaren."),
    "ONAF04": (SHOULD, "Een antwoord is gelijk aan het voorbeeld in de gids."),
    "ONAF05": (SHOULD, "Een antwoord is zo kort dat een lezer er niets aan heeft."),
    "KOPIE01": (MUST, "De tekst is voor een groot deel die van een ander voorbeeld."),
    "KOPIE02": (SHOULD, "Een deel van de tekst staat ook ergens anders."),
    "TEGEN01": (SHOULD, "Twee velden spreken elkaar tegen."),
    "TEGEN02": (
        SHOULD,
        "Rijen en een kop gaan over hetzelfde: de kop zegt ze na, of een van de twee zegt 'niet vermeld'.",
    ),
    "RECHT01": (MUST, "Een ander verbiedt wat de licentie van deze tekst toestaat."),
    "RECHT02": (SHOULD, "De rechten van een ander beperken misschien wat de licentie toestaat."),
    "TERM01": (MUST, "Een waarde staat niet in de lijst."),
    "TERM02": (MUST, "Een term is vervallen."),
    "TERM03": (MUST, "Een term is te breed om te kiezen."),
    "REL01": (MUST, "Een verwijzing wijst naar iets dat er niet is."),
    "REL02": (MUST, "Een bestand verwijst naar zichzelf."),
    "BRON01": (MUST, "Een rij heeft geen bron."),
    "BRON02": (MUST, "Een bron is niet bekend in de onderzoeksbank."),
    "BRON03": (MUST, "Een bron in de tekst is niet goed geschreven."),
    "KOP01": (MUST, "Een vast kopje ontbreekt."),
    "KOP02": (MUST, "Een kopje hoort hier niet."),
    "KOP03": (MUST, "Een kopje staat er twee keer."),
    "KOP04": (MUST, "De kopjes staan in een andere volgorde."),
    "KOP05": (MUST, "Onder een kopje staat niets."),
    "KOP06": (MUST, "Een kopje heeft een verkeerd niveau."),
    "KOP07": (MUST, "Een regel met streepjes maakt een kopje van de regel erboven."),
    "KOP08": (MUST, "Een regel begint met een hekje, maar is geen goed kopje."),
    "KOP09": (MUST, "Er staat tekst op een plek die de pagina niet laat zien."),
    "CODE01": (MUST, "Een blok code begint of eindigt niet goed."),
    "TEKST01": (MUST, "Een voetnoot of afkorting werkt hier niet."),
    "TEKST02": (MUST, "Er staan te veel tekens van Markdown bij elkaar of in elkaar."),
    "LINK01": (MUST, "Een link of afbeelding wijst naar iets dat er niet is."),
    "LINK02": (MUST, "Een link begint niet met https."),
    "LINK03": (MUST, "Een link voert code uit of bevat een heel bestand."),
    "LINK04": (MUST, "Een link wijst naar een bestand dat niet op de site komt."),
    "LINK05": (MUST, "Een link heeft geen tekst."),
    "LINK06": (SHOULD, "Een adres of verwijzing staat er als gewone tekst, en is geen link."),
    "LINK07": (MUST, "De woorden van een link noemen een andere site dan waar hij heen gaat."),
    "BEELD01": (MUST, "Een afbeelding heeft geen beschrijving."),
    "BEELD02": (MUST, "Een afbeelding is te groot."),
    "BEELD03": (MUST, "Een tekening kan iets uitvoeren of iets van elders halen."),
    "BEELD04": (MUST, "Een afbeelding staat op een andere site."),
    "BEELD05": (MUST, "Een afbeelding of tekening bevat meer dan het beeld: een plaats, een maker of een programma."),
    "BEELD06": (MUST, "Een afbeelding is leeg of van een andere soort dan de naam zegt."),
    "BEELD07": (SHOULD, "Naar een afbeelding of bijlage verwijst geen enkele pagina."),
    "BIJL01": (MUST, "Een materiaal noemt een bestand dat er niet is."),
    "BIJL02": (MUST, "Bij een bestand ontbreekt de licentie of wat erin staat, of er staat ook een link bij."),
    "BIJL03": (MUST, "Een bestand bij een voorbeeld is te groot, of van een andere soort of naam dan mag."),
    "BIJL04": (MUST, "Een bestand kan iets uitvoeren, haalt iets van elders, of is niet na te kijken."),
    "BIJL05": (MUST, "Een bestand zegt wie het maakte, of waar een foto is genomen."),
    "BIJL06": (MUST, "In een bestand staan opmerkingen, bijgehouden wijzigingen of iets dat verborgen is."),
    "BIJL07": (SHOULD, "In een presentatie staan notities van de spreker."),
    "HTML01": (MUST, "Er staat HTML in de tekst die niet mag."),
    "PRIV01": (MUST, "Er staat iets dat op een persoonlijk e-mailadres lijkt."),
    "PRIV02": (MUST, "Er staat iets dat op een telefoonnummer lijkt."),
    "PRIV03": (MUST, "Er staat iets dat op een burgerservicenummer lijkt."),
    "PRIV04": (MUST, "Er staat iets dat op een leerlingnummer, geboortedatum, woonadres of documentnummer lijkt."),
    "PRIV05": (MUST, "Er staat iets dat op een persoonlijk profiel lijkt."),
    "PRIV06": (MUST, "Er staat iets dat op een wachtwoord of een besloten plek lijkt."),
    "PRIV07": (SHOULD, "Er staat iets dat op de naam van een persoon lijkt."),
    "PRIV08": (MUST, "Er staat een naam bij iets dat extra beschermd is: gezondheid, afkomst, geloof, politie."),
    "POST01": (MUST, "Een contactpunt heeft geen postvak van de school zelf."),
    "MEER01": (MUST, "Er is meer te verbeteren dan de lijst laat zien."),
    "LIJST01": (MUST, "Een woordenlijst of sjabloon klopt niet."),
    "SITE01": (MUST, "Een instelling van de site klopt niet."),
    "LIJST02": (SHOULD, "Een term wordt niet uitgelegd, of alleen voor wie een formulier invult."),
    "STERK01": (SHOULD, "Een percentage staat er zonder jaar of zonder aantal."),
    "STERK02": (SHOULD, "De samenvatting noemt een oorzaak of gevolg, en de tekst niet."),
    "STERK03": (SHOULD, "Ergens staat 'en/of', en elders alleen 'en' of 'of'."),
    "TAAL01": (SHOULD, "Een zin is erg lang."),
    "TAAL02": (SHOULD, "Een woord kan gewoner."),
    "TAAL03": (SHOULD, "Een alinea staat vol met 'worden'."),
    "TAAL04": (SHOULD, "Onder een kopje staat een lange tekst zonder tussenkopje."),
    "PLAK01": (SHOULD, "Een opsomming maakt geen lijst."),
    "PLAK02": (SHOULD, "Een regel lijkt op een kopje, maar is gewone tekst."),
    "PLAK03": (SHOULD, "Regels lijken op een tabel of een rooster, maar komen achter elkaar te staan."),
    "PLAK04": (SHOULD, "Een link volgt wie erop klikt."),
    "PLAK05": (SHOULD, "Er staat een groet van een mail."),
    "PLAK06": (SHOULD, "Een woord is afgebroken aan het eind van een regel."),
    "PLAK07": (SHOULD, "Krullende aanhalingstekens staan om een hele waarde."),
    "BEHEER01": (SHOULD, "Een voorbeeld is al lang niet nagekeken."),
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One remark: `path` relative to the repository, `line` from 1, what is wrong and what to do about it.

    What is wrong is said in one line, whatever value it repeats; a remedy may show lines to copy.
    """

    path: str
    line: int
    code: str
    text: str
    remedy: str

    def __post_init__(self) -> None:
        """Break no sentence."""
        if not self.text.isprintable():
            object.__setattr__(self, "text", _BREAK.sub(" ", self.text))

    @property
    def level(self) -> str:
        """MOET stops the build, HOORT is shown and never stops it."""
        return CODES[self.code][0]


def at_most(findings: Sequence[Finding], most: int) -> list[Finding]:
    """The findings of one file, cut off when they are more than anybody reads; one sentence says how many more there are.

    Tips give way to what has to be mended. Without any fault nothing is said about tips that are left out.
    """
    faults, tips = blocking(findings), sorted(f for f in findings if f.level != MUST)
    if len(faults) <= most:
        return [*faults, *tips[:most]]
    first, more = faults[:most], len(faults) - most
    where = faults[most]
    text = (
        f"In dit bestand staan nog {more} fouten, vanaf deze regel."
        if more > 1
        else "In dit bestand staat nog één fout."
    )
    return [
        *first,
        Finding(where.path, where.line, "MEER01", text, "Verbeter eerst wat hierboven staat, en kijk dan opnieuw."),
    ]


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stop the build, in order of path and line."""
    return sorted(f for f in findings if f.level == MUST)


def as_text(finding: Finding) -> str:
    """Two lines, as a terminal shows them."""
    mark = "" if finding.level == MUST else " (tip)"
    return f"{finding.path}:{finding.line}: {finding.text} [{finding.code}]{mark}\n    {finding.remedy}"


def for_any_machine(finding: Finding) -> Finding:
    """The finding as who reads it elsewhere can follow it; see on_any_machine."""
    return replace(finding, remedy=on_any_machine(finding.remedy))


def as_github(finding: Finding) -> str:
    """One workflow command; GitHub cuts at line breaks, percent signs, colons and commas unless escaped."""
    kind = "error" if finding.level == MUST else "warning"
    place = f"file={_property(finding.path)},line={finding.line},title={_property(finding.code)}"
    return f"::{kind} {place}::{_message(f'{finding.text} {on_any_machine(finding.remedy)}')}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(findings: Sequence[Finding]) -> str:
    """GitLab's code quality report: a JSON list; the fingerprint keeps one finding recognisable between runs."""
    rows = [
        {
            "description": f"{f.text} {on_any_machine(f.remedy)}",
            "check_name": f.code,
            "fingerprint": f"{f.code}:{f.path}:{f.line}:{f.text}",
            "severity": "major" if f.level == MUST else "info",
            "location": {"path": f.path, "lines": {"begin": f.line}},
        }
        for f in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def verdict(findings: Sequence[Finding], subject: str = "De site is niet gebouwd") -> str:
    """The closing sentence: how many faults in how many files, or that all is well."""
    faults = blocking(findings)
    tips = len(findings) - len(faults)
    tail = f" En {counted(tips, 'tip', 'tips')}." if tips else ""
    if not faults:
        return f"Alles in orde.{tail}"
    files = len({f.path for f in faults})
    return f"{subject}: {counted(len(faults), 'fout', 'fouten')} in {counted(files, 'bestand', 'bestanden')}.{tail}"


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun: `1 fout`, `2 fouten`."""
    return f"{number} {one if number == 1 else more}"
