/* Service worker, what the browser asks of it. */
((W) => {
  const { BUNDLES, SCOPE, answer, dropOthers, keepOnce, worker } = W;

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
})((LOB.worker ??= {}));
