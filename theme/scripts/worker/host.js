/* Service worker, from the web host: one request at a time. */
((W) => {
  const { Later, addressOf, hashOf, now } = W;

  const PAUSE = 250; // between two requests
  const PATIENCE = 20_000; // a longer wait is left to the page, because a browser stops a worker that takes minutes
  const TRIES = 5;
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

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

  async function checked(bytes, hash) {
    if ((await hashOf(bytes)) !== hash) throw new Error(`beschadigd onderweg: ${hash}`);
    return bytes;
  }

  Object.assign(W, { ask, askPolitely, whole, checked });
})((LOB.worker ??= {}));
