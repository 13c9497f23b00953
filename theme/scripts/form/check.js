/* Form, checks of fields: the rules of hooks/lob/check/fields.py and relations.py, said beside the field; and hints for plain language. */
((F) => {
  const CLOSEST = "Past niets precies? Kies wat het dichtst in de buurt komt.";
  const T = F.text;
  const LETTER = /[\p{L}\p{N}_]/u;
  const CHOSEN = new Set(["term", "keuze", "verwijzing"]);

  function wordCount(text) {
    return text.split(/\s+/).filter(Boolean).length;
  }
  function terms(name) {
    return F.data.lists[name] || [];
  }

  /* How people write the three status words, without capitals and full stops. */
  const SPELLINGS = LOB.rules.form.statuswoorden;
  const NEARLY = {
    ...Object.fromEntries(Object.keys(SPELLINGS.woorden).map((word) => [word, word])),
    ...SPELLINGS.ook_geschreven,
  };
  function nearly(text) {
    const bare = text.toLowerCase().replace(/\./g, "").trim();
    return Object.hasOwn(NEARLY, bare) ? NEARLY[bare] : "";
  }

  function allFields(state) {
    return F.data.fields.flatMap((field) => checkField(field, state.fields[field.id])).concat(together(state));
  }

  function checkField(field, answer) {
    const out = [];
    const say = (code, text, advice, place = {}) => out.push({ part: field.id, code, text, advice, ...place });
    if (field.id === "id") return out;
    if (!Array.isArray(answer)) checkText(field, T.line(answer || ""), say);
    else if (field.type === "rijen") checkRows(field, F.write.rowsOf(field, answer), say);
    else checkList(field, answer, say);
    return out;
  }

  /* What the button of a status word says: the word itself is for the file. */
  function said(word) {
    return LOB.dom.copy("anders").querySelector(`[value="${word}"]`)?.textContent ?? word;
  }

  function checkText(field, text, say) {
    if (!text) sayEmpty(field, say);
    else if (F.data.statusWords[text]) statusWord(field, text, say);
    else if (field.words && nearly(text))
      say("VELD17", `Hier staat ‘${text}’.`, `Bedoel je ‘${said(nearly(text))}’? Kies dat onder het veld.`);
    else checkValue(field, text, say, false);
  }

  function checkRows(field, rows, say) {
    if (!rows.length) sayEmpty(field, say);
    rows.forEach(({ row, index }) =>
      checkRow(field, row, (code, text, advice, column) => say(code, text, advice, { row: index, column })),
    );
  }

  function checkList(field, items, say) {
    if (!items.length) sayEmpty(field, say);
    items.forEach((one, index) => {
      checkValue(field, T.line(one), say, true);
      if (items.indexOf(one) < index) say("VELD15", `‘${one}’ staat er meer dan één keer.`, "Houd er één over.");
    });
  }

  function sayEmpty(field, say) {
    if (!field.required) return;
    say("VELD03", emptySentence(field), adviceOnEmpty(field));
  }

  function adviceOnEmpty(field) {
    if (!field.words) return "Dit kan niet leeg blijven.";
    if (F.mustChoose(field)) return CLOSEST;
    return "Kan dat niet? Kies dan onder het veld ‘Weten we niet’ of ‘Past hier niet’.";
  }

  /* What is picked from a list is chosen, anything else is filled in. */
  function fillIn({ label, list, type }) {
    return `${list || CHOSEN.has(type) ? "Kies iets" : "Vul iets in"} bij ‘${label}’.`;
  }

  function emptySentence(field) {
    if (field.type === "rijen") return `Vul bij ‘${field.label}’ minstens één regel in.`;
    return fillIn(field);
  }

  function statusWord(field, word, say) {
    if (!field.words)
      say("VELD14", `Bij ‘${field.label}’ kan niet ‘${word}’ staan.`, `Vul het in. ${field.explanation || ""}`);
    else if (F.mustChoose(field)) say("VELD21", `Hier kan ‘${said(word)}’ niet.`, `${field.ask} ${CLOSEST}`);
    else if (F.isNew() && word === "niet vermeld")
      say(
        "VELD12",
        "Hier staat ‘niet vermeld’, maar dit voorbeeld is ingezonden.",
        "Vraag het na bij een collega. Is het dan nog niet duidelijk? Kies ‘Weten we niet’. Past de vraag niet? Kies ‘Past hier niet’.",
      );
  }

  function checkRow(field, row, say) {
    field.columns.forEach((column) => {
      const cell = T.line(row[column.id] || "");
      function remark(code, text, advice) {
        say(code, text, advice, column.id);
      }
      if (column.type === "bron" && (!cell || F.data.statusWords[cell]))
        remark(
          "BRON01",
          "Deze regel heeft geen bron.",
          "Zeg wie dit zegt. Zegt de school het zelf? Schrijf dan ‘opgave-school’.",
        );
      else if (cell && F.data.statusWords[cell]) statusWord(column, cell, remark);
      else if (cell && column.words && nearly(cell))
        remark("VELD17", `Hier staat ‘${cell}’.`, `Bedoel je ‘${nearly(cell)}’? Schrijf het precies zo.`);
      else if (cell) checkValue(column, cell, remark, false);
      else if (column.required)
        remark("VELD16", fillIn(column), [column.ask, "Of haal deze regel weg."].filter(Boolean).join(" "));
    });
  }

  function checkValue(field, text, say, inList) {
    if (inList && F.data.statusWords[text]) {
      say("VELD14", `‘${text}’ staat tussen andere waarden.`, "Kies het onder het veld, of haal het weg.");
      return;
    }
    const kind = field.type;
    if (kind === "tekst" || kind === "teksten") checkLength(field, text, say);
    if (field.numberMeans) checkCount(field, text, say);
    else if (kind === "term" || kind === "termen") term(field, text, say);
    else if (kind === "keuze" && !field.choices.includes(text))
      say("VELD11", `‘${text}’ kan hier niet.`, `Kies uit: ${field.choices.join(", ")}.`);
    else if (kind === "datum" && !isDate(text))
      say("VELD08", `‘${text}’ is geen bestaande datum.`, "Kies een dag, of schrijf jaar, maand en dag: 2026-03-09.");
    else if (kind === "jaar" && !/^[0-9]{4}$/.test(text))
      say("VELD08", `‘${text}’ is geen jaar.`, "Schrijf vier cijfers, bijvoorbeeld 2025.");
    else if (kind === "link") F.check.address(text, say);
    else if (kind === "bestand") fileName(text, say);
    else if (kind === "bron") source(text, say);
    else if (kind === "kortlink") F.check.shortLink(text, say);
    else if (kind === "verwijzing" || kind === "verwijzingen") reference(field, text, say);
  }

  /* A file beside the example: its name alone, as hooks/lob/check/materials.py wants it. What is in it is looked at there. */
  function fileName(text, say) {
    const ends = Object.keys(LOB.rules.form.bestanden.materiaal);
    const end = text.split(".").pop().toLowerCase();
    if (!ends.includes(end))
      say(
        "BIJL03",
        `Een bestand als ‘${text}’ kan niet.`,
        `Een bestand eindigt op .${ends.join(", .")}. Een film geef je als link.`,
      );
    else if (!/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+$/.test(text))
      say(
        "BIJL03",
        `De naam ‘${text}’ kan niet in een webadres.`,
        "Gebruik kleine letters, cijfers en streepjes: gesprekskaart.pdf.",
      );
  }

  /* What a row with a file lacks: which column, what is wrong, what to do. */
  function besideFile(row) {
    if (!T.line(row.bestand || "")) return [];
    const lacks = (name) => !T.line(row[name] || "") || F.data.statusWords[T.line(row[name])];
    return [
      [
        "licentie",
        lacks("licentie"),
        "Bij dit bestand ontbreekt een licentie.",
        "Onder welke voorwaarden mag een ander het gebruiken? Bijvoorbeeld: CC BY 4.0.",
      ],
      [
        "tekst",
        lacks("tekst"),
        "Bij dit bestand ontbreekt wat erin staat.",
        "Zeg het in een of twee zinnen, voor wie het bestand niet kan openen of zien.",
      ],
      [
        "link",
        T.line(row.link || ""),
        "Bij dit materiaal staan een bestand en een link.",
        "Houd één van de twee over, of maak er twee regels van.",
      ],
    ].filter(([, wrong]) => wrong);
  }

  /* What rows say of each other, as hooks/lob/check/examples.py judges it: per field [column, code, text, advice] of one row. */
  const OF_ROWS = {
    doelen: ({ afgeleid, volgens }) => {
      const [marked, theirs] = [afgeleid === "ja", volgens === F.data.editors];
      if (!volgens || marked === theirs) return [];
      const text = marked
        ? "Dit doel is afgeleid, maar er staat dat een ander het zegt."
        : "De redactie las dit doel in de bron, en het is niet als afgeleid gemerkt.";
      const advice = marked
        ? "Las de redactie het in de bron? Kies dan de redactie. Zegt de bron het zelf? Kies dan ‘nee’ bij afgeleid."
        : "Kies dan ‘ja’ bij afgeleid. Zegt wie het verhaal opschreef het zelf? Kies dan de schrijver.";
      return [["volgens", "VELD22", text, advice]];
    },
    succeselementen: ({ doel }, rows) => {
      if (!doel || rows.doelen.some(({ row }) => row.doel === doel)) return [];
      const text = `‘${F.label("doelen", doel)}’ staat niet bij de doelen.`;
      return [["doel", "VELD23", text, "Kies een doel dat je hierboven noemde, of laat dit leeg."]];
    },
    vastgesteld: (row) => {
      const isUntold = (text) => !text || F.data.statusWords[text];
      const missing = ["zin", "jaar", "n"].filter((column) => isUntold(T.line(row[column] || "")));
      if (!F.data.effect.includes(row.trede) || !missing.length) return [];
      const text = `Deze trede gaat over een effect, maar hier ontbreekt: ${missing.join(", ")}.`;
      const advice =
        "Zeg wat er gemeten is, in welk jaar en bij hoeveel jongeren of scholen. Kan dat niet? Kies dan een lagere trede.";
      return [["trede", "VELD24", text, advice]];
    },
    materialen: (row) => besideFile(row).map(([column, , text, advice]) => [column, "BIJL02", text, advice]),
  };

  function together(state) {
    const rows = Object.fromEntries(Object.keys(OF_ROWS).map((id) => [id, F.write.rowsIn(state, id)]));
    return Object.entries(OF_ROWS).flatMap(([part, judge]) =>
      rows[part].flatMap(({ row, index }) =>
        judge(row, rows).map(([column, code, text, advice]) => ({ part, code, text, advice, row: index, column })),
      ),
    );
  }

  /* The number that a text holds: a year has four digits, and a number of people is whole. */
  function checkCount(field, text, say) {
    if (field.numberMeans === "jaar" && !/(?<![0-9.,])(?:19|20)[0-9][0-9](?![0-9])/.test(text))
      say("VELD08", `In ‘${text}’ staat geen jaartal.`, "Schrijf het jaar met vier cijfers, bijvoorbeeld 2025.");
    if (field.numberMeans === "aantal" && /^[0-9]+(?:,[0-9]+|\.[0-9]{1,2})$/.test(text))
      say("VELD07", `‘${text}’ is geen aantal.`, "Schrijf een heel getal, en waarvan: 58 leerlingen.");
  }

  function checkLength(field, text, say) {
    const chars = [...text].length;
    const words = text.split(" ").length;
    const advice = "Maak de tekst korter. Details kunnen bij de andere vragen.";
    if (field.maxChars && chars > field.maxChars)
      say("VELD10", `Dit zijn ${chars} tekens; hoogstens ${field.maxChars} mag.`, advice);
    if (field.maxWords && words > field.maxWords)
      say("VELD10", `Dit zijn ${words} woorden; hoogstens ${field.maxWords} mag.`, advice);
  }

  function term(field, text, say) {
    const found = terms(field.list).find((t) => t.id === text);
    if (!found) say("TERM01", `‘${text}’ staat niet in de lijst.`, "Kies iets uit de lijst.");
    else if (found.retired)
      say(
        "TERM02",
        `‘${found.label}’ wordt niet meer gebruikt.`,
        found.successor ? `Gebruik ‘${F.label(field.list, found.successor)}’.` : "Haal de keuze weg.",
      );
    else if (found.group) say("TERM03", `‘${found.label}’ is een groep.`, "Kies wat er precies bij past.");
  }

  function isDate(text) {
    const d = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
    const [year, month, date] = d ? d.slice(1).map(Number) : [];
    const day = d && new Date(Date.UTC(year, month - 1, date));
    return Boolean(d) && year >= 100 && day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
  }

  function source(text, say) {
    const work = text.split(",")[0].trim();
    if (!Object.hasOwn(F.data.works, work))
      say(
        "BRON02",
        `De bron ‘${work}’ kent de kennisbank niet.`,
        "Zegt de school het zelf? Schrijf dan ‘opgave-school’. Staat het in een boek of rapport? Schrijf de naam die het in de onderzoeksbank heeft, een komma en de bladzijde.",
      );
  }

  function reference(field, text, say) {
    const known = field.target === "werk" ? F.data.works : F.data.examples;
    if (!Object.hasOwn(known, text))
      say(
        "REL01",
        `‘${text}’ bestaat niet.`,
        field.target === "werk"
          ? "Kies een werk uit de lijst."
          : "Zoek het nummer op in de lijst met voorbeelden, of haal het weg. Zet een komma tussen twee nummers.",
      );
    else if (field.target !== "werk" && F.original && text === F.original.id)
      say("REL02", "Dit is het nummer van dit voorbeeld zelf.", "Haal het weg.");
  }

  /* Known required fields and headings out of all that could be unknown, as lob/model/records.py counts them. */
  function completeness(state) {
    const missing = [];
    let total = 0;
    let inferences = 0;
    F.data.fields.forEach((field) => {
      if (!field.required || !field.words) return;
      const a = state.fields[field.id];
      const known = Array.isArray(a)
        ? (field.type === "rijen" ? F.write.rowsOf(field, a) : a).length > 0
        : T.line(a || "") && !F.data.statusWords[T.line(a)];
      total += 1;
      if (!known) missing.push(field.label);
      else if (isInferred(field.id, state)) inferences += 1;
    });
    F.data.headings.forEach((heading) => {
      total += 1;
      if (!F.write.isTold(heading, state) && !F.write.isLeftToRows(heading, state)) missing.push(heading.label);
    });
    return { known: total - missing.length - inferences, total, missing };
  }

  /* What the editors read into a source is not known: the field as a whole, or each of its rows. */
  function isInferred(id, state) {
    if ([F.write.inferred(state)].flat().includes(id)) return true;
    const rows = F.write.rowsIn(state, id);
    return rows.length > 0 && rows.every((r) => r.row.afgeleid === "ja" || r.row.volgens === F.data.editors);
  }

  /* Whether a text in small letters has a word, and not as a part of another. */
  function hasWord(text, word) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      if (!LETTER.test(text[at - 1] ?? "") && !LETTER.test(text[at + word.length] ?? "")) return true;
    return false;
  }

  /* Hints for plain language. They never stop anything. */
  function tips(raw) {
    const out = [];
    const stretch = Math.max(...(raw || "").split(/^#{3,6} .*$/m).map(wordCount));
    if (stretch > F.data.limits.stretch)
      out.push(`Hier staan ${stretch} woorden achter elkaar. Zet er tussenkopjes in (###), of kort de tekst in.`);
    T.prose(raw || "")
      .split("\n\n")
      .forEach((paragraph) => {
        const text = paragraph.replace(/\[@[^\]]*\]|\(\S+?\)/g, "");
        const sentences = text.match(/[^.?!\n]+[.?!]?/g) || [""];
        const longest = Math.max(...sentences.map(wordCount));
        if (longest > F.data.limits.sentence)
          out.push(
            `Hier staat een zin van ${longest} woorden. Maak er kortere zinnen van (hoogstens ${F.data.limits.sentence} woorden).`,
          );
        Object.entries(F.data.plain).forEach(([hard, plain]) => {
          if (hasWord(text.toLowerCase(), hard)) out.push(`‘${hard}’ kan gewoner. Schrijf bijvoorbeeld ‘${plain}’.`);
        });
        if ((text.match(/(?<![\p{L}])(wordt|worden|werd|werden)(?![\p{L}])/giu) || []).length > 3)
          out.push("Hier staat vaak ‘wordt’ of ‘worden’. Zeg wie het doet.");
      });
    return out.slice(0, 3);
  }

  F.label = function (list, id) {
    const found = terms(list).find((t) => t.id === id);
    return found ? found.label : id;
  };
  F.statusWordIn = function (text) {
    const bare = text
      .trim()
      .replace(/^[._*]+|[._*]+$/g, "")
      .toLowerCase();
    return Object.hasOwn(F.data.statusWords, bare) ? bare : "";
  };
  F.check = { fields: allFields, field: checkField, completeness, isInferred, tips };
})((LOB.form ??= {}));
