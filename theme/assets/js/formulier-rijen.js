/* Form, rows that repeat: adding and removing with the focus in the right place, and choosing from a long list by searching. */
(function (F) {
  "use strict";
  var teller = 0;

  function veldVan(el) { return F.data.velden.find(function (v) { return v.id === el.dataset.deel; }); }
  function lijst(el) { return el.querySelector("ol.rijen"); }
  function rijen(el) { return Array.prototype.slice.call(lijst(el).children); }
  function invoer(kolom) { return kolom.querySelector("select, textarea, input:not([data-zoeklijst])"); }

  function keuzes(naam) {
    if (naam === "werk") return Object.keys(F.data.werken).map(function (id) { return { id: id, label: F.data.werken[id], zoek: id }; });
    return F.data.lijsten[naam];
  }

  /* The terms above a term, the highest first: the heading under which it stands, and more words to find it by. */
  function boven(alle, term) {
    var uit = [];
    for (var t = zoekBoven(alle, term); t; t = zoekBoven(alle, t)) uit.unshift(t);
    return uit;
  }
  function zoekBoven(alle, term) { return alle.find(function (a) { return a.id === term.boven; }); }

  function vul(kies, woorden) {
    var alle = keuzes(kies.dataset.lijst), gekozen = kies.value, groep = null, aantal = 0;
    kies.textContent = "";
    kies.append(new Option(woorden.length ? "" : "Kies uit de lijst", ""));
    alle.filter(function (t) { return !t.groep && !t.weg; }).forEach(function (t) {
      var pad = boven(alle, t), waar = pad.map(function (b) { return b.label; }).join(" › ");
      var tekst = F.tekst.vouw([waar, t.uitleg || ""].concat(pad.concat(t).map(function (b) { return b.label + " " + (b.zoek || ""); })).join(" "));
      var past = woorden.every(function (w) { return tekst.indexOf(w) >= 0; });
      if (!past && t.id !== gekozen) return;
      if (past) aantal += 1;
      if (waar && (!groep || groep.label !== waar)) { groep = F.maak("optgroup"); groep.label = waar; kies.append(groep); }
      (waar ? groep : kies).append(new Option(t.label, t.id));
    });
    kies.options[0].textContent = !woorden.length ? "Kies uit de lijst" : aantal ? "Kies: " + aantal + (aantal === 1 ? " past" : " passen") : "Niets gevonden";
    kies.value = gekozen;
  }

  function vertel(kolom) {
    var kies = kolom.querySelector("select[data-lijst]"), over = kolom.querySelector("[data-over]");
    var term = kies && keuzes(kies.dataset.lijst).find(function (t) { return t.id === kies.value; });
    if (over) over.textContent = term && term.uitleg ? term.uitleg : "";
  }

  function kolommenIn(rij) { return Array.prototype.slice.call(rij.querySelectorAll("[data-kolom]")); }

  function maakRij(el, waarden) {
    var nr = String(teller += 1), rij = el.querySelector("template").content.firstElementChild.cloneNode(true);
    rij.querySelectorAll("[id], [for], [aria-describedby]").forEach(function (deel) {
      ["id", "for", "aria-describedby"].forEach(function (a) { if (deel.hasAttribute(a)) deel.setAttribute(a, deel.getAttribute(a).replace(/-NR-/g, "-" + nr + "-")); });
    });
    rij.dataset.nr = nr;
    if (F.basis) rij.querySelectorAll("[data-bij-verbeteren]").forEach(function (d) { d.hidden = false; });
    kolommenIn(rij).forEach(function (kolom) {
      var kies = kolom.querySelector("select[data-lijst]"), zoek = kolom.querySelector("[data-zoeklijst]");
      if (kies) {
        vul(kies, []);
        zoek.hidden = kies.options.length <= F.data.grenzen.lang;
        zoek.addEventListener("input", function () { vul(kies, F.tekst.vouw(zoek.value).split("-").filter(Boolean)); vertel(kolom); });
        kies.addEventListener("change", function () { vertel(kolom); });
      }
      zetWaarde(invoer(kolom), waarden[kolom.dataset.kolom] || "");
      vertel(kolom);
    });
    rij.querySelector("[data-weg]").addEventListener("click", function () { haalWeg(el, rij); });
    lijst(el).append(rij);
    nummer(el);
    return rij;
  }

  /* A choice that the list does not have any more is kept and shown, so that a check can speak about it. */
  function zetWaarde(vak, waarde) {
    vak.value = waarde;
    if (vak.tagName === "SELECT" && waarde && vak.value !== waarde) { vak.append(new Option(waarde, waarde)); vak.value = waarde; }
  }

  function nummer(el) {
    rijen(el).forEach(function (rij, i) { rij.querySelectorAll("[data-nummer]").forEach(function (n) { n.textContent = i + 1; }); });
  }

  function haalWeg(el, rij) {
    var alle = rijen(el), plek = alle.indexOf(rij), woord = el.dataset.rijwoord;
    rij.remove();
    nummer(el);
    var buur = rijen(el)[Math.min(plek, alle.length - 2)];
    if (buur) invoer(kolommenIn(buur)[0]).focus();
    else el.querySelector("[data-erbij]").focus();
    el.querySelector("[data-rijstatus]").textContent = F.hoofdletter(woord) + " " + (plek + 1) + " is weggehaald.";
    F.meld(el);
  }

  function nieuweRij(el) {
    var begin = F.data.nieuwe_rij[el.dataset.deel] || {}, waarden = {};
    Object.keys(begin).forEach(function (k) { waarden[k] = F.gedateerd(begin[k]); });
    return maakRij(el, waarden);
  }

  function lees(el) {
    return rijen(el).map(function (rij) {
      var uit = {};
      kolommenIn(rij).forEach(function (kolom) { uit[kolom.dataset.kolom] = invoer(kolom).value; });
      return uit;
    });
  }

  function zet(el, waarden) {
    lijst(el).textContent = "";
    waarden.forEach(function (rij) { maakRij(el, rij); });
    if (!waarden.length && veldVan(el).verplicht) nieuweRij(el);
  }

  function begin(el) {
    el.querySelector("[data-erbij]").addEventListener("click", function () {
      var rij = nieuweRij(el), eerste = rij.querySelector("[data-zoeklijst]:not([hidden])") || invoer(kolommenIn(rij)[0]);
      el.querySelector("[data-rijstatus]").textContent = "";
      eerste.focus();
      F.meld(el);
    });
  }

  F.hoofdletter = function (t) { return t.charAt(0).toUpperCase() + t.slice(1); };
  F.rijen = { lees: lees, zet: zet, begin: begin, rijen: rijen, invoer: invoer };
})(window.LOBF = window.LOBF || {});
