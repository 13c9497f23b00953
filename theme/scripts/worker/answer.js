/* Service worker, reading what is kept: everything of this build comes from the cache. */
((W) => {
  const { CACHE, SCOPE, addressOf, ask, inflate, isWhole, listOf, sound, tableOf, whole } = W;

  const IN_MEMORY = 8; // bundles that are at hand, because the files of a page come from a few of them
  const memory = new Map();
  let list = null;

  /* The list of what is kept; null when that is nothing. */
  async function keptList() {
    if (list || !(await isWhole(CACHE))) return list;
    list = await listOf(await caches.open(CACHE), ask);
    list.frame = new TextEncoder().encode(list.kader);
    return list;
  }

  /* A bundle as it stands in the cache; a damaged one is fetched again. */
  async function load([, hash, , table]) {
    if (!(await caches.has(CACHE))) throw new Error("weggehaald");
    const cache = await caches.open(CACHE);
    let bytes = await sound(cache, hash);
    if (!bytes) {
      bytes = await whole(hash, ask);
      await cache.put(addressOf(hash), new Response(bytes)).catch(() => {}); // no room: then for now alone
    }
    return { bytes, files: tableOf(bytes, table) };
  }

  function bundleOf(row) {
    const hash = row[1];
    const found = memory.get(hash) || load(row);
    memory.delete(hash);
    memory.set(hash, found); // what was used last stands last
    if (memory.size > IN_MEMORY) memory.delete(memory.keys().next().value);
    found.catch(() => memory.delete(hash));
    return found;
  }

  /* The answer at this address from the build that is kept; null when it is not there, or cannot be read. */
  async function find(address, status = 200) {
    try {
      const known = await keptList();
      const row = known && known.bundels.filter(([first]) => first <= address).pop();
      if (!row) return null;
      const { bytes, files } = await bundleOf(row);
      const file = files.get(address);
      return file ? answerOf(known, address, file, bytes.subarray(file.from, file.to), status) : null;
    } catch {
      return null;
    }
  }

  const PLAIN = 0;
  const PAGE = 2; // packed after the frame of all pages, and without the day that stands on each of them

  function answerOf(known, address, { method, full }, packed, status) {
    const ending = !address || address.endsWith("/") ? ".html" : address.slice(address.lastIndexOf("."));
    const headers = { ...known.koppen, "Content-Type": known.soorten[ending] || "application/octet-stream" };
    let body = packed;
    if (method === PAGE) body = withDay(inflate(packed, full, known.frame), known.dag);
    else if (method !== PLAIN) body = inflate(packed, full);
    return new Response(body, { status, headers });
  }

  function withDay(page, day) {
    return new TextDecoder().decode(page).replaceAll("<span data-versie></span>", `<span data-versie>${day}</span>`);
  }

  /* The address below the scope as the list writes it: browsers leave more characters as they are. */
  function addressIn(url) {
    const path = url.slice(SCOPE.length).split(/[?#]/)[0];
    try {
      return path.split("/").map(decodeURIComponent).map(encodeURIComponent).join("/");
    } catch {
      return path; // no UTF-8: nothing of ours
    }
  }

  /* Everything of this build comes from the cache. What was not kept comes from the network, or there is the page that says so. */
  async function answer(request) {
    const address = addressIn(request.url);
    const navigation = request.mode === "navigate";
    const found = await find(address.replace(/(^|\/)index\.html$/, "$1"));
    if (found) return found;
    if (navigation && !address.endsWith("/") && (await find(`${address}/`)))
      return Response.redirect(`${SCOPE}${address}/${new URL(request.url).search}`, 302);
    try {
      return await fetch(request);
    } catch (error) {
      const lost = navigation && (await withoutNetwork(address));
      if (!lost) throw error;
      return lost;
    }
  }

  /* Every page is kept, so a page that is not there does not exist; a file to download may well exist, and the page about that says so. */
  async function withoutNetwork(address) {
    const isFile = /\.(?!html$)[^./]+$/.test(address);
    if (isFile && (await find("offline/")))
      return Response.redirect(`${SCOPE}offline/#kop-bestanden-om-te-downloaden`, 302);
    return find("404.html", 404);
  }

  Object.assign(W, { answer });
})((LOB.worker ??= {}));
