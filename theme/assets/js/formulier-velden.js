/* Form, fields: reading all answers from the page and putting answers back. A status word takes the place of the field. */
(function (F) {
  "use strict";

  function delen() { return Array.prototype.slice.call(document.querySelectorAll("#formulier .veld[data-deel]:not([data-soort=akkoord])")); }
  function deel(id) { return document.getElementById("veld-" + id); }
  function invoer(el) { return el.querySelector("#in-" + el.dataset.deel); }
  /* The pressed button of "Niet in te vullen?", and pressing one. */
  function anders(el) { return el.querySelector(".anders"); }
  function woord(el) { var knop = el.querySelector(".anders [aria-pressed=true]"); return knop ? knop.value : ""; }
  function zetWoord(el, waarde) {
    if (!anders(el)) return;
    el.querySelectorAll(".anders button").forEach(function (k) { k.setAttribute("aria-pressed", String(k.value === waarde)); });
    if (waarde) anders(el).hidden = false;
    /* While a word is chosen the field itself is out of the way; what was typed stays. */
    el.querySelector(".invul").hidden = Boolean(waarde);
    el.querySelector(".woorduitleg").textContent = waarde ? "Op de pagina staat dan: " + waarde + "." : "";
  }

  function lees(el) {
    var soort = el.dataset.soort;
    if (woord(el)) return woord(el);
    if (soort === "termen") return F.lijsten.lees(el);
    if (soort === "rijen") return F.rijen.lees(el);
    if (soort === "veldnamen") return aangevinkt(el);
    if (soort === "term") return aangevinkt(el)[0] || "";
    if (soort === "verwijzingen") return invoer(el).value.split(/[\s,;]+/).filter(Boolean);
    return invoer(el).value;
  }

  function aangevinkt(el) {
    return Array.prototype.map.call(el.querySelectorAll("input:checked"), function (i) { return i.value; }).filter(Boolean);
  }

  function zet(el, waarde) {
    var soort = el.dataset.soort, isWoord = typeof waarde === "string" && F.data.statuswoorden[waarde] && anders(el);
    zetWoord(el, isWoord ? waarde : "");
    if (isWoord) waarde = soort === "termen" || soort === "rijen" || soort === "verwijzingen" ? [] : "";
    if (soort === "termen") F.lijsten.zet(el, lijst(waarde));
    else if (soort === "rijen") F.rijen.zet(el, lijst(waarde));
    else if (soort === "veldnamen") F.zetNamen(el, lijst(waarde));
    else if (soort === "term") el.querySelectorAll("input").forEach(function (i) { i.checked = i.value === (waarde || ""); });
    else if (soort === "verwijzingen") invoer(el).value = lijst(waarde).join(", ");
    else invoer(el).value = waarde || "";
  }

  function lijst(waarde) { return Array.isArray(waarde) ? waarde : []; }

  function leesAlles() {
    var staat = { velden: {}, koppen: {} };
    delen().forEach(function (el) { (el.dataset.soort === "kop" ? staat.koppen : staat.velden)[el.dataset.deel] = lees(el); });
    if (F.basis && F.basis.velden.id) staat.velden.id = F.basis.velden.id.waarde;
    return staat;
  }

  function zetAlles(staat) {
    delen().forEach(function (el) { zet(el, (el.dataset.soort === "kop" ? staat.koppen : staat.velden)[el.dataset.deel] || ""); });
  }

  /* What a new example begins with. */
  function beginstaat() {
    var velden = { gecontroleerd: F.tekst.datum(new Date()) };
    Object.keys(F.data.beginwaarden).forEach(function (naam) {
      velden[naam] = JSON.parse(F.gedateerd(JSON.stringify(F.data.beginwaarden[naam])));
    });
    return { velden: velden, koppen: {} };
  }

  F.zetNamen = function (el, namen) {
    var doos = el.querySelector("[data-namenlijst]");
    doos.textContent = "";
    namen.forEach(function (naam) {
      var veld = F.data.velden.find(function (v) { return v.id === naam; }), rij = F.maak("div", "", "optie"), vak = F.maak("input"), label = F.maak("label", veld ? veld.label : naam);
      vak.type = "checkbox"; vak.checked = true; vak.value = naam; vak.id = "in-" + el.dataset.deel + "-" + naam; label.htmlFor = vak.id;
      rij.append(vak, label); doos.append(rij);
    });
  };

  /* The words under a text: how many are left. */
  function tel(el) {
    var veld = F.data.velden.find(function (v) { return v.id === el.dataset.deel; }), plek = el.querySelector(".teller");
    if (!veld || !plek) return;
    var tekst = F.tekst.regel(lees(el) && !Array.isArray(lees(el)) ? lees(el) : "");
    if (veld.woordgrens) plek.textContent = (tekst ? tekst.split(" ").length : 0) + " van " + veld.woordgrens + " woorden";
    else if (veld.tekens && Array.from(tekst).length > veld.tekens * 0.7) plek.textContent = Array.from(tekst).length + " van " + veld.tekens + " tekens";
    else if (veld.type === "verwijzingen") plek.textContent = lees(el).map(function (id) { return F.data.voorbeelden[id] ? id + ": " + F.data.voorbeelden[id] : ""; }).filter(Boolean).join("; ");
    else plek.textContent = "";
  }

  function begin() {
    delen().forEach(function (el) {
      if (el.dataset.soort === "termen") F.lijsten.begin(el);
      if (el.dataset.soort === "rijen") F.rijen.begin(el);
      el.querySelectorAll(".anders button").forEach(function (knop) {
        knop.addEventListener("click", function () { zetWoord(el, woord(el) === knop.value ? "" : knop.value); F.meld(el); });
      });
      if (el.querySelector("[data-vandaag]")) el.querySelector("[data-vandaag]").addEventListener("click", function () { invoer(el).value = F.tekst.datum(new Date()); F.meld(el); });
      el.addEventListener("input", function () { tel(el); });
    });
  }

  F.velden = { begin: begin, lees: leesAlles, zet: zetAlles, deel: deel, beginstaat: beginstaat, tel: function () { delen().forEach(tel); } };
})(window.LOBF = window.LOBF || {});
