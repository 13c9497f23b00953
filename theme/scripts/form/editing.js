/* Form, an example that exists: what the page says and shows to who mends it. */
((F) => {
  const form = document.getElementById("formulier");

  /** Says what is asked of who mends an example. @param {(text: string, extra: string) => void} say */
  F.editing = function (say) {
    document.getElementById("formuliertitel").textContent = `Voorbeeld ${F.original.id} verbeteren`;
    // What a new example asks first says nothing to who mends one.
    document.querySelector(".inleiding").textContent =
      "Verander wat niet klopt, en vul aan wat ontbreekt. Er gaat niets weg zonder dat jij het verstuurt.";
    document.querySelector(".baan > .lees").setAttribute("hidden", "");
    form.querySelector("label[for=in-akkoord]").textContent = "Wat ik toevoeg, mag openbaar worden";
    form.querySelectorAll("[data-when-editing]").forEach((/** @type {any} */ el) => {
      el.hidden = false;
    });
    if (!F.isNew())
      form.querySelectorAll("[data-archive]").forEach((/** @type {any} */ el) => {
        el.hidden = false;
      });
    say(
      `Je verbetert voorbeeld ${F.original.id}: ${F.original.title}.`,
      "Alles wat bekend is, staat al in het formulier. Vul je iets aan dat niet uit de bron komt? Zet dan bij ‘Herkomst en beheer’ een bron erbij, bijvoorbeeld de eigen opgave van de school. Noem geen namen van leerlingen of collega’s. De datum van nakijken wordt vanzelf die van vandaag.",
    );
  };
})((LOB.form ??= {}));
