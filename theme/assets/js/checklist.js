/* The checklist: a profile of your own plan. Kept only if asked; shared by file or by address. */
(function () {
  "use strict";
  var SLEUTEL = "lob-checklist", form = document.getElementById("checkform"), uitslag = document.getElementById("uitslag");
  var vakjes = Array.prototype.slice.call(form.querySelectorAll("input")), bewaar = document.getElementById("bewaar");
  var voorbeelden = window.LOB_VOORBEELDEN ? window.LOB_VOORBEELDEN.voorbeelden : [], status = document.getElementById("bewaarstatus");
  uitslag.hidden = false;

  function gekozen() { return vakjes.filter(function (v) { return v.checked; }).map(function (v) { return v.value; }); }

  function zet(ids) { vakjes.forEach(function (v) { v.checked = ids.indexOf(v.value) >= 0; }); toon(); }

  /* The same leaf as at build time; see the module that draws. */
  function blad(lengte) {
    var w = 5 + lengte * 0.34, f = function (x) { return x.toFixed(1); };
    return "M0-5C" + f(-w * 0.8) + "-" + f(lengte * 0.3) + " " + f(-w) + "-" + f(lengte * 0.82) + " 0-" + f(lengte) + "C" + f(w) + "-" + f(lengte * 0.82) + " " + f(w * 0.8) + "-" + f(lengte * 0.3) + " 0-5Z";
  }

  function teken(telling) {
    var svg = uitslag.querySelector("svg");
    svg.querySelectorAll(".blad").forEach(function (b) { b.remove(); });
    telling.forEach(function (n, i) {
      if (!n) return;
      var p = document.createElementNS("http://www.w3.org/2000/svg", "path");
      p.setAttribute("class", "blad blad-" + (i + 1));
      p.setAttribute("transform", "rotate(" + i * 72 + ")");
      p.setAttribute("d", blad(19 + 28 * Math.min(n, 4) / 4));
      svg.insertBefore(p, svg.lastChild);
    });
  }

  function tel() {
    return Array.prototype.map.call(form.querySelectorAll("fieldset"), function (f) {
      var n = f.querySelectorAll("input:checked").length;
      uitslag.querySelector("[data-tel='" + f.dataset.groep + "']").textContent = n + " van " + f.querySelectorAll("input").length;
      return n;
    });
  }

  function leeg(telling) {
    var lijst = document.getElementById("leeglijst");
    lijst.textContent = "";
    Array.prototype.forEach.call(form.querySelectorAll("fieldset"), function (f, i) {
      if (telling[i]) return;
      var li = document.createElement("li"), a = document.createElement("a"), kop = f.querySelector("h2");
      a.href = "#" + kop.id;
      a.textContent = kop.textContent;
      li.append(a);
      lijst.append(li);
    });
    if (!lijst.children.length) lijst.append(Object.assign(document.createElement("li"), { textContent: "Je plan heeft iets uit elke categorie." }));
  }

  function effectief() {
    var telling = {};
    vakjes.forEach(function (v) { if (v.checked) (v.dataset.effectief || "").split(" ").forEach(function (e) { telling[e] = (telling[e] || 0) + 1; }); });
    document.querySelectorAll("#effectieflijst li").forEach(function (li) {
      var n = telling[li.dataset.effectief] || 0;
      li.lastElementChild.textContent = n ? (n === 1 ? "één punt in je plan raakt hieraan" : n + " punten in je plan raken hieraan") : "nog niets in je plan";
    });
  }

  /* The twelve examples that show most of what was ticked. */
  function passend(ids) {
    var lijst = document.getElementById("passendlijst"), slot = document.body.dataset.pak === "ja" ? "/index.html" : "/";
    lijst.textContent = "";
    voorbeelden.map(function (v) {
      return { v: v, overlap: v.termen.succeselement.filter(function (e) { return ids.indexOf(e) >= 0; }).length };
    }).filter(function (p) { return p.overlap; }).sort(function (a, b) { return b.overlap - a.overlap; }).slice(0, 12).forEach(function (p) {
      var li = document.createElement("li"), link = document.createElement("a"), over = document.createElement("span");
      link.href = document.body.dataset.wortel + "praktijkvoorbeelden/" + p.v.adres + slot;
      link.textContent = p.v.titel;
      over.className = "klein zacht";
      over.textContent = p.overlap === 1 ? "(1 element uit jouw plan)" : "(" + p.overlap + " elementen uit jouw plan)";
      li.append(link, " ", over);
      lijst.append(li);
    });
  }

  function toon() {
    var ids = gekozen(), telling = tel();
    document.getElementById("uitslagzin").textContent = ids.length ? ids.length + (ids.length === 1 ? " punt aangevinkt." : " punten aangevinkt.") : "Vink aan wat jullie plan al heeft.";
    document.getElementById("vervolg").hidden = !ids.length;
    teken(telling); leeg(telling); effectief(); passend(ids);
  }

  function schrijf() { try { if (bewaar.checked) localStorage.setItem(SLEUTEL, JSON.stringify(gekozen())); else localStorage.removeItem(SLEUTEL); } catch (e) { status.textContent = "Deze browser wil niets bewaren. Bewaar je plan als bestand."; bewaar.checked = false; } }

  function lees(tekst) {
    var ids = JSON.parse(tekst);
    ids = Array.isArray(ids) ? ids : ids.elementen;
    if (!Array.isArray(ids)) throw new Error("geen lijst");
    return ids.map(String);
  }

  form.addEventListener("change", function () { toon(); if (bewaar.checked) schrijf(); });
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  bewaar.addEventListener("change", function () { status.textContent = bewaar.checked ? "Bewaard in deze browser." : "Niet meer bewaard in deze browser."; schrijf(); });
  document.getElementById("wis").addEventListener("click", function () { bewaar.checked = false; schrijf(); zet([]); status.textContent = "Alles is gewist."; });
  document.getElementById("naar-bestand").addEventListener("click", function () {
    var a = document.createElement("a"), blob = new Blob([JSON.stringify({ soort: "lob-checklist", elementen: gekozen() }, null, 1)], { type: "application/json" });
    a.href = URL.createObjectURL(blob);
    a.download = "lob-checklist.json";
    a.click();
    setTimeout(function () { URL.revokeObjectURL(a.href); }, 1000);
    status.textContent = "Bewaard als lob-checklist.json.";
  });
  document.getElementById("uit-bestand").addEventListener("change", function (e) {
    if (!e.target.files[0]) return;
    e.target.files[0].text().then(function (t) { zet(lees(t)); status.textContent = "Geopend."; }).catch(function () { status.textContent = "Dit bestand is geen bewaarde checklist. Je vinkjes zijn niet veranderd."; });
  });
  document.getElementById("deel").addEventListener("click", function () {
    var link = location.href.split("#")[0].split("?")[0] + "#plan=" + gekozen().join(",");
    (navigator.clipboard ? navigator.clipboard.writeText(link) : Promise.reject()).then(function () { status.textContent = "De link is gekopieerd."; }).catch(function () { location.hash = "plan=" + gekozen().join(","); status.textContent = "Kopieer het adres uit de adresbalk."; });
  });

  var plan = /^#plan=([a-z0-9,-]*)/.exec(location.hash), bewaard = null;
  try { bewaard = localStorage.getItem(SLEUTEL); } catch (e) { /* nothing is kept */ }
  if (plan) zet(plan[1].split(","));
  else if (bewaard) { try { zet(lees(bewaard)); bewaar.checked = true; } catch (e) { toon(); } }
  else toon();
})();
