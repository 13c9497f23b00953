/* Form, fields: reading all answers from the page and putting answers back. A status word takes the place of the field. */
((F) => {
  function delen() {
    return Array.prototype.slice.call(
      document.querySelectorAll("#formulier .veld[data-deel]:not([data-soort=akkoord])"),
    );
  }
  function deel(id) {
    return document.getElementById(`veld-${id}`);
  }
  function invoer(el) {
    return el.querySelector(`#in-${el.dataset.deel}`);
  }
  /* The pressed button of "Niet in te vullen?", and pressing one. */
  function anders(el) {
    return el.querySelector(".anders");
  }
  function woord(el) {
    const knop = el.querySelector(".anders [aria-pressed=true]");
    return knop ? knop.value : "";
  }
  function zetWoord(el, waarde) {
    if (!anders(el)) return;
    el.querySelectorAll(".anders button").forEach((k) => {
      k.setAttribute("aria-pressed", String(k.value === waarde));
    });
    if (waarde) anders(el).hidden = false;
    /* While a word is chosen the field itself is out of the way; what was typed stays. */
    el.querySelector(".invul").hidden = Boolean(waarde);
    el.querySelector(".woorduitleg").textContent = waarde ? `Op de pagina staat dan: ${waarde}.` : "";
  }

  function lees(el) {
    const soort = el.dataset.soort;
    if (woord(el)) return woord(el);
    if (soort === "termen") return F.lijsten.lees(el);
    if (soort === "rijen") return F.rijen.lees(el);
    if (soort === "veldnamen") return aangevinkt(el);
    if (soort === "term") return aangevinkt(el)[0] || "";
    if (soort === "verwijzingen")
      return invoer(el)
        .value.split(/[\s,;]+/)
        .filter(Boolean);
    return invoer(el).value;
  }

  function aangevinkt(el) {
    return Array.prototype.map.call(el.querySelectorAll("input:checked"), (i) => i.value).filter(Boolean);
  }

  function zet(el, waarde) {
    const soort = el.dataset.soort;
    const isWoord = typeof waarde === "string" && F.data.statuswoorden[waarde] && anders(el);
    zetWoord(el, isWoord ? waarde : "");
    if (isWoord) waarde = soort === "termen" || soort === "rijen" || soort === "verwijzingen" ? [] : "";
    if (soort === "termen") F.lijsten.zet(el, lijst(waarde));
    else if (soort === "rijen") F.rijen.zet(el, lijst(waarde));
    else if (soort === "veldnamen") F.zetNamen(el, lijst(waarde));
    else if (soort === "term")
      el.querySelectorAll("input").forEach((i) => {
        i.checked = i.value === (waarde || "");
      });
    else if (soort === "verwijzingen") invoer(el).value = lijst(waarde).join(", ");
    else invoer(el).value = waarde || "";
  }

  function lijst(waarde) {
    return Array.isArray(waarde) ? waarde : [];
  }

  function leesAlles() {
    const staat = { velden: {}, koppen: {} };
    delen().forEach((el) => {
      (el.dataset.soort === "kop" ? staat.koppen : staat.velden)[el.dataset.deel] = lees(el);
    });
    if (F.basis && F.basis.velden.id) staat.velden.id = F.basis.velden.id.waarde;
    return staat;
  }

  function zetAlles(staat) {
    delen().forEach((el) => {
      zet(el, (el.dataset.soort === "kop" ? staat.koppen : staat.velden)[el.dataset.deel] || "");
    });
  }

  /* What a new example begins with. */
  function beginstaat() {
    const velden = { gecontroleerd: F.tekst.datum(new Date()) };
    Object.keys(F.data.beginwaarden).forEach((naam) => {
      velden[naam] = JSON.parse(F.gedateerd(JSON.stringify(F.data.beginwaarden[naam])));
    });
    return { velden, koppen: {} };
  }

  F.zetNamen = function (el, namen) {
    const doos = el.querySelector("[data-namenlijst]");
    doos.textContent = "";
    namen.forEach((naam) => {
      const veld = F.data.velden.find((v) => v.id === naam);
      const rij = F.maak("div", "", "optie");
      const vak = F.maak("input");
      const label = F.maak("label", veld ? veld.label : naam);
      vak.type = "checkbox";
      vak.checked = true;
      vak.value = naam;
      vak.id = `in-${el.dataset.deel}-${naam}`;
      label.htmlFor = vak.id;
      rij.append(vak, label);
      doos.append(rij);
    });
  };

  /* The words under a text: how many are left. */
  function tel(el) {
    const veld = F.data.velden.find((v) => v.id === el.dataset.deel);
    const plek = el.querySelector(".teller");
    if (!veld || !plek) return;
    const tekst = F.tekst.regel(lees(el) && !Array.isArray(lees(el)) ? lees(el) : "");
    if (veld.woordgrens) plek.textContent = `${tekst ? tekst.split(" ").length : 0} van ${veld.woordgrens} woorden`;
    else if (veld.tekens && Array.from(tekst).length > veld.tekens * 0.7)
      plek.textContent = `${Array.from(tekst).length} van ${veld.tekens} tekens`;
    else if (veld.type === "verwijzingen")
      plek.textContent = lees(el)
        .map((id) => (F.data.voorbeelden[id] ? `${id}: ${F.data.voorbeelden[id]}` : ""))
        .filter(Boolean)
        .join("; ");
    else plek.textContent = "";
  }

  function begin() {
    delen().forEach((el) => {
      if (el.dataset.soort === "termen") F.lijsten.begin(el);
      if (el.dataset.soort === "rijen") F.rijen.begin(el);
      el.querySelectorAll(".anders button").forEach((knop) => {
        knop.addEventListener("click", () => {
          zetWoord(el, woord(el) === knop.value ? "" : knop.value);
          F.meld(el);
        });
      });
      if (el.querySelector("[data-vandaag]"))
        el.querySelector("[data-vandaag]").addEventListener("click", () => {
          invoer(el).value = F.tekst.datum(new Date());
          F.meld(el);
        });
      el.addEventListener("input", () => {
        tel(el);
      });
    });
  }

  F.velden = {
    begin,
    lees: leesAlles,
    zet: zetAlles,
    deel,
    beginstaat,
    tel() {
      delen().forEach(tel);
    },
  };
})((LOB.form ??= {}));
