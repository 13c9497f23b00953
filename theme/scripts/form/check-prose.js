/* Form, checks of running text and of the whole file: links, sources, traces of private persons and size. */
((F) => {
  const T = F.tekst;
  const C = F.controle;
  // Ends of files and schemes stand in hooks/template/rules/ and hooks/lob/text/notation.py.
  const RULES = LOB.rules.form;
  const py = F.prive.py;
  const WEBADRES = py(/^https:\/\/[\w.-]+\.[a-z]{2,}(:\d+)?([\/?#]\S*)?$/, "i");
  const SITE = py(/^(?:https?[:\/]+)?((?:[\w-]+\.)+([a-z]{2,})(?:[\/?#].*)?)$/, "i");
  const BESTANDEN = RULES.bestanden.namen_eindigen_op;
  const SOORTEN = [...Object.keys(RULES.verwijzingen.soorten), ...RULES.verwijzingen.andere];
  const ADRES = /\]\((?=\s*(<[^<>]*>|(?:[^()]|\([^()]*\))*)(.?))/gs;
  const HAKEN = py(/\[((?:[^\[\]@]*[^\w.+\[\]@-])?@[\w-][^\[\]]*)\]/, "g");
  const CITATIE = py(/^\[@([\w-]+)(?:,\s*([^\]@]*))?\]$/);
  const WERKNAAM = py(/^[a-z][\w-]*-(?:19|20)\d\d[a-z]?$/, "i");

  const GEEN_BEELD = [
    "Hier staat een afbeelding, en dat kan in dit formulier niet.",
    "Noem de afbeelding bij Materialen, of stuur haar los mee.",
  ];

  function adres(tekst, zeg) {
    const kaal = tekst.replace(/[\u0000-\u0020]/g, "").toLowerCase();
    if (/^(javascript|data|vbscript):/.test(kaal))
      zeg(
        "LINK03",
        `Een link begint met ‘${kaal.split(":")[0]}:’.`,
        "Gebruik een gewoon webadres dat begint met https://, of haal de link weg.",
      );
    else if (kaal.indexOf("https://") !== 0)
      zeg(
        "LINK02",
        `De link ‘${kort(tekst)}’ begint niet met https://.`,
        "Zoek het adres van de pagina op dat begint met https://, of haal de link weg.",
      );
    else if (!WEBADRES.test(tekst) || /[<>"]/.test(tekst))
      zeg(
        "LINK02",
        `De link ‘${kort(tekst)}’ is geen volledig webadres.`,
        "Kopieer het adres uit de adresbalk van je browser, zonder spaties.",
      );
  }

  function kortDoel(soort, doel) {
    const plek = doel.indexOf("/");
    if (soort === "voorbeeld") return C.heeft(F.data.voorbeelden, doel);
    if (soort === "werk") return C.heeft(F.data.werken, doel);
    if (soort === "pagina")
      return (
        Boolean(doel) &&
        F.data.namen.pagina.indexOf(
          doel
            .split("#")[0]
            .split("?")[0]
            .replace(/^\/+|\/+$/g, ""),
        ) >= 0
      );
    if (soort === "term")
      return (
        C.heeft(F.data.lijsten, doel.slice(0, plek)) &&
        F.data.lijsten[doel.slice(0, plek)].some((t) => t.id === doel.slice(plek + 1))
      );
    return (F.data.namen[soort] || []).indexOf(doel) >= 0;
  }

  /* A short link that a field holds: voorbeeld:1085 or pagina:/doelen/. */
  function kortlink(tekst, zeg) {
    const soort = tekst.split(":")[0].toLowerCase();
    if (SOORTEN.indexOf(soort) < 0)
      zeg("REL01", `‘${kort(tekst)}’ is geen korte link.`, "Schrijf bijvoorbeeld voorbeeld:1085 of pagina:/doelen/.");
    else if (!kortDoel(soort, tekst.slice(tekst.indexOf(":") + 1).trim()))
      zeg(
        "REL01",
        `De link ‘${kort(tekst)}’ wijst naar iets dat er niet is.`,
        "Kijk of de naam of het nummer klopt, of haal de link weg.",
      );
  }

  function kort(tekst) {
    const t = T.alsGetypt(tekst).split(/\s+/).filter(Boolean).join(" ");
    return t.length > 60 ? `${t.slice(0, 57)}...` : t;
  }

  /* Where one link leads, as hooks/lob/check/links.py and relations.py judge it. */
  function link(doel, zeg) {
    const soort = doel.indexOf(":") >= 0 ? doel.split(":")[0].trim().toLowerCase() : "";
    let m;
    if (SOORTEN.indexOf(soort) >= 0) {
      if (/^\s*\S+\s+:/.test(doel) || !kortDoel(soort, doel.slice(doel.indexOf(":") + 1).trim()))
        zeg(
          "REL01",
          `De link ‘${kort(doel)}’ wijst naar iets dat er niet is.`,
          "Kijk of de naam of het nummer klopt, of haal de link weg.",
        );
    } else if (soort === "mailto" || doel[0] === "#") return;
    else if (soort.length === 1 || soort === "file")
      zeg(
        "LINK01",
        `‘${kort(doel)}’ staat op je eigen computer; dat ziet niemand anders.`,
        "Stuur het bestand los mee, of haal de link weg.",
      );
    else if ((soort === "tel" || soort === "sms") && doel.search(F.prive.telefoon) >= 0)
      return; // the number itself is refused below
    else if (soort || /^(\/\/|www\.)/i.test(doel)) adres(doel, zeg);
    else if ((m = SITE.exec(doel)) && BESTANDEN.indexOf(m[2].toLowerCase()) < 0)
      zeg("LINK02", `De link ‘${kort(doel)}’ begint niet met https://.`, `Schrijf: https://${T.alsGetypt(m[1])}`);
    else
      zeg(
        "LINK01",
        `De link ‘${kort(doel)}’ wijst naar een bestand dat er niet is.`,
        "Gebruik een webadres dat begint met https://. Bedoel je gewone tekst? Zet een spatie tussen ] en (.",
      );
  }

  /* Every link in Markdown: its place, words and title, and its address. A bracket that is not closed here may be closed
     further on in the file, so then both readings count. */
  function links(md) {
    const open = [];
    const begin = {};
    const uit = [];
    const re = new RegExp(ADRES);
    let m;
    for (let i = 0; i < md.length; i += 1) {
      if (md[i] === "[") open.push(i);
      else if (md[i] === "]" && open.length) begin[i] = open.pop();
    }
    while ((m = re.exec(md))) {
      const start = begin[m.index] === undefined ? m.index : begin[m.index];
      const bloot = m[1].split("\n\n")[0].trim();
      const titel = /\s+("[^"]*"|'[^']*')$/.exec(bloot);
      const adressen =
        bloot[0] === "<"
          ? [bloot.slice(1).split(">")[0]]
          : titel
            ? [bloot.slice(0, titel.index)]
            : m[2] === ")"
              ? [bloot]
              : [bloot, bloot.split(/\s+/)[0]];
      uit.push({
        plek: m.index,
        start: start + 1,
        woorden: md.slice(start + 1, m.index),
        adressen,
        titel: titel ? titel[1] : "",
        beeld: md[start - 1] === "!",
      });
    }
    return uit;
  }

  /* Links and sources in Markdown as it will be written; `zeg` also hears where each stands. */
  function verwijzingen(md, zeg) {
    const binnen = {};
    let m;
    let re;
    function merk(van, tot) {
      for (const g of md.slice(van, tot).matchAll(HAKEN)) binnen[van + g.index] = true;
    }
    function op(plek) {
      return function (code, zin, raad) {
        zeg(code, zin, raad, plek);
      };
    }
    (/[[<]/.test(md) ? links(md) : []).forEach((l) => {
      merk(l.start, l.plek);
      if (l.titel) merk(md.indexOf(l.titel, l.plek), md.indexOf(l.titel, l.plek) + l.titel.length);
      if (l.beeld) {
        zeg("BEELD01", GEEN_BEELD[0], GEEN_BEELD[1], l.plek);
        return;
      }
      if (!l.adressen[0]) {
        zeg(
          "LINK01",
          `Bij ‘${kort(l.woorden)}’ staat geen adres.`,
          "Zet het adres tussen de ronde haken, of haal de haken weg.",
          l.plek,
        );
        return;
      }
      if (!l.woorden.trim())
        zeg(
          "LINK05",
          `De link naar ‘${kort(l.adressen[0])}’ heeft geen tekst.`,
          "Zet tussen de rechte haken waar de link heen gaat.",
          l.plek,
        );
      l.adressen.forEach((a) => {
        link(a, op(l.plek));
      });
    });
    for (re = /<((?:https?|ftp):\/\/[^<>\s]*)>/gi; (m = re.exec(md));) adres(m[1], op(m.index));
    for (re = new RegExp(HAKEN); (m = re.exec(md));)
      if (md[m.index + m[0].length] !== "(") bron(m, binnen[m.index], op(m.index));
  }

  /* What stands between square brackets with an @ in it. */
  function bron(m, inLink, zeg) {
    const goed = CITATIE.exec(m[0]);
    const genoemd = (m[0].match(py(/@[\w-]+/, "g")) || []).map((w) => w.slice(1));
    if (goed && !C.heeft(F.data.werken, goed[1]))
      zeg("BRON02", `De bron ‘${goed[1]}’ staat niet in de onderzoeksbank.`, "Zeg in gewone woorden van wie dit komt.");
    else if (goed && inLink) zeg("BRON03", `De bron ‘${m[0]}’ staat in een link.`, `Zet ${m[0]} erachter.`);
    else if (!goed && genoemd.some((w) => C.heeft(F.data.werken, w) || WERKNAAM.test(w)))
      zeg("BRON03", `De bron ‘${kort(m[0])}’ is niet goed geschreven.`, `Schrijf: ${T.alsGetypt(alsCitaties(m[1]))}`);
  }

  function alsCitaties(tekst) {
    const voor = tekst.split("@")[0].trim();
    return tekst
      .split("@")
      .slice(1)
      .map((stuk) => {
        const werk = (py(/^[\w-]+/).exec(stuk) || [""])[0];
        const plek = stuk
          .slice(werk.length)
          .replace(/\s+/g, " ")
          .replace(/^[ ,;:.]+|[ ,;:.]+$/g, "");
        return werk && `[@${[werk, plek].filter(Boolean).join(", ")}]`;
      })
      .filter(Boolean)
      .reduce((een, ander) => `${een} ${ander}`.trim(), voor);
  }

  function proza(kop, ruw) {
    const tekst = T.proza(ruw || "");
    const uit = [];
    function zeg(code, zin, raad) {
      if (!uit.some((u) => u.code === code && u.tekst === zin)) uit.push({ deel: kop.id, code, tekst: zin, raad });
    }
    if (!tekst && kop.verplicht)
      zeg(
        "KOP05",
        `Onder ‘${kop.label}’ staat nog niets.`,
        "Schrijf er een zin. Kan dat niet? Kies dan onder het veld ‘Weten we niet’ of ‘Past hier niet’.",
      );
    else if (
      tekst &&
      !T.alsMarkdown(tekst)
        .replace(/^#{3,6} .*$/gm, "")
        .replace(/[ \n_.…*>-]/g, "")
    )
      zeg(
        "KOP05",
        `Onder ‘${kop.label}’ staat nog geen zin.`,
        "Schrijf er een zin. Kan dat niet? Kies dan onder het veld ‘Weten we niet’ of ‘Past hier niet’.",
      );
    if (C.nieuw() && F.statuswoordIn(tekst) === "niet vermeld")
      zeg(
        "VELD12",
        "Hier staat ‘niet vermeld’, maar dit voorbeeld is ingezonden.",
        "Vraag het na bij de school. Is het dan nog niet duidelijk? Kies ‘Weten we niet’.",
      );
    if (/!\[[^\]]*\]\(/.test(tekst)) zeg("BEELD01", GEEN_BEELD[0], GEEN_BEELD[1]);
    verwijzingen(T.alsMarkdown(tekst), zeg);
    return uit;
  }

  function persoonlijk(regel) {
    return F.prive.sporen(regel).map(([code, wat]) => {
      const zin = F.prive.zinnen[code];
      return [code, `‘${wat}’ ${zin.wat}`, zin.raad];
    });
  }

  /* In prose < becomes text; a field would show it as it stands, so there it is refused. */
  function html(regel) {
    const m = /<(?=[a-zA-Z/!?])[^>]{0,28}>?/.exec(regel);
    return m
      ? [
          [
            "HTML01",
            `Hier staat HTML: ‘${m[0]}’.`,
            "Gebruik gewone tekst. Bedoel je ‘kleiner dan’? Zet er een spatie achter.",
          ],
        ]
      : [];
  }

  /* Privacy is judged on the file as it will be written, so that it says what the build would say. */
  function persoon(staat) {
    return bestand(staat, true);
  }

  function bestand(staat, alleenPersoon) {
    const uit = [];
    const geschreven = F.schrijf.document(staat);
    const kb = new TextEncoder().encode(geschreven.tekst).length;
    geschreven.regels.forEach((r) => {
      persoonlijk(r.tekst)
        .filter((p) => alleenPersoon || p[0] !== F.prive.tip)
        .concat(r.kop ? html(r.tekst) : [])
        .forEach((p) => {
          uit.push(Object.assign({ deel: "titel" }, r.plek, { code: p[0], tekst: p[1], raad: p[2] }));
        });
    });
    if (!alleenPersoon && kb > F.data.grenzen.bytes)
      uit.push({
        deel: "aanpak",
        code: "LEES10",
        tekst: `De hele tekst is ${Math.floor(kb / 1000)} kB; meer dan 64 kB mag niet.`,
        raad: "Maak de langste antwoorden korter, of maak er twee voorbeelden van.",
      });
    return uit;
  }

  /* Brackets may open in one answer and close in another: links and sources in the file as a whole. */
  function overal(staat) {
    let md = "";
    const uit = [];
    const regels = F.schrijf.document(staat).regels.filter((r) => !r.kop);
    const plekken = [];
    regels.forEach((r) => {
      plekken.push([md.length, r.plek && r.plek.deel]);
      md += `${r.tekst}\n`;
    });
    verwijzingen(md, (code, zin, raad, plek) => {
      const deel = plekken.filter((p) => p[0] <= plek).pop()[1];
      const kop = F.data.koppen.find((k) => k.id === deel);
      if (kop && !F.schrijf.kopOngewijzigd(kop, staat.koppen[deel])) uit.push({ deel, code, tekst: zin, raad });
    });
    return uit;
  }

  C.adres = adres;
  C.kortlink = kortlink;
  C.proza = proza;
  C.persoon = persoon;
  C.alles = function (staat) {
    let uit = C.velden(staat);
    F.data.koppen.forEach((kop) => {
      if (!F.schrijf.kopOngewijzigd(kop, staat.koppen[kop.id])) uit = uit.concat(proza(kop, staat.koppen[kop.id]));
    });
    overal(staat).forEach((m) => {
      if (!uit.some((u) => u.deel === m.deel && u.code === m.code)) uit.push(m);
    });
    return uit.concat(bestand(staat));
  };
})((LOB.form ??= {}));
