/* Form, keeping: only when asked, only in this browser. And filling the form from an example that exists. */
((F) => {
  let aan = false;

  function el(id) {
    return document.getElementById(id);
  }
  function sleutel() {
    return F.basis ? `lob-aandragen-${F.basis.id}` : "lob-aandragen";
  }

  function lees() {
    try {
      const ruw = JSON.parse(localStorage.getItem(sleutel()));
      return ruw && ruw.staat && ruw.staat.velden && ruw.staat.koppen ? ruw : null;
    } catch {
      return null;
    }
  }

  function schrijf(staat) {
    if (!aan) return;
    try {
      localStorage.setItem(sleutel(), JSON.stringify({ op: F.tekst.inWoorden(new Date()), staat }));
      zeg("Bewaard in deze browser. Op een computer die je deelt, kan een ander dit lezen.");
    } catch {
      zeg("Je browser staat bewaren niet toe. Sluit je de pagina, dan is alles weg.");
    }
  }

  function vergeet() {
    try {
      localStorage.removeItem(sleutel());
    } catch {
      /* nothing was kept */
    }
  }
  function zeg(tekst) {
    if (el("bewaarstatus").textContent !== tekst) el("bewaarstatus").textContent = tekst;
  }

  function zetAan(waar, staat) {
    aan = waar;
    el("bewaar").checked = waar;
    if (waar) {
      schrijf(staat);
      return;
    }
    vergeet();
    zeg("Nu wordt er niets bewaard. Sluit je de pagina, dan is alles weg.");
  }

  /* Erase in two steps, with the focus where a visitor expects it. */
  function wissen(leeg) {
    function vraag(open) {
      el("wiszeker").hidden = !open;
      el("wisplek").hidden = open;
    }
    el("wis").addEventListener("click", () => {
      vraag(true);
      el("wis-nee").focus();
    });
    el("wis-nee").addEventListener("click", () => {
      vraag(false);
      el("wis").focus();
    });
    el("wis-ja").addEventListener("click", () => {
      vergeet();
      vraag(false);
      leeg();
      el("wis").focus();
    });
    el("wiszeker").addEventListener("keydown", (e) => {
      if (e.key === "Escape") el("wis-nee").click();
    });
  }

  /* The example that the address asks for, as data; `klaar` gets true when it is there. */
  function haal(klaar) {
    const id = new URLSearchParams(location.search).get("voorbeeld");
    if (!id) {
      klaar(null);
      return;
    }
    if (!F.controle.heeft(F.data.voorbeelden, id)) {
      klaar(false, id);
      return;
    }
    const script = document.createElement("script");
    script.src = `${el("formulier").dataset.gegevens}voorbeeld/${encodeURIComponent(id)}.js`;
    script.onload = function () {
      klaar(LOB.example || false, id);
    };
    script.onerror = function () {
      klaar(false, id);
    };
    document.head.append(script);
  }

  /* Choices that the address brings along, such as ?doelen=opleidingen-kennen from the map of gaps. */
  function uitAdres(staat) {
    const vraag = new URLSearchParams(location.search);
    F.data.velden.forEach((veld) => {
      const kolom = veld.kolommen && veld.kolommen[0].lijst ? veld.kolommen[0] : null;
      if (veld.type !== "termen" && !kolom) return;
      const goed = vraag
        .getAll(veld.id)
        .filter((w) => F.data.lijsten[(kolom || veld).lijst].some((t) => t.id === w && !t.groep && !t.weg));
      if (goed.length)
        staat.velden[veld.id] = kolom
          ? goed.map((w) => Object.assign({}, F.data.nieuwe_rij[veld.id], { [kolom.id]: w }))
          : goed;
    });
    return staat;
  }

  F.bewaren = {
    lees,
    schrijf,
    zetAan,
    wissen,
    haal,
    uitAdres,
    isAan() {
      return aan;
    },
  };
})((LOB.form ??= {}));
