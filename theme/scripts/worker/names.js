/* Service worker: keeps one whole build of the site on the device of a visitor who asked for it, so that every page works
   without network. hooks/lob/offline/bundles.py says what the bundles look like. Here is what things are called. The build fills in
   the hash of its list; left empty, the worker refuses to install, so that what visitors keep stays. */
((W) => {
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
  const now = () => Date.now();
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

  Object.assign(W, {
    BUILD,
    worker,
    SCOPE,
    PREFIX,
    CACHE,
    ASKED,
    STATE,
    LATER,
    BUNDLES,
    now,
    addressOf,
    hashIn,
    Later,
    tell,
    hashOf,
  });
})((LOB.worker ??= {}));
