/* Form, text: cleaning what was typed and turning it into Markdown and YAML. The twin of hooks/lob/editors/writer.py; a test compares them. */
((F) => {
  const REGELEINDE = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
  const SPATIE = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
  const ONZICHTBAAR =
    /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff\ufeff\uffa0\ufff9-\uffff\u{e0000}-\u{e0fff}\u{f0000}-\u{10ffff}]/gu;
  const VOOR = "((?:[ ]*(?:>|[-*+](?=[ ])|[0-9]+\\.(?=[ ])))*[ ]*)";
  const TEKEN = "(?:#|-+$|\\[TOC\\]$)";
  const WEG = new RegExp(`^${VOOR}(?=\\\\*${TEKEN})`, "gm");
  const TERUG = new RegExp(`^${VOOR}\\\\(?=\\\\*${TEKEN})`, "gm");
  const NAAM_WEG = /^([ >*+\p{Nd}.-]*)(?=\\*\[[^\]]*\]:)/gmu;
  const NAAM_TERUG = /^([ >*+\p{Nd}.-]*)\\(?=\\*\[[^\]]*\]:)/gmu;
  const BEGIN = new RegExp(`^${VOOR}(=(?==*$)|~(?=~~)|:(?=[ ]))`, "gm");
  const IN_REGEL = /`|<(?=[a-zA-Z/!?])(?!https:\/\/[^\s<>"]+>)|&(?=#?\w+;)/g;
  const LETTERS = { "<": "&lt;", "&": "&amp;", "`": "&#96;", "=": "&#61;", "~": "&#126;", ":": "&#58;" };
  const TEKENS = { "&lt;": "<", "&amp;": "&", "&#96;": "`", "&#61;": "=", "&#126;": "~", "&#58;": ":" };
  const LETTER = /&lt;|&amp;|&#96;|&#61;|&#126;|&#58;/g;
  const PUNT = /^ *(?:[-*+]|[0-9]+\.) +[^ ]/;
  const WOORD = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;

  /* Text without signs that nobody sees: ordinary spaces and line breaks, composed accents, nothing hidden. */
  function schoon(tekst) {
    return String(tekst).replace(REGELEINDE, "\n").replace(SPATIE, " ").replace(ONZICHTBAAR, "").normalize("NFC");
  }

  function regel(tekst) {
    return schoon(tekst)
      .split(/[ \n]+/)
      .filter(Boolean)
      .join(" ");
  }

  /* Several paragraphs: at most one empty line in a row, lists apart from the text above them. */
  function proza(tekst) {
    const regels = [];
    let inLijst = false;
    schoon(tekst)
      .split("\n")
      .forEach((ruw) => {
        const kaal = ruw.replace(/^ +| +$/g, "");
        const vorige = regels[regels.length - 1];
        if (!kaal) {
          if (vorige) regels.push("");
          return;
        }
        const punt = PUNT.test(ruw);
        if (punt && !inLijst && vorige) regels.push("");
        const houd = inLijst && ruw.indexOf("  ") === 0;
        inLijst = punt || houd || (inLijst && Boolean(regels[regels.length - 1]));
        regels.push(houd ? ruw.replace(/ +$/, "") : kaal);
      });
    return regels.join("\n").replace(/^\n+|\n+$/g, "");
  }

  /* Nothing that was typed turns into a fixed heading, HTML or hidden text; lists, bold, links and ### stay. */
  function alsMarkdown(tekst) {
    let uit = tekst.replace(IN_REGEL, (t) => LETTERS[t]);
    uit = uit.replace(BEGIN, (alles, voor, t) => voor + LETTERS[t]);
    uit = uit.replace(WEG, (voor, groep, plek, geheel) =>
      !voor && /^#{3,6} [^ ]/.test(geheel.slice(plek)) ? voor : `${voor}\\`,
    );
    return uit.replace(NAAM_WEG, "$1\\");
  }

  function alsGetypt(markdown) {
    return markdown
      .replace(NAAM_TERUG, "$1")
      .replace(TERUG, "$1")
      .replace(LETTER, (t) => TEKENS[t]);
  }

  function aangehaald(tekst) {
    let uit = tekst.replace(/\\/g, "\\\\").replace(/"/g, '\\"');
    if (tekst.indexOf('"') >= 0) uit = uit.replace(/ #/g, " \\x23");
    return `"${uit}"`;
  }

  /* One value of a field as YAML; "" for nothing. */
  function waarde(veld, antwoord) {
    const tekst = regel(antwoord || "");
    if (!tekst || F.data.statuswoorden[tekst] || (veld.keuzes || []).indexOf(tekst) >= 0) return tekst;
    return ["tekst", "teksten", "link", "postvak"].indexOf(veld.type) < 0 && WOORD.test(tekst)
      ? tekst
      : aangehaald(tekst);
  }

  /* Lower case without accents: what a file name and a search compare. */
  function vouw(tekst) {
    return tekst
      .normalize("NFKD")
      .replace(/[^\u0000-\u007f]/g, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "");
  }

  function bestandsnaam(titel, bezet) {
    const naam =
      vouw(regel(titel))
        .slice(0, 60)
        .replace(/^-+|-+$/g, "") || "voorbeeld";
    let uit = `nieuw-${naam}.md`;
    for (let n = 2; bezet.indexOf(uit) >= 0; n += 1) uit = `nieuw-${naam}-${n}.md`;
    return uit;
  }

  const MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");
  function datum(dag) {
    return `${dag.getFullYear()}-${String(dag.getMonth() + 1).padStart(2, "0")}-${String(dag.getDate()).padStart(2, "0")}`;
  }
  function inWoorden(dag) {
    return `${dag.getDate()} ${MAANDEN[dag.getMonth()]} ${dag.getFullYear()}`;
  }

  F.tekst = { schoon, regel, proza, alsMarkdown, alsGetypt, aangehaald, waarde, vouw, bestandsnaam, datum, inWoorden };
  F.data = LOB.formData;
  F.maak = function (naam, tekst, klas) {
    const el = document.createElement(naam);
    if (tekst) el.textContent = tekst;
    if (klas) el.className = klas;
    return el;
  };
})((LOB.form ??= {}));
