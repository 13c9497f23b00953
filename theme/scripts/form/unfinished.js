/* Form, answers that are not finished: placeholders, filler, and answers that say nothing or point at another one. What
   hooks/lob/check/unfinished.py sees, from the same patterns. */
((F) => {
  const PATTERNS = Object.fromEntries(
    Object.entries(LOB.rules.form.onaf.patronen).map(([name, [source, flags]]) => [name, F.privacy.py(source, flags)]),
  );
  const IN_TEXT = ["haken", "merk", "vultekst", "opmerking"].map((name) => PATTERNS[name]);
  const EMPTY = whole("geheel");
  const ELSEWHERE = whole("verwijst");
  const UNKNOWN = whole("weet_niet");
  const STATUS = ["niet vermeld", "onbekend", "nvt"];
  // In a field these are told with the word that they stand for.
  const SPELLED = LOB.rules.form.statuswoorden.ook_geschreven;
  // An answer that says nothing is short.
  const LONGEST = 40;

  function whole(name) {
    const { source, flags } = PATTERNS[name];
    return new RegExp(`^(?:${source})$`, flags);
  }

  /** What is wrong with a text as such: one finding of each kind. */
  function within(text) {
    const found = [];
    const left = IN_TEXT.map((one) => one.exec(text)).find(Boolean);
    if (left)
      found.push([
        "ONAF01",
        `Hier staat nog ‘${left[0].slice(0, 40)}’.`,
        "Vul in wat er hoort te staan, of haal het weg.",
      ]);
    const broken = PATTERNS.bevroren.exec(text);
    if (broken)
      found.push([
        "ONAF03",
        `Bij ‘${broken[0]}’ is een letter kapotgegaan bij het kopiëren.`,
        "Typ het woord opnieuw, of kopieer de tekst nog eens uit het origineel.",
      ]);
    return found;
  }

  /** What is wrong with a text as an answer. @param {string} raw @param {boolean} heading @param {boolean} words whether nobody may know it */
  function answer(raw, heading, words) {
    const typed = raw.trim();
    if (!typed || typed.length > LONGEST || STATUS.includes(typed)) return [];
    // Of a link a reader sees the words.
    const text = heading ? typed.replace(/\[([^[\]]*)\]\([^()\s]*\)/g, "$1") : typed;
    const stripped = text.replace(/^[\s_.…*>\-!()"']+|[\s_.…*>\-!()"']+$/g, "");
    // That nothing stands under a heading is told as such.
    if (heading && !stripped) return [];
    const bare = stripped || text;
    const said = bare.toLowerCase().replace(/\./g, "").trim();
    if (heading && ["nvt", "niet van toepassing"].includes(said))
      return [["VELD17", `Hier staat ‘${text}’.`, "Kies onder het veld ‘Past hier niet’."]];
    if (words && (heading || !SPELLED[said]) && UNKNOWN.test(said))
      return [["VELD17", `Hier staat ‘${text}’.`, "Kies onder het veld ‘Weten we niet’."]];
    if (EMPTY.test(bare))
      return [["ONAF01", `Hier staat nog ‘${text}’.`, "Vul het in. Is het niet bekend? Kies ‘Weten we niet’."]];
    if (ELSEWHERE.test(bare))
      return [
        [
          "ONAF02",
          `Hier staat ‘${text}’, en dat verwijst naar een ander antwoord.`,
          "Schrijf hier zelf wat er geldt: op de site staat elk antwoord op een eigen plek.",
        ],
      ];
    return [];
  }

  /* What is the whole answer is told as that. */
  function judged(text, told) {
    return [...told, ...within(text).filter(([code]) => !told.some((one) => one[0] === code))];
  }

  /** Every text that was typed into a field, the columns of rows among them. */
  function texts(field, value) {
    if (field.columns)
      return (Array.isArray(value) ? value : []).flatMap((row) =>
        field.columns.filter((one) => one.type.startsWith("tekst")).map((one) => String(row[one.id] || "")),
      );
    return field.type.startsWith("tekst") ? [value].flat().map((one) => String(one || "")) : [];
  }

  /** @returns {{part: string, code: string, text: string, advice: string}[]} */
  F.check.unfinished = (state) => {
    const message = (part) => (one) => ({ part, code: one[0], text: one[1], advice: one[2] });
    const fields = F.data.fields.flatMap((field) =>
      texts(field, state.fields[field.id]).flatMap((text) =>
        judged(text, answer(text, false, field.words && !field.columns)).map(message(field.id)),
      ),
    );
    const headings = F.data.headings.flatMap((heading) => {
      const text = String(state.headings[heading.id] || "");
      // What an example of the archive says already was judged when it came in.
      if (F.write.headingUnchanged(heading, text)) return [];
      return judged(text, answer(text, true, true)).map(message(heading.id));
    });
    return [...fields, ...headings];
  };
})((LOB.form ??= {}));
