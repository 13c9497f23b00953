/* The list of examples: filters, sorting, state in the address. Without the data the plain list of the page stays.
   Examples are named by their place in the data. Rows are put in place a few at a time, so that the page keeps answering. */
(() => {
  const STEP = 24; // so that what stands below the list is not tens of screens away on a phone
  const AT_ONCE = 12;
  const SLICE = 8; // milliseconds
  const data = LOB.examples;
  if (!data) return;
  const { byId, filled, pause, keepFocus } = LOB.dom;
  const { kept } = LOB.place;
  const form = /** @type {HTMLFormElement} */ (byId("filterform"));
  const panel = /** @type {HTMLDetailsElement} */ (byId("filters"));
  const list = byId("voorbeelden");
  const count = byId("telling");
  const active = byId("actief");
  const order = /** @type {HTMLSelectElement} */ (byId("volgorde"));
  const ORDER = order.options[0].value;
  const more = byId("verder");
  const none = byId("geen");
  /** @type {Record<string, any>} */
  const folds = { short: byId("kort"), maybe: byId("misschien") };
  const size = data.voorbeelden.length;
  const groups = LOB.matching.groupsOf(data.filters, size);
  const boxes = LOB.filterPanel(panel, form, data.filters, groups, () => found);
  const every = [...data.voorbeelden.keys()];
  let found = LOB.matching.match(groups, size);
  let sorted = every;
  let amount = Number(kept && kept.amount) || STEP;
  /** @type {number[]} */
  let shown = [];
  let turn = 0;

  /* Put rows in place from number `from`: the first ones now, the others in slices of time. */
  async function draw(from) {
    const mine = (turn += 1);
    const rows = shown.slice(0, amount).map(LOB.rows.of);
    list.dataset.gereed = "nee";
    const wanted = new Set(rows);
    [...list.children].forEach((row) => wanted.has(row) || row.remove());
    let next = from;
    let here = list.children[from] || null;
    const put = (last) => {
      for (; next < last; next += 1)
        if (here === rows[next]) here = here.nextElementSibling;
        else list.insertBefore(rows[next], here);
    };
    put(Math.min(from + AT_ONCE, rows.length));
    while (next < rows.length) {
      await pause();
      if (mine !== turn) return;
      const end = performance.now() + SLICE;
      while (next < rows.length && performance.now() < end) put(next + 1);
    }
    becomeCards();
    await boxes.ready();
    if (mine !== turn) return;
    list.dataset.gereed = "ja";
    if (kept) LOB.place.restore(placeOf());
  }

  function becomeCards() {
    const open = Object.values(folds).filter((fold) => fold.open);
    LOB.rows.show([...list.children, ...open.flatMap((fold) => fold.rows())]);
  }

  function show() {
    found = LOB.matching.match(groups, size);
    const left = sorted.filter((place) => LOB.matching.has(found.left, place));
    const maybe = sorted.filter((place) => LOB.matching.has(found.maybe, place));
    const { long, short } = byDepth(left);
    shown = long;
    offerMore();
    fold(folds.short, short, `${examples(short.length)} waarvan de bron weinig vertelt`);
    // Who asks for what is not told either has all of those above; these may have one of the other choices.
    const other = inWords((group) => group.chosen().filter((value) => value !== LOB.matching.UNTOLD));
    fold(folds.maybe, maybe, `${examples(maybe.length)} waarvan dit niet bekend is: misschien ook ${other}`);
    if (!shown.length && maybe.length) folds.maybe.open = true;
    draw(0);
    sayNone(
      inWords((group) => group.chosen()),
      left.length,
      maybe.length,
    );
    const sure = examples(left.length);
    count.textContent = maybe.length ? `${sure}, en ${maybe.length} waarvan dit niet bekend is` : sure;
    byId("filtertelling").textContent = `(${sure})`;
    boxes.count();
    showActive();
  }

  function offerMore() {
    more.hidden = shown.length <= amount;
    more.lastElementChild.textContent = `Toon alle ${shown.length}`;
  }

  function showMore(many) {
    const from = amount;
    amount = many;
    offerMore();
    draw(from);
    // At once: a scroll that takes its time ends where the row stood when it began.
    list.children[from].querySelector("a").focus({ preventScroll: true });
    LOB.dom.seeFocus();
  }

  function examples(number) {
    return number === 1 ? "1 voorbeeld" : `${number} voorbeelden`;
  }

  /* Examples of which the source tells little stand folded at the end, unless somebody asks for them or there is nothing else. */
  function byDepth(left) {
    const depth = groups.find((group) => group.name === "diepte");
    const brief = depth && depth.own.get("kort");
    if (!brief || depth.chosen().length) return { long: left, short: [] };
    const long = left.filter((place) => !LOB.matching.has(brief, place));
    if (!long.length) return { long: left, short: [] };
    return { long, short: left.filter((place) => LOB.matching.has(brief, place)) };
  }

  /* The rows of a folded list are put in place when somebody opens it. */
  function fold(place, examples, title) {
    place.hidden = !examples.length;
    place.querySelector("summary").textContent = title;
    place.rows = () => examples.map(LOB.rows.of);
    if (place.open) fill(place);
  }

  function fill(place) {
    place.querySelector("ul").replaceChildren(...place.rows());
  }

  function inWords(values) {
    const words = groups.map((group) =>
      values(group)
        .map((value) => group.wordsOf(value))
        .join(" of "),
    );
    return words.filter(Boolean).join(", ");
  }

  function sayNone(asked, sure, maybe) {
    const strange = groups.flatMap((group) =>
      group.stray.filter((value) => !group.labels.has(value)).map((value) => group.wordsOf(value)),
    );
    none.hidden = sure > 0;
    none.querySelector("h2").textContent = `Geen voorbeeld past zeker bij ${asked}`;
    none.querySelector("p").textContent = strange.length
      ? `${strange.join(" en ")} ${strange.length > 1 ? "staan" : "staat"} in geen lijst. Kies een filter uit de lijst.`
      : maybe
        ? "Hieronder staan de voorbeelden waarvan het niet bekend is. Haal een filter weg, of vertel ons wat je mist."
        : "Haal een filter weg, of vertel ons wat je mist.";
  }

  /* What can be taken away again: [words, how]. */
  function choices() {
    return groups.flatMap((group) =>
      group.chosen().map((value) => ({
        name: group.nameOf(value),
        clear: () => {
          group.pick(value, false);
          group.stray = group.stray.filter((one) => one !== value);
          boxes.tick();
        },
      })),
    );
  }

  function showActive() {
    active.replaceChildren(
      ...choices().map(({ name, clear }) => {
        const item = filled("filterweg", { naam: name });
        const button = item.querySelector("button");
        button.setAttribute("aria-label", `Haal filter weg: ${name}`);
        button.addEventListener("click", () => {
          clear();
          change();
          keepFocus(active.querySelector("button"), panel.querySelector("summary"), form.querySelector("input"), count);
        });
        return item;
      }),
    );
  }

  /* An example that has no number yet comes last. */
  function number(example) {
    return Number(example.id) || 1e9;
  }

  /* The data stand in the order of the page itself: what tells most first. */
  function sort() {
    const dutch = new Intl.Collator("nl", { numeric: true });
    const orders = {
      titel: (a, b) => dutch.compare(a.titel, b.titel),
      nummer: (a, b) => number(a) - number(b),
      gecontroleerd: (a, b) => dutch.compare(b.dag, a.dag),
    };
    const first = orders[order.value] || (() => 0);
    sorted = [...every].sort((a, b) => first(data.voorbeelden[a], data.voorbeelden[b]));
  }

  function writeAddress() {
    const params = new URLSearchParams(groups.flatMap((group) => group.chosen().map((value) => [group.name, value])));
    if (order.value !== ORDER) params.set("volgorde", order.value);
    LOB.dom.setAddress(params);
  }

  function readAddress() {
    const params = new URLSearchParams(location.search);
    groups.forEach((group) => group.choose(params.getAll(group.name)));
    boxes.tick();
    const wanted = params.get("volgorde");
    order.value = [...order.options].some((option) => option.value === wanted) ? wanted : ORDER;
  }

  /* The list that a value of the address should be of, when it is none of its terms. */
  function strange(name, value) {
    const group = groups.find((one) => one.name === name);
    return group && group.stray.includes(value) && !group.labels.has(value) ? group.filter.lijst : "";
  }

  async function leadWords() {
    if (!groups.some((group) => group.stray.some((value) => strange(group.name, value)))) return;
    await LOB.dom.script("address-words");
    if (!(await LOB.termsInAddress(strange))) return;
    readAddress();
    show();
  }

  function change() {
    amount = STEP;
    show();
    writeAddress();
  }

  /* Where the visitor was: at which row. The rows above it need not be as high when the page comes back. */
  function anchor() {
    const rows = LOB.dom.all("li.kaart").filter((row) => row.getClientRects().length);
    const row = rows.find((one) => one.getBoundingClientRect().bottom > 0) || rows.pop();
    return row && { id: row.dataset.id, top: Math.round(row.getBoundingClientRect().top) };
  }

  function placeOf() {
    const at = /** @type {{ id: string, top: number } | undefined} */ (kept.at);
    const row = at && LOB.dom.all("li.kaart").find((one) => one.dataset.id === at.id);
    return () => (row ? Math.max(0, Math.round(row.getBoundingClientRect().top + scrollY) - at.top) : kept.y);
  }

  form.addEventListener("change", ({ target }) => {
    const box = /** @type {HTMLInputElement} */ (target);
    groups.find((group) => group.name === box.name).pick(box.value, box.checked);
    change();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  /* The boxes are cleared by the browser itself, after this event; calling reset() from here would go round for ever. */
  form.addEventListener("reset", () => {
    groups.forEach((group) => group.clear());
    setTimeout(() => {
      change();
      keepFocus(count);
    }, 0);
  });
  byId("wis").addEventListener("click", () => form.reset());
  order.addEventListener("change", () => {
    sort();
    change();
  });
  const [aStep, all] = more.querySelectorAll("button");
  aStep.addEventListener("click", () => showMore(amount + STEP));
  all.addEventListener("click", () => showMore(shown.length));
  /* On paper the list is whole. */
  addEventListener("beforeprint", () => {
    list.append(...shown.slice(list.children.length).map(LOB.rows.of));
    amount = Math.max(amount, shown.length);
    offerMore();
    Object.values(folds)
      .filter((place) => !place.hidden)
      .forEach(fill);
  });
  addEventListener("popstate", () => {
    readAddress();
    sort();
    show();
  });

  const foldable = [panel, ...Object.values(folds)];
  Object.values(folds).forEach((place) =>
    place.addEventListener("toggle", () => {
      if (!place.open) return;
      fill(place);
      becomeCards();
    }),
  );
  LOB.place.remember(() => ({
    amount,
    chosen: LOB.compareChoice.chosen(),
    at: anchor(),
    open: foldable.filter((place) => place.open).map((place) => place.id),
  }));
  if (kept)
    foldable.forEach((place) => {
      place.open = /** @type {string[]} */ (kept.open).includes(place.id);
    });
  panel.hidden = false;
  byId("sorteren").hidden = false;
  if (byId("delen")) byId("delen").hidden = true;
  readAddress();
  if (order.value !== ORDER) sort();
  pause()
    .then(show)
    .then(leadWords)
    .catch(() => {
      /* Words do not come: the list says that the value is in no list. */
    });
})();
