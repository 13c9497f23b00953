/* Service worker, what stands in the caches: of this build, and what other builds left. */
((W) => {
  const { ASKED, BUILD, BUNDLES, CACHE, PREFIX, STATE, addressOf, asJson, hashIn, hashOf, whole } = W;

  /* The files of a bundle by their address: how each is packed, its size unpacked, where it lies, its hash. */
  function tableOf(bytes, size) {
    const files = new Map();
    let at = size;
    for (const [address, method, full, length, hash] of asJson(bytes.subarray(0, size))) {
      files.set(address, { method, full, hash, from: at, to: at + length });
      at += length;
    }
    return files;
  }

  /* What stands in a cache under this hash; null when that is nothing, or something else: then it goes away. */
  async function sound(cache, hash) {
    const found = await cache.match(addressOf(hash));
    const bytes = found && new Uint8Array(await found.arrayBuffer());
    if (bytes && (await hashOf(bytes)) === hash) return bytes;
    if (found) await cache.delete(addressOf(hash));
    return null;
  }

  /* The list of this build. */
  async function listOf(cache, get) {
    let bytes = await sound(cache, BUILD);
    if (!bytes) {
      bytes = await whole(BUILD, get);
      await cache.put(addressOf(BUILD), new Response(bytes));
    }
    return asJson(bytes);
  }

  async function otherNames() {
    return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE && name !== ASKED);
  }

  /* The cache in which each whole bundle stands, by hash; and of each file in them, by hash, the bundle that holds it. */
  async function whatIsThere() {
    const there = { bundles: new Map(), files: new Map() };
    for (const name of await otherNames()) {
      const cache = await caches.open(name);
      const hashes = (await cache.keys()).filter(({ url }) => url.startsWith(BUNDLES)).map(({ url }) => hashIn(url));
      for (const hash of hashes) there.bundles.set(hash, cache);
      const list = hashes.find((hash) => name === PREFIX + hash.slice(0, 16));
      const bytes = list && (await sound(cache, list));
      if (bytes) await noteFiles(there, cache, asJson(bytes).bundels);
    }
    return there;
  }

  async function noteFiles(there, cache, rows) {
    for (const [, hash, , table] of rows) {
      const bytes = await sound(cache, hash);
      if (!bytes) continue;
      for (const file of tableOf(bytes, table).values()) there.files.set(file.hash, { ...file, bundle: hash });
    }
  }

  async function fromThere(there, hash) {
    const cache = there.bundles.get(hash);
    return cache ? sound(cache, hash) : null;
  }

  async function isWhole(name) {
    return Boolean(await caches.match(STATE, { cacheName: name }));
  }

  Object.assign(W, { tableOf, sound, listOf, otherNames, whatIsThere, fromThere, isWhole });
})((LOB.worker ??= {}));
