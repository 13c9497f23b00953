/* Form, traces of private persons: what hooks/lob/check/privacy.py sees, from the same rows, patterns and words. */
((F) => {
  const R = LOB.rules.form.privacy;
  const ROLWOORDEN = new Set(R.rolwoorden);
  const STUKKEN = R.rolwoorden.filter((w) => w.length > 2).sort((a, b) => b.length - a.length);
  const ROLSAMEN = new RegExp(`^(?:(?:${STUKKEN.join("|")})(?:s|en|n)?)+$`, "u");
  const LANGE_STUKKEN = STUKKEN.filter((w) => w.length > 4);
  const VOORNAMEN = new Set(R.voornamen);
  const NAMEN = new Set(R.voornamen.concat(R.achternamen));
  const LANGE_NAMEN = [...NAMEN].filter((n) => n.length > 3);
  const ALGEMEEN = privaat("algemeen_nummer");
  const BIJZONDER = privaat("bijzonder");
  const ZINSEINDE = privaat("zinseinde");
  const TOETSEN = {
    "": () => true,
    geen_rol: (m) => !isRol(m[1]),
    nummer: (m, heel) =>
      !teltOp(m[0]) && (/^(?:(?:00)?31|0)*6/.test(m[0].replace(/[^\p{Nd}]/gu, "")) || heel.search(ALGEMEEN) < 0),
    elfproef: (m) => proef(m[0].replace(/[^\p{Nd}]/gu, "")),
    naam: (m) =>
      kaal(m[1])
        .split(/[._-]/)
        .some((d) => d && isNaam(d)),
    voornaam: (m) => VOORNAMEN.has(kaal(m[1]).replace(/['’]s?$/, "")),
  };
  const SPOREN = rijen(R.sporen);
  const PERSONEN = rijen(R.namen);

  /* A regular expression of Python, in which \w (between square brackets here) and \d know all scripts. */
  function py(patroon, vlaggen) {
    const bron = typeof patroon === "string" ? patroon : patroon.source;
    return new RegExp(bron.replace(/\\w/g, "\\p{L}\\p{N}_").replace(/\\d/g, "\\p{Nd}"), `u${vlaggen || ""}`);
  }
  function privaat(naam) {
    const [bron, vlaggen] = R.patronen[naam];
    return py(bron, `g${vlaggen}`);
  }
  function rijen(lijst) {
    return lijst.map((r) => ({ patroon: privaat(r.zoek), code: r.code || "", toets: r.toets || "" }));
  }

  /* In small letters, without accents. */
  function kaal(tekst) {
    return tekst.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  }

  function isNaam(woord) {
    const w = woord.replace(/[0-9]+$/, "");
    return NAMEN.has(w) || LANGE_NAMEN.some((n) => w.startsWith(n) || w.endsWith(n));
  }

  function isRolwoord(w) {
    if (ROLWOORDEN.has(w) || ROLSAMEN.test(w)) return true;
    const rest = LANGE_STUKKEN.filter((s) => w.startsWith(s))
      .map((s) => w.slice(s.length))
      .concat(LANGE_STUKKEN.filter((s) => w.endsWith(s)).map((s) => w.slice(0, -s.length)));
    return rest.some((r) => r.length > 1) && !rest.some(isNaam);
  }

  /* A general address: every part a word for a role, or one at an end and then the name of a place behind a hyphen. */
  function isRol(naam) {
    const tekst = kaal(naam).replace(/^[._+-]+|[._+-]+$/g, "");
    if ([...tekst].length > 64) return false;
    const delen = tekst.split(/[._+-]/);
    const bekend = delen.map(isRolwoord);
    if (!bekend.some(Boolean) || delen.some((d, i) => !bekend[i] && isNaam(d))) return false;
    if (delen.every((d, i) => bekend[i] || /^\p{Nd}+$/u.test(d))) return true;
    const einden = [0, delen.length - 1].filter((i) => bekend[i]).map((i) => delen[i]);
    return einden.length > 0 && !einden.some((d) => R.een_persoon.includes(d)) && !/[._+]/.test(tekst);
  }

  /* True for a row of numbers such as 06 07 08 09 10. */
  function teltOp(tekst) {
    const rij = tekst.match(/\p{Nd}+/gu).map(Number);
    return rij.length > 3 && rij.every((n, i) => !i || n - rij[i - 1] === rij[1] - rij[0]);
  }

  function proef(cijfers) {
    if (!/^[0-9]{9}$/.test(cijfers)) return true;
    let som = 0;
    for (let i = 0; i < 9; i += 1) som += Number(cijfers[i]) * (i < 8 ? 9 - i : -1);
    return Number(cijfers) > 0 && som % 11 === 0;
  }

  /* The text with a wide sign, a percent code or an entity as the sign that it stands for. */
  function gewoon(tekst) {
    const code = (heel, hex) => String.fromCharCode(Number.parseInt(hex, 16));
    return tekst
      .replace(/[\uff01-\uff5e]/g, (teken) => String.fromCharCode(teken.charCodeAt(0) - 0xfee0))
      .replace(/<(https?:[^<>\s]*)>/g, "$1")
      .replace(/%([2-7][0-9a-fA-F])/g, code)
      .replace(/%([2-7][0-9a-fA-F])/g, code)
      .replace(/&#0*64;|&#[xX]0*40;|&commat;|\\@/g, "@");
  }

  /* What the rows find, and the text without it. */
  function pas(lijst, tekst) {
    const gevonden = [];
    let rest = tekst;
    lijst.forEach((rij) => {
      let uit = "";
      let begin = 0;
      for (const m of rest.matchAll(rij.patroon)) {
        const raak = rij.code && TOETSEN[rij.toets](m, tekst);
        if (raak) gevonden.push([rij.code, m[0].trim()]);
        if (raak || !rij.code || rij.toets !== "voornaam") {
          uit += `${rest.slice(begin, m.index)}|`;
          begin = m.index + m[0].length;
        }
      }
      rest = uit + rest.slice(begin);
    });
    return [gevonden, rest];
  }

  /* Code and text of every trace in a line. */
  function sporen(regel) {
    const [gevonden, rest] = pas(SPOREN, gewoon(regel));
    rest.split(ZINSEINDE).forEach((zin) => {
      const namen = pas(PERSONEN, zin)[0];
      const code = namen.length && zin.search(BIJZONDER) >= 0 ? "PRIV08" : "";
      namen.forEach((n) => {
        gevonden.push([code || n[0], n[1]]);
      });
    });
    return gevonden;
  }

  // The name of somebody is a tip: only a reader knows whether that person may be named.
  F.prive = { tip: "PRIV07", py, sporen, zinnen: R.zinnen, telefoon: privaat("telefoon") };
})((LOB.form ??= {}));
