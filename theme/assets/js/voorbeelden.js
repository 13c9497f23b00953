/* The list of examples: filters, sorting, state in the address. The list itself is in the page. */
(function () {
  "use strict";
  var form = document.getElementById("filterform"), lijst = document.getElementById("voorbeelden");
  var items = Array.prototype.slice.call(lijst.children), telling = document.getElementById("telling");
  var actief = document.getElementById("actief"), volgorde = document.getElementById("volgorde");
  var groepen = Array.prototype.slice.call(form.querySelectorAll("fieldset")).map(function (f) {
    return { naam: f.querySelector("input").name, vakjes: Array.prototype.slice.call(f.querySelectorAll("input")) };
  });
  document.getElementById("filters").hidden = false;
  document.getElementById("sorteren").hidden = false;

  function gekozen(groep) { return groep.vakjes.filter(function (v) { return v.checked; }).map(function (v) { return v.value; }); }
  function heeft(item, naam, waarde) { return (" " + item.getAttribute("data-" + naam) + " ").indexOf(" " + waarde + " ") >= 0; }
  /* Within a group one match is enough; all groups must match. `behalve` leaves one group out, to count its options. */
  function past(item, behalve) {
    return groepen.every(function (g) {
      var keuze = gekozen(g);
      return g === behalve || !keuze.length || keuze.some(function (w) { return heeft(item, g.naam, w); });
    });
  }

  function tel() {
    groepen.forEach(function (g) {
      var mogelijk = items.filter(function (i) { return past(i, g); });
      g.vakjes.forEach(function (v) {
        v.parentNode.querySelector("span").textContent = mogelijk.filter(function (i) { return heeft(i, g.naam, v.value); }).length;
      });
    });
  }

  function toon() {
    var aantal = 0;
    items.forEach(function (i) { i.hidden = !past(i); if (!i.hidden) aantal += 1; });
    telling.textContent = aantal === 1 ? "1 voorbeeld" : aantal + " voorbeelden";
    document.getElementById("filtertelling").textContent = "(" + telling.textContent + ")";
    document.getElementById("geen").hidden = aantal > 0;
    tel();
    labels();
  }

  function labels() {
    actief.textContent = "";
    groepen.forEach(function (g) {
      g.vakjes.filter(function (v) { return v.checked; }).forEach(function (v) {
        var li = document.createElement("li"), knop = document.createElement("button");
        knop.type = "button"; knop.className = "label";
        knop.textContent = v.parentNode.childNodes[1].textContent + " ×";
        knop.setAttribute("aria-label", "Haal filter weg: " + v.parentNode.childNodes[1].textContent);
        knop.addEventListener("click", function () { v.checked = false; wijzig(); (actief.querySelector("button") || form.querySelector("input")).focus(); });
        li.append(knop); actief.append(li);
      });
    });
  }

  /* An example that has no number yet comes last. */
  function nummer(item) { return Number(item.dataset.id) || 1e9; }

  function sorteer() {
    var soort = volgorde.value, taal = new Intl.Collator("nl", { numeric: true });
    items.sort(function (a, b) {
      if (soort === "titel") return taal.compare(a.querySelector("h2").textContent, b.querySelector("h2").textContent);
      if (soort === "volledigheid") return b.dataset.volledig - a.dataset.volledig || nummer(a) - nummer(b);
      if (soort === "gecontroleerd") return taal.compare(b.dataset.datum, a.dataset.datum) || nummer(a) - nummer(b);
      return nummer(a) - nummer(b);
    });
    lijst.append.apply(lijst, items);
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
        var vouw = v.closest("details:not(.filters)");
        if (v.checked && vouw) vouw.open = true;
      });
    });
    var s = p.get("volgorde");
    if (s && Array.prototype.some.call(volgorde.options, function (o) { return o.value === s; })) volgorde.value = s;
  }

  function wijzig() { toon(); naarAdres(); }
  function wis() { form.reset(); groepen.forEach(function (g) { g.vakjes.forEach(function (v) { v.checked = false; }); }); wijzig(); }
  form.addEventListener("change", wijzig);
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(wis, 0); });
  document.getElementById("wis").addEventListener("click", wis);
  volgorde.addEventListener("change", function () { sorteer(); naarAdres(); });
  addEventListener("popstate", function () { uitAdres(); toon(); });
  uitAdres(); sorteer(); toon();
})();
