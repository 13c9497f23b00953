/* The list of examples: filters, sorting, state in the address. Without the data the plain list of the page stays. */
(function (L) {
  const form = document.getElementById("filterform");
  const lijst = document.getElementById("voorbeelden");
  const telling = document.getElementById("telling");
  const actief = document.getElementById("actief");
  const volgorde = document.getElementById("volgorde");
  const verder = document.getElementById("verder");
  const delen = document.getElementById("delen");
  const data = window.LOB_VOORBEELDEN;
  const STAP = 150;
  let hoeveel = STAP;
  const inPagina = {};
  if (!data) return;
  Array.prototype.forEach.call(lijst.children, (li) => {
    inPagina[li.dataset.id] = li;
  });
  const items = data.voorbeelden.map((v) => ({ v, termen: L.termen(v), li: null }));
  const groepen = [...form.querySelectorAll("fieldset")].map((f) => ({
    naam: f.querySelector("input").name,
    vakjes: [...f.querySelectorAll("input")],
  }));
  document.getElementById("filters").hidden = false;
  document.getElementById("sorteren").hidden = false;
  if (delen) delen.hidden = true;

  function gekozen(groep) {
    return groep.vakjes.filter((v) => v.checked).map((v) => v.value);
  }
  function naam(vak) {
    const tekst = vak.nextSibling.textContent;
    return vak.value === "niet-vermeld"
      ? `${vak.closest("fieldset").querySelector("legend").textContent}: ${tekst}`
      : tekst;
  }
  /* Within a group one match is enough; all groups must match. `behalve` leaves one group out, to count its options. */
  function past(item, keuzes, behalve) {
    return groepen.every((g, i) => g === behalve || !keuzes[i].length || keuzes[i].some((w) => item.termen[g.naam][w]));
  }

  function tel(keuzes) {
    groepen.forEach((g) => {
      const mogelijk = items.filter((i) => past(i, keuzes, g));
      g.vakjes.forEach((v) => {
        v.parentNode.querySelector("span").textContent = mogelijk.filter((i) => i.termen[g.naam][v.value]).length;
      });
    });
  }

  function toon() {
    const keuzes = groepen.map(gekozen);
    const over = items.filter((i) => past(i, keuzes));
    over.slice(0, hoeveel).forEach((i) => {
      i.li = i.li || L.kaart(i.v, inPagina[i.v.id]);
    });
    lijst.replaceChildren(...over.slice(0, hoeveel).map((i) => i.li));
    verder.hidden = over.length <= hoeveel;
    telling.textContent = over.length === 1 ? "1 voorbeeld" : `${over.length} voorbeelden`;
    document.getElementById("filtertelling").textContent = `(${telling.textContent})`;
    document.getElementById("geen").hidden = over.length > 0;
    tel(keuzes);
    labels();
  }

  function labels() {
    actief.textContent = "";
    groepen.forEach((g) => {
      g.vakjes
        .filter((v) => v.checked)
        .forEach((v) => {
          const li = document.createElement("li");
          const knop = document.createElement("button");
          knop.type = "button";
          knop.className = "label";
          knop.textContent = `${naam(v)} ×`;
          knop.setAttribute("aria-label", `Haal filter weg: ${naam(v)}`);
          knop.addEventListener("click", () => {
            v.checked = false;
            wijzig();
            (actief.querySelector("button") || form.querySelector("input")).focus();
          });
          li.append(knop);
          actief.append(li);
        });
    });
  }

  /* An example that has no number yet comes last. */
  function nummer(item) {
    return Number(item.v.id) || 1e9;
  }

  function sorteer() {
    const soort = volgorde.value;
    const taal = new Intl.Collator("nl", { numeric: true });
    items.sort((a, b) => {
      if (soort === "titel") return taal.compare(a.v.titel, b.v.titel);
      if (soort === "volledigheid") return b.v.bekend - a.v.bekend || nummer(a) - nummer(b);
      if (soort === "gecontroleerd") return taal.compare(b.v.dag, a.v.dag) || nummer(a) - nummer(b);
      return nummer(a) - nummer(b);
    });
  }

  function naarAdres() {
    const p = new URLSearchParams();
    groepen.forEach((g) => {
      gekozen(g).forEach((w) => {
        p.append(g.naam, w);
      });
    });
    if (volgorde.value !== "nummer") p.set("volgorde", volgorde.value);
    const tekst = p.toString();
    try {
      history.replaceState(null, "", tekst ? `?${tekst}` : location.pathname);
    } catch {
      /* file:// in some browsers */
    }
  }

  function uitAdres() {
    const p = new URLSearchParams(location.search);
    groepen.forEach((g) => {
      const keuze = p.getAll(g.naam);
      g.vakjes.forEach((v) => {
        v.checked = keuze.indexOf(v.value) >= 0;
        for (
          let vouw = v.closest("details:not(.filters)");
          v.checked && vouw;
          vouw = vouw.parentNode.closest("details:not(.filters)")
        )
          vouw.open = true;
      });
    });
    const s = p.get("volgorde");
    if (s && Array.prototype.some.call(volgorde.options, (o) => o.value === s)) volgorde.value = s;
  }

  function wijzig() {
    hoeveel = STAP;
    toon();
    naarAdres();
  }
  form.addEventListener("change", wijzig);
  form.addEventListener("submit", (e) => {
    e.preventDefault();
  });
  /* The boxes are cleared by the browser itself, after this event; calling reset() from here would go round for ever. */
  form.addEventListener("reset", () => {
    setTimeout(wijzig, 0);
  });
  document.getElementById("wis").addEventListener("click", () => {
    form.reset();
    /* The button goes away with the message that nothing was found. */
    telling.tabIndex = -1;
    telling.focus();
  });
  volgorde.addEventListener("change", () => {
    sorteer();
    toon();
    naarAdres();
  });
  verder.firstElementChild.addEventListener("click", () => {
    const eerste = hoeveel;
    hoeveel += STAP;
    toon();
    lijst.children[eerste].querySelector("a").focus();
  });
  addEventListener("popstate", () => {
    uitAdres();
    toon();
  });
  uitAdres();
  sorteer();
  toon();
})((window.LOBV = window.LOBV || {}));
