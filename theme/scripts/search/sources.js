/* Where search comes from: our own data, and Pagefind from the network or, on a page from disk, from its pack. */
(() => {
  const PATIENCE = 20000;
  const scripts = new Map();
  const EMPTY_MODULE = [0, 97, 115, 109, 1, 0, 0, 0];

  function load(address) {
    if (!scripts.has(address))
      scripts.set(
        address,
        new Promise((done, failed) => {
          const script = document.createElement("script");
          script.src = address;
          script.onload = done;
          script.onerror = function () {
            scripts.delete(address);
            failed(new Error(`niet geladen: ${address}`));
          };
          document.head.append(script);
        }),
      );
    return scripts.get(address);
  }

  function wasmWorks() {
    try {
      return Boolean(new WebAssembly.Module(new Uint8Array(EMPTY_MODULE)));
    } catch {
      return false;
    }
  }

  function inTime(promise) {
    return Promise.race([
      promise,
      new Promise((_, failed) => {
        setTimeout(() => {
          failed(new Error("te traag"));
        }, PATIENCE);
      }),
    ]);
  }

  async function pagefind(root) {
    if (document.body.dataset.pak === "ja" || window.pagefindOffline) {
      if (!window.pagefindOffline) await load(`${root}pagefind/pagefind-offline.js`);
      return window.pagefindOffline;
    }
    return import(new URL(`${root}pagefind/pagefind.js`, document.baseURI).href);
  }

  /* Pagefind starts work of its own and lets its failures loose; while it starts they are ours. */
  async function started(root) {
    let failure = null;
    function caught(event) {
      failure = event.reason || new Error("index");
      event.preventDefault();
    }
    window.addEventListener("unhandledrejection", caught);
    try {
      if (!wasmWorks()) throw new Error("geen WebAssembly");
      const api = await pagefind(root);
      await api.options({ noWorker: true, ranking: LOB.Zoeklaag.ranking });
      await api.init();
      await inTime(api.search(""));
      if (failure) throw failure;
      return api;
    } finally {
      setTimeout(() => {
        window.removeEventListener("unhandledrejection", caught);
      }, 1000);
    }
  }

  /* The searcher, its filters on request, and the words when they are needed. Fails when any needed part is missing. */
  LOB.zoekbron = function (root) {
    let words = null;
    let filters = null;
    let searcher = null;
    const bron = {
      words() {
        if (!words) {
          words = Promise.all([load(`${root}assets/js/search-words.js`), load(`${root}zoeken/woorden.js`)]).then(
            () => new LOB.Zoekwoorden(LOB.zoekwoorden),
          );
          words.catch(() => {
            words = null;
          });
        }
        return words;
      },
      filters() {
        if (!filters) {
          filters = Promise.all([load(`${root}assets/js/search-filters.js`), load(`${root}zoeken/filters.js`)]).then(
            () => new LOB.Zoekfilters(LOB.zoekfilters),
          );
          filters.catch(() => {
            filters = null;
          });
        }
        return filters;
      },
      searcher() {
        if (!searcher) {
          searcher = Promise.all([started(root), load(`${root}zoeken/data.js`)]).then(
            (found) => new LOB.Zoeklaag(found[0], new LOB.Zoekkennis(LOB.zoekdata), bron.words),
          );
          searcher.catch(() => {
            searcher = null;
          });
        }
        return searcher;
      },
    };
    return bron;
  };
})();
