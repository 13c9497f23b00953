/* Service worker: keeps one whole build of the site on the device of a visitor who asked for it, so that every page works
   without network. hooks/lob/offline/bundles.py says what the bundles look like. The build fills in the hash of their list; left
   empty, the worker refuses to install, so that what visitors keep stays. */
"use strict";
const BUILD = "";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {any} */ (self));
const SCOPE = worker.registration.scope;
// Other sites may live on the same host, below another path: the path in the name keeps the caches apart.
const PREFIX = `lob ${new URL(SCOPE).pathname} `;
const CACHE = PREFIX + BUILD.slice(0, 16);
const ASKED = `${PREFIX}gevraagd`; // exists from the moment that the visitor asks to keep the site until that is done
const STATE = `${SCOPE}__bewaard`; // not a file of the site: what was kept, and when; written last
const LATER = `${SCOPE}__later`; // neither: until when the web host is left alone
const BUNDLES = `${SCOPE}bundels/`;

const PAUSE = 250; // between two requests
const PATIENCE = 20_000; // a longer wait is left to the page, because a browser stops a worker that takes minutes
const LASTS = 200_000; // so long one attempt lasts; the next one goes on where it stopped
const TRIES = 5;
const NEAR = 4096; // what lies this close together is one request
const IN_MEMORY = 8; // bundles that are at hand, because the files of a page come from a few of them

const now = () => Date.now();
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const addressOf = (hash) => `${BUNDLES}${hash}.bin`;
const hashIn = (address) => address.slice(BUNDLES.length, -".bin".length);

/* The attempt ends here and goes on after `wait` ms: `druk`, the host asked for it; `tijd`, it took long. */
class Later extends Error {
  constructor(reason, wait) {
    super(reason);
    this.reason = reason;
    this.wait = wait;
  }
}

async function tell(message) {
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true, type: "window" }))
    client.postMessage(message);
}

async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* --- DEFLATE (RFC 1951): not every browser unpacks it for a worker, and none with a text that goes before --- */

const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const steps = (first, extra) => extra.reduce((found, bits) => [...found, found[found.length - 1] + 2 ** bits], [first]);
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const LENGTH_BASE = [...steps(3, LENGTH_EXTRA.slice(0, 27)), 258];
const FAR_EXTRA = Array.from({ length: 30 }, (_, code) => Math.max(0, (code >> 1) - 1));
const FAR_BASE = steps(1, FAR_EXTRA.slice(0, 29));
const sizes = (...runs) => runs.flatMap(([count, size]) => Array(count).fill(size));
const FIXED = [codes(sizes([144, 8], [112, 9], [24, 7], [8, 8])), codes(sizes([30, 5]))];

/* A Huffman code by the sizes of its symbols: how many there are of each size, and the symbols in order. */
function codes(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const next = new Uint16Array(17);
  for (let size = 1; size < 16; size += 1) next[size + 1] = next[size] + counts[size];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length) symbols[next[length]++] = symbol;
  });
  return { counts, symbols };
}

class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.held = 0;
    this.count = 0;
  }

  take(wanted) {
    while (this.count < wanted) {
      if (this.at >= this.bytes.length) throw new Error("DEFLATE: te kort");
      this.held |= this.bytes[this.at++] << this.count;
      this.count += 8;
    }
    const value = this.held & ((1 << wanted) - 1);
    this.held >>>= wanted;
    this.count -= wanted;
    return value;
  }

  symbol({ counts, symbols }) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let size = 1; size < 16; size += 1) {
      code |= this.take(1);
      if (code - counts[size] < first) return symbols[index + code - first];
      index += counts[size];
      first = (first + counts[size]) << 1;
      code <<= 1;
    }
    throw new Error("DEFLATE: geen teken");
  }

  toByte() {
    this.held = 0;
    this.count = 0;
  }
}

/* The two codes of a block that brings its own. */
function ownCodes(bits) {
  const literals = bits.take(5) + 257;
  const total = literals + bits.take(5) + 1;
  const lengths = Array(19).fill(0);
  for (let left = bits.take(4) + 4, at = 0; at < left; at += 1) lengths[ORDER[at]] = bits.take(3);
  const code = codes(lengths);
  const found = [];
  while (found.length < total) {
    const symbol = bits.symbol(code);
    if (symbol < 16) found.push(symbol);
    else if (symbol === 16) found.push(...Array(3 + bits.take(2)).fill(found[found.length - 1]));
    else found.push(...Array(symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)).fill(0));
  }
  return [codes(found.slice(0, literals)), codes(found.slice(literals))];
}

/* The bytes that were packed, about `size` of them; `before` is what was said to go before them. */
function inflate(packed, size = packed.length * 4, before = new Uint8Array(0)) {
  const bits = new Bits(packed);
  let out = new Uint8Array(before.length + size);
  out.set(before);
  let end = before.length;
  function room(length) {
    if (end + length <= out.length) return;
    const more = new Uint8Array((end + length) * 2);
    more.set(out);
    out = more;
  }
  function block(/** @type {any[]} */ [literal, far]) {
    for (let symbol = bits.symbol(literal); symbol !== 256; symbol = bits.symbol(literal)) {
      room(258);
      if (symbol < 256) {
        out[end++] = symbol;
        continue;
      }
      const length = LENGTH_BASE[symbol - 257] + bits.take(LENGTH_EXTRA[symbol - 257]);
      const code = bits.symbol(far);
      const back = FAR_BASE[code] + bits.take(FAR_EXTRA[code]);
      for (const stop = end + length; end < stop; end += 1) out[end] = out[end - back];
    }
  }
  function copy() {
    bits.toByte();
    const length = packed[bits.at] | (packed[bits.at + 1] << 8);
    room(length);
    out.set(packed.subarray(bits.at + 4, bits.at + 4 + length), end);
    bits.at += 4 + length;
    end += length;
  }
  for (let last = 0; !last;) {
    last = bits.take(1);
    const kind = bits.take(2);
    if (kind === 0) copy();
    else block(kind === 1 ? FIXED : ownCodes(bits));
  }
  return out.subarray(before.length, end);
}

const asJson = (packed) => JSON.parse(new TextDecoder().decode(inflate(packed)));

/* --- from the web host: one request at a time --- */

/* How long the host asks to wait, in ms; null when it does not say. */
function retryAfter(response) {
  const said = response.headers.get("Retry-After") || "";
  const wait = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now();
  return Number.isNaN(wait) ? null : Math.max(wait, 0);
}

/* The file with this hash, or the part from `range[0]` to `range[1]`. `whole` says which it is: not every host sends parts. */
async function ask(hash, range) {
  const headers = range ? { Range: `bytes=${range[0]}-${range[1] - 1}` } : {};
  const response = await fetch(addressOf(hash), { cache: "no-store", headers });
  if (response.status === 429 || response.status === 503) throw new Later("druk", retryAfter(response));
  if (!response.ok) throw new Error(`${response.status} ${hash}`);
  return { whole: response.status !== 206, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/* The same with a pause before it, and again after the time that the host asks for. */
async function askPolitely(hash, range) {
  for (let tries = 1; ; tries += 1) {
    await sleep(PAUSE);
    try {
      return await ask(hash, range);
    } catch (error) {
      if (!(error instanceof Later)) throw error;
      const wait = error.wait === null ? 2 ** tries * 1000 : error.wait;
      if (wait > PATIENCE || tries === TRIES) throw new Later("druk", Math.max(wait, 2 ** tries * 1000));
      await sleep(wait);
    }
  }
}

/* The whole file with this hash, and no other. */
async function whole(hash, get) {
  return checked((await get(hash)).bytes, hash);
}

/* --- bundles --- */

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

/* --- what other builds left --- */

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

/* --- one bundle of this build --- */

/* From another build, as far as it is there; the rest from the web host. */
async function assemble(row, there, get) {
  const [, hash] = row;
  const same = await fromThere(there, hash);
  if (same) return same;
  if (there.files.size) {
    try {
      return await fromParts(row, there, get);
    } catch (error) {
      if (error instanceof Later) throw error;
    }
  }
  return whole(hash, get);
}

async function fromParts([, hash, size, table], there, get) {
  const head = await get(hash, [0, table]);
  if (head.whole) return checked(head.bytes, hash);
  const files = [...tableOf(head.bytes, table).values()];
  const ranges = rangesOf(files.filter((file) => !there.files.has(file.hash)));
  if (ranges.reduce((sum, [from, to]) => sum + to - from, 0) > (size * 2) / 3) return whole(hash, get);
  const out = new Uint8Array(size);
  out.set(head.bytes);
  await copyFiles(out, files, there);
  for (const range of ranges) {
    const part = await get(hash, range);
    if (part.whole) return checked(part.bytes, hash);
    out.set(part.bytes, range[0]);
  }
  return checked(out, hash);
}

/* Where these files lie, as few ranges: what lies between two that are near comes along. */
function rangesOf(files) {
  const ranges = [];
  for (const { from, to } of files) {
    const last = ranges[ranges.length - 1];
    if (last && from - last[1] <= NEAR) last[1] = to;
    else ranges.push([from, to]);
  }
  return ranges;
}

async function copyFiles(out, files, there) {
  const open = new Map();
  for (const { hash, from } of files) {
    const old = there.files.get(hash);
    if (!old) continue;
    if (!open.has(old.bundle)) open.set(old.bundle, await fromThere(there, old.bundle));
    const bytes = open.get(old.bundle);
    if (bytes) out.set(bytes.subarray(old.from, old.to), from);
  }
}

async function checked(bytes, hash) {
  if ((await hashOf(bytes)) !== hash) throw new Error(`beschadigd onderweg: ${hash}`);
  return bytes;
}

/* --- keeping the site --- */

async function isWhole(name) {
  return Boolean(await caches.match(STATE, { cacheName: name }));
}

/* Only for who asked, or who keeps an earlier build; that one is not renewed for who saves data. False: leave it. */
async function mayKeep() {
  if (await caches.has(ASKED)) return true;
  const network = /** @type {any} */ (worker.navigator).connection;
  const saving = network && network.saveData;
  return !saving && (await Promise.all((await otherNames()).map(isWhole))).some(Boolean);
}

async function checkRoom(cache, list) {
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = list.bundels.filter(([, hash]) => !there.has(addressOf(hash))).reduce((sum, row) => sum + row[2], 0);
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
  if (error.wait && (await caches.has(CACHE))) await (await caches.open(CACHE)).put(LATER, new Response(String(until)));
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

/* --- reading what is kept --- */

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
    const lost = navigation && (await find("404.html", 404));
    if (!lost) throw error;
    return lost;
  }
}

worker.addEventListener("install", (event) => event.waitUntil(keepOnce()));
worker.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
worker.addEventListener("message", (event) => {
  if (event.data === "neem over") worker.skipWaiting();
  if (event.data === "bewaar") event.waitUntil(keepOnce().catch(() => {})); // the page was told
});
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(SCOPE) && !url.startsWith(BUNDLES)) event.respondWith(answer(event.request));
});
