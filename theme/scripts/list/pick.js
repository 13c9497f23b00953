/* One way of choosing from a long list, by the macro `kieslijst` of theme/parts/kieslijst.html: type to find, see how many there are,
   choose, and add with the button or Enter. In the order of the alphabet; accents, capitals and signs make no difference. */
LOB.pick = (() => {
  const { byId, make } = LOB.dom;
  const ROWS = 8; // of the list that stands open while somebody searches
  const SAY_AFTER = 300; // milliseconds: a screen reader hears one figure, and not one for each letter
  const FIRST = "Kies";
  const NONE = "Niets gevonden";

  /** `groups` are pairs of a label, "" for none, and items: value, title, and more words to find it by. Gives the list.
   * @param {string} id @param {[string, [string, string, string][]][]} groups @param {(value: string) => void} add
   * @param {(value: string) => boolean} isTaken what is there already and cannot be chosen */
  return function pick(id, groups, add, isTaken = () => false) {
    const search = /** @type {HTMLInputElement} */ (byId(`zoek-${id}`));
    const choice = /** @type {HTMLSelectElement} */ (byId(`kies-${id}`));
    const status = byId(`gevonden-${id}`);
    const dutch = new Intl.Collator("nl", { numeric: true, ignorePunctuation: true });
    let timer = 0;
    const sorted = groups.map(([label, items]) => ({
      label,
      items: [...items]
        .sort((a, b) => dutch.compare(a[1], b[1]))
        .map(([value, title, more]) => ({ value, title, words: LOB.fold(`${title} ${more}`) })),
    }));

    function asOptions({ label, fits }) {
      const options = fits.map(({ value, title }) => {
        const option = new Option(title, value);
        option.disabled = isTaken(value);
        return option;
      });
      if (!label) return options;
      const group = /** @type {HTMLOptGroupElement} */ (make("optgroup"));
      group.label = `${label} (${fits.length})`;
      group.append(...options);
      return [group];
    }

    function show() {
      const words = LOB.fold(search.value).split("-").filter(Boolean);
      const found = sorted
        .map(({ label, items }) => ({ label, fits: items.filter((one) => words.every((w) => one.words.includes(w))) }))
        .filter(({ fits }) => fits.length);
      const count = found.reduce((sum, { fits }) => sum + fits.length, 0);
      const isOpen = words.length > 0 && count > 0;
      const head = new Option(words.length ? NONE : FIRST, "");
      choice.replaceChildren(...(isOpen ? [] : [head]), ...found.flatMap(asOptions));
      // What was found stands open, with nothing chosen yet; the whole list stays one line.
      if (isOpen) choice.size = Math.min(ROWS, Math.max(2, choice.length + found.length));
      else choice.removeAttribute("size");
      if (isOpen) choice.selectedIndex = -1;
      clearTimeout(timer);
      timer = setTimeout(() => {
        status.textContent = !words.length
          ? ""
          : count
            ? `${count} gevonden. Kies uit de lijst.`
            : `${NONE}. Probeer een ander woord.`;
      }, SAY_AFTER);
    }

    /* Enter in the field leads to the first that was found; once more adds it. */
    function toFirst() {
      const first = [...choice.options].find((option) => option.value && !option.disabled);
      if (!search.value.trim() || !first) return search.focus();
      choice.value = first.value;
      choice.focus();
    }

    function act(event) {
      event.preventDefault();
      if (choice.value) add(choice.value);
      else toFirst();
    }

    search.addEventListener("input", show);
    choice.form.addEventListener("submit", act);
    choice.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && choice.value) act(event);
    });
    show();
    return choice;
  };
})();
