/* Form, lists to tick: searching in a long list, how many are chosen in each group, and in which order. */
((F) => {
  const volgorde = {};

  function vakjes(veld) {
    return [...veld.querySelectorAll(".optie input[type=checkbox]")];
  }
  function naam(vak) {
    return vak.parentNode.querySelector("label").textContent;
  }

  /* The chosen ids in the order in which they were chosen. */
  function lees(veld) {
    const id = veld.dataset.deel;
    const aan = vakjes(veld)
      .filter((v) => v.checked)
      .map((v) => v.value);
    const eerder = (volgorde[id] || []).filter((w) => aan.indexOf(w) >= 0);
    volgorde[id] = eerder.concat(aan.filter((w) => eerder.indexOf(w) < 0));
    return volgorde[id].slice();
  }

  function zet(veld, waarden) {
    volgorde[veld.dataset.deel] = waarden.slice();
    vakjes(veld).forEach((v) => {
      v.checked = waarden.indexOf(v.value) >= 0;
    });
    toon(veld);
  }

  function toon(veld) {
    const gekozen = lees(veld);
    const opNaam = {};
    vakjes(veld).forEach((v) => {
      opNaam[v.value] = naam(v);
    });
    veld.querySelectorAll("details.groep").forEach((groep) => {
      const aantal = groep.querySelectorAll("input:checked").length;
      groep.querySelector("[data-gekozen]").textContent = aantal ? `(${aantal} gekozen)` : "";
    });
    const keus = veld.querySelector("[data-keus]");
    if (keus) {
      keus.hidden = !gekozen.length;
      keus.querySelector("[data-namen]").textContent = gekozen.map((w) => opNaam[w]).join("; ");
    }
  }

  function zoek(veld) {
    const invoer = veld.querySelector("[data-zoekin]");
    const woorden = F.tekst.vouw(invoer.value).split("-").filter(Boolean);
    let aantal = 0;
    veld.querySelectorAll(".optie").forEach((optie) => {
      const past = woorden.every((w) => F.tekst.vouw(optie.dataset.zoek || "").indexOf(w) >= 0);
      optie.hidden = !past;
      if (past) aantal += 1;
    });
    veld.querySelectorAll("details.groep").forEach((groep) => {
      const over = groep.querySelectorAll(".optie:not([hidden])").length;
      groep.hidden = !over;
      if (woorden.length) groep.open = over > 0;
    });
    veld.querySelector("[data-gevonden]").textContent = !woorden.length
      ? ""
      : aantal
        ? aantal + (aantal === 1 ? " keuze past" : " keuzes passen")
        : "Niets gevonden. Probeer een ander woord.";
  }

  function begin(veld) {
    const invoer = veld.querySelector("[data-zoekin]");
    if (invoer)
      invoer.addEventListener("input", () => {
        zoek(veld);
      });
    veld.addEventListener("change", (e) => {
      if (e.target.type === "checkbox") toon(veld);
    });
    toon(veld);
  }

  F.lijsten = { lees, zet, begin };
})((LOB.form ??= {}));
