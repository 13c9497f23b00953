/* The search page: field, filters and address go together; what was understood is said; failing is said too. */
(() => {
  const root = document.body.dataset.wortel || "../";
  const form = document.getElementById("zoekform");
  const field = /** @type {any} */ (document.getElementById("q"));
  const list = document.getElementById("zoekresultaten");
  const status = document.getElementById("zoekstatus");
  const note = document.getElementById("zoekuitleg");
  const none = document.getElementById("zoekgeen");
  const panel = document.getElementById("filters");
  const choices = [...panel.querySelectorAll("fieldset")];
  const bron = LOB.zoekbron(root);
  const open = new Map(LOB.place.kept ? /** @type {[string, number][]} */ (LOB.place.kept.open) : []);
  const SLOW = 80; // milliseconds after which the visitor is told that something happens
  let turn = 0;
  let timer = 0;
  const names = new Map();
  // Browsers allow an address to change a few times a second only.
  const SHORTEST = 2;
  const PAUSE = 300;
  const MOST_NAMED = 2;

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
        b.checked = values.indexOf(b.value) >= 0;
      });
    });
  }

  function addressOf(text) {
    const params = new URLSearchParams();
    if (text) params.set("q", text);
    chosen().forEach((values, name) => {
      values.forEach((value) => {
        params.append(name, value);
      });
    });
    return location.pathname + (params.toString() ? `?${params}` : "");
  }

  function writeAddress() {
    try {
      history.replaceState(null, "", addressOf(field.value.trim()));
    } catch {
      /* a page from disk in some browsers */
    }
  }

  function writeAddressSoon() {
    clearTimeout(timer);
    timer = setTimeout(writeAddress, PAUSE);
  }

  function say(text) {
    status.textContent = text;
  }

  function link(text, query) {
    const a = document.createElement("a");
    a.textContent = text;
    a.href = addressOf(query);
    a.addEventListener("click", (event) => {
      event.preventDefault();
      field.value = query;
      field.focus();
      run(false);
    });
    return a;
  }

  function line(...parts) {
    const p = document.createElement("p");
    p.append(...parts);
    return p;
  }

  function strong(text) {
    const b = document.createElement("strong");
    b.textContent = text;
    return b;
  }

  function count(n) {
    return n === 1 ? "1 resultaat" : `${n} resultaten`;
  }

  function quoted(text) {
    return `"${text.replace(/["“”„«»]/g, " ").trim()}"`;
  }

  /* The status is what a screen reader says, so a correction belongs there too. */
  function correction(question) {
    const mended = question.slots.filter((s) => s.mended).map((s) => s.mended.to);
    return mended.length ? `. Gezocht op: ${mended.join(", ")}` : "";
  }

  /* The choices of the filters that the question names in full: `vmbo`, `met ouders`. */
  function namedChoices(question) {
    const asked = new Set(question.slots.flatMap((s) => s.tokens.flatMap((t) => t.keys)));
    return choices.slice(1).flatMap((f) =>
      boxes(f)
        .filter((b) => b.value !== "niet-vermeld" && isNamed(b.nextSibling.textContent, asked, question.known))
        .map((b) => ({ name: f.dataset.naam, value: b.value, label: b.nextSibling.textContent })),
    );
  }

  function isNamed(label, asked, known) {
    const keys = known.meaning(label).flatMap((t) => t.keys);
    return keys.length > 0 && keys.every((key) => asked.has(key));
  }

  /* A role, sector or form in the question is a filter too: the way to the list of examples that have it. */
  function asList(question) {
    const named = namedChoices(question).slice(0, MOST_NAMED);
    if (!named.length) return [];
    const a = document.createElement("a");
    const page = document.body.dataset.pak === "ja" ? "index.html" : "";
    a.href = `${root}praktijkvoorbeelden/${page}?${new URLSearchParams(named.map((n) => [n.name, n.value]))}`;
    a.textContent = `Alle praktijkvoorbeelden met: ${named.map((n) => n.label).join(" en ")}`;
    return [line(a)];
  }

  /* Whether no page has the word as a whole. */
  function isPartly(slot) {
    return slot.half || slot.base || Array.from(slot.pages.values()).every((hit) => hit.by.how === "parts");
  }

  /* What was searched for, where it differs from what was typed, with the way back to the letter. */
  function explain(question) {
    const lines = [];
    const mended = question.slots.filter((s) => s.mended);
    const literal = link("Zoek letterlijk op wat je typte", quoted(question.text.slice(0, 240)));
    if (mended.length)
      lines.push(
        line("Gezocht op: ", strong(mended.map((s) => s.mended.to).join(", ")), " (bedoelde je dat?). ", literal),
      );
    lines.push(...asList(question));
    const used = new Set();
    question.found.slice(0, 20).forEach((page) => {
      page.hits.forEach((h) => {
        if (h.hit.by.how === "synonym") used.add(h.hit.by.phrase);
      });
    });
    if (used.size)
      lines.push(line(`Ook gezocht op: ${Array.from(used).slice(0, 4).join(", ")}. `, mended.length ? "" : literal));
    if (question.phrases.length)
      lines.push(
        line("Gezocht op de letterlijke tekst. ", link("Zoek ruimer", question.text.replace(/["“”„«»]/g, " ").trim())),
      );
    if (question.unchecked)
      lines.push(
        line(
          `Er zijn nog ${question.unchecked} bladzijden met deze woorden. Alleen de beste zijn nagekeken op de letterlijke tekst.`,
        ),
      );
    const half = question.slots.filter((s) => s.pages.size && isPartly(s)).map((s) => s.text);
    if (half.length && question.found.length)
      lines.push(line(`Nergens staat het hele woord ${half.join(", ")}. Er is gezocht op de delen ervan.`));
    if (question.silent.length && question.found.length)
      lines.push(line(`Niet gevonden: ${question.silent.join(", ")}.`));
    if (!question.full && question.found.length && question.slots.length > 1 && question.sure)
      lines.push(line("Geen bladzijde heeft al je woorden. Je ziet wat er het dichtst bij komt."));
    if (!question.sure && question.found.length)
      lines.push(line(searchedFor(question)), none.querySelector(".mis").cloneNode(true));
    if (question.cut) lines.push(line("Je vraag is lang. Er is gezocht op het eerste deel."));
    note.replaceChildren(...lines);
  }

  function tellingSlots(question) {
    return question.slots.filter((s) => !s.extra && !s.weak && s.tokens.some((t) => !t.stop));
  }

  function searchedFor(question) {
    const asked = tellingSlots(question).map((s) => s.text);
    return asked.length ? `Er is gezocht op: ${asked.join(", ")}.` : "Dit zegt te weinig om op te zoeken.";
  }

  /* Nothing found: what was searched for, words near it that mean something here, and what else to do. */
  async function suggest(question) {
    const near = document.getElementById("zoekbuurt");
    const filtered = question.all.length > 0;
    const asked = tellingSlots(question);
    document.getElementById("zoekgeenkop").textContent = filtered
      ? "Niets met deze filters"
      : "Hierover hebben we niets";
    document.getElementById("zoekgezocht").textContent = searchedFor(question);
    const words = filtered ? null : await bron.words();
    const found = words ? asked.flatMap((s) => words.related(s.tokens[0].plain, question.known)) : [];
    const links = Array.from(new Set(found))
      .slice(0, 5)
      .map((w) => {
        const li = document.createElement("li");
        li.append(link(w, w));
        return li;
      });
    near.hidden = !links.length;
    near.lastElementChild.replaceChildren(...links);
  }

  function summary(question, text) {
    const asked = `‘${text.slice(0, 80)}’`;
    if (!question.found.length && question.all.length) return `Niets gevonden voor ${asked} met deze filters.`;
    if (!question.found.length) return `Niets gevonden voor ${asked}.`;
    if (!question.sure) {
      const about = question.about.length ? ` over ${question.about.join(", ")}` : "";
      return `Hierover hebben we niets: ${asked}. Wel in de buurt: ${count(question.found.length)}${about}`;
    }
    return `${count(question.found.length)} voor ${asked}${correction(question)}`;
  }

  async function showCounts(question, filters) {
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
      f.querySelectorAll("details").forEach((d) => {
        d.hidden = !d.querySelector("label:not([hidden])");
      });
    });
    panel.hidden = !question.all.length && !isFiltered(selection);
  }

  function empty(text) {
    list.replaceChildren();
    note.replaceChildren();
    none.hidden = panel.hidden = true;
    list.dataset.gereed = "ja";
    say(text);
  }

  function broken() {
    empty("Zoeken lukt nu niet in deze browser. Je kunt wel door alle voorbeelden bladeren.");
    document.getElementById("zoekkapot").hidden = false;
  }

  async function run(typing) {
    const mine = (turn += 1);
    const text = field.value.trim();
    function current() {
      return mine === turn;
    }
    if (typing) writeAddressSoon();
    else {
      clearTimeout(timer);
      writeAddress();
    }
    const hadFocus = document.activeElement !== document.body;
    list.dataset.gereed = "nee";
    if (!text) {
      empty("Typ een woord of een vraag.");
      return;
    }
    if (text.length < SHORTEST) {
      empty("Typ nog een letter.");
      return;
    }
    const waiting = setTimeout(() => {
      if (current()) say(`Zoekt naar ‘${text.slice(0, 80)}’ …`);
    }, SLOW);
    try {
      const searcher = await bron.searcher();
      const selection = chosen();
      const filters = isFiltered(selection) ? await bron.filters() : null;
      if (!current()) return;
      const question = await searcher.search(text, {
        typing,
        fits: filters
          ? function (page) {
              return filters.fits(page, selection);
            }
          : null,
      });
      if (!current()) return;
      question.known = searcher.known;
      explain(question);
      await LOB.dom.pause();
      if (!current()) return;
      await LOB.toonResultaten(list, question, {
        root,
        names,
        known: searcher.known,
        current,
        open,
        async more(name, n, before) {
          open.set(name, n);
          await run(false);
          const first = list.querySelectorAll(`[data-groep="${name}"]`)[before];
          if (first) first.querySelector("a").focus();
        },
      });
      if (!current()) return;
      clearTimeout(waiting);
      none.hidden = question.found.length > 0;
      document.getElementById("zoekkapot").hidden = true;
      if (!question.found.length) await suggest(question);
      say(summary(question, text));
      list.dataset.gereed = "ja";
      const counted = await bron.filters();
      await LOB.dom.pause();
      if (!current()) return;
      await showCounts(question, counted);
      LOB.place.restore();
      LOB.dom.keepFocus(...(hadFocus ? [status] : []));
      if (!typing) bron.words();
    } catch {
      if (current()) broken();
    } finally {
      clearTimeout(waiting);
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
      bron.searcher().then(bron.words, () => {
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
  LOB.dom.pause().then(() => run(false));
})();
