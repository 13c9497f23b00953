/* The boxes of the filters, made from the data: a flat list, or a tree in which a branch includes its leaves. They are made
   when somebody can see them, a group at a time, so that the page keeps answering. */
LOB.filterPanel = (() => {
  const SHORT = 6;
  const { UNTOLD } = LOB.matching;
  const { copy, filled, pause } = LOB.dom;

  function choice(filter, id, label) {
    const element = copy("filtervakje");
    const box = /** @type {HTMLInputElement} */ (element.firstElementChild);
    box.name = filter.naam;
    box.value = id;
    box.after(label);
    return element;
  }

  function fold(title, parts) {
    const element = /** @type {HTMLDetailsElement} */ (filled("filtervouw", { kop: title }));
    element.append(...parts);
    return element;
  }

  /** @param {ListFilter} filter */
  function flat(filter) {
    const all = filter.termen.map(([id, label]) => choice(filter, id, label));
    if (all.length <= SHORT + 1) return all;
    return [...all.slice(0, SHORT), fold(`Nog ${all.length - SHORT}`, all.slice(SHORT))];
  }

  /** A short branch beside single terms stays open: whoever looks for vmbo sees it beside mbo.
   * @param {ListFilter} filter @returns {HTMLElement[]} */
  function tree(filter, above) {
    const here = filter.termen.filter((term) => term[2] === above);
    const mixed = here.some(([id]) => !filter.termen.some((term) => term[2] === id));
    return here.flatMap(([id, label]) => {
      const below = tree(filter, id);
      if (!below.length) return [choice(filter, id, label)];
      const branch = fold("Onderdelen", below);
      branch.firstElementChild.setAttribute("aria-label", `Onderdelen van ${label}`);
      branch.open = mixed && below.length <= SHORT;
      return [choice(filter, id, label), branch];
    });
  }

  /** @param {ListFilter} filter */
  function fieldset(filter) {
    const field = filled("filtergroep", { kop: filter.kop });
    field.append(...(filter.boom ? tree(filter, "") : flat(filter)));
    if (filter.niet.length) field.append(choice(filter, UNTOLD, "niet vermeld"));
    return field;
  }

  function unfold(box) {
    for (let details = box.closest("details:not(.filters)"); details;) {
      details.open = true;
      details = details.parentElement.closest("details:not(.filters)");
    }
  }

  /** `shown()` gives what LOB.matching.match found last.
   * @param {HTMLDetailsElement} panel @param {HTMLFormElement} form @param {ListFilter[]} filters */
  return function filterPanel(panel, form, filters, groups, shown) {
    /** @type {{ group: any, boxes: HTMLInputElement[] }[]} */
    const made = [];
    /** @type {Promise<void> | null} */
    let building = null;

    function tick({ group, boxes }) {
      boxes.forEach((box) => {
        box.checked = group.picked.has(box.value);
        if (box.checked) unfold(box);
      });
    }

    function count({ group, boxes }) {
      boxes.forEach((box) => {
        const place = box.parentElement.querySelector("span");
        const text = String(shown().count(group, box.value));
        if (place.textContent !== text) place.textContent = text;
      });
    }

    async function build() {
      const more = fold("Meer filters", []);
      more.classList.add("meer");
      for (const group of groups) {
        const filter = filters.find(({ naam }) => naam === group.name);
        const field = fieldset(filter);
        const part = { group, boxes: [...field.querySelectorAll("input")] };
        made.push(part);
        if (filter.meer) more.append(field);
        if (!filter.meer || !more.isConnected) form.insertBefore(filter.meer ? more : field, form.lastElementChild);
        // What is picked unfolds what it stands in.
        tick(part);
        count(part);
        await pause();
      }
    }

    /** Resolves when every box that can be seen is there. */
    function ready() {
      if (panel.open) building ||= build();
      return building || Promise.resolve();
    }

    panel.addEventListener("toggle", ready);
    return { ready, tick: () => made.forEach(tick), count: () => made.forEach(count) };
  };
})();
