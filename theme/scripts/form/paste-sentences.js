/* A long text in one go, as who dictates gives it: sentence by sentence to the heading that its words point to, in the order of the text.
   The twin of hooks/lob/editors/paste_sentences.py. */
((F) => {
  const L = F.pasteLines;
  const { piece, isListed, placeBySigns } = F.pastePlaces;
  /* A text of so many sentences or words is seldom about one thing. */
  const MANY_SENTENCES = 10;
  const MANY_WORDS = 120;
  /* A sentence of more words goes on without full stops: it is cut before a word that begins another, and no part has fewer words. */
  const LONGEST = 30;
  const SHORTEST = 5;
  /* What says more goes first. */
  const SIGNS = ["signalen", "signalen_zin"];

  const wordsOf = (text) => text.split(/\s+/).filter(Boolean);
  const isBoldHalfway = (text) => text.split("**").length % 2 === 0;

  /** The pieces of a long text, each with its own proposal; [] for a short text or a list, and for one that is about one thing. */
  function bySentences(text) {
    const told = sentencesOf(text);
    if (isListed(text)) return [];
    if (told.length < MANY_SENTENCES && wordsOf(text).length < MANY_WORDS) return [];
    const found = [];
    told.forEach((sentence) => {
      const [place, why] = SIGNS.map((key) => placeBySigns(sentence, key)).find((said) => said[0]) || ["", ""];
      const last = found[found.length - 1];
      // What points nowhere goes on with what was said before it.
      if (last && (!place || place === last.place)) last.text += ` ${sentence}`;
      else found.push(piece(sentence, place, why));
    });
    return new Set(found.map((one) => one.place).filter(Boolean)).size < 2 ? [] : found;
  }

  /* The sentences of a text; a very long one in parts. One that an abbreviation ends, or that is bold halfway, goes on. */
  function sentencesOf(text) {
    const found = [];
    let open = "";
    wordsOf(text).forEach((word) => {
      open = `${open} ${word}`.trim();
      if (!L.by("zin_af").test(word) || L.by("zin_gaat_door").test(word) || isBoldHalfway(open)) return;
      found.push(...partsOf(open));
      open = "";
    });
    return open ? found.concat(partsOf(open)) : found;
  }

  function partsOf(sentence) {
    const told = wordsOf(sentence);
    const found = [];
    let part = [];
    told.forEach((word, number) => {
      const hasRoom = told.length > LONGEST && part.length >= SHORTEST && told.length - number >= SHORTEST;
      if (hasRoom && begins(part[part.length - 1], word) && !isBoldHalfway(part.join(" "))) {
        found.push(part.join(" "));
        part = [];
      }
      part.push(word);
    });
    return [...found, part.join(" ")];
  }

  /* True for a word that may begin a sentence behind the word before it. */
  function begins(before, word) {
    const last = before.toLowerCase();
    return L.has("zinsbegin", word.toLowerCase()) && !L.has("zinsbegin", last) && !L.has("zin_door", last);
  }

  F.pasteSentences = { bySentences };
})((LOB.form ??= {}));
