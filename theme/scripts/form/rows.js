/* Form, rows that repeat: adding and removing with the focus in the right place, and choosing from a long list by searching. */
((F) => {
  let teller = 0;

  function veldVan(el) {
    return F.data.velden.find((v) => v.id === el.dataset.deel);
  }
  function lijst(el) {
    return el.querySelector("ol.rijen");
  }
  function rijen(el) {
    return [...lijst(el).children];
  }
  function invoer(kolom) {
    return kolom.querySelector("select, textarea, input:not([data-zoeklijst])");
  }

  function keuzes(naam) {
    if (naam === "werk") return Object.keys(F.data.werken).map((id) => ({ id, label: F.data.werken[id], zoek: id }));
    return F.data.lijsten[naam];
  }

  /* The terms above a term, the highest first: the heading under which it stands, and more words to find it by. */
  function boven(alle, term) {
    const uit = [];
    for (let t = zoekBoven(alle, term); t; t = zoekBoven(alle, t)) uit.unshift(t);
    return uit;
  }
  function zoekBoven(alle, term) {
    return alle.find((a) => a.id === term.boven);
  }

  function vul(kies, woorden) {
    const alle = keuzes(kies.dataset.lijst);
    const gekozen = kies.value;
    let groep = null;
    let aantal = 0;
    kies.textContent = "";
    kies.append(new Option(woorden.length ? "" : "Kies uit de lijst", ""));
    alle
      .filter((t) => !t.groep && !t.weg)
      .forEach((t) => {
        const pad = boven(alle, t);
        const waar = pad.map((b) => b.label).join(" › ");
        const tekst = F.tekst.vouw(
          [waar, t.uitleg || ""].concat(pad.concat(t).map((b) => `${b.label} ${b.zoek || ""}`)).join(" "),
        );
        const past = woorden.every((w) => tekst.indexOf(w) >= 0);
        if (!past && t.id !== gekozen) return;
        if (past) aantal += 1;
        if (waar && (!groep || groep.label !== waar)) {
          groep = F.maak("optgroup");
          groep.label = waar;
          kies.append(groep);
        }
        (waar ? groep : kies).append(new Option(t.label, t.id));
      });
    kies.options[0].textContent = !woorden.length
      ? "Kies uit de lijst"
      : aantal
        ? `Kies: ${aantal}${aantal === 1 ? " past" : " passen"}`
        : "Niets gevonden";
    kies.value = gekozen;
  }

  function vertel(kolom) {
    const kies = kolom.querySelector("select[data-lijst]");
    const over = kolom.querySelector("[data-over]");
    const term = kies && keuzes(kies.dataset.lijst).find((t) => t.id === kies.value);
    if (over) over.textContent = term && term.uitleg ? term.uitleg : "";
  }

  function kolommenIn(rij) {
    return [...rij.querySelectorAll("[data-kolom]")];
  }

  function maakRij(el, waarden) {
    const nr = String((teller += 1));
    const rij = el.querySelector("template").content.firstElementChild.cloneNode(true);
    rij.querySelectorAll("[id], [for], [aria-describedby]").forEach((deel) => {
      ["id", "for", "aria-describedby"].forEach((a) => {
        if (deel.hasAttribute(a)) deel.setAttribute(a, deel.getAttribute(a).replace(/-NR-/g, `-${nr}-`));
      });
    });
    rij.dataset.nr = nr;
    if (F.basis)
      rij.querySelectorAll("[data-bij-verbeteren]").forEach((d) => {
        d.hidden = false;
      });
    kolommenIn(rij).forEach((kolom) => {
      const kies = kolom.querySelector("select[data-lijst]");
      const zoek = kolom.querySelector("[data-zoeklijst]");
      if (kies) {
        vul(kies, []);
        zoek.hidden = kies.options.length <= F.data.grenzen.lang;
        zoek.addEventListener("input", () => {
          vul(kies, F.tekst.vouw(zoek.value).split("-").filter(Boolean));
          vertel(kolom);
        });
        kies.addEventListener("change", () => {
          vertel(kolom);
        });
      }
      zetWaarde(invoer(kolom), waarden[kolom.dataset.kolom] || "");
      vertel(kolom);
    });
    rij.querySelector("[data-weg]").addEventListener("click", () => {
      haalWeg(el, rij);
    });
    lijst(el).append(rij);
    nummer(el);
    return rij;
  }

  /* A choice that the list does not have any more is kept and shown, so that a check can speak about it. */
  function zetWaarde(vak, waarde) {
    vak.value = waarde;
    if (vak.tagName === "SELECT" && waarde && vak.value !== waarde) {
      vak.append(new Option(waarde, waarde));
      vak.value = waarde;
    }
  }

  function nummer(el) {
    rijen(el).forEach((rij, i) => {
      rij.querySelectorAll("[data-nummer]").forEach((n) => {
        n.textContent = i + 1;
      });
    });
  }

  function haalWeg(el, rij) {
    const alle = rijen(el);
    const plek = alle.indexOf(rij);
    const woord = el.dataset.rijwoord;
    rij.remove();
    nummer(el);
    const buur = rijen(el)[Math.min(plek, alle.length - 2)];
    if (buur) invoer(kolommenIn(buur)[0]).focus();
    else el.querySelector("[data-erbij]").focus();
    el.querySelector("[data-rijstatus]").textContent = `${F.hoofdletter(woord)} ${plek + 1} is weggehaald.`;
    F.meld(el);
  }

  function nieuweRij(el) {
    const begin = F.data.nieuwe_rij[el.dataset.deel] || {};
    const waarden = {};
    Object.keys(begin).forEach((k) => {
      waarden[k] = F.gedateerd(begin[k]);
    });
    return maakRij(el, waarden);
  }

  function lees(el) {
    return rijen(el).map((rij) => {
      const uit = {};
      kolommenIn(rij).forEach((kolom) => {
        uit[kolom.dataset.kolom] = invoer(kolom).value;
      });
      return uit;
    });
  }

  function zet(el, waarden) {
    lijst(el).textContent = "";
    waarden.forEach((rij) => {
      maakRij(el, rij);
    });
    if (!waarden.length && veldVan(el).verplicht) nieuweRij(el);
  }

  function begin(el) {
    el.querySelector("[data-erbij]").addEventListener("click", () => {
      const rij = nieuweRij(el);
      const eerste = rij.querySelector("[data-zoeklijst]:not([hidden])") || invoer(kolommenIn(rij)[0]);
      el.querySelector("[data-rijstatus]").textContent = "";
      eerste.focus();
      F.meld(el);
    });
  }

  F.hoofdletter = function (t) {
    return t.charAt(0).toUpperCase() + t.slice(1);
  };
  F.rijen = { lees, zet, begin, rijen, invoer };
})((LOB.form ??= {}));
