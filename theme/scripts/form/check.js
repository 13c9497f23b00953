/* Form, checks of fields: the rules of hooks/lob/check/fields.py and relations.py, said beside the field; and hints for plain language. */
((F) => {
  const T = F.tekst;

  function telt(tekst) {
    return Array.from(tekst).length;
  }
  function termen(naam) {
    return F.data.lijsten[naam] || [];
  }
  function heeft(doos, sleutel) {
    return Object.prototype.hasOwnProperty.call(doos, sleutel);
  }

  /* How people write the three status words, without capitals and full stops. */
  const SPELLINGS = LOB.rules.form.statuswoorden;
  const BIJNA = {
    ...Object.fromEntries(Object.keys(SPELLINGS.woorden).map((woord) => [woord, woord])),
    ...SPELLINGS.ook_geschreven,
  };
  function bijna(tekst) {
    const kaal = tekst.toLowerCase().replace(/\./g, "").trim();
    return heeft(BIJNA, kaal) ? BIJNA[kaal] : "";
  }

  /* An example that a school sent in: someone could still be asked, so it cannot say 'niet vermeld'. */
  function nieuw() {
    return !F.basis || F.basis.velden.herkomst.waarde === "ingezonden";
  }

  function alleVelden(staat) {
    let uit = [];
    F.data.velden.forEach((veld) => {
      uit = uit.concat(controleerVeld(veld, staat.velden[veld.id]));
    });
    return uit.concat(samen(staat));
  }

  function controleerVeld(veld, antwoord) {
    const uit = [];
    function zeg(code, tekst, raad, plek) {
      uit.push(Object.assign({ deel: veld.id, code, tekst, raad }, plek));
    }
    if (veld.id === "id") return uit;
    const lijst = Array.isArray(antwoord);
    const rijen = lijst && veld.type === "rijen" ? F.schrijf.rijenVan(veld, antwoord) : null;
    const tekst = lijst ? "" : T.regel(antwoord || "");
    if (rijen ? !rijen.length : lijst ? !antwoord.length : !tekst) {
      if (veld.verplicht)
        zeg(
          "VELD03",
          leegTekst(veld),
          veld.woorden
            ? "Kan dat niet? Kies dan onder het veld ‘Weten we niet’ of ‘Past hier niet’."
            : "Dit kan niet leeg blijven.",
        );
    } else if (tekst && F.data.statuswoorden[tekst]) {
      statuswoord(veld, tekst, zeg);
    } else if (veld.woorden && bijna(tekst)) {
      zeg(
        "VELD17",
        `Hier staat ‘${tekst}’.`,
        `Bedoel je ‘${bijna(tekst)}’? Schrijf het precies zo, of kies het onder het veld.`,
      );
    } else if (rijen) {
      rijen.forEach((r) => {
        controleerRij(veld, r.rij, (code, t, raad, kolom) => {
          zeg(code, t, raad, { rij: r.nr, kolom });
        });
      });
    } else {
      (lijst ? antwoord : [tekst]).forEach((een, nr, alle) => {
        controleerWaarde(veld, T.regel(een), zeg, lijst);
        if (lijst && alle.indexOf(een) < nr) zeg("VELD15", `‘${een}’ staat er meer dan één keer.`, "Houd er één over.");
      });
    }
    return uit;
  }

  function leegTekst(veld) {
    if (veld.type === "rijen") return `Vul bij ‘${veld.label}’ minstens één regel in.`;
    return veld.lijst ? `Kies iets bij ‘${veld.label}’.` : `Vul iets in bij ‘${veld.label}’.`;
  }

  function statuswoord(veld, woord, zeg) {
    if (!veld.woorden)
      zeg("VELD14", `Bij ‘${veld.label}’ kan niet ‘${woord}’ staan.`, `Vul het in. ${veld.uitleg || ""}`);
    else if (nieuw() && veld.navragen)
      zeg("VELD21", `Hier staat ‘${woord}’, maar dit voorbeeld is ingezonden.`, veld.navragen);
    else if (nieuw() && woord === "niet vermeld")
      zeg(
        "VELD12",
        "Hier staat ‘niet vermeld’, maar dit voorbeeld is ingezonden.",
        "Vraag het na bij de school. Is het dan nog niet duidelijk? Kies ‘Weten we niet’. Past de vraag niet? Kies ‘Past hier niet’.",
      );
  }

  function controleerRij(veld, rij, zeg) {
    veld.kolommen.forEach((kolom) => {
      const cel = T.regel(rij[kolom.id] || "");
      function meld(code, tekst, raad) {
        zeg(code, tekst, raad, kolom.id);
      }
      if (kolom.type === "bron" && (!cel || F.data.statuswoorden[cel]))
        meld(
          "BRON01",
          "Deze regel heeft geen bron.",
          "Zeg wie dit zegt. Zegt de school het zelf? Schrijf opgave-school.",
        );
      else if (cel && F.data.statuswoorden[cel]) statuswoord(kolom, cel, meld);
      else if (cel && kolom.woorden && bijna(cel))
        meld("VELD17", `Hier staat ‘${cel}’.`, `Bedoel je ‘${bijna(cel)}’? Schrijf het precies zo.`);
      else if (cel) controleerWaarde(kolom, cel, meld, false);
      else if (kolom.verplicht)
        meld(
          "VELD16",
          `${(kolom.type === "term" || kolom.type === "verwijzing" ? "Kies iets bij ‘" : "Vul iets in bij ‘") + kolom.label}’.`,
          "Of haal deze regel weg.",
        );
    });
  }

  function controleerWaarde(veld, tekst, zeg, inLijst) {
    if (inLijst && F.data.statuswoorden[tekst]) {
      zeg("VELD14", `‘${tekst}’ staat tussen andere waarden.`, "Kies het onder het veld, of haal het weg.");
      return;
    }
    const soort = veld.type;
    if (soort === "tekst" || soort === "teksten") lengte(veld, tekst, zeg);
    else if (soort === "term" || soort === "termen") term(veld, tekst, zeg);
    else if (soort === "keuze" && veld.keuzes.indexOf(tekst) < 0)
      zeg("VELD11", `‘${tekst}’ kan hier niet.`, `Kies uit: ${veld.keuzes.join(", ")}.`);
    else if (soort === "datum" && !isDatum(tekst))
      zeg("VELD08", `‘${tekst}’ is geen bestaande datum.`, "Kies een dag, of schrijf jaar, maand en dag: 2026-03-09.");
    else if (soort === "link") F.controle.adres(tekst, zeg);
    else if (soort === "bron") bron(tekst, zeg);
    else if (soort === "kortlink") F.controle.kortlink(tekst, zeg);
    else if (soort === "verwijzing" || soort === "verwijzingen") verwijzing(veld, tekst, zeg);
  }

  /* What rows say of each other, as hooks/lob/check/examples.py judges it. */
  function samen(staat) {
    const uit = [];
    const rijen = {};
    ["doelen", "succeselementen", "vastgesteld"].forEach((id) => {
      const veld = F.data.velden.find((v) => v.id === id);
      const antwoord = staat.velden[id];
      rijen[id] = Array.isArray(antwoord) ? F.schrijf.rijenVan(veld, antwoord) : [];
    });
    function zeg(deel, rij, kolom, code, tekst, raad) {
      uit.push({ deel, code, tekst, raad, rij: rij.nr, kolom });
    }
    rijen.doelen.forEach((r) => {
      if (r.rij.afgeleid === "ja" && r.rij.volgens && r.rij.volgens !== F.data.redactie)
        zeg(
          "doelen",
          r,
          "volgens",
          "VELD22",
          "Dit doel is afgeleid, maar er staat dat een ander het zegt.",
          "Las de redactie het in de bron? Kies dan de redactie. Zegt de bron het zelf? Kies dan ‘nee’ bij afgeleid.",
        );
    });
    rijen.succeselementen.forEach((r) => {
      if (r.rij.doel && !rijen.doelen.some((d) => d.rij.doel === r.rij.doel))
        zeg(
          "succeselementen",
          r,
          "doel",
          "VELD23",
          `‘${F.label("doelen", r.rij.doel)}’ staat niet bij de doelen.`,
          "Kies een doel dat je hierboven noemde, of laat dit leeg.",
        );
    });
    rijen.vastgesteld.forEach((r) => {
      const mist = ["zin", "jaar", "n"].filter((k) => {
        const tekst = T.regel(r.rij[k] || "");
        return !tekst || F.data.statuswoorden[tekst];
      });
      if (F.data.effect.indexOf(r.rij.trede) >= 0 && mist.length)
        zeg(
          "vastgesteld",
          r,
          "trede",
          "VELD24",
          `Deze trede gaat over een effect, maar hier ontbreekt: ${mist.join(", ")}.`,
          "Zeg wat er gemeten is, in welk jaar en bij hoeveel jongeren of scholen. Kan dat niet? Kies dan een lagere trede.",
        );
    });
    return uit;
  }

  function lengte(veld, tekst, zeg) {
    const tekens = telt(tekst);
    const woorden = tekst.split(" ").length;
    const raad = "Maak de tekst korter. Details kunnen bij de andere vragen.";
    if (veld.tekens && tekens > veld.tekens)
      zeg("VELD10", `Dit zijn ${tekens} tekens; hoogstens ${veld.tekens} mag.`, raad);
    if (veld.woordgrens && woorden > veld.woordgrens)
      zeg("VELD10", `Dit zijn ${woorden} woorden; hoogstens ${veld.woordgrens} mag.`, raad);
  }

  function term(veld, tekst, zeg) {
    const gevonden = termen(veld.lijst).find((t) => t.id === tekst);
    if (!gevonden) zeg("TERM01", `‘${tekst}’ staat niet in de lijst.`, "Kies iets uit de lijst.");
    else if (gevonden.weg)
      zeg(
        "TERM02",
        `‘${gevonden.label}’ wordt niet meer gebruikt.`,
        gevonden.opvolger ? `Gebruik ‘${F.label(veld.lijst, gevonden.opvolger)}’.` : "Haal de keuze weg.",
      );
    else if (gevonden.groep) zeg("TERM03", `‘${gevonden.label}’ is een groep.`, "Kies wat er precies bij past.");
  }

  function isDatum(tekst) {
    const d = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(tekst);
    const dag = d && new Date(Date.UTC(d[1], d[2] - 1, d[3]));
    return Boolean(d) && Number(d[1]) >= 100 && dag.getUTCMonth() === d[2] - 1 && dag.getUTCDate() === Number(d[3]);
  }

  function bron(tekst, zeg) {
    const werk = tekst.split(",")[0].trim();
    if (!heeft(F.data.werken, werk))
      zeg(
        "BRON02",
        `De bron ‘${werk}’ staat niet in de onderzoeksbank.`,
        "Zegt de school het zelf? Schrijf opgave-school. Begin anders met de naam van een werk, dan een komma en de plaats.",
      );
  }

  function verwijzing(veld, tekst, zeg) {
    const bekend = veld.naar === "werk" ? F.data.werken : F.data.voorbeelden;
    if (!heeft(bekend, tekst))
      zeg(
        "REL01",
        `‘${tekst}’ bestaat niet.`,
        veld.naar === "werk"
          ? "Kies een werk uit de lijst."
          : "Zoek het nummer op in de lijst met voorbeelden, of haal het weg. Zet een komma tussen twee nummers.",
      );
    else if (veld.naar !== "werk" && F.basis && tekst === F.basis.id)
      zeg("REL02", "Dit is het nummer van dit voorbeeld zelf.", "Haal het weg.");
  }

  /* Known required fields and headings out of all that could be unknown, as lob/model/records.py counts them. */
  function volledig(staat) {
    const mist = [];
    let totaal = 0;
    let gelezen = 0;
    F.data.velden.forEach((veld) => {
      if (!veld.verplicht || !veld.woorden) return;
      const a = staat.velden[veld.id];
      const bekend = Array.isArray(a)
        ? (veld.type === "rijen" ? F.schrijf.rijenVan(veld, a) : a).length > 0
        : T.regel(a || "") && !F.data.statuswoorden[T.regel(a)];
      totaal += 1;
      if (!bekend) mist.push(veld.label);
      else if (afgeleid(veld, a, staat)) gelezen += 1;
    });
    F.data.koppen.forEach((kop) => {
      const tekst = T.proza(staat.koppen[kop.id] || "");
      totaal += 1;
      if (!tekst || F.statuswoordIn(tekst)) mist.push(kop.label);
    });
    return { bekend: totaal - mist.length - gelezen, totaal, mist };
  }

  /* What the editors read into a source is not known: the field as a whole, or each of its rows. */
  function afgeleid(veld, antwoord, staat) {
    if ([].concat(F.schrijf.afgeleid(staat) || []).includes(veld.id)) return true;
    const rijen = veld.type === "rijen" ? F.schrijf.rijenVan(veld, antwoord) : [];
    return rijen.length > 0 && rijen.every((r) => r.rij.afgeleid === "ja" || r.rij.volgens === F.data.redactie);
  }

  /* Hints for plain language. They never stop anything. */
  function tips(ruw) {
    const uit = [];
    const gewoon = F.data.gewoon;
    const W = "[\\p{L}\\p{N}_]";
    T.proza(ruw || "")
      .split("\n\n")
      .forEach((alinea) => {
        const tekst = alinea.replace(/\[@[^\]]*\]|\(\S+?\)/g, "");
        const lang = Math.max.apply(
          null,
          tekst.split("\n").map((r) =>
            Math.max.apply(
              null,
              (r.match(/[^.?!]+[.?!]?/g) || [""]).map((z) => z.split(/\s+/).filter(Boolean).length),
            ),
          ),
        );
        if (lang > F.data.grenzen.zin) uit.push(`Hier staat een zin van ${lang} woorden. Maak er twee zinnen van.`);
        Object.keys(gewoon).forEach((hard) => {
          if (new RegExp(`(?<!${W})${hard}(?!${W})`, "iu").test(tekst))
            uit.push(`‘${hard}’ kan gewoner. Schrijf bijvoorbeeld ‘${gewoon[hard]}’.`);
        });
        if ((tekst.match(/(?<![\p{L}])(wordt|worden|werd|werden)(?![\p{L}])/giu) || []).length > 3)
          uit.push("Hier staat vaak ‘wordt’ of ‘worden’. Zeg wie het doet.");
      });
    return uit.slice(0, 3);
  }

  F.label = function (lijst, id) {
    const gevonden = termen(lijst).find((t) => t.id === id);
    return gevonden ? gevonden.label : id;
  };
  F.statuswoordIn = function (tekst) {
    const kaal = tekst
      .trim()
      .replace(/^[._*]+|[._*]+$/g, "")
      .toLowerCase();
    return heeft(F.data.statuswoorden, kaal) ? kaal : "";
  };
  F.controle = { velden: alleVelden, veld: controleerVeld, volledig, nieuw, heeft, tips };
})((LOB.form ??= {}));
