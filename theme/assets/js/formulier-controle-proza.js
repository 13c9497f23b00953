/* Form, checks of running text and of the whole file: links, sources, traces of private persons, size, plain language. */
(function (F) {
  "use strict";
  var T = F.tekst, C = F.controle;
  /* Python's \w and \d know all scripts; here that takes \p{..}. */
  var W = "[\\p{L}\\p{N}_]";
  var POST = new RegExp("(?<![\\p{L}\\p{N}_.+-])[\\p{L}\\p{N}_.+-]+@[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)+", "gu");
  var TELEFOON = /(?<![\p{Nd}\/.=-])(?:(?:\+|00)\s?31[\s.-]?(?:\(0\))?[\s.-]?|\(?0)\p{Nd}(?:[\s.)-]{0,2}\p{Nd}){8}(?!\p{Nd})/gu;
  var NEGEN = /(?<![\p{Nd}.,\/-])\p{Nd}{3}[ .]?\p{Nd}{3}[ .]?\p{Nd}{3}(?![\p{Nd}\/-]|[.,]\p{Nd})/gu;
  var ROL = new RegExp("^(info|lob|decanaat|decanen|decaan|contact|administratie|secretariat?|secretariaat|redactie|helpdesk|school|mbo|vo|hbo|loopbaan" + W + "*|studie" + W + "*|slb|stage" + W + "*)([._-]|$)", "iu");
  var WEBADRES = new RegExp("^https://[\\p{L}\\p{N}_.-]+\\.[a-z]{2,}(:[0-9]+)?([/?#]\\S*)?$", "iu");
  var SOORTEN = ["voorbeeld", "wegwijzer", "werk", "begrip", "term", "pagina"];

  function adres(tekst, zeg) {
    var kaal = tekst.replace(/[\u0000- ]/g, "").toLowerCase(), kort = tekst.length > 60 ? tekst.slice(0, 57) + "..." : tekst;
    if (/^(javascript|data|vbscript):/.test(kaal)) zeg("LINK03", "Een link begint met ‘" + kaal.split(":")[0] + ":’.", "Gebruik een gewoon webadres dat begint met https://, of haal de link weg.");
    else if (kaal.indexOf("https://") !== 0) zeg("LINK02", "De link ‘" + kort + "’ begint niet met https://.", "Zoek het adres van de pagina op dat begint met https://, of haal de link weg.");
    else if (!WEBADRES.test(tekst) || /[<>"]/.test(tekst)) zeg("LINK02", "De link ‘" + kort + "’ is geen volledig webadres.", "Kopieer het adres uit de adresbalk van je browser, zonder spaties.");
  }

  function kortDoel(soort, doel) {
    if (soort === "voorbeeld") return C.heeft(F.data.voorbeelden, doel);
    if (soort === "werk") return C.heeft(F.data.werken, doel);
    if (soort === "pagina") return F.data.namen.pagina.indexOf(doel.split("#")[0].split("?")[0].replace(/^\/+|\/+$/g, "")) >= 0;
    if (soort === "term") return (F.data.lijsten[doel.split("/")[0]] || []).some(function (t) { return t.id === doel.split("/")[1]; });
    return (F.data.namen[soort] || []).indexOf(doel) >= 0;
  }

  function link(doel, zeg) {
    var soort = doel.indexOf(":") >= 0 ? doel.split(":")[0].toLowerCase() : "";
    if (SOORTEN.indexOf(soort) >= 0) {
      if (!kortDoel(soort, doel.slice(soort.length + 1))) zeg("REL01", "De link ‘" + doel + "’ wijst naar iets dat er niet is.", "Kijk of de naam of het nummer klopt, of haal de link weg.");
    } else if (soort && soort !== "mailto" || doel.indexOf("//") === 0) adres(doel, zeg);
    else if (soort !== "mailto") zeg("LINK01", "De link ‘" + doel.slice(0, 60) + "’ wijst naar een bestand dat er niet is.", "Gebruik een webadres dat begint met https://. Bedoel je gewone tekst? Zet een spatie tussen ] en (.");
  }

  function proza(kop, ruw) {
    var tekst = T.proza(ruw || ""), uit = [], m, re;
    function zeg(code, zin, raad) { if (!uit.some(function (u) { return u.code === code && u.tekst === zin; })) uit.push({ deel: kop.id, code: code, tekst: zin, raad: raad }); }
    if (!tekst && kop.verplicht) zeg("KOP05", "Onder ‘" + kop.label + "’ staat nog niets.", "Schrijf er een zin. Kan dat niet? Kies dan onder het veld ‘Weten we niet’ of ‘Past hier niet’.");
    if (C.nieuw() && F.statuswoordIn(tekst) === "niet vermeld") zeg("VELD12", "Hier staat ‘niet vermeld’, maar dit is een nieuw voorbeeld.", "Vraag het na bij de school. Is het dan nog niet duidelijk? Kies ‘Weten we niet’.");
    if (/!\[[^\]]*\]\(/.test(tekst)) zeg("BEELD01", "Hier staat een afbeelding, en dat kan in dit formulier niet.", "Noem de afbeelding bij Materialen, of stuur haar los mee.");
    for (re = /\]\(\s*<?([^)\s>]*)/g; (m = re.exec(tekst));) link(m[1], zeg);
    for (re = /<([a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]*)>/g; (m = re.exec(tekst));) if (/^https:/i.test(m[1])) adres(m[1], zeg);
    for (re = /\[@([^\]\s,]+)(?:,\s*([^\]]*))?\]/g; (m = re.exec(tekst));) if (!C.heeft(F.data.werken, m[1])) zeg("BRON02", "De bron ‘" + m[1] + "’ staat niet in de onderzoeksbank.", "Zeg in gewone woorden van wie dit komt.");
    return uit;
  }

  function proef(cijfers) {
    if (!/^[0-9]{9}$/.test(cijfers)) return true;
    var som = 0;
    for (var i = 0; i < 9; i += 1) som += Number(cijfers[i]) * (i < 8 ? 9 - i : -1);
    return Number(cijfers) > 0 && som % 11 === 0;
  }

  function persoonlijk(regel) {
    var uit = [], tekst = regel.replace(/https?:\/\/[^\s)>\]]+/g, "");
    (tekst.match(POST) || []).forEach(function (post) { if (!ROL.test(post.split("@")[0])) uit.push(["PRIV01", "‘" + post + "’ lijkt op een persoonlijk e-mailadres.", "Gebruik een algemeen adres van de school, zoals info@ of decanaat@, of haal het weg."]); });
    (tekst.match(TELEFOON) || []).forEach(function (nr) { uit.push(["PRIV02", "‘" + nr.trim() + "’ lijkt op een telefoonnummer.", "Haal het weg. Noem bij Contact een rol of een algemeen adres."]); });
    (tekst.replace(TELEFOON, "").match(NEGEN) || []).forEach(function (nr) { if (proef(nr.replace(/[ .]/g, ""))) uit.push(["PRIV03", "‘" + nr + "’ lijkt op een burgerservicenummer.", "Haal het weg. Gaat het om iets anders? Schrijf het met woorden of afgerond."]); });
    return uit;
  }

  /* In prose < becomes text; a field would show it as it stands, so there it is refused. */
  function html(regel) {
    var m = /<(?=[a-zA-Z/!?])[^>]{0,28}>?/.exec(regel);
    return m ? [["HTML01", "Hier staat HTML: ‘" + m[0] + "’.", "Gebruik gewone tekst. Bedoel je ‘kleiner dan’? Zet er een spatie achter."]] : [];
  }

  /* Privacy is judged on the file as it will be written, so that it says what the build would say. */
  function persoon(staat) { return bestand(staat, true); }

  function bestand(staat, alleenPersoon) {
    var uit = [], geschreven = F.schrijf.document(staat), kb = new TextEncoder().encode(geschreven.tekst).length;
    geschreven.regels.forEach(function (r) {
      persoonlijk(r.tekst).concat(r.kop ? html(r.tekst) : []).forEach(function (p) { uit.push(Object.assign({ deel: "titel" }, r.plek, { code: p[0], tekst: p[1], raad: p[2] })); });
    });
    if (!alleenPersoon && kb > F.data.grenzen.bytes) uit.push({ deel: "aanpak", code: "LEES10", tekst: "De hele tekst is " + Math.floor(kb / 1000) + " kB; meer dan 64 kB mag niet.", raad: "Maak de langste antwoorden korter, of maak er twee voorbeelden van." });
    return uit;
  }

  /* Hints for plain language. They never stop anything. */
  function tips(ruw) {
    var uit = [], gewoon = F.data.gewoon;
    T.proza(ruw || "").split("\n\n").forEach(function (alinea) {
      var tekst = alinea.replace(/\[@[^\]]*\]|\(\S+?\)/g, "");
      var lang = Math.max.apply(null, tekst.split("\n").map(function (r) { return Math.max.apply(null, (r.match(/[^.?!]+[.?!]?/g) || [""]).map(function (z) { return z.split(/\s+/).filter(Boolean).length; })); }));
      if (lang > F.data.grenzen.zin) uit.push("Hier staat een zin van " + lang + " woorden. Maak er twee zinnen van.");
      Object.keys(gewoon).forEach(function (hard) { if (new RegExp("(?<!" + W + ")" + hard + "(?!" + W + ")", "iu").test(tekst)) uit.push("‘" + hard + "’ kan gewoner. Schrijf bijvoorbeeld ‘" + gewoon[hard] + "’."); });
      if ((tekst.match(/(?<![\p{L}])(wordt|worden|werd|werden)(?![\p{L}])/giu) || []).length > 3) uit.push("Hier staat vaak ‘wordt’ of ‘worden’. Zeg wie het doet.");
    });
    return uit.slice(0, 3);
  }

  C.adres = adres;
  C.proza = proza;
  C.tips = tips;
  C.persoon = persoon;
  C.alles = function (staat) {
    var uit = C.velden(staat);
    F.data.koppen.forEach(function (kop) { if (!F.schrijf.kopOngewijzigd(kop, staat.koppen[kop.id])) uit = uit.concat(proza(kop, staat.koppen[kop.id])); });
    return uit.concat(bestand(staat));
  };
})(window.LOBF = window.LOBF || {});
