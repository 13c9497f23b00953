/* On every page: colour scheme button, folding menu, scrollable tables, notes beside the text. */
(function () {
  "use strict";

  function donker() {
    var keuze = document.documentElement.dataset.schema;
    return keuze ? keuze === "donker" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function schemaknop() {
    var knop = document.getElementById("schemaknop");
    if (!knop) return;
    knop.hidden = false;
    function zeg() { knop.setAttribute("aria-pressed", String(donker())); knop.title = "Donkere kleuren"; knop.lastElementChild.textContent = "Donkere kleuren"; }
    knop.addEventListener("click", function () {
      var nieuw = donker() ? "licht" : "donker";
      document.documentElement.dataset.schema = nieuw;
      try { localStorage.setItem("lob-schema", nieuw); } catch (e) { /* works for this page only */ }
      zeg();
    });
    zeg();
  }

  /* The menu is open on wide screens. Browsers without ::details-content need the attribute for that. */
  function menu() {
    var details = document.querySelector(".menu");
    var breed = matchMedia("(min-width: 60em)");
    function zet() { details.open = breed.matches; }
    breed.addEventListener("change", zet);
    zet();
    details.addEventListener("keydown", function (e) {
      if (e.key === "Escape" && !breed.matches && details.open) { details.open = false; details.firstElementChild.focus(); }
    });
  }

  /* The key / leads to the search field from everywhere. A key without Ctrl must be one that people can turn off (WCAG 2.1.4). */
  function zoektoets() {
    var veld = document.getElementById("q") || document.querySelector(".kopzoek input"), keuze = document.getElementById("zoektoets");
    function uit() { try { return localStorage.getItem("lob-toets") === "uit"; } catch (e) { return false; } }
    document.addEventListener("keydown", function (e) {
      if (e.key !== "/" || !veld || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select, [contenteditable]") || uit()) return;
      e.preventDefault();
      veld.focus();
      veld.select();
    });
    if (!keuze) return;
    keuze.hidden = false;
    keuze.firstElementChild.checked = !uit();
    keuze.firstElementChild.addEventListener("change", function (e) {
      try { localStorage.setItem("lob-toets", e.target.checked ? "aan" : "uit"); } catch (x) { /* storage is refused: the key stays on */ }
    });
  }

  /* A table that is wider than its box gets a name and the focus, so that the arrow keys can scroll it. */
  function tabellen() {
    document.querySelectorAll("main table").forEach(function (tabel, nummer) {
      var doos = tabel.closest(".tabel");
      if (!doos) { doos = document.createElement("div"); doos.className = "tabel"; tabel.replaceWith(doos); doos.append(tabel); }
      var naam = "Tabel " + (nummer + 1) + (tabel.caption ? ", " + tabel.caption.textContent.trim() : "") + ", opzij te schuiven";
      function kijk() {
        var breder = doos.scrollWidth > doos.clientWidth + 1;
        if (breder) { doos.tabIndex = 0; doos.setAttribute("role", "region"); doos.setAttribute("aria-label", naam); }
        else { doos.removeAttribute("tabindex"); doos.removeAttribute("role"); doos.removeAttribute("aria-label"); }
      }
      kijk();
      addEventListener("resize", kijk);
    });
  }

  function afdrukken() {
    document.querySelectorAll("[data-afdrukken]").forEach(function (knop) {
      knop.hidden = false;
      knop.addEventListener("click", function () { print(); });
    });
  }

  /* Details that are folded on a phone and open on a wide screen, unless the visitor decided otherwise. */
  function vouwen() {
    document.querySelectorAll("details[data-breed-open]").forEach(function (d) { if (matchMedia("(min-width: 60em)").matches) d.open = true; });
    addEventListener("beforeprint", function () { document.querySelectorAll("main details").forEach(function (d) { d.open = true; }); });
  }

  schemaknop(); zoektoets(); menu(); tabellen(); afdrukken(); vouwen();
})();
