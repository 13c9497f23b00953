/* The list of examples: filters, sorting, state in the address. Without the data the plain list of the page stays. */
(function (L) {
  "use strict";
  var form = document.getElementById("filterform"), lijst = document.getElementById("voorbeelden"), telling = document.getElementById("telling");
  var actief = document.getElementById("actief"), volgorde = document.getElementById("volgorde"), verder = document.getElementById("verder");
  var delen = document.getElementById("delen"), data = window.LOB_VOORBEELDEN, STAP = 150, hoeveel = STAP, inPagina = {};
  if (!data) return;
  Array.prototype.forEach.call(lijst.children, function (li) { inPagina[li.dataset.id] = li; });
  var items = data.voorbeelden.map(function (v) { return { v: v, termen: L.termen(v), li: null }; });
  var groepen = Array.prototype.slice.call(form.querySelectorAll("fieldset")).map(function (f) {
    return { naam: f.querySelector("input").name, vakjes: Array.prototype.slice.call(f.querySelectorAll("input")) };
  });
  document.getElementById("filters").hidden = false;
  document.getElementById("sorteren").hidden = false;
  if (delen) delen.hidden = true;

  function gekozen(groep) { return groep.vakjes.filter(function (v) { return v.checked; }).map(function (v) { return v.value; }); }
  function naam(vak) {
    var tekst = vak.nextSibling.textContent;
    return vak.value === "niet-vermeld" ? vak.closest("fieldset").querySelector("legend").textContent + ": " + tekst : tekst;
  }
  /* Within a group one match is enough; all groups must match. `behalve` leaves one group out, to count its options. */
  function past(item, keuzes, behalve) {
    return groepen.every(function (g, i) {
      return g === behalve || !keuzes[i].length || keuzes[i].some(function (w) { return item.termen[g.naam][w]; });
    });
  }

  function tel(keuzes) {
    groepen.forEach(function (g) {
      var mogelijk = items.filter(function (i) { return past(i, keuzes, g); });
      g.vakjes.forEach(function (v) {
        v.parentNode.querySelector("span").textContent = mogelijk.filter(function (i) { return i.termen[g.naam][v.value]; }).length;
      });
    });
  }

  function toon() {
    var keuzes = groepen.map(gekozen), over = items.filter(function (i) { return past(i, keuzes); });
    over.slice(0, hoeveel).forEach(function (i) { i.li = i.li || L.kaart(i.v, inPagina[i.v.id]); });
    lijst.replaceChildren.apply(lijst, over.slice(0, hoeveel).map(function (i) { return i.li; }));
    verder.hidden = over.length <= hoeveel;
    telling.textContent = over.length === 1 ? "1 voorbeeld" : over.length + " voorbeelden";
    document.getElementById("filtertelling").textContent = "(" + telling.textContent + ")";
    document.getElementById("geen").hidden = over.length > 0;
    tel(keuzes);
    labels();
  }

  function labels() {
    actief.textContent = "";
    groepen.forEach(function (g) {
      g.vakjes.filter(function (v) { return v.checked; }).forEach(function (v) {
        var li = document.createElement("li"), knop = document.createElement("button");
        knop.type = "button"; knop.className = "label";
        knop.textContent = naam(v) + " ×";
        knop.setAttribute("aria-label", "Haal filter weg: " + naam(v));
        knop.addEventListener("click", function () { v.checked = false; wijzig(); (actief.querySelector("button") || form.querySelector("input")).focus(); });
        li.append(knop); actief.append(li);
      });
    });
  }

  /* An example that has no number yet comes last. */
  function nummer(item) { return Number(item.v.id) || 1e9; }

  function sorteer() {
    var soort = volgorde.value, taal = new Intl.Collator("nl", { numeric: true });
    items.sort(function (a, b) {
      if (soort === "titel") return taal.compare(a.v.titel, b.v.titel);
      if (soort === "volledigheid") return b.v.bekend - a.v.bekend || nummer(a) - nummer(b);
      if (soort === "gecontroleerd") return taal.compare(b.v.dag, a.v.dag) || nummer(a) - nummer(b);
      return nummer(a) - nummer(b);
    });
  }

  function naarAdres() {
    var p = new URLSearchParams();
    groepen.forEach(function (g) { gekozen(g).forEach(function (w) { p.append(g.naam, w); }); });
    if (volgorde.value !== "nummer") p.set("volgorde", volgorde.value);
    var tekst = p.toString();
    try { history.replaceState(null, "", tekst ? "?" + tekst : location.pathname); } catch (e) { /* file:// in some browsers */ }
  }

  function uitAdres() {
    var p = new URLSearchParams(location.search);
    groepen.forEach(function (g) {
      var keuze = p.getAll(g.naam);
      g.vakjes.forEach(function (v) {
        v.checked = keuze.indexOf(v.value) >= 0;
        for (var vouw = v.closest("details:not(.filters)"); v.checked && vouw; vouw = vouw.parentNode.closest("details:not(.filters)")) vouw.open = true;
      });
    });
    var s = p.get("volgorde");
    if (s && Array.prototype.some.call(volgorde.options, function (o) { return o.value === s; })) volgorde.value = s;
  }

  function wijzig() { hoeveel = STAP; toon(); naarAdres(); }
  form.addEventListener("change", wijzig);
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  /* The boxes are cleared by the browser itself, after this event; calling reset() from here would go round for ever. */
  form.addEventListener("reset", function () { setTimeout(wijzig, 0); });
  document.getElementById("wis").addEventListener("click", function () {
    form.reset();
    /* The button goes away with the message that nothing was found. */
    telling.tabIndex = -1;
    telling.focus();
  });
  volgorde.addEventListener("change", function () { sorteer(); toon(); naarAdres(); });
  verder.firstElementChild.addEventListener("click", function () {
    var eerste = hoeveel;
    hoeveel += STAP;
    toon();
    lijst.children[eerste].querySelector("a").focus();
  });
  addEventListener("popstate", function () { uitAdres(); toon(); });
  uitAdres(); sorteer(); toon();
})(window.LOBV = window.LOBV || {});
