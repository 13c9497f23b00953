/* Form, lists to tick: searching in a long list, how many are chosen in each group, in which order, and which one comes first. */
(function (F) {
  "use strict";
  var volgorde = {};

  function vakjes(veld) { return Array.prototype.slice.call(veld.querySelectorAll(".optie input[type=checkbox]")); }
  function naam(vak) { return vak.parentNode.querySelector("label").textContent; }

  /* The chosen ids in the order in which they were chosen. */
  function lees(veld) {
    var id = veld.dataset.deel, aan = vakjes(veld).filter(function (v) { return v.checked; }).map(function (v) { return v.value; });
    var eerder = (volgorde[id] || []).filter(function (w) { return aan.indexOf(w) >= 0; });
    volgorde[id] = eerder.concat(aan.filter(function (w) { return eerder.indexOf(w) < 0; }));
    return volgorde[id].slice();
  }

  function zet(veld, waarden) {
    volgorde[veld.dataset.deel] = waarden.slice();
    vakjes(veld).forEach(function (v) { v.checked = waarden.indexOf(v.value) >= 0; });
    toon(veld);
  }

  function toon(veld) {
    var gekozen = lees(veld), opNaam = {};
    vakjes(veld).forEach(function (v) { opNaam[v.value] = naam(v); });
    veld.querySelectorAll("details.groep").forEach(function (groep) {
      var aantal = groep.querySelectorAll("input:checked").length;
      groep.querySelector("[data-gekozen]").textContent = aantal ? "(" + aantal + " gekozen)" : "";
    });
    var keus = veld.querySelector("[data-keus]");
    if (keus) {
      keus.hidden = !gekozen.length;
      keus.querySelector("[data-namen]").textContent = gekozen.map(function (w) { return opNaam[w]; }).join("; ");
    }
    eerste(veld, gekozen, opNaam);
  }

  /* Where the first choice counts most, ask which one that is. */
  function eerste(veld, gekozen, opNaam) {
    var kies = veld.querySelector("[data-eerste]");
    if (!kies) return;
    kies.closest("p").hidden = gekozen.length < 2;
    kies.textContent = "";
    gekozen.forEach(function (w) { kies.append(new Option(opNaam[w], w)); });
    kies.value = gekozen[0] || "";
  }

  function zoek(veld) {
    var invoer = veld.querySelector("[data-zoekin]"), woorden = F.tekst.vouw(invoer.value).split("-").filter(Boolean), aantal = 0;
    veld.querySelectorAll(".optie").forEach(function (optie) {
      var past = woorden.every(function (w) { return F.tekst.vouw(optie.dataset.zoek || "").indexOf(w) >= 0; });
      optie.hidden = !past;
      if (past) aantal += 1;
    });
    veld.querySelectorAll("details.groep").forEach(function (groep) {
      var over = groep.querySelectorAll(".optie:not([hidden])").length;
      groep.hidden = !over;
      if (woorden.length) groep.open = over > 0;
    });
    veld.querySelector("[data-gevonden]").textContent = !woorden.length ? "" : aantal ? aantal + (aantal === 1 ? " keuze past" : " keuzes passen") : "Niets gevonden. Probeer een ander woord.";
  }

  function begin(veld) {
    var invoer = veld.querySelector("[data-zoekin]"), kies = veld.querySelector("[data-eerste]");
    if (invoer) invoer.addEventListener("input", function () { zoek(veld); });
    if (kies) kies.addEventListener("change", function () {
      var id = veld.dataset.deel;
      volgorde[id] = [kies.value].concat(volgorde[id].filter(function (w) { return w !== kies.value; }));
      toon(veld);
    });
    veld.addEventListener("change", function (e) { if (e.target.type === "checkbox") toon(veld); });
    toon(veld);
  }

  F.lijsten = { lees: lees, zet: zet, begin: begin };
})(window.LOBF = window.LOBF || {});
