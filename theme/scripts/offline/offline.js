/* On every page: go on with keeping the site where the visitor asked for it, and tell when there is a new version. Who never
   asked notices nothing, and nothing is kept. The work is done in sw.js.
   In the ZIP for use without network (data-pak) it only makes links to folders open the page in that folder. */
(() => {
  const { byId, make, stored, store } = LOB.dom;
  const { body } = document;
  const root = new URL(body.dataset.wortel, location.href);
  const WORKER = new URL("sw.js", root).href;
  const PREFIX = `lob ${root.pathname} `;
  const ASKED = `${PREFIX}gevraagd`; // a cache that exists from the moment of asking until the site is kept
  const PUT_OFF = `lob-straks ${root.pathname}`;
  const AGAIN = [5, 30, 120, 600]; // seconds until the next try, longer each time
  const LONGEST = 3_600_000;
  let tookOver = false;
  let followed = null;
  let listening = false;
  let tries = 0;
  let timer = 0;

  function can() {
    return Boolean(window.isSecureContext && navigator.serviceWorker && window.caches);
  }
  function savesData() {
    const network = /** @type {any} */ (navigator).connection;
    return Boolean(network && network.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;
  }

  /* The registration of this very site; another one may live on the same host. */
  async function registration() {
    const found = await navigator.serviceWorker.getRegistration(root.href);
    return found && found.scope === root.href ? found : null;
  }

  async function register() {
    const made = await navigator.serviceWorker.register(WORKER, { scope: root.href });
    if (!made) throw new Error("geweigerd");
    follow(made);
    document.dispatchEvent(new Event("lob-offline"));
    return made;
  }

  /* Begin to keep the site, or go on. A worker that is there already, while the browser cleared away what it kept, does not
     install again by itself: it is told to. */
  async function start() {
    clearTimeout(timer);
    listen();
    const made = await register();
    if (made.installing || made.waiting) return;
    await made.update();
    if (!made.installing && made.active) made.active.postMessage("bewaar");
  }

  function isAsked() {
    return caches.has(ASKED);
  }

  /* Keep the site because the visitor asks for it, also when data are saved. */
  async function keep() {
    tries = 0;
    await caches.open(ASKED);
    await start();
  }

  /* Go on after a while as long as a page is open, and not before the moment that the web host named. */
  function later(until) {
    const wait = Math.max(until - Date.now(), AGAIN[Math.min(tries, AGAIN.length - 1)] * 1000);
    tries += 1;
    clearTimeout(timer);
    timer = setTimeout(goOn, Math.min(wait, LONGEST));
  }

  async function goOn() {
    try {
      if (await isAsked()) await start();
    } catch {
      /* Refused. */
    }
  }

  function heard(message) {
    if (message.lob === "voortgang") tries = 0;
    if (message.lob === "wacht") later(message.tot);
    if (message.lob === "mislukt" && message.reden !== "vol") later(0);
  }

  function listen() {
    if (listening) return;
    listening = true;
    navigator.serviceWorker.addEventListener("message", (/** @type {any} */ { source, data }) => {
      if (source?.scriptURL !== WORKER || !data?.lob) return;
      heard(data);
      document.dispatchEvent(new CustomEvent("lob-bewaren", { detail: data }));
    });
    navigator.serviceWorker.startMessages();
  }

  async function ownCaches() {
    return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  }

  async function remove() {
    clearTimeout(timer);
    await (await registration())?.unregister();
    await Promise.all((await ownCaches()).map((name) => caches.delete(name)));
  }

  /* Until when the web host asked to leave it alone; 0 when it did not. */
  async function waits() {
    const found = await caches.match(`${root.href}__later`);
    return found ? Number(await found.text()) : 0;
  }

  /* What sw.js wrote down about each whole build that is kept, the one in use first. */
  async function kept() {
    const told = async (cacheName) => (await caches.match(`${root.href}__bewaard`, { cacheName }))?.json();
    const states = await Promise.all((await ownCaches()).map(told));
    return states.filter(Boolean).sort((a, b) => (a.bewaard < b.bewaard ? -1 : 1));
  }

  /* A bar at the foot of the window. The text comes a moment later than the bar, so that a screen reader says it. */
  function tell(text, ...buttons) {
    const bar = make("aside", "", "versiebalk geen-druk");
    const sentence = make("p");
    const row = make("p", "", "knoppen");
    byId("versiebalk")?.remove();
    bar.id = "versiebalk";
    bar.setAttribute("aria-label", "Nieuwe versie");
    sentence.setAttribute("role", "status");
    row.append(...buttons);
    bar.append(sentence, row);
    body.append(bar);
    setTimeout(() => {
      sentence.textContent = text;
    }, 50);
  }

  function button(text, act, look = "knop") {
    const made = make("button", text, look);
    made.type = "button";
    made.addEventListener("click", () => act(made));
    return made;
  }

  function takeOver(worker) {
    tookOver = true;
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") location.reload();
    });
    worker.postMessage("neem over");
  }

  function putOff() {
    store("sessionStorage", PUT_OFF, "ja");
    byId("versiebalk").remove();
    byId("inhoud").focus({ preventScroll: true });
  }

  function offer(worker) {
    // The page about this has a button of its own.
    if (stored("sessionStorage", PUT_OFF) || byId("offlinenieuw")) return;
    const show = (pressed) => {
      pressed.disabled = true;
      takeOver(worker);
    };
    tell(
      "Er is een nieuwe versie van de kennisbank.",
      button("Toon de nieuwe versie", show),
      button("Straks", putOff, "knop rustig"),
    );
  }

  function watch(found) {
    const worker = found.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && found.active) offer(worker);
      if (worker.state === "redundant") later(0); // also when the browser stopped it, and it could not say so
    });
  }

  /* A first try that failed leaves nothing, and the next one is another registration. */
  function follow(found) {
    if (followed === found) return;
    followed = found;
    if (found.waiting && found.active) offer(found.waiting);
    watch(found);
    found.addEventListener("updatefound", () => watch(found));
  }

  /* Another tab took the new version: this page is still the old one. Reloading it unasked could lose what was typed. */
  function otherTab() {
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (tookOver) return;
      tell(
        "De kennisbank is in een ander tabblad vernieuwd. Deze pagina is nog van de vorige versie.",
        button("Ververs deze pagina", () => location.reload()),
      );
    });
  }

  async function begin() {
    if (!can()) return;
    try {
      const [found, wanted] = await Promise.all([registration(), isAsked()]);
      if (!found && !wanted) return;
      otherTab();
      if (found) follow(found);
      if (wanted) await start();
      else if (!savesData()) await register();
    } catch {
      /* Refused: the site works as before, with network. */
    }
  }

  function toFile({ target }) {
    const link = target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  const pack = body.dataset.pak === "ja";
  LOB.offline = { can, keep, remove, kept, isAsked, waits, listen, registration, takeOver, pack };
  if (pack)
    ["click", "auxclick", "pointerdown", "focusin"].forEach((kind) => document.addEventListener(kind, toFile, true));
  else addEventListener("load", () => setTimeout(begin, 500));
})();
