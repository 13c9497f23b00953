/* Form, choices: puts what can be chosen into each field with a list, and the words that may stand instead of an answer. The
   page itself holds the questions; the lists are in the data, so that they are sent once. */
((F) => {
  const WOORDEN = [
    ["onbekend", "Weten we niet"],
    ["nvt", "Past hier niet"],
    ["niet vermeld", "Niet vermeld in de bron"],
  ];

  function zet(el, eigenschappen) {
    Object.keys(eigenschappen).forEach((naam) => {
      el.setAttribute(naam, eigenschappen[naam]);
    });
    return el;
  }

  function vak(veld, soort, waarde, tekst) {
    const rij = F.maak("div", "", "optie");
    const doos = F.maak("div");
    const id = `in-${veld.id}-${waarde}`;
    const label = zet(F.maak("label", tekst), { for: id });
    rij.append(zet(F.maak("input"), { type: soort, id, name: veld.id, value: waarde }), doos);
    doos.append(label);
    return rij;
  }

  function optie(veld, soort, term, boven) {
    const rij = vak(veld, soort, term.id, term.label);
    const over = `over-${veld.id}-${term.id}`;
    rij.dataset.zoek = [term]
      .concat(boven || [])
      .map((t) => `${t.label} ${t.zoek || ""}`)
      .join(" ");
    if (!term.uitleg) return rij;
    rij.lastChild.append(zet(F.maak("p", term.uitleg), { id: over }));
    rij.firstChild.setAttribute("aria-describedby", over);
    return rij;
  }

  /* The choices below a term, however deep. */
  function onder(lijst, boven) {
    return lijst
      .filter((t) => (t.boven || "") === boven)
      .reduce((uit, t) => uit.concat(t.groep ? onder(lijst, t.id) : t.weg ? [] : [t]), []);
  }

  function groep(veld, soort, wortel, termen) {
    const el = F.maak("details", "", "groep");
    const kop = F.maak("summary", `${wortel.label} `);
    const doos = F.maak("fieldset");
    kop.append(zet(F.maak("span", "", "gekozen"), { "data-gekozen": "" }));
    doos.append(F.maak("legend", `${veld.label}: ${wortel.label}`, "onzichtbaar"));
    termen.forEach((t) => {
      doos.append(optie(veld, soort, t, wortel));
    });
    el.append(kop, doos);
    return el;
  }

  function zoekveld(veld) {
    const p = F.maak("p", "", "zoekin");
    const id = `zoek-${veld.id}`;
    p.append(
      zet(F.maak("label", "Zoek in deze lijst"), { for: id }),
      zet(F.maak("input"), { type: "text", id, autocomplete: "off", "data-zoekin": "" }),
    );
    p.append(zet(F.maak("span", "", "klein zacht"), { role: "status", "data-gevonden": "" }));
    return p;
  }

  /* What was chosen. */
  function gekozen() {
    const keus = zet(F.maak("p", "", "keus"), { "data-keus": "", hidden: "" });
    keus.append(F.maak("strong", "Gekozen:"), " ", zet(F.maak("span"), { "data-namen": "" }));
    return keus;
  }

  function vulLijst(el, veld) {
    const lijst = F.data.lijsten[veld.lijst];
    const doos = el.querySelector(".invul");
    const alle = onder(lijst, "");
    const veel = veld.type === "termen";
    const soort = veel ? "checkbox" : "radio";
    const vlak = F.maak("div", "", "opties");
    if (alle.length > F.data.grenzen.lang) doos.append(zoekveld(veld));
    if (!veel && !veld.verplicht) {
      doos.append(vak(veld, soort, "", "Laat leeg"));
      doos.querySelector("input").checked = true;
    }
    lijst
      .filter((t) => !t.boven)
      .forEach((wortel) => {
        const takken = onder(lijst, wortel.id);
        const zelf = wortel.groep || wortel.weg ? [] : [wortel];
        if (takken.length) doos.append(groep(veld, soort, wortel, zelf.concat(takken)));
        else if (zelf.length) vlak.append(optie(veld, soort, wortel));
      });
    if (vlak.children.length) doos.append(vlak);
    if (veel) doos.append(gekozen());
  }

  /* 'niet vermeld' is only for what comes from the archive. */
  function anders(el, label, verplicht) {
    const doos = zet(F.maak("div", "", "anders"), { role: "group", "aria-label": `Niet in te vullen: ${label}` });
    doos.hidden = !verplicht;
    doos.append(F.maak("span", "Niet in te vullen?"));
    WOORDEN.forEach((w) => {
      const knop = zet(F.maak("button", w[1], "woordknop"), { type: "button", "aria-pressed": "false", value: w[0] });
      if (w[0] === "niet vermeld") {
        knop.hidden = true;
        knop.dataset.archief = "";
      }
      doos.append(" ", knop);
    });
    doos.append(" ", zet(F.maak("span", "", "woorduitleg"), { role: "status" }));
    el.insertBefore(doos, el.querySelector(":scope > template"));
  }

  F.keuzen = function () {
    F.data.velden.forEach((veld) => {
      const el = document.getElementById(`veld-${veld.id}`);
      if (!el) return;
      if (veld.lijst) vulLijst(el, veld);
      if (veld.woorden) anders(el, veld.label, veld.verplicht);
    });
    F.data.koppen.forEach((kop) => {
      anders(document.getElementById(`veld-${kop.id}`), kop.label, kop.verplicht);
    });
  };
})((LOB.form ??= {}));
