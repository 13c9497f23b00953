/* The form for an example: ties the parts together. Everything happens on this page; nothing leaves it by itself. */
((F) => {
  const form = document.getElementById("formulier");
  const stand = document.getElementById("stand");
  const akkoord = document.getElementById("in-akkoord");
  let gekeken = false;
  let veranderd = false;
  let opgehaald = false;
  if (!F.data) {
    stand.parentNode.hidden = true;
    return;
  }

  function staat() {
    return F.velden.lees();
  }

  /* Something changed in a field: look at that field, count, keep, and take back a result that is no longer true. */
  F.meld = function (deel) {
    const nu = staat();
    veranderd = true;
    opgehaald = false;
    F.uitvoer.verberg();
    if (deel && deel.dataset.deel) F.meldingen.veld(deel, nu, gekeken);
    F.voortgang.toon(nu);
    F.bewaren.schrijf(nu);
  };

  function kijkNa(nu) {
    const meldingen = F.controle.alles(nu);
    if (!akkoord.checked)
      meldingen.push({
        deel: "akkoord",
        code: "AKKOORD",
        tekst: F.basis
          ? "Zeg of wat je toevoegt openbaar mag worden."
          : "Vraag of de school het goed vindt dat dit openbaar wordt.",
        raad: "Zet dan het vinkje.",
      });
    return meldingen.sort((a, b) => plek(a) - plek(b));
  }

  /* In the order of the page, so that the list of what is missing runs from top to bottom. */
  function plek(m) {
    const alle = [...form.querySelectorAll(".veld[data-deel]")];
    const i = alle.findIndex((el) => el.dataset.deel === m.deel);
    return i < 0 ? 999 : i;
  }

  function maakBestand() {
    const nu = staat();
    const meldingen = kijkNa(nu);
    gekeken = true;
    F.meldingen.wis(form);
    F.meldingen.naast(meldingen);
    F.meldingen.lijst(meldingen);
    if (meldingen.length) {
      F.uitvoer.verberg();
      return;
    }
    F.uitvoer.toon(nu);
  }

  function zeg(tekst, extra) {
    stand.textContent = "";
    stand.hidden = !tekst;
    if (tekst) stand.append(F.maak("p", tekst));
    if (extra) stand.append(F.maak("p", extra, "klein"));
  }

  function leegmaken() {
    akkoord.checked = false;
    gekeken = veranderd = false;
    F.meldingen.wis(form);
    F.meldingen.lijst([]);
    F.uitvoer.verberg();
    document.getElementById("weergave").hidden = true;
    F.velden.zet(beginstaat());
    F.bewaren.zetAan(false);
    F.velden.tel();
    F.voortgang.toon(staat());
    zeg(F.basis ? `Alles staat weer zoals het in voorbeeld ${F.basis.id} stond.` : "Het formulier is weer leeg.");
  }

  function beginstaat() {
    if (!F.basis) return F.bewaren.uitAdres(F.velden.beginstaat());
    const uit = { velden: {}, koppen: {} };
    Object.keys(F.basis.velden).forEach((id) => {
      uit.velden[id] = F.basis.velden[id].waarde;
    });
    Object.keys(F.basis.tekst).forEach((id) => {
      uit.koppen[id] = F.basis.tekst[id].waarde;
    });
    return uit;
  }

  function verbeteren() {
    document.getElementById("formuliertitel").textContent = `Voorbeeld ${F.basis.id} verbeteren`;
    form.querySelector("label[for=in-akkoord]").textContent = "Wat ik toevoeg, mag openbaar worden";
    form.querySelectorAll("[data-bij-verbeteren]").forEach((el) => {
      el.hidden = false;
    });
    if (!F.controle.nieuw())
      form.querySelectorAll("[data-archief]").forEach((el) => {
        el.hidden = false;
      });
    zeg(
      `Je verbetert voorbeeld ${F.basis.id}: ${F.basis.titel}.`,
      "Alles wat bekend is, staat al in het formulier. Vul je iets aan dat niet uit de bron komt? Zet dan bij ‘Herkomst en beheer’ een bron erbij, bijvoorbeeld de eigen opgave van de school. Keek je alles na? Zet daar ook de datum op vandaag.",
    );
  }

  function opent(basis, gevraagd) {
    F.basis = basis || null;
    form.hidden = false;
    F.keuzen();
    F.velden.begin();
    const bewaard = F.bewaren.lees();
    if (F.basis) verbeteren();
    else if (gevraagd) zeg(`Voorbeeld ‘${gevraagd.slice(0, 20)}’ is er niet. Je begint met een leeg formulier.`);
    F.velden.zet(bewaard ? bewaard.staat : beginstaat());
    if (bewaard) {
      F.bewaren.zetAan(true, bewaard.staat);
      zeg(`Dit typte je op ${bewaard.op}. Het stond nog in deze browser.`);
    }
    F.velden.tel();
    F.voortgang.toon(staat());
    form.dataset.gereed = "ja";
  }

  function bedien() {
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      maakBestand();
    });
    /* Enter in a line of text must not jump to the end of the form. */
    form.addEventListener("keydown", (e) => {
      if (e.key !== "Enter" || e.target.tagName !== "INPUT" || e.target.type === "submit") return;
      e.preventDefault();
      if (e.target.type === "checkbox" || e.target.type === "radio") e.target.click();
    });
    form.addEventListener("change", (e) => {
      const deel = e.target.closest(".veld[data-deel]");
      if (!deel) return;
      if (deel.dataset.soort === "akkoord") {
        F.meldingen.wis(deel);
        return;
      }
      F.meld(deel);
    });
    form.addEventListener("input", (e) => {
      if (e.target.closest(".veld[data-deel]")) {
        veranderd = true;
        F.uitvoer.verberg();
      }
    });
    document.getElementById("bekijk").addEventListener("click", () => {
      F.weergave.toon(staat(), document.getElementById("weergave"));
    });
    document.getElementById("bewaar").addEventListener("change", (e) => {
      F.bewaren.zetAan(e.target.checked, staat());
    });
    document.getElementById("download").addEventListener("click", () => {
      opgehaald = true;
    });
    form.querySelectorAll("[data-naar]").forEach((link) => {
      link.addEventListener("click", () => {
        const kop = document.querySelector(`#${link.dataset.naar} h2`);
        kop.tabIndex = -1;
        setTimeout(() => {
          kop.focus();
        }, 0);
      });
    });
    F.uitvoer.begin();
    F.bewaren.wissen(leegmaken);
    addEventListener("beforeunload", (e) => {
      if (veranderd && !opgehaald && !F.bewaren.isAan()) e.preventDefault();
    });
  }

  bedien();
  F.bewaren.haal(opent);
})((LOB.form ??= {}));
