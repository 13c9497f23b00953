/* Runs before the first paint: scripts work, which addresses a script may load, and the colour scheme that the visitor chose before. */
(() => {
  document.documentElement.dataset.js = "ja";
  /* The policy of the page lets no text become a script. An address of this site may; we ask for no other. */
  globalThis.trustedTypes?.createPolicy?.("default", {
    createScriptURL(address) {
      const { href, origin } = new URL(address, document.baseURI);
      if (origin !== location.origin) throw new TypeError(`Niet van deze site: ${href}`);
      return href;
    },
  });
  try {
    const chosen = localStorage.getItem("lob-schema");
    if (chosen === "licht" || chosen === "donker") document.documentElement.dataset.schema = chosen;
  } catch {
    /* Storage is refused: the system's scheme applies. */
  }
})();
