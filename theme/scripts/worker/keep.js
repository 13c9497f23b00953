/* Service worker, keeping the site. */
((W) => {
  const {
    ASKED,
    BUILD,
    CACHE,
    LATER,
    Later,
    STATE,
    addressOf,
    askPolitely,
    assemble,
    isWhole,
    listOf,
    now,
    otherNames,
    sound,
    tell,
    whatIsThere,
    worker,
  } = W;

  const LASTS = 200_000; // so long one attempt lasts; the next one goes on where it stopped

  /* Only for who asked, or who keeps an earlier build; that one is not renewed for who saves data. False: leave it. */
  async function mayKeep() {
    if (await caches.has(ASKED)) return true;
    const network = /** @type {any} */ (worker.navigator).connection;
    const saving = network && network.saveData;
    return !saving && (await Promise.all((await otherNames()).map(isWhole))).some(Boolean);
  }

  async function checkRoom(cache, list) {
    const there = new Set((await cache.keys()).map(({ url }) => url));
    const missing = list.bundels
      .filter(([, hash]) => !there.has(addressOf(hash)))
      .reduce((sum, row) => sum + row[2], 0);
    const storage = worker.navigator.storage;
    const { quota, usage } = storage && storage.estimate ? await storage.estimate() : {};
    if (quota && quota - usage < missing) throw new DOMException("te weinig ruimte", "QuotaExceededError");
  }

  async function keepBundles(cache, list) {
    const stop = now() + LASTS;
    const there = await whatIsThere();
    let bytes = 0;
    for (const row of list.bundels) {
      if (!(await mayKeep())) throw new Error("weggehaald");
      if (now() > stop) throw new Later("tijd", 0);
      if (!(await sound(cache, row[1])))
        await cache.put(addressOf(row[1]), new Response(await assemble(row, there, askPolitely)));
      bytes += row[2];
      await tell({ lob: "voortgang", klaar: bytes, totaal: list.bytes });
    }
  }

  async function keep() {
    const cache = await caches.open(CACHE);
    if (await cache.match(STATE)) return;
    const later = await cache.match(LATER);
    const left = later ? Number(await later.text()) - now() : 0;
    if (left > 0) throw new Later("druk", left);
    const list = await listOf(cache, askPolitely);
    await checkRoom(cache, list);
    await keepBundles(cache, list);
    // Someone may have thrown the cache away meanwhile: the open one then still accepts files, but nobody finds it again.
    if (!(await caches.has(CACHE)) || (await (await caches.open(CACHE)).keys()).length <= list.bundels.length)
      throw new Error("weggehaald");
    const { datum, bestanden, bytes } = list;
    const state = { build: BUILD, datum, bestanden, bytes, bewaard: new Date().toISOString() };
    await cache.delete(LATER);
    await cache.put(STATE, new Response(JSON.stringify(state), { headers: { "Content-Type": "application/json" } }));
  }

  /* Where there is no room, all that is not whole is thrown away; what was interrupted stays and is resumed. The old build is left alone. */
  async function keepAndTell() {
    if (!BUILD || !(await mayKeep())) throw new Error("niet gevraagd");
    try {
      await keep();
      await caches.delete(ASKED);
      await tell({ lob: "bewaard" });
    } catch (error) {
      await giveUp(error);
      throw error;
    }
  }

  async function giveUp(error) {
    if (error.name === "QuotaExceededError") {
      for (const name of [CACHE, ...(await otherNames())]) if (!(await isWhole(name))) await caches.delete(name);
      await caches.delete(ASKED);
      return tell({ lob: "mislukt", reden: "vol" });
    }
    if (!(error instanceof Later)) return tell({ lob: "mislukt", reden: "ophalen" });
    const until = now() + error.wait;
    if (error.wait && (await caches.has(CACHE)))
      await (await caches.open(CACHE)).put(LATER, new Response(String(until)));
    return tell({ lob: "wacht", reden: error.reason, tot: until });
  }

  let busy = null;

  /* Two tabs may ask at once. */
  function keepOnce() {
    busy ??= keepAndTell().finally(() => {
      busy = null;
    });
    return busy;
  }

  async function dropOthers() {
    await Promise.all((await otherNames()).map((name) => caches.delete(name)));
  }

  Object.assign(W, { keepOnce, dropOthers });
})((LOB.worker ??= {}));
