/* Where search comes from: scripts with our own data, on the web as from a disk. */
(() => {
  const PATIENCE = 20000;
  const { once } = LOB.dom;

  /* Load a script, unless it is there. What does not come, comes too late or is damaged is asked for again the next time. */
  const load = once(async (address, arrived) => {
    const late = new Promise((_, failed) => {
      setTimeout(failed, PATIENCE, new Error(`te laat: ${address}`));
    });
    await Promise.race([LOB.dom.load(address), late]);
    if (!arrived()) throw new Error(`niet heel: ${address}`);
  });

  /* What a script brings under this name. */
  async function data(address, name) {
    await load(address, () => Boolean(LOB[name]));
    return LOB[name];
  }

  // The parts of the index as they arrive, by name.
  const TABLES = { index: "searchPieces", tekst: "searchTexts" };

  /* On a disk some hundred parts stand in one script: LOB.searchPack says with which name each script begins. */
  function scriptOf(kind, name) {
    if (!LOB.searchPack) return `${kind}/${name}.js`;
    return `${kind}-${LOB.searchPack[kind].filter((first) => first <= name).length}.js`;
  }

  async function part(folder, kind, name) {
    const table = (LOB[TABLES[kind]] ??= {});
    if (!table[name]) await load(folder + scriptOf(kind, name), () => Boolean(table[name]));
    return table[name];
  }

  /* Names in the list are those of this very build, so no older one may be taken from what the browser keeps. */
  function list(folder) {
    return data(`${folder}index.js?${Date.now()}`, "searchIndex");
  }

  /* The searcher, its filters on request, and the words when they are needed. Fails when any needed part is missing. */
  LOB.searchSources = function (root) {
    const scripts = `${root}assets/js/`;
    const folder = `${root}zoeken/`;
    const words = once(async () => {
      const made = [data(`${folder}woorden.js`, "searchWords"), data(`${scripts}search-words.js`, "SearchWords")];
      const [list, Words] = await Promise.all(made);
      return new Words(list);
    });
    const filters = once(async () => {
      const made = [data(`${folder}filters.js`, "searchFilters"), data(`${scripts}search-filters.js`, "SearchFilters")];
      const [sets, Filters] = await Promise.all(made);
      return new Filters(sets);
    });
    const searcher = once(async () => {
      const made = [
        list(folder),
        data(`${folder}data.js`, "searchData"),
        data(`${scripts}search-engine.js`, "Searcher"),
      ];
      const [named, known] = await Promise.all(made);
      const found = new LOB.SearchIndex(named, (kind, name) => part(folder, kind, name));
      await LOB.dom.pause();
      const knowledge = new LOB.SearchKnowledge(known);
      await LOB.dom.pause();
      knowledge.wordings.read();
      await LOB.dom.pause();
      return new LOB.Searcher(found, knowledge, words, filters);
    });
    return { words, filters, searcher };
  };
})();
