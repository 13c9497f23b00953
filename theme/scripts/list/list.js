/* The list of examples: filters, sorting, state in the address. Without the data the plain list of the page stays.
   Only cards that are shown are made, a few at a time, so that the page keeps answering. */
(() => {
  const STEP = 150;
  const AT_ONCE = 6;
  const SLICE = 8; // milliseconds
  const data = LOB.examples;
  if (!data) return;
  const { byId, make, keepFocus } = LOB.dom;
  const form = /** @type {HTMLFormElement} */ (byId("filterform"));
  const panel = byId("filters");
  const list = byId("voorbeelden");
  const count = byId("telling");
  const active = byId("actief");
  const order = /** @type {HTMLSelectElement} */ (byId("volgorde"));
  const more = byId("verder");
  const none = byId("geen");
  const lines = new Map(LOB.dom.all(":scope > li", list).map((line) => [line.dataset.id, line]));
  const groups = LOB.exampleFilters.build(form, data.filters);
  const items = data.voorbeelden.map((example) => ({
    example,
    terms: groups.map((group) => group.terms(example.termen[group.name])),
    card: null,
  }));
  let amount = Number(LOB.place.kept && LOB.place.kept.amount) || STEP;
  let shown = items;
  let turn = 0;

  function cardOf(item) {
    item.card ||= LOB.card.fill(item.example, lines.get(item.example.id));
    return item.card;
  }

  /* Put cards in place from number `from`: the first ones now, the others in slices of time. */
  function draw(from) {
    const mine = (turn += 1);
    const wanted = shown.slice(0, amount);
    let next = from;
    list.dataset.gereed = "nee";
    function slice(enough) {
      if (mine !== turn) return;
      for (; next < wanted.length && !enough(); next += 1) {
        const card = cardOf(wanted[next]);
        if (list.children[next] !== card) list.insertBefore(card, list.children[next] || null);
      }
      if (next < wanted.length) setTimeout(slice, 0, until(performance.now() + SLICE));
      else finish(wanted.length);
    }
    const first = Math.min(from + AT_ONCE, wanted.length);
    slice(() => next >= first);
  }

  function until(end) {
    return () => performance.now() > end;
  }

  function finish(length) {
    while (list.children.length > length) list.lastElementChild.remove();
    list.dataset.gereed = "ja";
    LOB.place.restore();
  }

  function show() {
    const found = LOB.exampleFilters.match(groups, items);
    const same = found.left.length === shown.length && found.left.every((item, i) => item === shown[i]);
    shown = found.left;
    if (!same) list.replaceChildren();
    draw(0);
    more.hidden = shown.length <= amount;
    none.hidden = shown.length > 0;
    count.textContent = shown.length === 1 ? "1 voorbeeld" : `${shown.length} voorbeelden`;
    byId("filtertelling").textContent = `(${count.textContent})`;
    groups.forEach((group, g) => group.showCounts(found.counts[g]));
    showActive();
  }

  function showActive() {
    const chosen = groups.flatMap((group) => group.boxes.filter((box) => box.checked).map((box) => [group, box]));
    active.replaceChildren(
      ...chosen.map(([group, box]) => {
        const item = make("li");
        const button = make("button", `${group.nameOf(box)} ×`, "label");
        button.type = "button";
        button.setAttribute("aria-label", `Haal filter weg: ${group.nameOf(box)}`);
        button.addEventListener("click", () => {
          box.checked = false;
          change();
          keepFocus(active.querySelector("button"), panel.querySelector("summary"), form.querySelector("input"), count);
        });
        item.append(button);
        return item;
      }),
    );
  }

  /* An example that has no number yet comes last. */
  function number(item) {
    return Number(item.example.id) || 1e9;
  }

  function sort() {
    const dutch = new Intl.Collator("nl", { numeric: true });
    const orders = {
      titel: (a, b) => dutch.compare(a.example.titel, b.example.titel),
      volledigheid: (a, b) => b.example.bekend - a.example.bekend,
      gecontroleerd: (a, b) => dutch.compare(b.example.dag, a.example.dag),
    };
    const first = orders[order.value] || (() => 0);
    items.sort((a, b) => first(a, b) || number(a) - number(b));
  }

  function writeAddress() {
    const params = new URLSearchParams(groups.flatMap((group) => group.chosen().map((value) => [group.name, value])));
    if (order.value !== "nummer") params.set("volgorde", order.value);
    LOB.dom.setAddress(params);
  }

  /* A retired term in an old address leads to what came in its place. */
  function successor(name, id) {
    const found = LOB.examples.filters.find((filter) => filter.naam === name);
    return found && Object.hasOwn(found.opvolgers, id) ? found.opvolgers[id] : id;
  }

  function readAddress() {
    const params = new URLSearchParams(location.search);
    groups.forEach((group) => group.choose(params.getAll(group.name).map((id) => successor(group.name, id))));
    const wanted = params.get("volgorde");
    order.value = [...order.options].some((option) => option.value === wanted) ? wanted : "nummer";
  }

  function change() {
    amount = STEP;
    show();
    writeAddress();
  }

  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  /* The boxes are cleared by the browser itself, after this event; calling reset() from here would go round for ever. */
  form.addEventListener("reset", () => {
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
  more.firstElementChild.addEventListener("click", () => {
    const from = amount;
    amount += STEP;
    more.hidden = shown.length <= amount;
    draw(from);
    list.children[from].querySelector("a").focus();
  });
  addEventListener("popstate", () => {
    readAddress();
    sort();
    show();
  });
  LOB.place.remember(() => ({ amount, chosen: LOB.compareChoice.chosen() }));

  panel.hidden = false;
  byId("sorteren").hidden = false;
  if (byId("delen")) byId("delen").hidden = true;
  readAddress();
  sort();
  show();
})();
