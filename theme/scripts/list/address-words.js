/* An address may name a term by another word for it: a synonym, or its label. Then it leads to the term. The words of a list come
   when an address has a value that the page does not know; what they do not know either stays as it is. */
LOB.termsInAddress = (() => {
  const words = LOB.dom.once((list) => LOB.dom.load(`${document.body.dataset.wortel}gegevens/woorden/${list}.js`));

  async function term(list, value) {
    await words(list);
    const found = LOB.words[list];
    const word = LOB.fold(value);
    return Object.hasOwn(found, word) ? found[word] : value;
  }

  /** Puts terms in the place of words in the address; `listOf` gives the list that a value should be of, "" when it is known or no
   * choice. Resolves with whether anything was changed.
   * @param {(name: string, value: string) => string} listOf @returns {Promise<boolean>} */
  return async function termsInAddress(listOf) {
    const given = [...new URLSearchParams(location.search)];
    const led = [];
    for (const [name, value] of given) {
      const list = value && listOf(name, value);
      led.push([name, list ? await term(list, value) : value]);
    }
    if (led.every(([, value], at) => value === given[at][1])) return false;
    LOB.dom.setAddress(new URLSearchParams(led));
    return true;
  };
})();
