/* A file that somebody brings along: .docx (form/word-file.js), .odt (form/open-file.js), .html (form/paste-html.js), .eml (form/mail-file.js), .txt, .md or the .zip of this form, read in the browser as text.
   A ZIP is read with what browsers have (DecompressionStream); nothing in the file runs, is fetched or is shown as it stands. */
((F) => {
  const LIMITS = { file: 10_000_000, part: 20_000_000, entries: 2000 };
  const SAY = {
    big: "Dit bestand is groter dan 10 MB. Haal de foto's eruit, of kopieer alleen de tekst en plak die.",
    bomb: "In dit bestand zit veel meer dan een verhaal. Kopieer de tekst en plak die hier.",
    broken: "Dit bestand is beschadigd of geen Word-bestand. Open het in Word en bewaar het opnieuw als .docx.",
    locked: "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf, of kopieer de tekst en plak die.",
    kind: "Dit soort bestand lezen we niet. Bewaar het als Word-bestand (.docx), of kopieer de tekst en plak die.",
    photo: "Dit is een foto of film. Een foto kies je verderop in het formulier, bij de vraag over een foto.",
    mail: "Dit is een mail van Outlook (.msg). Open hem, kopieer de tekst en plak die hier, of bewaar hem als .eml.",
    pdf: "Dit is een pdf. Kopieer de tekst eruit en plak die hier.",
    old: "Dit is een oud Word-bestand (.doc), al kan er .docx achter staan. Open het in Word en kies ‘Opslaan als’, Word-document (.docx).",
    browser: "Deze browser kan Word-bestanden niet uitpakken. Kopieer de tekst en plak die hier.",
    empty: "In dit bestand staat geen tekst. Is het een foto of scan? Typ de tekst dan over.",
  };

  function refuse(name) {
    return Object.assign(new Error(name), { sentence: SAY[name] });
  }

  /** The text of a file and what was not taken, in Dutch. Rejects with `sentence`. @param {File} file */
  async function readFile(file) {
    if (file.size > LIMITS.file) throw refuse("big");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = await readBytes(bytes, file.name.toLowerCase());
    if (!read.text.trim()) throw refuse("empty");
    return read;
  }

  async function readBytes(bytes, name) {
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
      const zip = openZip(bytes);
      const word = await F.wordFile.part(zip);
      if (word) return F.wordFile.read(zip, word);
      if (zip.has("content.xml")) return F.openFile.read(zip);
      const own = zip.names.find((one) => /^(?:[^/.][^/]*\/)?practices\/[^/]+\.md$/.test(one));
      if (own) return readOwn(zip, own);
      throw refuse("kind");
    }
    if (/\.msg$/.test(name)) throw refuse("mail");
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw refuse(isLocked(bytes) ? "locked" : "old");
    if (/\.(jpe?g|png|webp|gif|heic|mp4|mov)$/.test(name)) throw refuse("photo");
    if (/\.pdf$/.test(name)) throw refuse("pdf");
    if (/\.x?html?$/.test(name)) return F.pasteHtml.page(decode(bytes));
    if (/\.eml$/.test(name)) return F.mailFile.read(bytes);
    if (!/\.(txt|md|markdown|text)$/.test(name)) throw refuse(/\.(docx|odt)$/.test(name) ? "broken" : "kind");
    return { text: decode(bytes), notes: [] };
  }

  /* Windows keeps a Word file with a password as it kept older ones, with the packed one in it under this name. */
  function isLocked(bytes) {
    return new TextDecoder("utf-16le").decode(bytes).includes("EncryptedPackage");
  }

  /* The file that this form offers with a photo: the text, and the pictures by their name. */
  async function readOwn(zip, own) {
    const pictures = {};
    for (const name of zip.names.filter((one) => /(?:^|\/)content\/beeld\/[\w-]+\.(?:jpe?g|png|webp)$/.test(one)))
      pictures[name.split("/").pop()] = await zip.bytes(name);
    const others = zip.names.filter((one) => one !== own && !one.endsWith("/") && !pictures[one.split("/").pop()]);
    const notes = others.map((one) => `Niet gelezen: ${one}. Bewaar het en stuur het los mee.`);
    return { text: decode(await zip.bytes(own)), notes, pictures };
  }

  function decode(bytes) {
    // As Windows keeps 'Unicode'.
    const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    if (isWide) return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  /* --- the ZIP --- */

  /** The parts of a ZIP by name, from the list at its end; each is unpacked when it is asked for. @param {Uint8Array} bytes */
  function openZip(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const parts = new Map();
    try {
      let at = endOfZip(view);
      const count = view.getUint16(at + 10, true);
      if (count > LIMITS.entries) throw refuse("bomb");
      at = view.getUint32(at + 16, true);
      for (let i = 0; i < count; i += 1) {
        if (view.getUint32(at, true) !== 0x02014b50) throw refuse("broken");
        const length = view.getUint16(at + 28, true);
        const part = {
          flags: view.getUint16(at + 8, true),
          method: view.getUint16(at + 10, true),
          packed: view.getUint32(at + 20, true),
          size: view.getUint32(at + 24, true),
          start: view.getUint32(at + 42, true),
        };
        parts.set(decode(bytes.subarray(at + 46, at + 46 + length)), part);
        at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
      }
    } catch (fault) {
      throw fault.sentence ? fault : refuse("broken");
    }
    return {
      has: (name) => parts.has(name),
      names: [...parts.keys()],
      bytes: (name) => unpack(bytes, view, parts.get(name)),
      xml: async (name) => (parts.has(name) ? parseXml(decode(await unpack(bytes, view, parts.get(name)))) : null),
    };
  }

  function endOfZip(view) {
    for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 66000); at -= 1)
      if (view.getUint32(at, true) === 0x06054b50) return at;
    throw refuse("broken");
  }

  async function unpack(bytes, view, part) {
    if (part.flags & 1) throw refuse("locked");
    if (part.size > LIMITS.part) throw refuse("bomb");
    if (part.start + 30 > bytes.length || view.getUint32(part.start, true) !== 0x04034b50) throw refuse("broken");
    const start = part.start + 30 + view.getUint16(part.start + 26, true) + view.getUint16(part.start + 28, true);
    const data = bytes.subarray(start, start + part.packed);
    if (part.method === 0) return data;
    if (part.method !== 8) throw refuse("broken");
    if (typeof DecompressionStream === "undefined") throw refuse("browser");
    return inflate(data);
  }

  /* What a part says of its own size may be a lie, so the bytes are counted as they come. */
  async function inflate(data) {
    const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const chunks = [];
    let size = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        size += value.length;
        if (size > LIMITS.part) {
          reader.cancel().catch(() => {});
          throw refuse("bomb");
        }
        chunks.push(value);
      }
    } catch (fault) {
      throw fault.sentence ? fault : refuse("broken");
    }
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  }

  function parseXml(text) {
    if (/<!DOCTYPE/i.test(text.slice(0, 2000))) throw refuse("broken");
    const xml = F.parse(text, "application/xml");
    if (xml.querySelector("parsererror")) throw refuse("broken");
    return xml;
  }

  Object.assign(F, { readFile, decode });
})((LOB.form ??= {}));
