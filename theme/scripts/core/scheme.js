/* Runs before the first paint: scripts work, and the colour scheme that the visitor chose before. */
(function () {
  document.documentElement.dataset.js = "ja";
  try {
    const keuze = localStorage.getItem("lob-schema");
    if (keuze === "licht" || keuze === "donker") document.documentElement.dataset.schema = keuze;
  } catch {
    /* storage is refused: the system's scheme applies */
  }
})();
