/* Form, preview: the page of the example as it will look, in the order and with the classes of theme/kinds/praktijkvoorbeeld/page.html. */
((F) => {
  const maak = function (naam, tekst, klas) {
    return F.maak(naam, tekst, klas);
  };

  /* An empty field that may be empty shows as 'niet vermeld', just as on the page. */
  function niet(woord, v) {
    return maak("span", woord || (v && !v.verplicht ? "niet vermeld" : "nog niet ingevuld"), "niet");
  }
  function veld(id) {
    return F.data.velden.find((v) => v.id === id);
  }
  function isWoord(w) {
    return typeof w === "string" && (!F.tekst.regel(w) || F.data.statuswoorden[F.tekst.regel(w)]);
  }

  function puntenlijst(teksten, klas) {
    const ul = maak("ul", "", klas);
    teksten.forEach((t) => {
      ul.append(maak("li", t));
    });
    return ul;
  }

  function waarde(v, w) {
    if (isWoord(w)) return niet(F.tekst.regel(w || ""), v);
    if (v.type === "rijen") {
      const rijen = F.schrijf.rijenVan(v, w);
      if (!rijen.length) return niet("", v);
      return puntenlijst(
        rijen.map((r) =>
          v.kolommen
            .map((k) => {
              const cel = F.tekst.regel(r.rij[k.id] || "");
              return k.lijst ? F.label(k.lijst, cel) : cel;
            })
            .filter(Boolean)
            .join(": "),
        ),
      );
    }
    if (!Array.isArray(w)) {
      if (v.type === "datum") {
        const d = new Date(`${w}T12:00`);
        return maak("span", isNaN(d) ? w : F.tekst.inWoorden(d));
      }
      return maak("span", v.lijst ? F.label(v.lijst, w) : F.tekst.regel(w));
    }
    return w.length ? puntenlijst(w.map((een) => (v.lijst ? F.label(v.lijst, een) : een))) : niet("", v);
  }

  function feiten(staat) {
    const dl = maak("dl", "", "feiten");
    F.data.toont.forEach((id) => {
      const v = veld(id);
      if (!v) return;
      const dd = maak("dd");
      dd.append(waarde(v, staat.velden[id]));
      dl.append(maak("dt", v.label), dd);
    });
    return dl;
  }

  function sectie(doos, kop, tekst) {
    const schoon = F.tekst.proza(tekst || "");
    const woord = F.statuswoordIn(schoon);
    doos.append(maak("h4", kop.label, "als-h2"));
    if (schoon && !woord) doos.append(F.opmaak.tekst(schoon));
    else {
      const p = maak("p");
      p.append(niet(woord));
      doos.append(p);
    }
  }

  function elementen(doos, staat) {
    const v = veld("succeselementen");
    const w = staat.velden.succeselementen;
    const rijen = Array.isArray(w) ? F.schrijf.rijenVan(v, w) : [];
    const perElement = {};
    const ul = maak("ul", "", "elementen");
    if (!rijen.length) {
      const p = maak("p", "Succeselementen: ");
      p.append(niet(typeof w === "string" ? w : ""));
      doos.append(p);
      return;
    }
    rijen.forEach((r) => {
      const e = r.rij.element;
      if (e) (perElement[e] = perElement[e] || []).push(r.rij);
    });
    doos.append(
      maak("h5", "Wat hielp, en wie dat zegt"),
      maak("p", "Dit zijn ervaringen, geen bewijs dat het effect heeft.", "klein zacht"),
    );
    Object.keys(perElement).forEach((e) => {
      const plek = F.opmaak.wortel(e);
      const li = maak("li", "", `k${plek + 1}`);
      const kop = maak("h6", `${F.label("succeselementen", e)} `);
      const binnen = maak("ul");
      if (plek >= 0) kop.append(maak("span", F.data.roos[plek][1], "klein zacht"));
      perElement[e].forEach((rij) => {
        const item = maak("li", `${F.tekst.regel(rij.toelichting || "")} `);
        const werk = F.tekst.regel(rij.bron || "").split(",")[0];
        const volgens = rij.volgens ? `Volgens: ${F.label("succes_volgens", rij.volgens)}. ` : "";
        item.append(maak("span", `${volgens}Bron: ${F.data.werken[werk] || werk || "niet ingevuld"}.`, "bron"));
        binnen.append(item);
      });
      li.append(kop, binnen);
      ul.append(li);
    });
    doos.append(ul);
  }

  function roosblok(doos, staat) {
    const w = staat.velden.succeselementen;
    const ids = Array.isArray(w) ? w.map((r) => r.element).filter(Boolean) : [];
    const aantallen = F.opmaak.tel(ids);
    const zin = F.opmaak.rooszin(aantallen);
    const blok = maak("div", "", "blok roosblok");
    const naast = maak("div");
    const ul = maak("ul", "", "legenda klein");
    F.data.roos.forEach((paar, i) => {
      ul.append(maak("li", `${paar[1]}: ${aantallen[i]}`, `k${i + 1}`));
    });
    naast.append(
      maak("p", zin),
      ul,
      maak("p", "De windroos laat zien waarover het voorbeeld vertelt. Het is geen cijfer.", "klein zacht"),
    );
    blok.append(F.opmaak.roos(aantallen, zin), naast);
    doos.append(blok);
  }

  function doelen(doos, staat) {
    doos.append(maak("h4", "Wat de school wil bereiken", "als-h2"));
    const gegeven = staat.velden.doelen;
    const w = Array.isArray(gegeven) ? F.schrijf.rijenVan(veld("doelen"), gegeven).filter((r) => r.rij.doel) : [];
    const ol = maak("ol");
    const p = maak("p");
    if (!w.length) {
      p.append(niet(typeof gegeven === "string" ? gegeven : ""));
      doos.append(p);
      return;
    }
    w.forEach((r, i) => {
      const volgens = r.rij.volgens ? `, volgens: ${F.label("succes_volgens", r.rij.volgens)}` : "";
      ol.append(maak("li", F.label("doelen", r.rij.doel) + (i === 0 && w.length > 1 ? " (hoofddoel)" : "") + volgens));
    });
    doos.append(ol);
  }

  function toon(staat, doos) {
    const hoofd = maak("div");
    const zij = maak("div", "", "zij");
    const pagina = maak("div", "", "metzij pagina-weergave");
    const sectoren = staat.velden.sectoren;
    const vol = F.controle.volledig(staat);
    doos.textContent = "";
    const kop = maak("h3", "Zo komt je voorbeeld eruit te zien");
    kop.id = "weergavekop";
    kop.tabIndex = -1;
    hoofd.append(
      maak("p", `Praktijkvoorbeeld ${F.basis ? F.basis.id : "(het nummer komt vanzelf)"}`, "klein zacht"),
      maak("p", F.tekst.regel(staat.velden.titel || "") || "Nog geen titel", "als-h1"),
      maak("p", F.tekst.regel(staat.velden.samenvatting || ""), "inleiding"),
    );
    if (Array.isArray(sectoren) && sectoren.length) {
      const labels = maak("ul", "", "labels");
      sectoren.forEach((s) => {
        const li = maak("li");
        li.append(maak("span", F.label("sectoren", s), "label sector"));
        labels.append(li);
      });
      hoofd.append(labels);
    }
    roosblok(hoofd, staat);
    F.data.koppen.forEach((k) => {
      sectie(hoofd, k, staat.koppen[k.id]);
      if (k.id === "aanleiding") doelen(hoofd, staat);
      if (k.id === "wat-werkt") elementen(hoofd, staat);
    });
    zij.append(
      maak("h4", "Volledigheid", "klein"),
      maak("p", `${vol.bekend} van de ${vol.totaal} vaste onderdelen zijn bekend.`),
      maak("h4", "Alle kenmerken", "klein"),
      feiten(staat),
    );
    pagina.append(hoofd, zij);
    doos.append(kop, pagina);
    doos.hidden = false;
    kop.focus();
  }

  F.weergave = { toon };
})((LOB.form ??= {}));
