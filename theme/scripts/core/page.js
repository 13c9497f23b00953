/* On every page: colour scheme button, folding menu, scrollable tables, notes beside the text. */
(function () {
  function donker() {
    const keuze = document.documentElement.dataset.schema;
    return keuze ? keuze === "donker" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function schemaknop() {
    const knop = document.getElementById("schemaknop");
    if (!knop) return;
    knop.hidden = false;
    function zeg() {
      knop.setAttribute("aria-pressed", String(donker()));
      knop.title = "Donkere kleuren";
      knop.lastElementChild.textContent = "Donkere kleuren";
    }
    knop.addEventListener("click", () => {
      const nieuw = donker() ? "licht" : "donker";
      document.documentElement.dataset.schema = nieuw;
      try {
        localStorage.setItem("lob-schema", nieuw);
      } catch {
        /* works for this page only */
      }
      zeg();
    });
    zeg();
  }

  /* The menu is open on wide screens. Browsers without ::details-content need the attribute for that. */
  function menu() {
    const details = document.querySelector(".menu");
    if (!details) return;
    const breed = matchMedia("(min-width: 60em)");
    function zet() {
      details.open = breed.matches;
    }
    breed.addEventListener("change", zet);
    zet();
    details.addEventListener("keydown", (e) => {
      if (e.key === "Escape" && !breed.matches && details.open) {
        details.open = false;
        details.firstElementChild.focus();
      }
    });
  }

  /* The key / leads to the search field from everywhere. A key without Ctrl must be one that people can turn off (WCAG 2.1.4). */
  function zoektoets() {
    const veld = document.getElementById("q") || document.querySelector(".kopzoek input");
    const keuze = document.getElementById("zoektoets");
    function uit() {
      try {
        return localStorage.getItem("lob-toets") === "uit";
      } catch {
        return false;
      }
    }
    document.addEventListener("keydown", (e) => {
      if (
        e.key !== "/" ||
        !veld ||
        e.ctrlKey ||
        e.metaKey ||
        e.altKey ||
        e.target.closest("input, textarea, select, [contenteditable]") ||
        uit()
      )
        return;
      e.preventDefault();
      veld.focus();
      veld.select();
    });
    if (!keuze) return;
    keuze.hidden = false;
    keuze.firstElementChild.checked = !uit();
    keuze.firstElementChild.addEventListener("change", (e) => {
      try {
        localStorage.setItem("lob-toets", e.target.checked ? "aan" : "uit");
      } catch {
        /* storage is refused: the key stays on */
      }
    });
  }

  /* A table that is wider than its box gets a name and the focus, so that the arrow keys can scroll it. */
  function tabellen() {
    document.querySelectorAll("main table").forEach((tabel, nummer) => {
      let doos = tabel.closest(".tabel");
      if (!doos) {
        doos = document.createElement("div");
        doos.className = "tabel";
        tabel.replaceWith(doos);
        doos.append(tabel);
      }
      const titel = tabel.caption ? [tabel.caption.textContent.trim()] : [];
      const naam = [`Tabel ${nummer + 1}`, ...titel, "opzij te schuiven"].join(", ");
      function kijk() {
        const breder = doos.scrollWidth > doos.clientWidth + 1;
        if (breder) {
          doos.tabIndex = 0;
          doos.setAttribute("role", "region");
          doos.setAttribute("aria-label", naam);
        } else {
          doos.removeAttribute("tabindex");
          doos.removeAttribute("role");
          doos.removeAttribute("aria-label");
        }
      }
      kijk();
      addEventListener("resize", kijk);
    });
  }

  function afdrukken() {
    document.querySelectorAll("[data-afdrukken]").forEach((knop) => {
      knop.hidden = false;
      knop.addEventListener("click", () => {
        print();
      });
    });
  }

  /* Details that are folded on a phone and open on a wide screen, unless the visitor decided otherwise. */
  function vouwen() {
    document.querySelectorAll("details[data-breed-open]").forEach((d) => {
      if (matchMedia("(min-width: 60em)").matches) d.open = true;
    });
    addEventListener("beforeprint", () => {
      document.querySelectorAll("main details").forEach((d) => {
        d.open = true;
      });
    });
  }

  schemaknop();
  zoektoets();
  menu();
  tabellen();
  afdrukken();
  vouwen();
})();
