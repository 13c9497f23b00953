/* Pasted text becomes pieces, each with a proposal for its place in an example.
   The twin of hooks/lob/editors/pasting.py, held together by the cases in tests/fixtures/plakken/. */
((F) => {
  const L = F.pasteLines;
  const { ASIDE, piece, reason, guessOrList } = F.pastePlaces;
  const LONGEST_TITLE = 100;
  const SUMMARY_WORDS = 60;

  /**
   * Pieces in the order of the text, asides last, and what was changed in Dutch sentences.
   * @param {string} text
   * @param {(line: string) => boolean} [isPrivate] whether a line holds a trace of a person; a mailbox without one is proposed as the contact
   */
  function readPaste(text, isPrivate = () => false) {
    const notes = [];
    const [asides, lines] = F.pasteAsides.split(
      L.readLines(L.withWholeTitles(F.pasteAsides.withNotes(F.pasteClean.tidy(text, notes, isPrivate), notes), notes)),
      notes,
    );
    const pieces = piecesOf(F.pasteBlocks.blocksOf(lines, notes), notes);
    const subject = asides.find((p) => p.place === "titel");
    if (subject && !pieces.some((p) => p.place === "titel")) pieces.unshift(subject);
    // Above a text that names its title the first line is another thing, as the name of the form.
    const titles = pieces.filter((p) => p.place === "titel");
    if (titles.length > 1 && pieces[0].why === reason("titel")) pieces[0] = piece(pieces[0].text);
    setMomentsAside(pieces);
    const box = mailbox(pieces.concat(asides), isPrivate);
    const [moments, told] = [true, false].map((is) => pieces.filter((p) => (p.place === ASIDE) === is));
    const beside = asides.filter((p) => p.place !== "titel");
    return { pieces: [...told, ...box, ...beside, ...moments], notes: L.sentences(notes) };
  }

  /* A time alone, as OneNote puts it above a note, and the date before it are set aside. */
  function setMomentsAside(pieces) {
    pieces.forEach((one, number) => {
      if (one.place || !L.by("chat_moment").test(one.text)) return;
      [number - 1, number].forEach((at) => {
        const other = pieces[at];
        if (other && !other.place && /[0-9]/.test(other.text) && tellsNothing(other.text))
          pieces[at] = piece(other.text, ASIDE, reason("moment"));
      });
    });
  }

  function mailbox(pieces, isPrivate) {
    if (pieces.some((p) => p.place === "contact")) return [];
    const boxes = pieces.flatMap((p) => p.text.match(L.all("postvak")) || []);
    const box = boxes.find((one) => !isPrivate(one));
    return box ? [piece(box, "contact", reason("postvak"))] : [];
  }

  function newSection(heading, place, why, texts) {
    return { heading: heading || null, place: place || "", why: why || "", texts: texts || [], smaller: new Set() };
  }

  function piecesOf(blocks, notes) {
    const found = [];
    const isChat = notes.some(([code]) => code === "chat_voorop");
    const known = !isChat && blocks.some((b) => b.line.place && (b.kind === "heading" || b.kind === "label"));
    let section = newSection();
    const begin = beginOf(blocks);
    const above = blocks.slice(0, begin).filter((b) => b.kind !== "end");
    found.push(...above.map((b) => piece(wordsOf(b))));
    blocks = blocks.slice(begin);
    blocks.forEach((b, number) => {
      const { line: one } = b;
      if (number === 0 && !isChat && isFirstTitle(b, blocks))
        found.push(piece(titleText(b, notes), "titel", reason("titel")));
      else if (b.kind === "end") {
        found.push(...closed(section));
        section = newSection();
      } else if (b.kind === "heading" && isApart(one, section)) {
        found.push(...closed(section));
        section = under(one, notes);
      } else if (b.kind === "heading") section.texts.push(`### ${sentenceCase(one, notes)}`);
      else if (b.kind === "label") {
        if (L.HEADINGS.includes(one.place)) found.push(...closed(section));
        found.push(piece(b.text, one.place, reason("veld", one.sign)));
        if (L.HEADINGS.includes(one.place) && !L.has("houd", L.plain(one.sign)))
          section = newSection(null, one.place, reason("veld", one.sign));
      } else if (section.heading || section.place || section.texts.length) section.texts.push(b.text);
      else found.push(...loose(b, blocks, number, known));
    });
    return found.concat(closed(section));
  }

  /* Where the text begins: behind lines with no more than a date or the name of a school, when other text follows. */
  function beginOf(blocks) {
    return Math.max(
      0,
      blocks.findIndex((b) => b.kind !== "end" && (b.line.place || !tellsNothing(wordsOf(b)))),
    );
  }

  function tellsNothing(text) {
    return text.length <= LONGEST_TITLE && L.by("geen_titel").test(text);
  }

  function wordsOf(b) {
    return b.kind === "heading" ? b.line.text : b.text;
  }

  function isFirstTitle(b, blocks) {
    if (blocks.length < 2 || b.line.place) return false;
    const text = wordsOf(b);
    const short = text.length <= LONGEST_TITLE && !/[.:;,]$/.test(text);
    return short && (b.kind === "heading" || b.kind === "text") && b.line.style !== "s";
  }

  function titleText(b, notes) {
    const isHeading = b.kind === "heading";
    const text = isHeading ? L.withoutNumber(sentenceCase(b.line, [])) : b.text.replace(/^[*_ ]+|[*_ ]+$/g, "");
    const bare = text.replace(L.all("sier"), "");
    if (!bare || bare === text) return text;
    notes.push(["sier", text]);
    return bare;
  }

  /* True when a heading is no part of the section: it is about something else, looks like the section's own, or is higher. */
  function isApart(one, section) {
    const { heading } = section;
    const isOwn = (place) => L.HEADINGS.includes(place);
    // Below the name of a field stands no heading of another.
    if (one.place !== section.place && (isOwn(one.place) || (one.place && !isOwn(section.place)))) return true;
    if (!heading) return Boolean(one.place) || one.style === "b" || (!section.place && one.style !== "s");
    if (one.style.startsWith("#") && heading.style.startsWith("#")) return one.style.length <= heading.style.length;
    if (one.style === heading.style && section.texts.length && !section.smaller.has(one.style)) return true;
    section.smaller.add(one.style);
    return false;
  }

  function under(one, notes) {
    if (one.place) return newSection(one, one.place, reason("kop", one.text));
    return newSection(one, "", "", [`### ${sentenceCase(one, notes)}`]);
  }

  /* A title; one in capitals is written as a sentence, abbreviations aside. */
  function sentenceCase(one, notes) {
    if (!L.inCapitals(one.text)) return one.text;
    notes.push(["kop", one.text]);
    const low = one.text.replace(/[\p{L}\p{N}_]+/gu, (word) =>
      L.has("afkortingen", word.toLowerCase()) && word.toLowerCase() !== "pro" ? word : word.toLowerCase(),
    );
    return low.slice(0, 1).toUpperCase() + low.slice(1);
  }

  /* The piece of a section; a heading under which nothing stands is a piece without a place, so that it is seen. */
  function closed(section) {
    const { heading, place, why, texts } = section;
    section.texts = [];
    section.heading = null;
    if (texts.length) return place ? [piece(texts.join("\n\n"), place, why)] : byWords(texts);
    return heading ? [piece(heading.text)] : [];
  }

  /* The texts as one piece, and each long one among them divided; a heading stays with what stands below it. */
  function byWords(texts) {
    const found = [];
    let above = [];
    texts.forEach((text) => {
      const parts = F.pasteSentences.bySentences(text);
      if (!parts.length) {
        above.push(text);
        return;
      }
      const heading = above.length && above[above.length - 1].startsWith("### ") ? above.pop() : "";
      const [first, ...others] = parts;
      found.push(...onePiece(above), piece(`${heading}\n\n${first.text}`.trim(), first.place, first.why), ...others);
      above = [];
    });
    return found.concat(onePiece(above));
  }

  function onePiece(texts) {
    const text = texts.join("\n\n");
    return text ? [piece(text, ...guessOrList(text))] : [];
  }

  /* A block below no heading: the first may be the summary; others go by their words. */
  function loose(b, blocks, number, known) {
    const first = number === 0 || (number === 1 && isFirstTitle(blocks[0], blocks));
    if (tellsNothing(b.text)) return [piece(b.text)];
    if (b.kind === "text" && known && first && b.text.split(/\s+/).filter(Boolean).length <= SUMMARY_WORDS)
      return [piece(b.text, "samenvatting", reason("eerste"))];
    return byWords([b.text]);
  }

  F.paste = {
    ASIDE,
    read: readPaste,
    table: F.pasteBlocks.table,
    /** @param {string} text */
    isPrivate: (text) => F.privacy.traces(text).length > 0,
  };
})((LOB.form ??= {}));
