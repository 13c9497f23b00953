/* What is said of a question: above the results how it was understood, in the status how much was found, and what else there is when
   nothing was. The wordings with a link are templates of theme/layout/zoeken.html. */
(() => {
  const { byId, make, copy, filled } = LOB.dom;
  const note = byId("zoekuitleg");
  const none = byId("zoekgeen");
  const near = byId("zoekbuurt");
  const MOST_NAMED = 3;
  const MOST_NEAR = 5;
  // So many letters of labels fit in a line of a wide page and in two of a phone.
  const ONE_LINE = 50;
  // So many results tell whether synonyms led to something, and so much of what was asked is repeated.
  const LOOKED_AT = 20;
  const [SHORT, LONG] = [80, 240];
  // As elsewhere a word is left out: `stage -mbo`.
  const MINUS = /\s[-−–]\p{L}/u;

  const unquoted = (text) => text.replace(/["“”„«»]/g, " ").trim();

  function count(n) {
    return n === 1 ? "1 resultaat" : `${n} resultaten`;
  }

  function mended(question) {
    const words = question.slots.filter((slot) => slot.mended).map((slot) => slot.mended.to);
    return question.spaced ? [question.spaced.to, ...words] : words;
  }

  /* Whether no page has the word as a whole. */
  function isPartly(slot) {
    return slot.half || slot.base || Array.from(slot.pages.values()).every((hit) => hit.by.how === "parts");
  }

  function tellingSlots(question) {
    return question.slots.filter(LOB.isTelling);
  }

  /* A question of words that stand everywhere: whether we have it cannot be told. */
  const saysLittle = (question) => !tellingSlots(question).length;

  function searchedFor(question) {
    const asked = tellingSlots(question).map((s) => s.text);
    return asked.length ? `Er is gezocht op: ${asked.join(", ")}.` : "Dit zegt te weinig om op te zoeken.";
  }

  function hasSynonyms({ found }) {
    return found.slice(0, LOOKED_AT).some(({ hits }) => hits.some(({ hit }) => hit.by.how === "synonym"));
  }

  /* What stands in the results and the visitor did not ask, or asked and does not stand there. */
  function differences(question) {
    const { found, slots, full, sure, unchecked } = question;
    // What the status says already is not said again.
    const silent = question.silent.filter((word) => word !== question.lacked);
    const half = slots.filter((s) => s.pages.size && isPartly(s)).map((s) => s.text);
    const some = found.length > 0;
    return [
      missingPiece(question),
      unchecked &&
        `Er zijn nog ${unchecked} bladzijden met deze woorden. Alleen de beste zijn nagekeken op de letterlijke tekst.`,
      some && half.length && `Nergens staat het hele woord ${half.join(", ")}. Er is gezocht op de delen ervan.`,
      MINUS.test(question.text) && "Een minteken sluit hier niets uit. Kies liever een filter.",
      some && silent.length && `Niet gevonden: ${silent.join(", ")}.`,
      some &&
        !full &&
        slots.length > 1 &&
        sure &&
        "Geen bladzijde heeft al je woorden. Je ziet wat er het dichtst bij komt.",
      some && !sure && searchedFor(question),
    ].flatMap((text) => (text ? make("p", text) : []));
  }

  /* Words near those of the question that mean something here. */
  function wordsNear(question, known) {
    const found = tellingSlots(question).flatMap((s) => known.related(s.tokens[0].plain, question.known));
    return [...new Set(found)].slice(0, MOST_NEAR);
  }

  /* How many examples have a choice of each of these filters, as far as the filters are there. */
  function countExamples(shown, { filters, known }) {
    const has = (id) => shown.every((some) => some.some(({ name, value }) => filters.has({ id }, name, value)));
    return filters.ids.filter((id) => known.kindOf(id).kind === "praktijkvoorbeeld" && has(id)).length;
  }

  /* What a question names of the first filters that it names any of, as long as there are examples of all. Of one filter any choice will do: a
     province has several regions. */
  function named(question, choices) {
    const found = LOB.choicesNamed(question, choices, question.known);
    return [...new Set(found.map(({ name }) => name))]
      .map((filter) => found.filter(({ name }) => name === filter))
      .reduce(
        (kept, some) => (!question.filters || countExamples([...kept, some], question) ? [...kept, some] : kept),
        /** @type {any[][]} */ ([]),
      )
      .slice(0, MOST_NAMED);
  }

  const labelled = (some) => some.map(({ label }) => label).join(" of ");

  /* The first of what a question names, as far as it can be read in one line. */
  function inOneLine(shown) {
    let length = 0;
    return shown.filter((some, i) => {
      length += labelled(some).length;
      return !i || length <= ONE_LINE;
    });
  }

  /* `voor havo en leerjaar 3 van het vo, over stage of snuffelstage`. */
  function inWords(shown, known) {
    const isWhom = ([{ name }]) => known.whom.has(name);
    const said = (word, some) => (some.length ? `${word} ${some.map(labelled).join(" en ")}` : "");
    const others = shown.filter((some) => !isWhom(some));
    return [said("voor", shown.filter(isWhom)), said("over", others)].filter(Boolean).join(", ");
  }

  /* A role, sector, form or region in the question is a filter too: the way to the list of examples that have it. */
  function asList(shown, known) {
    if (!shown.length) return null;
    const made = filled("als-lijst", { keuzes: inWords(shown, known) });
    const link = made.querySelector("a");
    link.href = `${link.getAttribute("href")}?${new URLSearchParams(shown.flat().map(({ name, value }) => [name, value]))}`;
    return made;
  }

  /** Who asks for the examples of a sector, a form or a region has that list as the first result; null for another question. */
  function listFirst(question, choices) {
    if (!question.listed || !question.filters) return null;
    const shown = named(question, choices);
    const made = filled("treffer", { waarom: "De lijst met alles wat je noemde. Je kunt er verder kiezen." });
    made.querySelector("h3").prepend(asList(shown, question.known).querySelector("a"));
    made.prepend(filled("groepskop", { label: "Als lijst", aantal: String(countExamples(shown, question)) }));
    made.classList.add("kop");
    made.dataset.soort = "lijst";
    return made;
  }

  /* Of what somebody wants to have about a subject, a checklist or a poster, there is none. */
  function missingPiece(question) {
    const { piece, found } = question;
    const none = piece && found.length && !found.some((page) => LOB.isPiece(page, question));
    return none ? `We hebben hierover geen ${piece.slot.text}.` : "";
  }

  /** What was searched instead of what was typed: the status tells it too, as that is what a screen reader says. */
  function correction(question) {
    const words = mended(question).join(", ");
    const searched = words && question.sure && question.found.length ? `. Gezocht op: ${words}` : "";
    const none = missingPiece(question);
    return none ? `${searched}. ${none}` : searched;
  }

  /** How much was found. */
  function summary(question, text) {
    const asked = `‘${text.slice(0, SHORT)}’`;
    const { length } = question.found;
    const nearby = length ? `Wel in de buurt: ${count(length)}` : "";
    if (question.person) return `Hierover hebben we niets: hier is niemand te spreken. ${nearby}`.trim();
    if (!length) return `Niets gevonden voor ${asked}${question.all.length ? " met deze filters" : ""}.`;
    const about = question.about.length ? ` over ${question.about.join(", ")}` : "";
    if (!question.sure) return `Hierover hebben we niets: ${asked}. ${nearby}${about}`;
    if (question.lacked)
      return `Geen bladzijde gaat over ‘${question.lacked}’. Wel over de rest van je vraag: ${count(length)}`;
    return `${count(length)} voor ${asked}`;
  }

  /**
   * @param {Record<string, any>} page the search page: `paramsOf(query)` with the choices made there, `ask(query)`, its `choices()` of filters
   *   as { name, value, label }, and `words()`, a promise of LOB.SearchWords
   */
  LOB.searchExplained = ({ paramsOf, ask, choices, words }) => {
    /* The link in a piece of the page asks something else. */
    function asking(made, query) {
      const link = made.querySelector("a") || made;
      link.href = `${location.pathname}?${paramsOf(query)}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        ask(query);
      });
      return made;
    }

    const literally = (question) => asking(copy("letterlijk"), `"${unquoted(question.text.slice(0, LONG))}"`);

    function corrected(question) {
      const woorden = mended(question).join(", ");
      return woorden && filled("gezocht-op", { woorden, anders: literally(question) });
    }

    /* Which word it was stands with each result. */
    function synonyms(question) {
      const anders = mended(question).length ? undefined : literally(question);
      return hasSynonyms(question) && filled("ook-gezocht-op", { anders });
    }

    function quoted(question) {
      return question.phrases.length && asking(copy("ruimer"), unquoted(question.text));
    }

    /** Above the results: what was searched for, where it differs from what was typed, with the way back to the letter. */
    function explain(question) {
      const ways = [
        corrected(question),
        !question.listed && asList(inOneLine(named(question, choices())), question.known),
        synonyms(question),
        quoted(question),
      ];
      const unsure = question.found.length > 0 && !question.sure;
      const missed = unsure && none.querySelector(".mis").cloneNode(true);
      const cut = question.cut && make("p", "Je vraag is lang. Er is gezocht op het eerste deel.");
      note.replaceChildren(...[...ways, ...differences(question), missed, cut].filter(Boolean));
    }

    /** Nothing found: what was searched for, words near it that mean something here, and what else to do. */
    async function suggest(question) {
      const filtered = question.all.length > 0;
      byId("zoekgeenkop").textContent = filtered
        ? "Niets met deze filters"
        : saysLittle(question)
          ? "Vertel iets meer"
          : "Hierover hebben we niets";
      byId("zoekgezocht").textContent = searchedFor(question);
      byId("zoekfilterweg").hidden = !filtered;
      const found = filtered ? [] : wordsNear(question, await words());
      near.hidden = !found.length;
      near.lastElementChild.replaceChildren(...found.map((word) => asking(filled("zoekwoord", { woord: word }), word)));
    }

    return { explain, suggest, summary, correction, listFirst: (question) => listFirst(question, choices()) };
  };
})();
