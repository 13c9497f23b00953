/* Runs before the first paint: scripts work, and the colour scheme that the visitor chose before. */
(() => {
  document.documentElement.dataset.js = "ja";
  try {
    const chosen = localStorage.getItem("lob-schema");
    if (chosen === "licht" || chosen === "donker") document.documentElement.dataset.schema = chosen;
  } catch {
    /* Storage is refused: the system's scheme applies. */
  }
})();
