/* Form, preview: the little Markdown that an answer may hold, as elements, and the windroos. Nothing typed is ever parsed as HTML. */
(function (F) {
  "use strict";
  var INREGEL = /\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[@([^\]\s,]+)(?:,\s*([^\]]*))?\]|\[([^\]]+)\]\(([^)\s]+)\)|<(https:\/\/[^\s<>"]+)>/g;

  function inRegel(doel, tekst) {
    var vorige = 0, m;
    INREGEL.lastIndex = 0;
    while ((m = INREGEL.exec(tekst))) {
      doel.append(tekst.slice(vorige, m.index));
      vorige = INREGEL.lastIndex;
      if (m[1]) doel.append(F.maak("strong", m[1]));
      else if (m[2]) doel.append(F.maak("em", m[2]));
      else if (m[3]) doel.append(F.maak("span", " (" + (F.data.werken[m[3]] || m[3]) + (m[4] ? ", " + m[4] : "") + ")", "bron"));
      else doel.append(F.maak("span", m[5] || m[7], "als-link"));
    }
    doel.append(tekst.slice(vorige));
    return doel;
  }

  function punten(regels) {
    var geordend = /^ *[0-9]+\./.test(regels[0]), ul = F.maak(geordend ? "ol" : "ul"), li = null;
    regels.forEach(function (regel) {
      var punt = regel.replace(/^ *(?:[-*+]|[0-9]+\.) +/, "");
      if (punt !== regel || !li) { li = F.maak("li"); ul.append(li); } else li.append(" ");
      inRegel(li, punt.trim());
    });
    return ul;
  }

  function tabel(regels) {
    var t = F.maak("table"), doos = F.maak("div", "", "tabel");
    regels.forEach(function (regel, nr) {
      if (nr === 1) return;
      var tr = F.maak("tr");
      regel.replace(/^\s*\||\|\s*$/g, "").split("|").forEach(function (cel) { tr.append(inRegel(F.maak(nr ? "td" : "th"), cel.trim())); });
      t.append(tr);
    });
    doos.append(t);
    return doos;
  }

  function tekst(ruw) {
    var doos = F.maak("div", "", "lees");
    F.tekst.proza(ruw).split("\n\n").forEach(function (blok) {
      var regels = blok.split("\n"), kop = /^#{3,6} +(.*)$/.exec(regels[0]);
      if (kop) { doos.append(inRegel(F.maak("h5"), kop[1])); regels.shift(); }
      if (!regels.length) return;
      if (/^ *(?:[-*+]|[0-9]+\.) +/.test(regels[0])) doos.append(punten(regels));
      else if (regels.length > 1 && /\|/.test(regels[0]) && /^[\s|:-]*-[\s|:-]*$/.test(regels[1])) doos.append(tabel(regels));
      else doos.append(inRegel(F.maak("p"), regels.join(" ")));
    });
    return doos;
  }

  /* The windroos: each petal is taken from the figure, drawn by the build, in which all petals have its length. */
  function lees(svg) { return new DOMParser().parseFromString(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '), "image/svg+xml").documentElement; }
  function roos(aantallen, zin) {
    var vol = F.data.rozen.length - 1, el = document.importNode(lees(F.data.rozen[0]), true), hart = el.querySelector("circle");
    el.querySelectorAll("path").forEach(function (p) { p.remove(); });
    el.removeAttribute("aria-hidden");
    el.setAttribute("role", "img");
    el.setAttribute("aria-label", zin);
    aantallen.forEach(function (aantal, i) {
      var paden = Array.prototype.slice.call(lees(F.data.rozen[Math.min(aantal, vol)]).querySelectorAll("path")), per = paden.length / aantallen.length;
      paden.slice(i * per, (i + 1) * per).forEach(function (p) { el.insertBefore(document.importNode(p, true), hart); });
    });
    return el;
  }

  function samen(namen) { return namen.length < 2 ? namen.join("") : namen.slice(0, -1).join(", ") + " en " + namen[namen.length - 1]; }

  function rooszin(aantallen) {
    var meest = Math.max.apply(null, aantallen);
    if (!meest) return "Je noemt nog geen succeselementen.";
    function van(past) { return F.data.roos.map(function (paar, i) { return past(aantallen[i]) ? paar[1] + " (" + aantallen[i] + ")" : ""; }).filter(Boolean); }
    var anders = van(function (n) { return n > 0 && n < meest; });
    return "Vertelt vooral over: " + samen(van(function (n) { return n === meest; })) + (anders.length ? ". Ook over: " + samen(anders) : "") + ".";
  }

  /* How many different elements stand under each of the five categories, and the category of one element. */
  function wortel(id) {
    var alle = F.data.lijsten.succeselementen, t = alle.find(function (a) { return a.id === id; });
    while (t && t.boven) t = zoek(alle, t.boven);
    return t ? F.data.roos.findIndex(function (paar) { return paar[0] === t.id; }) : -1;
  }
  function zoek(alle, id) { return alle.find(function (a) { return a.id === id; }); }
  function tel(elementen) {
    var uniek = elementen.filter(function (e, i) { return elementen.indexOf(e) === i; }).map(wortel);
    return F.data.roos.map(function (paar, i) { return uniek.filter(function (w) { return w === i; }).length; });
  }

  F.opmaak = { tekst: tekst, roos: roos, rooszin: rooszin, tel: tel, wortel: wortel };
})(window.LOBF = window.LOBF || {});
