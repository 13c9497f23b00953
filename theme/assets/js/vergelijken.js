/* Compare: two to four examples side by side. Which ones stands in the address: ?id=1085&id=2443 */
(function () {
  "use strict";
  var data = window.LOB_VERGELIJK, doos = document.getElementById("vergelijking"), status = document.getElementById("vergelijkstatus");
  var kies = document.getElementById("kies-id"), form = document.getElementById("kies");
  if (!data) { status.textContent = "De gegevens zijn niet geladen. Ververs de pagina, of open de voorbeelden uit de lijst."; return; }
  var wortel = document.body.dataset.wortel;
  form.hidden = false;
  Object.keys(data.voorbeelden).forEach(function (id) { kies.append(new Option(id + ": " + data.voorbeelden[id].titel, id)); });

  function gekozen() {
    var ids = new URLSearchParams(location.search).getAll("id");
    return ids.filter(function (id, i) { return Object.prototype.hasOwnProperty.call(data.voorbeelden, id) && ids.indexOf(id) === i; }).slice(0, 4);
  }

  function maak(naam, tekst, klas) {
    var el = document.createElement(naam);
    if (tekst) el.textContent = tekst;
    if (klas) el.className = klas;
    return el;
  }

  function cel(waarde) {
    var td = maak("td");
    if (waarde.s) { td.append(maak("span", waarde.s, "niet")); return td; }
    var ul = maak("ul");
    waarde.w.forEach(function (w) { ul.append(maak("li", w)); });
    td.append(ul);
    if (waarde.a) td.append(maak("span", "afgeleid", "afgeleid"));
    return td;
  }

  function kop(id, ids) {
    var v = data.voorbeelden[id], th = maak("th"), link = maak("a", v.titel), weg = maak("button", "Haal weg", "label geen-druk");
    th.scope = "col";
    link.href = wortel + v.adres + (document.body.dataset.pak === "ja" ? "/index.html" : "/");
    weg.type = "button";
    weg.setAttribute("aria-label", "Haal weg: " + v.titel);
    weg.addEventListener("click", function () { ga(ids.filter(function (a) { return a !== id; })); kies.focus(); });
    var roos = new DOMParser().parseFromString(v.roos, "image/svg+xml").documentElement;
    th.append(document.importNode(roos, true), link, maak("br"), weg);
    return th;
  }

  function toon() {
    var ids = gekozen();
    doos.textContent = "";
    Array.prototype.forEach.call(kies.options, function (o) { o.disabled = ids.indexOf(o.value) >= 0; });
    kies.disabled = ids.length >= 4;
    status.textContent = ids.length === 0 ? "Kies twee tot vier voorbeelden om ze naast elkaar te zien." : ids.length === 1 ? "Kies er nog een bij." : ids.length + " voorbeelden naast elkaar." + (ids.length === 4 ? " Meer past niet." : "");
    if (!ids.length) return;
    var tabel = maak("table", "", "vergelijktabel van-" + ids.length), thead = maak("thead"), rij = maak("tr"), tbody = maak("tbody");
    rij.append(maak("td"));
    ids.forEach(function (id) { rij.append(kop(id, ids)); });
    thead.append(rij);
    data.velden.forEach(function (veld, i) {
      var tr = maak("tr"), th = maak("th", veld);
      th.scope = "row";
      tr.append(th);
      ids.forEach(function (id) { tr.append(cel(data.voorbeelden[id].waarden[i])); });
      tbody.append(tr);
    });
    tabel.append(thead, tbody);
    /* On a phone the rows become grids; with these roles it stays a table for who cannot see it. */
    tabel.setAttribute("role", "table");
    [["thead, tbody", "rowgroup"], ["tr", "row"], ["th[scope=col]", "columnheader"], ["th[scope=row]", "rowheader"], ["td", "cell"]].forEach(function (r) {
      tabel.querySelectorAll(r[0]).forEach(function (el) { el.setAttribute("role", r[1]); });
    });
    var bak = maak("div", "", "tabel");
    bak.append(tabel);
    doos.append(bak);
    if (bak.scrollWidth > bak.clientWidth) { bak.tabIndex = 0; bak.setAttribute("role", "region"); bak.setAttribute("aria-label", "Vergelijking, opzij te schuiven"); }
  }

  function ga(ids) {
    var p = new URLSearchParams();
    ids.forEach(function (id) { p.append("id", id); });
    history.replaceState(null, "", ids.length ? "?" + p : location.pathname);
    toon();
  }

  kies.addEventListener("change", function () { if (kies.value) { ga(gekozen().concat(kies.value)); kies.value = ""; } });
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  addEventListener("popstate", toon);
  toon();
})();
