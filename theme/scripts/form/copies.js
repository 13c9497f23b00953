/* Form, text of another example: what hooks/lob/check/copies.py sees of whole sentences. The sentences of all examples come as 24 bits
   each, when somebody is about to finish; paragraphs of which some words were changed are left to the check. */
((F) => {
  const LEAVE = /\[@[^\]]*\]|[*_`]/g;
  const ADVICE =
    "Vertel wat jullie zelf doen, in eigen woorden. Lijkt het erop? Noem het andere voorbeeld bij ‘Verwant’.";

  /** CRC-32 of a text in UTF-8, its last 24 bits. @param {string} text */
  function mark(text) {
    let sum = 0xffffffff;
    new TextEncoder().encode(text).forEach((byte) => {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    });
    return (sum ^ 0xffffffff) & 0xffffff;
  }

  /* Every long sentence once, with the heading below which it stands. */
  function sentences(state, least) {
    const long = new RegExp(`[^.!?:\\n|]{${least},}`, "gu");
    const found = new Map();
    F.data.headings.forEach((heading) => {
      const text = F.write.headingText(heading, state.headings[heading.id] || "");
      for (const [sentence] of text.matchAll(long)) {
        const bare = sentence.replace(LEAVE, "").split(/\s+/).filter(Boolean).join(" ").toLowerCase();
        if (!found.has(mark(bare))) found.set(mark(bare), heading.id);
      }
    });
    return found;
  }

  function shared(packed, mine) {
    const bytes = atob(packed);
    const out = [];
    for (let at = 0; at < bytes.length; at += 3) {
      const one = (bytes.charCodeAt(at) << 16) | (bytes.charCodeAt(at + 1) << 8) | bytes.charCodeAt(at + 2);
      if (mine.has(one)) out.push(one);
    }
    return out;
  }

  /** @returns {{part: string, code: string, text: string, advice: string, tip: boolean}[]} */
  F.check.copies = (state) => {
    const known = LOB.formCopies;
    if (F.original || !known) return [];
    const mine = sentences(state, known.least);
    const [id, same] = Object.entries(known.examples)
      .map(([id, packed]) => /** @type {[string, number[]]} */ ([id, shared(packed, mine)]))
      .reduce((most, one) => (one[1].length > most[1].length ? one : most), ["", []]);
    if (same.length < known.some) return [];
    const whose = `‘${F.data.examples[id]}’ (${id})`;
    const part = [...mine].find(([one]) => same.includes(one))[1];
    if (same.length < known.many || same.length < known.most * mine.size)
      return [
        {
          ...{ part, code: "KOPIE02", text: `${same.length} zinnen staan ook in voorbeeld ${whose}.`, tip: true },
          advice: "Klopt elke zin ook voor jullie? Schrijf het anders in eigen woorden.",
        },
      ];
    const text = `De tekst is voor een groot deel gelijk aan die van voorbeeld ${whose}: ${same.length} van de ${mine.size} lange zinnen.`;
    return [{ part, code: "KOPIE01", text, advice: ADVICE, tip: false }];
  };
})((LOB.form ??= {}));
