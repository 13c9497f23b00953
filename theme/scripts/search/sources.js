/* Where search comes from: scripts with our own data, on the web as from a disk. */
(() => {
  const PATIENCE = 20000;
  const loading = new Map();

  /* Load a script, unless it is there. What does not come, comes too late or is damaged is asked for again the next time. */
  function load(address, arrived) {
    if (!loading.has(address)) {
      const loaded = new Promise((done, failed) => {
        const script = document.createElement("script");
        function fail() {
          failed(new Error(`niet geladen: ${address}`));
        }
        script.src = address;
        script.onerror = fail;
        script.onload = function () {
          if (arrived()) done(null);
          else fail();
        };
        setTimeout(fail, PATIENCE);
        document.head.append(script);
      });
      loading.set(address, loaded);
      loaded.catch(() => {
        loading.delete(address);
      });
    }
    return loading.get(address);
  }

  /* What a script brings under this name. */
  async function data(address, name) {
    await load(address, () => Boolean(LOB[name]));
    return LOB[name];
  }

  // The parts of the index as they arrive, by name.
  const TABLES = { index: "zoekstukken", tekst: "zoekteksten" };

  /* On a disk some hundred parts stand in one script: LOB.zoekpak says with which name each script begins. */
  function scriptOf(kind, name) {
    if (!LOB.zoekpak) return `${kind}/${name}.js`;
    return `${kind}-${LOB.zoekpak[kind].filter((first) => first <= name).length}.js`;
  }

  async function part(folder, kind, name) {
    const table = (LOB[TABLES[kind]] ??= {});
    if (!table[name]) await load(folder + scriptOf(kind, name), () => Boolean(table[name]));
    return table[name];
  }

  /* Names in the list are those of this very build, so no older one may be taken from what the browser keeps. */
  async function index(folder) {
    const list = await data(`${folder}index.js?${Date.now()}`, "zoekindex");
    return new LOB.Zoekindex(list, (kind, name) => part(folder, kind, name));
  }

  /* A promise of what `make` gives, made once; when that fails it is made anew the next time. */
  function once(make) {
    let made = null;
    return () => {
      made ??= make().catch((error) => {
        made = null;
        throw error;
      });
      return made;
    };
  }

  /* The searcher, its filters on request, and the words when they are needed. Fails when any needed part is missing. */
  LOB.zoekbron = function (root) {
    const scripts = `${root}assets/js/`;
    const folder = `${root}zoeken/`;
    const words = once(async () => {
      const made = [data(`${folder}woorden.js`, "zoekwoorden"), data(`${scripts}search-words.js`, "Zoekwoorden")];
      const [list, Words] = await Promise.all(made);
      return new Words(list);
    });
    const filters = once(async () => {
      const made = [data(`${folder}filters.js`, "zoekfilters"), data(`${scripts}search-filters.js`, "Zoekfilters")];
      const [sets, Filters] = await Promise.all(made);
      return new Filters(sets);
    });
    const searcher = once(async () => {
      const [found, known] = await Promise.all([index(folder), data(`${folder}data.js`, "zoekdata")]);
      await LOB.dom.pause();
      const knowledge = new LOB.Zoekkennis(known);
      await LOB.dom.pause();
      return new LOB.Zoeklaag(found, knowledge, words);
    });
    return { words, filters, searcher };
  };
})();
