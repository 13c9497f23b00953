/* Form, traces of private persons: what hooks/lob/check/traces.py sees, from the same rows, patterns and words. */
((F) => {
  const R = LOB.rules.form.privacy;
  const NO_WIDTH = new RegExp(`[${LOB.rules.widthless}]`, "gu");
  /* Letters and digits of all scripts in few stretches; beyond Greek some other signs fall in. With \p{L} and \p{N}, which have a
     thousand, a browser needs five times as long before it can look for the first time. tests/browser/test_formulier_python.py holds both side by side. */
  const SIGNS =
    "A-Za-z0-9_\\u00aa\\u00b2\\u00b3\\u00b5\\u00b9\\u00ba\\u00bc-\\u00be\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02c1\\u02c6-\\u02d1" +
    "\\u02e0-\\u02e4\\u02ec\\u02ee\\u0370-\\u1fff\\u2070-\\u2079\\u207f-\\u2089\\u2090-\\u209c" +
    "\\u2102\\u2107\\u210a-\\u2113\\u2115\\u2119-\\u211d\\u2124\\u2126\\u2128\\u212a-\\u212d\\u212f-\\u2139\\u213c-\\u213f\\u2145-\\u2149\\u214e\\u2150-\\u2189\\u2460-\\u249b\\u24ea-\\u24ff\\u2776-\\u2793\\u2c00-\\u2dff\\u2e2f" +
    "\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\ud7ff\\uf900-\\ufdfb\\ufe70-\\ufefc\\uff10-\\uffdc\\u{10000}-\\u{1efff}\\u{1f100}-\\u{1f10c}" +
    "\\u{1fbf0}-\\u{1fbf9}\\u{20000}-\\u{323af}";
  const ROLE_WORDS = new Set(R.rolwoorden);
  const PIECES = R.rolwoorden.filter((w) => w.length > 2).sort((a, b) => b.length - a.length);
  const ROLE_COMPOUND = new RegExp(`^(?:(?:${PIECES.join("|")})(?:s|en|n)?)+$`, "u");
  const LONG_PIECES = PIECES.filter((w) => w.length > 4);
  const FIRST_NAMES = new Set(R.voornamen);
  const LONG_FIRST_NAMES = R.voornamen.filter((name) => name.length > 4);
  const SURNAMES = new Set(R.achternamen);
  const NAMES = new Set(R.voornamen.concat(R.achternamen));
  // What is a word in small letters, and what is one even where only somebody can stand.
  const SMALL_WORDS = new Set(R.ook_een_woord.concat(R.klein_een_woord));
  const NEVER_SMALL = new Set(R.nooit_klein);
  const LONG_NAMES = [...NAMES].filter((n) => n.length > 3);
  const SIGNALS = new Set(
    R.signaalwoorden.concat(
      R.voornamen,
      R.voornamen.map((name) => `${name}s`),
    ),
  );
  const SIGNAL_PAIRS = R.signaalwoorden.filter((w) => w.includes(" "));
  // Nine digits with little between them, a postcode, or an @ that is no citation.
  const MAY_TRACE =
    /\d(?:[\s.,:;|()/_~*'\u0080-\uffff-]*\d){8}|\d{4}\s?[A-Z]{2}|[^\s[@]@|[\w+\u0080-\uffff-]\s@|[[({<]\s?(?:[aA@]|bij)\s?[\])}>]/;
  // A word and what may stand between it and its mailbox.
  const BEFORE_BOX = /(?<![\p{L}\p{N}])([\p{L}]+)(?:\s?[:=(<?]\s?)+$/u;
  const GENERAL = privatePattern("algemeen_nummer");
  const GENERAL_PLACE = privatePattern("algemeen_adres");
  const BUSINESS = privatePattern("bij_een_zaak");
  const AT_HOME = privatePattern("bij_iemand_thuis");
  // How a person is called, and what stands before a street.
  const CALLED = privatePattern("aangesproken");
  const PLACES = new Set(R.bij_een_straat);
  const SENSITIVE = privatePattern("bijzonder");
  const MANY = privatePattern("groep_mensen");
  // What stands in no name but a surname.
  const FAR = /^(?:el|ben|al|van de[nr]?) /;
  // Where a test of this kind says no, the rows below look too.
  const LEAVES = /^(?:geen_naam|voornaam|voornamen|achternaam|bijzonder|naam_)/;
  const MAY_NAME = privatePattern("naam_kan");
  const MAY_NUMBER = privatePattern("nummer_kan");
  // Rows that are their own first look: they name people that no list knows.
  const OWN_LOOK = [
    "op_naam_van",
    "naam_met_klas",
    "naam_met_achternaam",
    "naam_bij_bijzonder",
    ...R.eigen_blik_klein,
  ].map(privatePattern);
  const ROLE_NAME = privatePattern("rol_kan");
  // Columns about persons; between cells of Markdown, of a sheet that was pasted, of CSV.
  const TELLING = privatePattern("kolom");
  const BETWEEN = [/\|/, /\t/, /;/, /,(?!\s)/];
  const [LONGEST_HEAD, MOST_CELLS] = [40, 40];
  const SAME_PERSON = privatePattern("zelfde_persoon");
  const SENTENCE_END = privatePattern("zinseinde");
  const TESTS = {
    "": () => true,
    // Nor is the name of the school in front of its own address.
    geen_rol: (m) =>
      !isRole(m[1]) && !shortensARole(bare(m[1]), m) && (bare(m[1]) !== domain(m[0]) || isName(bare(m[1]))),
    nummer: (m, whole) =>
      !countsUp(m[0]) && (/^(?:(?:00)?31|0)*6/.test(m[0].replace(/[^\p{Nd}]/gu, "")) || !says(GENERAL, whole)),
    woning: (m, whole) => !says(GENERAL_PLACE, whole) && (says(AT_HOME, whole) || !says(BUSINESS, whole)),
    // Not the surname of `Karin Hoorweg`: it stands behind a name or a role, and where no street would stand.
    geen_naam_van_iemand: (m) => {
      const before = words(m.input.slice(Math.max(0, m.index - 64), m.index));
      const [first, ...more] = words(m[0]);
      const called = more.length ? first : (before.pop() ?? "");
      const somebody = isFirstName(called) || called.match(CALLED)?.[0] === called;
      const numbered = /^\s\p{Nd}/u.test(m.input.slice(m.index + m[0].length));
      return !somebody || numbered || PLACES.has((before.pop() ?? "").toLowerCase()) || m[0].endsWith("plein");
    },
    naam_bij_woning: (m, whole) => isHomeOfAName(whole),
    voornaam_bij_woning: (m, whole) => isOnlyFirstName(m[1]) && isHomeOfAName(whole),
    elfproef: (m) => passesEleven(m[0].replace(/[^\p{Nd}]/gu, "")),
    // Who hides a name from machines puts signs between its letters: fem.ke_vd; others write dekaanHarmJan.
    naam: (m) => {
      const parts = bare(m[1]).split(/[._-]/).filter(Boolean);
      const whole = parts.join("");
      return parts.some(isName) || LONG_FIRST_NAMES.some((name) => whole.startsWith(name)) || hasNameApart(m[1]);
    },
    voornaam_in_pad: (m) => hasNameApart(m[1]),
    bijzonder: isSpecial,
    voornaam_bij_bijzonder: (m, whole) => isOnlyFirstName(m[1]) && isSpecial(m, whole),
    achternaam: (m) => isSurname(m[1]),
    // Typed without capitals.
    naam_en_achternaam: (m) => isOnlyFirstName(m[1]) && (isSurname(m[3].split(" ").pop()) || FAR.test(m[3])),
    voornaam: (m) => isFirstName(m[1]),
    // Typed without a capital: no word, or where only somebody stands.
    voornaam_klein: (m) => FIRST_NAMES.has(bare(m[1])) && !SMALL_WORDS.has(bare(m[1])),
    voornaam_bij_iemand: (m) =>
      (FIRST_NAMES.has(bare(m[1])) && !NEVER_SMALL.has(bare(m[1]))) ||
      (SURNAMES.has(bare(m[1])) && !SMALL_WORDS.has(bare(m[1]))),
    naam_klein: (m) => NAMES.has(bare(m[1])) && !NEVER_SMALL.has(bare(m[1])),
    voornaam_of_achternaam: (m) => isFirstName(m[1]) || isSurname(m[1]),
    voornaam_bezit: (m) => isFirstName(m[1]) || (m[1].endsWith("s") && isFirstName(m[1].slice(0, -1))),
    voornaam_alleen: (m) => isOnlyFirstName(m[1]),
    voornamen: (m) => isFirstName(m[1]) && isFirstName(m[2]),
  };
  let asked = { pattern: null, text: "", found: false };
  const TRACES = rows(R.sporen);
  const PERSONS = rows(R.namen);

  /* Whether a text has one of these words: asked once, however many numbers or addresses stand in it. */
  function says(pattern, text) {
    if (asked.text !== text || asked.pattern !== pattern) asked = { pattern, text, found: text.search(pattern) >= 0 };
    return asked.found;
  }

  /* A regular expression of Python, in which \w (between square brackets here) and \d know all scripts. */
  function py(pattern, flags) {
    const source = typeof pattern === "string" ? pattern : pattern.source;
    return new RegExp(source.replace(/\\w/g, "\\p{L}\\p{N}_").replace(/\\d/g, "\\p{Nd}"), `u${flags || ""}`);
  }
  function privatePattern(name) {
    const [source, flags] = R.patronen[name];
    return py(source.replace(/\\w/g, SIGNS).replaceAll("(?P<", "(?<"), `g${flags}`);
  }
  function rows(list) {
    return list.map((r) => ({
      pattern: privatePattern(r.zoek),
      code: r.code || "",
      test: r.toets || "",
      needs: r.nodig || "",
    }));
  }

  /* In small letters, without accents. */
  function bare(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  }

  function isFirstName(word) {
    const name = bare(word).replace(/['’]s?$/, "");
    // Jan-Willem is a name, and the JOB-monitor is not.
    return FIRST_NAMES.has(name) || (!/-[a-z]/.test(word) && FIRST_NAMES.has(name.split("-")[0]));
  }

  /* A first name that means nothing else. */
  function isOnlyFirstName(word) {
    return isFirstName(word) && !R.ook_een_woord.includes(bare(word)) && word !== word.toUpperCase();
  }

  /* A surname of the list, or two with a hyphen of which it has one: Zhang-Wu. */
  function isSurname(word) {
    return [word, ...word.split("-").filter((part) => /^\p{Lu}/u.test(part))].some((part) => SURNAMES.has(bare(part)));
  }

  /* True where a first name that means nothing else is a word of its own: tessa-hoogenkamp, daan3, MeesterDaan; not in techniek. */
  function hasNameApart(handle) {
    return handle
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .split(/[ ._-]/)
      .map((word) => bare(word).replace(/[0-9]+$/, ""))
      .some((word) => FIRST_NAMES.has(word) && !R.ook_een_woord.includes(word));
  }

  /* Beside something that is protected by law, in a sentence that is not about many; `Depressiepreventie` itself is nobody. */
  function isSpecial(m, sentence) {
    return says(SENSITIVE, sentence) && !says(MANY, sentence) && m[0].search(SENSITIVE) !== 0;
  }

  /* Before a street and a number, where no shop or school is named. */
  function isHomeOfAName(line) {
    return !says(GENERAL_PLACE, line) && !says(BUSINESS, line);
  }

  function words(text) {
    return text.split(/\s+/).filter(Boolean);
  }

  function isName(word) {
    const w = word.replace(/[0-9]+$/, "");
    return NAMES.has(w) || LONG_NAMES.some((n) => w.startsWith(n) || w.endsWith(n));
  }

  function domain(address) {
    return bare(address).split("@").pop().split(".")[0];
  }

  function isRoleWord(word) {
    const w = word.replace(/^[0-9]+|[0-9]+$/g, "");
    if (ROLE_WORDS.has(w) || R.met_letter.includes(w.slice(0, -1)) || ROLE_COMPOUND.test(w)) return true;
    const rest = LONG_PIECES.filter((s) => w.startsWith(s))
      .map((s) => w.slice(s.length))
      .concat(LONG_PIECES.filter((s) => w.endsWith(s)).map((s) => w.slice(0, -s.length)));
    // A first name before a particle, however short: basvandelft.
    const front = w.slice(0, w.search(/(?<=[a-z]{2})(?:van|de|der|den|el|ter|ten)(?=[a-z]{3})/));
    return rest.some((r) => r.length > 1) && !rest.some(isName) && !FIRST_NAMES.has(front);
  }

  /* A general address: every part a word for a role, or one at an end and then the name of a place behind a hyphen. */
  function isRole(name) {
    const text = bare(name).replace(/^[._+-]+|[._+-]+$/g, "");
    if ([...text].length > 64) return false;
    const parts = text.split(/[._+-]/);
    const known = parts.map(isRoleWord);
    if (!known.some(Boolean) || parts.some((d, i) => !known[i] && isName(d))) return false;
    if (parts.every((d, i) => known[i] || /^\p{Nd}+$/u.test(d))) return true;
    const ends = [0, parts.length - 1].filter((i) => known[i]).map((i) => parts[i]);
    return ends.length > 0 && !ends.some((d) => R.een_persoon.includes(d)) && !/[._+]/.test(text);
  }

  /* True for `Studiekeuzecentrum: skc@`: letters of the word for a role right before it, which belongs to more than one person. */
  function shortensARole(name, m) {
    const before = m.input.slice(Math.max(0, m.index - 64), m.index).match(BEFORE_BOX);
    const word = before ? bare(before[1]) : "";
    let place = -1;
    const within = word[0] === name[0] && [...name].every((sign) => (place = word.indexOf(sign, place + 1)) >= 0);
    return name.length > 1 && name.length < 6 && within && !R.een_persoon.includes(word) && isRole(word);
  }

  /* True for a row of numbers such as 06 07 08 09 10. */
  function countsUp(text) {
    const row = text.match(/\p{Nd}+/gu).map(Number);
    return row.length > 3 && row.every((n, i) => !i || n - row[i - 1] === row[1] - row[0]);
  }

  function passesEleven(digits) {
    if (!/^[0-9]{9}$/.test(digits)) return true;
    let sum = 0;
    for (let i = 0; i < 9; i += 1) sum += Number(digits[i]) * (i < 8 ? 9 - i : -1);
    return Number(digits) > 0 && sum % 11 === 0;
  }

  /* A digit of any script as the one of a keyboard: in each script they stand ten in a row. */
  function asDigit(sign) {
    let zero = sign.codePointAt(0);
    const last = zero;
    while (last - zero < 10 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((last - zero) % 10);
  }

  /* The text with a sign that is written in another way, a percent code or an entity as the sign that it stands for. */
  function plain(text) {
    const code = (whole, hex) => String.fromCharCode(Number.parseInt(hex, 16));
    return text
      .normalize("NFC")
      .replace(/[\uff01-\uff5e\ufe6b\u{1d400}-\u{1d7ff}]/gu, (sign) => sign.normalize("NFKC"))
      .replace(/[\u2100-\u214f]/g, (sign) => (sign.normalize("NFKC").length === 1 ? sign.normalize("NFKC") : sign))
      .replace(NO_WIDTH, "")
      .replace(/(?![0-9])\p{Nd}/gu, asDigit)
      .replace(/<(https?:[^<>\s]*)>/g, "$1")
      .replace(/<\/?(?:b|br|code|em|i|mark|small|span|strong|sub|sup|u|wbr)>/g, "")
      .replace(/%([2-7][0-9a-fA-F])/g, code)
      .replace(/%([2-7][0-9a-fA-F])/g, code)
      .replace(/&#0*(\d{2,3});|&#[xX]0*([2-7][0-9a-fA-F]);/g, (whole, number, hex) => {
        const sign = number ? Number(number) : Number.parseInt(hex, 16);
        return sign >= 32 && sign < 127 ? String.fromCharCode(sign) : whole;
      })
      .replace(/&commat;/g, "@")
      .replace(/\\([!-/:-@[-`{-~])/g, "$1");
  }

  /* A fast look, as the check takes it: it lets nothing pass that has a trace. Most lines need no other, and the patterns are slow. */
  function mayTrace(text) {
    if (MAY_TRACE.test(text)) return true;
    if ([MAY_NUMBER, MAY_NAME, ROLE_NAME, ...OWN_LOOK].some((pattern) => text.search(pattern) >= 0)) return true;
    const words = ` ${bare(text).replace(/[^a-z\u0080-\uffff]/g, " ")} `;
    const parts = words.split(/ +/);
    return parts.some((w) => SIGNALS.has(w)) || SIGNAL_PAIRS.some((w) => words.includes(w));
  }

  /* What the rows find, and the text without it. */
  function apply(list, text) {
    const found = [];
    let rest = text;
    // Without these signs a row finds nothing; 0 stands for any digit.
    const signs = new Set(text.replace(/\p{Nd}/gu, "0"));
    list.forEach((row) => {
      if ([...row.needs].some((sign) => !signs.has(sign))) return;
      let out = "";
      let begin = 0;
      for (const m of rest.matchAll(row.pattern)) {
        if (m.index < begin) continue;
        const right = TESTS[row.test](m, text);
        const whole = m[0] + ((right && m.groups?.rest) || "");
        if (right && row.code) found.push([row.code, whole.trim()]);
        if (right || !LEAVES.test(row.test)) {
          out += `${rest.slice(begin, m.index)}|`;
          begin = m.index + whole.length;
        }
      }
      rest = out + rest.slice(begin);
    });
    return [found, rest];
  }

  /* Code and text of every trace in a line. */
  function traces(line) {
    const text = plain(line);
    if (!mayTrace(text)) return [];
    const [found, rest] = apply(TRACES, text);
    rest.split(SENTENCE_END).forEach((sentence, i, all) => {
      const names = apply(PERSONS, sentence)[0];
      const after = all[i + 1] ?? "";
      const told = after.search(SAME_PERSON) >= 0 ? `${sentence} ${after}` : sentence;
      const code = names.length && told.search(SENSITIVE) >= 0 ? "PRIV08" : "";
      names.forEach((n) => {
        found.push([code || n[0], n[1]]);
      });
    });
    return found;
  }

  /* --- tables --- */

  /** Each row of a table with a column about persons, as `leerlingnummer: 184523; voornaam: Noor`, with the number of its line: what
   * a cell says, only the head of its column tells. The twin of hooks/lob/check/person_tables.py. @param {string[]} lines */
  function asSentences(lines) {
    const found = [];
    let heads = [];
    let apart = true;
    lines.forEach((line, at) => {
      const cells = cellsOf(line);
      const isHeads = isHead(cells);
      if (cells.length && cells.length === heads.length && !(apart && isHeads)) {
        const said = cells.map((cell, i) => (cell && tells(heads[i]) ? `${heads[i]}: ${cell}` : "")).filter(Boolean);
        if (said.length) found.push([at, said.join("; ")]);
      } else if (cells.length) {
        heads = isHeads ? cells : [];
        if (!isHeads && cells.length === 2 && tells(cells[0])) found.push([at, `${cells[0]}: ${cells[1]}`]);
      } else if (/[^\s|:-]/.test(line)) heads = [];
      apart = !line.trim();
    });
    return found;
  }

  /* The cells of a row; none of a text, of an empty line or of the line below the heads. */
  function cellsOf(line) {
    const bare = line.trim().replace(/^\|/, "").replace(/\|$/, "");
    const cells = BETWEEN.map((sign) => bare.split(sign)).find((parts) => parts.length > 1) || [];
    const said = cells.slice(0, MOST_CELLS).map((cell) => cell.trim());
    return said.some((cell) => /[^-:=\s]/.test(cell)) ? said : [];
  }

  function isHead(cells) {
    return cells.some(tells) && !cells.some((cell) => /\p{Nd}{4}/u.test(cell));
  }

  function tells(head) {
    return head.length <= LONGEST_HEAD && head.search(TELLING) >= 0;
  }

  /** Traces that only show when a cell stands below the head of its column: the number of the line, code and text. @param {string[]} lines */
  function inTables(lines) {
    return asSentences(lines).flatMap(([at, said]) => {
      const alone = traces(lines[at]).map(([, shown]) => shown);
      return traces(said)
        .filter(([, shown]) => !alone.some((one) => shown.includes(one)))
        .map(([code, shown]) => [at, code, shown]);
    });
  }

  /* A pattern takes a moment the first time that it looks: that is spent while nobody waits, one at a time. Texts with and
     without a sign beyond Latin 1 are looked through by code of their own, which a browser makes the second time. */
  const cold = [...PERSONS, ...TRACES, { pattern: SENSITIVE }].flatMap(({ pattern }) =>
    ["a", "’"].map((text) => () => [text, text].forEach((one) => one.search(pattern))),
  );
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  function warm() {
    cold.pop()?.();
    if (cold.length) idle(warm);
  }
  idle(warm);

  // The name of somebody is a tip: only a reader knows whether that person may be named.
  F.privacy = {
    tip: "PRIV07",
    py,
    signs: SIGNS,
    traces,
    asSentences,
    inTables,
    sentences: R.zinnen,
    phone: privatePattern("telefoon"),
  };
})((LOB.form ??= {}));
