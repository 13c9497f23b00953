/* Form, answers that contradict each other or a licence: what hooks/lob/check/contradictions.py sees, from the same patterns. What a
   person has to judge is a tip, and holds nothing back. */
((F) => {
  const T = F.text;
  const RULES = LOB.rules.form.tegenspraak;
  const SEEN = Object.fromEntries(
    Object.entries(RULES.patronen).map(([name, [source, flags]]) => [name, F.privacy.py(source, flags)]),
  );
  const LOOK = "Kijk welke van de twee klopt, en pas de andere aan.";
  const ISO = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

  /* A day's grace, as the check gives for other time zones. */
  function toCome(day) {
    const tomorrow = new Date();
    tomorrow.setDate(tomorrow.getDate() + 1);
    return ISO.test(day) && day > T.date(tomorrow);
  }

  const fieldOf = (id) => F.data.fields.find((one) => one.id === id);

  function line(state, id) {
    const answer = state.fields[id];
    return typeof answer === "string" ? T.line(answer) : "";
  }

  function future(day, name) {
    const text = `De dag ‘${day}’ bij ‘${name}’ moet nog komen.`;
    return { code: "VELD08", text, advice: "Kijk het jaartal na, of zet de datum van vandaag neer." };
  }

  function days(state) {
    const day = line(state, "gecontroleerd");
    const out = toCome(day) ? [{ part: "gecontroleerd", ...future(day, fieldOf("gecontroleerd").label) }] : [];
    F.write.rowsIn(state, "bronnen").forEach(({ row, index }) => {
      const found = SEEN.dag.exec(row.plaats || "");
      if (!found) return;
      const place = { part: "bronnen", row: index, column: "plaats" };
      const month = RULES.maanden.indexOf(found[2].toLowerCase());
      const date = new Date(Number(found[3]), month, Number(found[1]));
      if (date.getMonth() !== month)
        out.push({
          ...place,
          code: "VELD08",
          text: `De dag ‘${found[0]}’ bestaat niet.`,
          advice: "Kijk de dag en de maand na.",
        });
      else if (toCome(T.date(date))) out.push({ ...place, ...future(found[0], "plaats") });
    });
    return out;
  }

  function period(state) {
    const text = line(state, "periode");
    const going = line(state, "loopt_nog");
    const years = SEEN.jaren.exec(text);
    if (years && Number(years[2]) < Number(years[1]))
      return [
        {
          part: "periode",
          code: "VELD08",
          text: `Hier staat ${years[0]}, en dat loopt terug in de tijd.`,
          advice: "Zet het eerste jaar voorop.",
        },
      ];
    const last = SEEN.laatste_jaar.exec(text);
    const ended = SEEN.voorbij.test(text) || (last && last[1] < line(state, "gecontroleerd").slice(0, 4));
    const once = line(state, "ritme") === "eenmalig";
    const tip = { part: "loopt_nog", code: "TEGEN01", advice: LOOK, tip: true };
    if (text && going === "ja" && (once || (ended && !SEEN.gaat_door.test(text)))) {
      const why = once ? "het één keer gebeurt" : `de periode ‘${text}’ voorbij lijkt`;
      return [{ ...tip, text: `Hier staat ja, terwijl ${why}.` }];
    }
    if (text && going === "nee" && SEEN.loopt_nog.test(text))
      return [{ ...tip, text: `Hier staat nee, terwijl bij de periode staat: ‘${text}’.` }];
    return [];
  }

  function materials(state) {
    return F.write.rowsIn(state, "materialen").flatMap(({ row, index }) =>
      Object.keys(row).flatMap((column) => {
        const cell = T.line(row[column] || "");
        const forbids = SEEN.verboden.exec(cell);
        const found = forbids || (column === "licentie" && SEEN.beperkt.exec(cell));
        if (!found) return [];
        return [
          {
            ...{ part: "materialen", row: index, column, code: forbids ? "RECHT01" : "RECHT02", tip: !forbids },
            text: `Dit materiaal heeft ‘${found[0]}’.`,
            advice: "Noem alleen materiaal dat een ander mag gebruiken, of alleen de titel en waar het te vinden is.",
          },
        ];
      }),
    );
  }

  /* As the check does, only lines that bear one of these words are asked. */
  function texts(state) {
    return F.data.headings.flatMap(({ id }) =>
      String(state.headings[id] || "")
        .split("\n")
        .filter((one) => /voorbehouden|uitgave|reserved/.test(one))
        .flatMap((one) => SEEN.verboden.exec(one) || [])
        .slice(0, 1)
        .map((found) => ({
          part: id,
          code: "RECHT01",
          text: `Deze tekst valt onder ${line(state, "licentie") || "deze licentie"}. Hier staat ‘${found}’.`,
          advice: "Neem geen tekst van een ander over: vertel het in eigen woorden, met de bron erbij.",
        })),
    );
  }

  function twice(state) {
    const summary = T.fold(line(state, "samenvatting"));
    if (!summary || summary !== T.fold(line(state, "titel"))) return [];
    const advice = "Zeg in twee of drie zinnen wat het is, met wie en waarvoor.";
    return [
      { part: "samenvatting", code: "KOPIE02", text: "De samenvatting is gelijk aan de titel.", advice, tip: true },
    ];
  }

  /* The words that say something, by their first letters: forms of one word begin alike. */
  function begins(text) {
    const long = T.fold(text).split("-");
    return new Set(long.filter((word) => word.length >= 5).map((word) => word.slice(0, 5)));
  }

  function nearlyTheSame(words, others) {
    const both = [...words].filter((one) => others.has(one)).length;
    return Math.min(words.size, others.size) >= 3 && 2 * both >= 0.75 * (words.size + others.size);
  }

  function answers(state) {
    return RULES.eens.flatMap((one) => {
      const [part, column] = one.split(".");
      if (!column) return [{ part, words: begins(line(state, part)) }];
      const rows = F.write.rowsIn(state, part);
      return rows.map(({ row, index }) => ({ part, row: index, column, words: begins(T.line(row[column] || "")) }));
    });
  }

  /* Answers to two questions that are nearly the same text: a fact stands in one place. */
  function onePlace(state) {
    return answers(state).flatMap(({ words, ...place }, at, all) => {
      const other = all.slice(0, at).find((one) => one.part !== place.part && nearlyTheSame(words, one.words));
      if (!other) return [];
      const label = fieldOf(other.part).label;
      const text = `Hier staat bijna hetzelfde als bij ‘${label}’.`;
      const advice = `Laat het bij ‘${label}’ staan. Vertel hier alleen wat daar nog niet staat.`;
      return [{ ...place, code: "KOPIE02", text, advice, tip: true }];
    });
  }

  /** @returns {{part: string, code: string, text: string, advice: string, row?: number, column?: string, tip?: boolean}[]} */
  F.check.contradictions = (state) => [days, period, onePlace, materials, texts, twice].flatMap((one) => one(state));
})((LOB.form ??= {}));
