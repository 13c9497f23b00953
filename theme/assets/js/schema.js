/* Runs before the first paint: apply the colour scheme that the visitor chose before. */
(function () {
  "use strict";
  try {
    var keuze = localStorage.getItem("lob-schema");
    if (keuze === "licht" || keuze === "donker") document.documentElement.dataset.schema = keuze;
  } catch (e) { /* storage is refused: the system's scheme applies */ }
})();
