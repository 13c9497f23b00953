/* Form, the answers as one short code: for the body of a mail, beside the file. Pasted at ‘Neem die mee’ it fills the form again.
   LOB1.<length>.<the answers as JSON, packed (deflate) and written in base64url>; the length tells when a mail program cut it. */
((F) => {
  const CODE = /LOB1\.(\d{1,6})\.([\w\s=>|-]+)/;
  // What a mail program puts within a text that it cites, folds or sends on.
  const BETWEEN = /[\s=>|]/g;
  const MOST = 300_000;

  function changed(data, stream) {
    return new Response(new Blob([data]).stream().pipeThrough(stream));
  }

  /** The code, or "" where the browser cannot pack. @param {{fields: object, headings: object}} state */
  async function pack(state) {
    if (typeof CompressionStream === "undefined") return "";
    const kept = (all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value && value.length));
    // The number of the example that is edited: its answers belong to no other.
    const json = JSON.stringify([kept(state.fields), kept(state.headings), F.original ? F.original.id : ""]);
    const bytes = new Uint8Array(await changed(json, new CompressionStream("deflate-raw")).arrayBuffer());
    const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    const safe = text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    return `LOB1.${safe.length}.${safe}`;
  }

  /** The answers in a text that holds a code; null without one. Rejects with `sentence` when the code is cut or damaged. */
  async function unpack(text) {
    const found = CODE.exec(text);
    if (!found) return null;
    const safe = found[2].replace(BETWEEN, "").slice(0, Number(found[1]));
    try {
      if (safe.length !== Number(found[1]) || safe.length > MOST) throw new Error("cut");
      const bytes = Uint8Array.from(atob(safe.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
      const reader = changed(bytes, new DecompressionStream("deflate-raw")).body.getReader();
      return answers(JSON.parse(await read(reader)));
    } catch {
      const sentence =
        "Deze code is niet heel: er is een stuk weggevallen. Vraag om het bestand, of om de code opnieuw.";
      throw Object.assign(new Error("code"), { sentence });
    }
  }

  async function read(reader) {
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text;
      text += decoder.decode(value, { stream: true });
      if (text.length > MOST) throw new Error("too much");
    }
  }

  /* Only what this form asks, and only of the kind that it takes. */
  function answers([fields, headings, of]) {
    const isText = (value) => typeof value === "string";
    const isRow = (row) => row && typeof row === "object" && Object.values(row).every(isText);
    const good = (value) => isText(value) || (Array.isArray(value) && (value.every(isText) || value.every(isRow)));
    const only = (given, parts) =>
      Object.fromEntries(parts.filter(({ id }) => good(given[id])).map(({ id }) => [id, given[id]]));
    return {
      fields: only(fields, F.data.fields),
      headings: only(headings, F.data.headings),
      of: /^\d{1,6}$/.test(of) ? of : "",
    };
  }

  F.code = { pack, unpack };
})((LOB.form ??= {}));
