/* Takes away, for every visitor, the service worker of the site and all that it kept. Nothing publishes this file: whoever
   wants that puts it in the place of sw.js on the web host (BEHEER.md). The live preview answers with it. */
"use strict";

async function takeAway() {
  const prefix = `lob ${new URL(self.registration.scope).pathname} `;
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(takeAway()));
