/* Form, preview: the page of the example as it will look, in the order and with the classes of theme/voorbeeld.html. */
(function (F) {
  "use strict";
  var FEITEN = ["soort", "organisatie", "regio", "periode", "loopt_nog", "overgangen", "bij_wie", "competenties", "doelgroepen", "vormen", "interventietypen", "betrokkenen", "succes_volgens", "succes_betreft", "vastgesteld", "samenhang", "kosten", "materialen", "contact", "licentie", "gecontroleerd"];
  var maak = function (naam, tekst, klas) { return F.maak(naam, tekst, klas); };

  /* An empty field that may be empty shows as 'niet vermeld', just as on the page. */
  function niet(woord, v) { return maak("span", woord || (v && !v.verplicht ? "niet vermeld" : "nog niet ingevuld"), "niet"); }
  function veld(id) { return F.data.velden.find(function (v) { return v.id === id; }); }
  function isWoord(w) { return typeof w === "string" && (!F.tekst.regel(w) || F.data.statuswoorden[F.tekst.regel(w)]); }

  function puntenlijst(teksten, klas) {
    var ul = maak("ul", "", klas);
    teksten.forEach(function (t) { ul.append(maak("li", t)); });
    return ul;
  }

  function waarde(v, w) {
    if (isWoord(w)) return niet(F.tekst.regel(w || ""), v);
    if (v.type === "rijen") {
      var rijen = F.schrijf.rijenVan(v, w);
      if (!rijen.length) return niet("", v);
      return puntenlijst(rijen.map(function (r) {
        return v.kolommen.map(function (k) { var cel = F.tekst.regel(r.rij[k.id] || ""); return k.lijst ? F.label(k.lijst, cel) : cel; }).filter(Boolean).join(": ");
      }));
    }
    if (!Array.isArray(w)) {
      if (v.type === "datum") { var d = new Date(w + "T12:00"); return maak("span", isNaN(d) ? w : F.tekst.inWoorden(d)); }
      return maak("span", v.lijst ? F.label(v.lijst, w) : F.tekst.regel(w));
    }
    return w.length ? puntenlijst(w.map(function (een) { return v.lijst ? F.label(v.lijst, een) : een; })) : niet("", v);
  }

  function feiten(staat) {
    var dl = maak("dl", "", "feiten");
    FEITEN.forEach(function (id) {
      var v = veld(id);
      if (!v) return;
      var dd = maak("dd");
      dd.append(waarde(v, staat.velden[id]));
      dl.append(maak("dt", v.label), dd);
    });
    return dl;
  }

  function sectie(doos, kop, tekst) {
    var schoon = F.tekst.proza(tekst || ""), woord = F.statuswoordIn(schoon);
    doos.append(maak("h4", kop.label, "als-h2"));
    if (schoon && !woord) doos.append(F.opmaak.tekst(schoon));
    else { var p = maak("p"); p.append(niet(woord)); doos.append(p); }
  }

  function elementen(doos, staat) {
    var v = veld("succeselementen"), w = staat.velden.succeselementen, rijen = Array.isArray(w) ? F.schrijf.rijenVan(v, w) : [], perElement = {}, ul = maak("ul", "", "elementen");
    if (!rijen.length) { var p = maak("p", "Succeselementen: "); p.append(niet(typeof w === "string" ? w : "")); doos.append(p); return; }
    rijen.forEach(function (r) { var e = r.rij.element; if (e) (perElement[e] = perElement[e] || []).push(r.rij); });
    doos.append(maak("h5", "Wat de school als succes ervaart"), maak("p", "Dit zijn ervaringen, geen bewijs dat het effect heeft.", "klein zacht"));
    Object.keys(perElement).forEach(function (e) {
      var plek = F.opmaak.wortel(e), li = maak("li", "", "k" + (plek + 1)), kop = maak("h6", F.label("succeselementen", e) + " "), binnen = maak("ul");
      if (plek >= 0) kop.append(maak("span", F.data.roos[plek][1], "klein zacht"));
      perElement[e].forEach(function (rij) {
        var item = maak("li", F.tekst.regel(rij.toelichting || "") + " "), werk = F.tekst.regel(rij.bron || "").split(",")[0];
        item.append(maak("span", "Bron: " + (F.data.werken[werk] || werk || "niet ingevuld") + ".", "bron"));
        binnen.append(item);
      });
      li.append(kop, binnen);
      ul.append(li);
    });
    doos.append(ul);
  }

  function roosblok(doos, staat) {
    var w = staat.velden.succeselementen, ids = Array.isArray(w) ? w.map(function (r) { return r.element; }).filter(Boolean) : [];
    var aantallen = F.opmaak.tel(ids), zin = F.opmaak.rooszin(aantallen), blok = maak("div", "", "blok roosblok"), naast = maak("div"), ul = maak("ul", "", "legenda klein");
    F.data.roos.forEach(function (paar, i) { ul.append(maak("li", paar[1] + ": " + aantallen[i], "k" + (i + 1))); });
    naast.append(maak("p", zin), ul, maak("p", "De windroos laat zien waarover het voorbeeld vertelt. Het is geen cijfer.", "klein zacht"));
    blok.append(F.opmaak.roos(aantallen, zin), naast);
    doos.append(blok);
  }

  function doelen(doos, staat) {
    doos.append(maak("h4", "Wat de school wil bereiken", "als-h2"));
    var w = staat.velden.doelen, ol = maak("ol"), p = maak("p");
    if (!Array.isArray(w) || !w.length) { p.append(niet(typeof w === "string" ? w : "")); doos.append(p); return; }
    w.forEach(function (id, i) { ol.append(maak("li", F.label("doelen", id) + (i === 0 && w.length > 1 ? " (hoofddoel)" : ""))); });
    doos.append(ol);
  }

  function toon(staat, doos) {
    var hoofd = maak("div"), zij = maak("div", "", "zij"), pagina = maak("div", "", "metzij pagina-weergave"), sectoren = staat.velden.sectoren, vol = F.controle.volledig(staat);
    doos.textContent = "";
    var kop = maak("h3", "Zo komt je voorbeeld eruit te zien");
    kop.id = "weergavekop"; kop.tabIndex = -1;
    hoofd.append(maak("p", "Praktijkvoorbeeld " + (F.basis ? F.basis.id : "(het nummer komt vanzelf)"), "klein zacht"), maak("p", F.tekst.regel(staat.velden.titel || "") || "Nog geen titel", "als-h1"), maak("p", F.tekst.regel(staat.velden.samenvatting || ""), "inleiding"));
    if (Array.isArray(sectoren) && sectoren.length) {
      var labels = maak("ul", "", "labels");
      sectoren.forEach(function (s) { var li = maak("li"); li.append(maak("span", F.label("sectoren", s), "label sector")); labels.append(li); });
      hoofd.append(labels);
    }
    roosblok(hoofd, staat);
    F.data.koppen.forEach(function (k) {
      sectie(hoofd, k, staat.koppen[k.id]);
      if (k.id === "aanleiding") doelen(hoofd, staat);
      if (k.id === "wat-werkt") elementen(hoofd, staat);
    });
    zij.append(maak("h4", "Volledigheid", "klein"), maak("p", vol.bekend + " van de " + vol.totaal + " vaste onderdelen zijn bekend."), maak("h4", "Alle kenmerken", "klein"), feiten(staat));
    pagina.append(hoofd, zij);
    doos.append(kop, pagina);
    doos.hidden = false;
    kop.focus();
  }

  F.weergave = { toon: toon };
})(window.LOBF = window.LOBF || {});
