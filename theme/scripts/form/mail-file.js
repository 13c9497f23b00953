/* A mail that was kept (.eml): its subject and its text, the twin of `_mail` in hooks/lob/editors/bringing.py. From whom and to whom
   it went is not taken. Its bytes are taken apart as a text of one sign a byte; only what is read is decoded. */
((F) => {
  const SAY = LOB.rules.paste.niet_mee;
  const MOST = { parts: 200, depth: 8, step: 8192 };
  // What a mail program puts before the subject of an answer, or of what is sent on.
  const SENT_ON = /^(?:(?:re|fwd?|antw|doorst|doorgestuurd)\s?:\s*)+/i;

  /** @typedef {{type: string, charset: string, encoding: string, name: string, away: boolean, subject: string, raw: string, parts: Part[]}} Part */

  /** The text of a mail and what was not taken, in Dutch. @param {Uint8Array} bytes */
  function readMail(bytes) {
    const mail = partOf(asSigns(bytes), { left: MOST.parts }, 0);
    const read = bodies(mail);
    const pages = read.map((one) => (one.type === "text/html" ? F.pasteHtml.page(textOf(one)) : null));
    const text = read.map((one, at) => (pages[at] ? pages[at].text : textOf(one).trim())).join("\n\n");
    if (!text.trim()) return { text: "", notes: [] };
    const notes = [...pages.flatMap((page) => page?.notes ?? []), SAY.mail];
    const along = [...new Set(others(mail).map((one) => `‘${one.name || "zonder naam"}’`))].join(", ");
    if (along) notes.push(SAY.bijlage.replace("{}", () => along));
    const subject = mail.subject.replace(/\s+/g, " ").trim().replace(SENT_ON, "");
    return { text: subject ? `Onderwerp: ${subject}\n\n${text}` : text, notes };
  }

  /* --- the parts --- */

  /** @returns {Part} */
  function partOf(raw, count, depth) {
    const end = /(?:^|\r?\n)\r?\n/.exec(raw);
    const head = (end ? raw.slice(0, end.index) : raw).replace(/\r?\n[ \t]+/g, " ");
    const body = end ? raw.slice(end.index + end[0].length) : "";
    const type = header(head, "content-type") || "text/plain";
    const placed = header(head, "content-disposition");
    const kind = type.split(";")[0].trim().toLowerCase();
    const boundary = kind.startsWith("multipart/") && depth < MOST.depth ? parameter(type, "boundary") : "";
    return {
      type: kind,
      charset: parameter(type, "charset"),
      encoding: header(head, "content-transfer-encoding").trim().toLowerCase(),
      name: parameter(placed, "filename") || parameter(type, "name"),
      away: /^\s*attachment/i.test(placed),
      subject: depth ? "" : inWords(header(head, "subject")),
      raw: body,
      parts: boundary ? within(body, boundary, count, depth) : [],
    };
  }

  function within(body, boundary, count, depth) {
    const found = [];
    let lines = null;
    for (const line of body.split(/\r?\n/)) {
      const mark = line.trimEnd();
      if (mark !== `--${boundary}` && mark !== `--${boundary}--`) lines?.push(line);
      else {
        if (lines && (count.left -= 1) >= 0) found.push(partOf(lines.join("\n"), count, depth + 1));
        lines = mark.endsWith("--") && mark !== `--${boundary}` ? null : [];
      }
    }
    if (lines?.length && (count.left -= 1) >= 0) found.push(partOf(lines.join("\n"), count, depth + 1));
    return found;
  }

  function header(head, name) {
    return new RegExp(`^${name}:(.*)$`, "im").exec(head)?.[1].trim() ?? "";
  }

  /* `name="a; b"`, `name*=utf-8''a%20b`, and one that goes on in name*0, name*1. */
  function parameter(value, name) {
    const found = [...value.matchAll(/;\s*([\w-]+)(\*\d+)?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g)].filter(
      (one) => one[1].toLowerCase() === name,
    );
    const said = found.map((one) => (one[4] ?? one[5]).replace(/\\(.)/g, "$1")).join("");
    if (!found.some((one) => one[3])) return inWords(said);
    const [, charset, rest] = /^([\w-]*)'[^']*'(.*)$/.exec(said) ?? ["", "", said];
    return decoded(unescaped(rest, "%"), charset);
  }

  /* The parts that hold the words: of one text in two kinds the plain one, if that says something. @returns {Part[]} */
  function bodies(part) {
    if (part.away) return [];
    if (part.type === "text/plain" || part.type === "text/html") return [part];
    if (part.type === "multipart/related") return part.parts.length ? bodies(part.parts[0]) : [];
    const each = part.parts.map(bodies);
    if (part.type !== "multipart/alternative") return each.flat();
    const filled = each.filter((some) => some.some((one) => textOf(one).trim()));
    return filled.find((some) => some.every((one) => one.type === "text/plain")) ?? filled[0] ?? [];
  }

  /* What is no text of the mail itself, nor the same text in another kind. @returns {Part[]} */
  function others(part) {
    if (part.parts.length) return part.parts.flatMap(others);
    return part.away || !/^(?:text\/(?:plain|html)|multipart\/.*)$/.test(part.type) ? [part] : [];
  }

  /* --- signs --- */

  function asSigns(bytes) {
    let signs = "";
    for (let at = 0; at < bytes.length; at += MOST.step)
      signs += String.fromCharCode(...bytes.subarray(at, at + MOST.step));
    return signs;
  }

  function textOf(part) {
    if (part.encoding === "base64") return decoded(fromBase64(part.raw), part.charset);
    if (part.encoding !== "quoted-printable") return decoded(part.raw, part.charset);
    return decoded(unescaped(part.raw.replace(/[ \t]*=[ \t]*\r?\n/g, ""), "="), part.charset);
  }

  function unescaped(text, sign) {
    const code = new RegExp(`${sign}([0-9a-f]{2})`, "gi");
    return text.replace(code, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  }

  function fromBase64(text) {
    const signs = text.replace(/[^A-Za-z0-9+/]/g, "");
    try {
      return atob(signs.slice(0, signs.length - (signs.length % 4 === 1 ? 1 : 0)));
    } catch {
      return "";
    }
  }

  /* Signs of one byte each in the set that the mail names; where that is wrong, in one that fits. */
  function decoded(signs, charset) {
    const bytes = Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
    try {
      if (charset) return new TextDecoder(charset, { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
    } catch {
      // A set that no browser knows, or another than was named.
    }
    return F.decode(bytes).replace(/\r\n?/g, "\n");
  }

  /* `=?utf-8?Q?caf=C3=A9?=` in a header. Two beside each other are one. */
  function inWords(text) {
    const joined = text.replace(/\?=\s+=\?/g, "?==?");
    const read = joined.replace(/=\?([^?\s]+)\?([bq])\?([^?]*)\?=/gi, (_, charset, kind, said) =>
      decoded(
        kind.toLowerCase() === "b" ? fromBase64(said) : unescaped(said.replace(/_/g, " "), "="),
        charset.split("*")[0],
      ),
    );
    return read === joined && /[\u0080-\u00ff]/.test(read) ? decoded(read, "") : read;
  }

  F.mailFile = { read: readMail };
})((LOB.form ??= {}));
