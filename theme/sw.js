/* Service worker: keeps one whole build of the site on the device, so that every page works without network.
   The build (hooks/offline.py) fills in the two lines below. Left empty, as in the live preview, the worker takes
   itself and all that it kept away; putting this file on the web as it is takes it away for every visitor. */
"use strict";
const BUILD = "";
const LIST_HASH = "";

const SCOPE = self.registration.scope;
// Other sites may live on the same host, below another path: the path in the name keeps the caches apart.
const PREFIX = `lob ${new URL(SCOPE).pathname} `;
const CACHE = PREFIX + BUILD;
const ASKED = `${PREFIX}gevraagd`; // exists from the moment that the visitor asks to keep the site until that is done
const STATE = `${SCOPE}__bewaard`; // not a file of the site: what was kept, and when; written last
const AT_ONCE = 6;
const PACKABLE = /^(text\/|application\/(javascript|json|xml|manifest)|image\/svg)|[+]json/;

// What a page needs besides its bytes: above all the rules on what it may load.
const HEADERS = ["Content-Type", "Content-Security-Policy", "Permissions-Policy", "Referrer-Policy"];

const absolute = (address) => SCOPE + address;

function headersOf(response) {
  return new Headers(
    HEADERS.filter((name) => response.headers.has(name)).map((name) => [name, response.headers.get(name)]),
  );
}

async function tell(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true, type: "window" }))
    client.postMessage(message);
}

/* Rejects when the bytes are not those of this build: the web host is halfway a change, and we try again later. */
async function download(address, hash) {
  const response = await fetch(absolute(address), { cache: "no-cache", integrity: hash });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}

/* What goes into the cache: text is packed, which makes it a quarter of its size. The hash is that of the bytes unpacked. */
async function packed(response, hash) {
  const headers = headersOf(response);
  let body = await response.blob();
  if (typeof CompressionStream === "function" && PACKABLE.test(headers.get("Content-Type"))) {
    body = await new Response(body.stream().pipeThrough(new CompressionStream("gzip"))).blob();
    headers.set("X-Lob-Gzip", "1");
  }
  headers.set("X-Lob-Hash", hash);
  headers.set("X-Lob-Size", String(body.size));
  return new Response(body, { headers });
}

function unpacked(response, status = 200) {
  const body = response.headers.has("X-Lob-Gzip")
    ? response.body.pipeThrough(new DecompressionStream("gzip"))
    : response.body;
  return new Response(body, { status, headers: headersOf(response) });
}

/* The same file in an earlier build: then it need not be fetched again. */
async function kept(address, hash, earlier) {
  for (const cache of earlier) {
    const found = await cache.match(absolute(address));
    if (found && found.headers.get("X-Lob-Hash") === hash) return found;
  }
  return null;
}

/* Puts one file into the cache, unless an interrupted attempt did so already; gives its size there. */
async function store(cache, address, hash, earlier) {
  let response = await cache.match(absolute(address));
  if (!response) {
    response = (await kept(address, hash, earlier)) || (await packed(await download(address, hash), hash));
    await cache.put(absolute(address), response.clone());
  }
  return Number(response.headers.get("X-Lob-Size"));
}

async function checkRoom(bytes) {
  const { quota, usage } = (await self.navigator.storage.estimate()) || {};
  if (quota && quota - usage < bytes) throw new DOMException("te weinig ruimte", "QuotaExceededError");
}

/* On its own it does nothing for a visitor who saves data; what is asked for is done. */
async function mayInstall() {
  const saving = self.navigator.connection && self.navigator.connection.saveData;
  if (saving && !(await caches.has(ASKED))) throw new Error("spaarstand");
}

async function storeAll(cache, list) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE && name !== ASKED);
  const earlier = await Promise.all(names.map((name) => caches.open(name)));
  const todo = Object.entries(list.bestanden);
  const total = todo.length;
  let done = 0;
  let bytes = 0;
  async function work() {
    for (let next = todo.pop(); next; next = todo.pop()) {
      const size = await store(cache, next[0], next[1], earlier); // not `bytes += await`: that adds to what it was before the wait
      bytes += size;
      done += 1;
      if (done % 50 === 0) tell({ lob: "voortgang", klaar: done, totaal: total });
    }
  }
  const results = await Promise.allSettled(
    Array.from({ length: AT_ONCE }, () =>
      work().catch((error) => {
        todo.length = 0;
        throw error;
      }),
    ),
  );
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  return bytes;
}

async function install() {
  await mayInstall();
  const list = await (await download(`offline-${BUILD}.json`, LIST_HASH)).json();
  const cache = await caches.open(CACHE);
  if (await cache.match(STATE)) return;
  await checkRoom(list.bytes);
  const bytes = await storeAll(cache, list);
  const total = Object.keys(list.bestanden).length;
  // Someone may have thrown the cache away meanwhile: the open one then still accepts files, but nobody finds it again.
  if (!(await caches.has(CACHE)) || (await (await caches.open(CACHE)).keys()).length < total)
    throw new Error("weggehaald");
  const state = { build: BUILD, datum: list.datum, bestanden: total, bytes, bewaard: new Date().toISOString() };
  await cache.put(STATE, new Response(JSON.stringify(state), { headers: { "Content-Type": "application/json" } }));
}

/* A build that does not fit is thrown away at once; one that was interrupted stays and is resumed. The old build is left alone. */
async function installOrTell() {
  try {
    await install();
    await caches.delete(ASKED);
    await tell({ lob: "bewaard" });
  } catch (error) {
    const full = error && error.name === "QuotaExceededError";
    if (full) await caches.delete(CACHE);
    await caches.delete(ASKED);
    await tell({ lob: "mislukt", reden: full ? "vol" : "ophalen" });
    throw error;
  }
}

async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE && name !== ASKED);
  await Promise.all(names.map((name) => caches.delete(name)));
  if (!BUILD) await self.registration.unregister();
}

function find(address) {
  return caches.match(absolute(address), { cacheName: CACHE });
}

/* Everything of this build comes from the cache. What was not kept comes from the network, or there is the page that says so. */
async function answer(request, address) {
  const navigation = request.mode === "navigate";
  const found = await find(address.replace(/(^|\/)index\.html$/, "$1"));
  if (found) return unpacked(found);
  if (navigation && !address.endsWith("/") && (await find(`${address}/`)))
    return Response.redirect(absolute(`${address}/`) + new URL(request.url).search, 302);
  try {
    return await fetch(request);
  } catch (error) {
    const lost = navigation && (await find("404.html"));
    if (!lost) throw error;
    return unpacked(lost, 404);
  }
}

self.addEventListener("install", (event) => {
  if (BUILD) event.waitUntil(installOrTell());
  else self.skipWaiting();
});
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "neem over") self.skipWaiting();
  if (event.data === "bewaar" && BUILD) event.waitUntil(installOrTell().catch(() => {})); // the page was told
});
self.addEventListener("fetch", (event) => {
  if (!BUILD || event.request.method !== "GET" || !event.request.url.startsWith(SCOPE)) return;
  event.respondWith(answer(event.request, event.request.url.slice(SCOPE.length).split(/[?#]/)[0]));
});
