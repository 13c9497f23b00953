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
  const SHORT = whole("kort");
  const DIGITS = whole("cijfers");
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

  /** A tip about an answer of a word that says nothing, or of a number alone. @param {string} text @param {boolean} heading @param {boolean} mayNumber */
  function tooShort(text, bare, heading, mayNumber) {
    const number = !mayNumber && DIGITS.test(bare);
    if (!(bare && (number || SHORT.test(bare) || (heading && !/\s/.test(bare))))) return [];
    return [
      ["ONAF05", `Hier staat alleen ‘${text}’.`, "Heeft een collega hier genoeg aan? Schrijf anders een hele zin."],
    ];
  }

  /**
   * What is wrong with a text as an answer.
   * @param {string} raw @param {boolean} heading @param {boolean} words whether nobody may know it @param {boolean} [mayNumber]
   */
  function answer(raw, heading, words, mayNumber) {
    const typed = raw.trim();
    if (!typed || typed.length > LONGEST || F.data.statusWords[typed]) return [];
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
    return tooShort(text, stripped, heading, mayNumber);
  }

  /* What is the whole answer is told as that, and what is wrong with a word as such before that it stands alone. */
  function judged(text, told) {
    const inside = within(text);
    const whole = inside.length ? told.filter(([code]) => code !== "ONAF05") : told;
    return [...whole, ...inside.filter(([code]) => !whole.some((one) => one[0] === code))];
  }

  /** Every text that was typed into a field, the columns of rows among them. */
  function texts(field, value) {
    if (field.columns)
      return (Array.isArray(value) ? value : []).flatMap((row) =>
        field.columns.filter((one) => one.type === "tekst").map((one) => [String(row[one.id] || ""), one]),
      );
    return field.type === "tekst" ? [[String(value || ""), field]] : [];
  }

  /** @returns {{part: string, code: string, text: string, advice: string, tip?: boolean}[]} */
  F.check.unfinished = (state) => {
    const message =
      (part) =>
      ([code, text, advice]) => ({ part, code, text, advice, ...(code === "ONAF05" && { tip: true }) });
    const fields = F.data.fields.flatMap((field) =>
      texts(field, state.fields[field.id]).flatMap(([text, one]) =>
        judged(text, answer(text, false, field.words && !field.columns, one.mayNumber)).map(message(field.id)),
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
