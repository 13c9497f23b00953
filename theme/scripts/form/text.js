/* Form, text: cleaning what was typed and turning it into Markdown and YAML. The twin of hooks/lob/editors/writer.py; a test compares them. */
((F) => {
  const LINE_END = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
  const SPACE = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
  const INVISIBLE = new RegExp(`[${LOB.rules.unseen}]`, "gu");
  const BEFORE = "((?:[ ]*(?:>|[-*+](?=[ ])|[0-9]+\\.(?=[ ])))*[ ]*)";
  const SIGN = "(?:#|-+$|\\[TOC\\]$)";
  const AWAY = new RegExp(`^${BEFORE}(?=\\\\*${SIGN})`, "gm");
  const BACK = new RegExp(`^${BEFORE}\\\\(?=\\\\*${SIGN})`, "gm");
  const LABEL_AWAY = /^([ >*+\p{Nd}.-]*)(?=\\*\[[^\]]*\]:)/gmu;
  const LABEL_BACK = /^([ >*+\p{Nd}.-]*)\\(?=\\*\[[^\]]*\]:)/gmu;
  const LINE_START = new RegExp(`^${BEFORE}(=(?==*$)|~(?=~~)|:(?=[ ]))`, "gm");
  const IN_LINE = /`|<(?=[a-zA-Z/!?])(?!https:\/\/[^\s<>"]+>)|&(?=#?\w+;)/g;
  const ENTITIES = { "<": "&lt;", "&": "&amp;", "`": "&#96;", "=": "&#61;", "~": "&#126;", ":": "&#58;" };
  const SIGNS = Object.fromEntries(Object.entries(ENTITIES).map(([sign, entity]) => [entity, sign]));
  const ENTITY = new RegExp(Object.keys(SIGNS).join("|"), "g");
  const BULLET = /^ *(?:[-*+]|[0-9]+\.) +[^ ]/;
  const WORD = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;

  /* Text without signs that nobody sees: ordinary spaces and line breaks, composed accents, nothing hidden. */
  function clean(text) {
    return String(text).replace(LINE_END, "\n").replace(SPACE, " ").replace(INVISIBLE, "").normalize("NFC");
  }

  function line(text) {
    return clean(text)
      .split(/[ \n]+/)
      .filter(Boolean)
      .join(" ");
  }

  /* Several paragraphs: at most one empty line in a row, lists apart from the text above them. */
  function prose(text) {
    const lines = [];
    let inList = false;
    clean(text)
      .split("\n")
      .forEach((raw) => {
        const bare = raw.replace(/^ +| +$/g, "");
        const previous = lines[lines.length - 1];
        if (!bare) {
          if (previous) lines.push("");
          return;
        }
        const bullet = BULLET.test(raw);
        if (bullet && !inList && previous) lines.push("");
        const hold = inList && raw.startsWith("  ");
        inList = bullet || hold || (inList && Boolean(lines[lines.length - 1]));
        lines.push(hold ? raw.replace(/ +$/, "") : bare);
      });
    return lines.join("\n").replace(/^\n+|\n+$/g, "");
  }

  /* Nothing that was typed turns into a fixed heading, HTML or hidden text; lists, bold, links and ### stay. */
  function asMarkdown(text) {
    let out = text.replace(IN_LINE, (t) => ENTITIES[t]);
    out = out.replace(LINE_START, (everything, before, t) => before + ENTITIES[t]);
    out = out.replace(AWAY, (before, group, place, whole) =>
      !before && /^#{3,6} [^ ]/.test(whole.slice(place)) ? before : `${before}\\`,
    );
    return out.replace(LABEL_AWAY, "$1\\");
  }

  function asTyped(markdown) {
    return markdown
      .replace(LABEL_BACK, "$1")
      .replace(BACK, "$1")
      .replace(ENTITY, (t) => SIGNS[t]);
  }

  function quoted(text) {
    let out = text.replace(/\\/g, "\\\\").replace(/"/g, '\\"');
    if (text.includes('"')) out = out.replace(/ #/g, " \\x23");
    return `"${out}"`;
  }

  /* One value of a field as YAML; "" for nothing. */
  function value(field, answer) {
    const text = line(answer || "");
    if (!text || F.data.statusWords[text] || (field.choices || []).includes(text)) return text;
    return !["tekst", "teksten", "link", "postvak"].includes(field.type) && WORD.test(text) ? text : quoted(text);
  }

  const { fold } = LOB;

  function fileName(title, taken) {
    const name =
      fold(line(title))
        .slice(0, 60)
        .replace(/^-+|-+$/g, "") || "voorbeeld";
    let out = `nieuw-${name}.md`;
    for (let n = 2; taken.includes(out); n += 1) out = `nieuw-${name}-${n}.md`;
    return out;
  }

  function date(day) {
    return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
  }
  function inWords(day) {
    return LOB.dayInWords(date(day));
  }

  F.dated = (text) => String(text).replace("{vandaag}", inWords(new Date()));
  F.text = { clean, line, prose, asMarkdown, asTyped, quoted, value, fold, fileName, date, inWords };
  F.data = LOB.formData;
})((LOB.form ??= {}));
