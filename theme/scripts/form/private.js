/* Form, traces of private persons: what hooks/lob/check/privacy.py sees, from the same rows, patterns and words. */
((F) => {
  const R = LOB.rules.form.privacy;
  const ROLE_WORDS = new Set(R.rolwoorden);
  const PIECES = R.rolwoorden.filter((w) => w.length > 2).sort((a, b) => b.length - a.length);
  const ROLE_COMPOUND = new RegExp(`^(?:(?:${PIECES.join("|")})(?:s|en|n)?)+$`, "u");
  const LONG_PIECES = PIECES.filter((w) => w.length > 4);
  const FIRST_NAMES = new Set(R.voornamen);
  const NAMES = new Set(R.voornamen.concat(R.achternamen));
  const LONG_NAMES = [...NAMES].filter((n) => n.length > 3);
  const GENERAL = privatePattern("algemeen_nummer");
  const SENSITIVE = privatePattern("bijzonder");
  const SENTENCE_END = privatePattern("zinseinde");
  const TESTS = {
    "": () => true,
    geen_rol: (m) => !isRole(m[1]),
    nummer: (m, whole) =>
      !countsUp(m[0]) && (/^(?:(?:00)?31|0)*6/.test(m[0].replace(/[^\p{Nd}]/gu, "")) || whole.search(GENERAL) < 0),
    elfproef: (m) => passesEleven(m[0].replace(/[^\p{Nd}]/gu, "")),
    naam: (m) =>
      bare(m[1])
        .split(/[._-]/)
        .some((d) => d && isName(d)),
    voornaam: (m) => FIRST_NAMES.has(bare(m[1]).replace(/['’]s?$/, "")),
  };
  const TRACES = rows(R.sporen);
  const PERSONS = rows(R.namen);

  /* A regular expression of Python, in which \w (between square brackets here) and \d know all scripts. */
  function py(pattern, flags) {
    const source = typeof pattern === "string" ? pattern : pattern.source;
    return new RegExp(source.replace(/\\w/g, "\\p{L}\\p{N}_").replace(/\\d/g, "\\p{Nd}"), `u${flags || ""}`);
  }
  function privatePattern(name) {
    const [source, flags] = R.patronen[name];
    return py(source, `g${flags}`);
  }
  function rows(list) {
    return list.map((r) => ({ pattern: privatePattern(r.zoek), code: r.code || "", test: r.toets || "" }));
  }

  /* In small letters, without accents. */
  function bare(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  }

  function isName(word) {
    const w = word.replace(/[0-9]+$/, "");
    return NAMES.has(w) || LONG_NAMES.some((n) => w.startsWith(n) || w.endsWith(n));
  }

  function isRoleWord(w) {
    if (ROLE_WORDS.has(w) || ROLE_COMPOUND.test(w)) return true;
    const rest = LONG_PIECES.filter((s) => w.startsWith(s))
      .map((s) => w.slice(s.length))
      .concat(LONG_PIECES.filter((s) => w.endsWith(s)).map((s) => w.slice(0, -s.length)));
    return rest.some((r) => r.length > 1) && !rest.some(isName);
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

  /* The text with a wide sign, a percent code or an entity as the sign that it stands for. */
  function plain(text) {
    const code = (whole, hex) => String.fromCharCode(Number.parseInt(hex, 16));
    return text
      .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
      .replace(/<(https?:[^<>\s]*)>/g, "$1")
      .replace(/%([2-7][0-9a-fA-F])/g, code)
      .replace(/%([2-7][0-9a-fA-F])/g, code)
      .replace(/&#0*64;|&#[xX]0*40;|&commat;|\\@/g, "@");
  }

  /* What the rows find, and the text without it. */
  function apply(list, text) {
    const found = [];
    let rest = text;
    list.forEach((row) => {
      let out = "";
      let begin = 0;
      for (const m of rest.matchAll(row.pattern)) {
        const hit = row.code && TESTS[row.test](m, text);
        if (hit) found.push([row.code, m[0].trim()]);
        if (hit || !row.code || row.test !== "voornaam") {
          out += `${rest.slice(begin, m.index)}|`;
          begin = m.index + m[0].length;
        }
      }
      rest = out + rest.slice(begin);
    });
    return [found, rest];
  }

  /* Code and text of every trace in a line. */
  function traces(line) {
    const [found, rest] = apply(TRACES, plain(line));
    rest.split(SENTENCE_END).forEach((sentence) => {
      const names = apply(PERSONS, sentence)[0];
      const code = names.length && sentence.search(SENSITIVE) >= 0 ? "PRIV08" : "";
      names.forEach((n) => {
        found.push([code || n[0], n[1]]);
      });
    });
    return found;
  }

  // The name of somebody is a tip: only a reader knows whether that person may be named.
  F.privacy = { tip: "PRIV07", py, traces, sentences: R.zinnen, phone: privatePattern("telefoon") };
})((LOB.form ??= {}));
