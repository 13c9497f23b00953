/* The search page: field, filters and address go together; what was understood is said; failing is said too. */
(() => {
  const root = document.body.dataset.wortel || "../";
  const form = document.getElementById("zoekform");
  const field = /** @type {any} */ (document.getElementById("q"));
  const list = document.getElementById("zoekresultaten");
  const status = document.getElementById("zoekstatus");
  const none = document.getElementById("zoekgeen");
  const panel = document.getElementById("filters");
  const help = document.getElementById("zoekhulp");
  const begin = document.getElementById("zoekbegin");
  const choices = [...panel.querySelectorAll("fieldset")];
  const sources = LOB.searchSources(root);
  const open = new Map(LOB.place.kept ? /** @type {[string, number][]} */ (LOB.place.kept.open) : []);
  const SLOW = 80; // milliseconds after which the visitor sees that something happens
  const LONG = 1000; // and so many later, hears it
  let turn = 0;
  let timer = 0;
  let waiting = 0;
  let explained = null;
  const names = new Map();
  const SHORTEST = 2;
  // Browsers allow an address to change a few times a second only.
  const PAUSE = 300;

  choices[0].querySelectorAll("input").forEach((input) => {
    names.set(input.value, input.nextSibling.textContent);
  });

  function boxes(fieldset) {
    return [...fieldset.querySelectorAll("input")];
  }
  function chosen() {
    return new Map(
      choices.map((f) => [
        f.dataset.naam,
        boxes(f)
          .filter((b) => b.checked)
          .map((b) => b.value),
      ]),
    );
  }
  function isFiltered(filters) {
    return Array.from(filters.values()).some((values) => values.length);
  }

  /* The address holds query and filters. What it names and the page does not have is left out. */
  function readAddress() {
    const given = new URLSearchParams(location.search);
    field.value = (given.get("q") || "").slice(0, 1000);
    choices.forEach((f) => {
      // A retired term in an old address leads to what came in its place.
      const successors = JSON.parse(f.dataset.opvolgers || "{}");
      const values = given.getAll(f.dataset.naam).map((id) => (Object.hasOwn(successors, id) ? successors[id] : id));
      boxes(f).forEach((b) => {
        b.checked = values.includes(b.value);
      });
    });
    // What is folded shows what was chosen in it.
    panel.querySelectorAll("details").forEach((fold) => {
      fold.open ||= Boolean(fold.querySelector(":checked"));
    });
  }

  /* The list that a value of the address should be of, when no box has it. */
  function strange(name, value) {
    const fieldset = choices.find((one) => one.dataset.naam === name);
    const known = !fieldset || boxes(fieldset).some((one) => one.value === value);
    return known ? "" : fieldset.dataset.lijst || "";
  }

  async function leadWords() {
    if (![...new URLSearchParams(location.search)].some(([name, value]) => strange(name, value))) return;
    await LOB.dom.script("address-words");
    if (await LOB.termsInAddress(strange)) readAddress();
  }

  function paramsOf(text) {
    const filters = [...chosen()].flatMap(([name, values]) => values.map((value) => [name, value]));
    return new URLSearchParams([...(text ? [["q", text]] : []), ...filters]);
  }

  function writeAddress() {
    LOB.dom.setAddress(paramsOf(field.value.trim()));
  }

  function writeAddressSoon() {
    clearTimeout(timer);
    timer = setTimeout(writeAddress, PAUSE);
  }

  /* `heard`: what else a screen reader says, and stands elsewhere on the page. */
  function say(text, heard = "") {
    clearTimeout(waiting);
    status.replaceChildren(text, ...(heard ? [LOB.dom.make("span", heard, "onzichtbaar")] : []));
  }

  /* What passes is for the eye: a screen reader would say it before each answer. */
  function sayInPassing(text) {
    clearTimeout(waiting);
    const passing = LOB.dom.make("span", text);
    passing.setAttribute("aria-hidden", "true");
    status.replaceChildren(passing);
  }

  function showCounts(question, filters) {
    const selection = chosen();
    choices.forEach((f) => {
      const all = boxes(f);
      const counts = filters.count(
        question.all,
        selection,
        f.dataset.naam,
        all.map((b) => b.value),
      );
      let any = false;
      all.forEach((b, i) => {
        const label = b.parentNode;
        label.lastElementChild.textContent = counts[i];
        label.hidden = !counts[i] && !b.checked;
        any = any || !label.hidden;
      });
      f.hidden = !any;
    });
    panel.querySelectorAll("details").forEach((d) => {
      d.hidden = !d.querySelector("label:not([hidden])");
    });
    panel.hidden = !question.all.length && !isFiltered(selection);
  }

  function empty(text, tell = say) {
    list.replaceChildren();
    document.getElementById("zoekuitleg").replaceChildren();
    none.hidden = panel.hidden = true;
    list.dataset.gereed = "ja";
    tell(text);
  }

  function broken() {
    empty("Zoeken lukt nu niet in deze browser. Je kunt wel door alle voorbeelden bladeren.");
    document.getElementById("zoekkapot").hidden = false;
  }

  /* What a question can name: each choice of a filter but the first, which says the kind of page. */
  function namedChoices() {
    return choices.slice(1).flatMap((f) =>
      boxes(f)
        .filter(({ value }) => value !== "niet-vermeld")
        .map(({ value, nextSibling }) => ({ name: f.dataset.naam, value, label: nextSibling.textContent })),
    );
  }

  function ask(query) {
    field.value = query;
    field.focus();
    run(false);
  }

  /* What is found for a question, or null when meanwhile something else was asked. */
  async function search(text, typing, current) {
    const searcher = await sources.searcher();
    const selection = chosen();
    const filters = isFiltered(selection) ? await sources.filters() : null;
    if (!current()) return null;
    const fits = filters && ((page) => filters.fits(page, selection));
    const question = await searcher.search(text, { typing, fits, choices: namedChoices() });
    question.known = searcher.known;
    explained ??= LOB.searchExplained({ paramsOf, ask, choices: namedChoices, words: sources.words });
    return question;
  }

  async function showMore(name, n, before) {
    open.set(name, n);
    await run(false);
    const first = list.querySelectorAll(`[data-groep="${name}"]`)[before];
    if (first) first.querySelector("a").focus();
  }

  /* What was found; false when meanwhile something else was asked. */
  async function showFound(question, text, current) {
    explained.explain(question);
    await LOB.dom.pause();
    if (!current()) return false;
    const first = question.found.length ? explained.listFirst(question) : null;
    await LOB.showResults(list, question, {
      root,
      names,
      known: question.known,
      current,
      open,
      more: showMore,
      first,
    });
    if (!current()) return false;
    clearTimeout(waiting);
    none.hidden = question.found.length > 0;
    document.getElementById("zoekkapot").hidden = true;
    if (!question.found.length) await explained.suggest(question);
    say(explained.summary(question, text), explained.correction(question));
    list.dataset.gereed = "ja";
    return true;
  }

  async function answer(text, typing, current) {
    const hadFocus = document.activeElement !== document.body;
    const question = await search(text, typing, current);
    if (!current() || !(await showFound(question, text, current))) return;
    const counted = await sources.filters();
    await LOB.dom.pause();
    if (!current()) return;
    showCounts(question, counted);
    LOB.place.restore();
    LOB.dom.keepFocus(...(hadFocus ? [status] : []));
    if (!typing) sources.words();
  }

  async function run(typing) {
    const mine = (turn += 1);
    const text = field.value.trim();
    const current = () => mine === turn;
    if (typing) writeAddressSoon();
    else {
      clearTimeout(timer);
      writeAddress();
    }
    list.dataset.gereed = "nee";
    // Who asks has read how; it still describes the field.
    begin.hidden = help.hidden = text.length >= SHORTEST;
    if (text.length < SHORTEST) {
      empty(text ? "Typ nog een letter." : "Typ een woord of een vraag.", typing ? sayInPassing : say);
      return;
    }
    clearTimeout(waiting);
    const busy = `Zoekt naar ‘${text.slice(0, 80)}’ …`;
    waiting = setTimeout(() => {
      sayInPassing(busy);
      waiting = setTimeout(() => say(busy), LONG);
    }, SLOW);
    try {
      await answer(text, typing, current);
    } catch {
      if (current()) broken();
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(false);
  });
  field.addEventListener("input", () => {
    open.clear();
    run(true);
  });
  field.addEventListener(
    "focus",
    () => {
      sources.searcher().then(sources.words, () => {
        /* said when asked */
      });
    },
    { once: true },
  );
  panel.addEventListener("change", () => {
    run(false);
  });
  panel.addEventListener("reset", () => {
    setTimeout(run, 0, false);
  });
  window.addEventListener("popstate", () => {
    readAddress();
    run(false);
  });
  LOB.place.remember(() => ({ open: [...open] }));
  readAddress();
  // Who pressed the search button of the header came to type.
  if (location.search === "?q=") field.focus();
  LOB.dom
    .pause()
    .then(leadWords)
    .catch(() => {
      /* Words do not come: what the page knows is asked. */
    })
    .then(() => run(false));
})();
