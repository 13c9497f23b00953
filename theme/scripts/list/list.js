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
  /** @type {Record<string, any>} */
  const folds = { short: byId("kort"), maybe: byId("misschien") };
  const lines = new Map(LOB.dom.all("#voorbeelden > li, #kort li[data-id]").map((line) => [line.dataset.id, line]));
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
    const { long, short } = byDepth(found.left);
    const same = long.length === shown.length && long.every((item, i) => item === shown[i]);
    shown = long;
    if (!same) list.replaceChildren();
    draw(0);
    more.hidden = shown.length <= amount;
    const asked = inWords();
    fold(folds.short, short, `${examples(short.length)} waarvan de bron weinig vertelt`);
    fold(
      folds.maybe,
      found.maybe,
      `${examples(found.maybe.length)} waarvan dit niet bekend is: misschien ook ${asked}`,
    );
    if (!shown.length && found.maybe.length) folds.maybe.open = true;
    sayNone(asked, found);
    const sure = examples(found.left.length);
    count.textContent = found.maybe.length ? `${sure} zeker, ${found.maybe.length} misschien` : sure;
    byId("filtertelling").textContent = `(${count.textContent})`;
    groups.forEach((group, g) => group.showCounts(found.counts[g]));
    showActive();
  }

  function examples(number) {
    return number === 1 ? "1 voorbeeld" : `${number} voorbeelden`;
  }

  /* Examples of which the source tells little stand folded at the end, unless somebody asks for them or there is nothing else. */
  function byDepth(left) {
    const asked = groups.some((group) => group.name === "diepte" && group.chosen().length);
    const long = asked ? left : left.filter((item) => item.example.termen.diepte[0] !== "kort");
    if (!long.length || asked) return { long: left, short: [] };
    return { long, short: left.filter((item) => item.example.termen.diepte[0] === "kort") };
  }

  /* The cards of a folded list are made when somebody opens it. */
  function fold(place, items, title) {
    place.hidden = !items.length;
    place.querySelector("summary").textContent = title;
    place.fill = () => place.querySelector("ul").replaceChildren(...items.map(cardOf));
    if (place.open) place.fill();
  }

  function inWords() {
    const words = groups.map((group) =>
      group
        .chosen()
        .map((value) => group.wordsOf(value))
        .join(" of "),
    );
    return words.filter(Boolean).join(", ");
  }

  function sayNone(asked, found) {
    const strange = groups.flatMap((group) =>
      group.stray.filter((value) => !group.labels.has(value)).map((value) => group.wordsOf(value)),
    );
    none.hidden = found.left.length > 0;
    none.querySelector("h2").textContent = `Geen voorbeeld past zeker bij ${asked}`;
    none.querySelector("p").textContent = strange.length
      ? `${strange.join(" en ")} staat in geen lijst. Kies een filter uit de lijst.`
      : found.maybe.length
        ? "Hierboven staan de voorbeelden waarvan het niet bekend is. Haal een filter weg, of vertel ons wat je mist."
        : "Haal een filter weg, of vertel ons wat je mist.";
  }

  /* What can be taken away again: [words, how]. */
  function choices() {
    return groups.flatMap((group) => [
      ...group.boxes
        .filter((box) => box.checked)
        .map((box) => ({
          name: group.nameOf(box),
          clear: () => {
            box.checked = false;
          },
        })),
      ...group.stray.map((value) => ({
        name: group.labels.get(value) || value,
        clear: () => {
          group.stray = group.stray.filter((one) => one !== value);
        },
      })),
    ]);
  }

  function showActive() {
    active.replaceChildren(
      ...choices().map(({ name, clear }) => {
        const item = make("li");
        const button = make("button", `${name} ×`, "label");
        button.type = "button";
        button.setAttribute("aria-label", `Haal filter weg: ${name}`);
        button.addEventListener("click", () => {
          clear();
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

  function readAddress() {
    const params = new URLSearchParams(location.search);
    groups.forEach((group) => group.choose(params.getAll(group.name)));
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
    groups.forEach((group) => {
      group.stray = [];
    });
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

  Object.values(folds).forEach((place) => place.addEventListener("toggle", () => place.open && place.fill()));
  panel.hidden = false;
  byId("sorteren").hidden = false;
  if (byId("delen")) byId("delen").hidden = true;
  readAddress();
  sort();
  show();
})();
