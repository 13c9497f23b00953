/* Compare: two to four examples side by side. Which ones stands in the address: ?id=1085&id=2443 */
(function () {
  const data = window.LOB_VERGELIJK;
  const doos = document.getElementById("vergelijking");
  const status = document.getElementById("vergelijkstatus");
  const kies = document.getElementById("kies-id");
  const form = document.getElementById("kies");
  if (!data) {
    status.textContent = "De gegevens zijn niet geladen. Ververs de pagina, of open de voorbeelden uit de lijst.";
    return;
  }
  const wortel = document.body.dataset.wortel;
  form.hidden = false;
  Object.keys(data.voorbeelden).forEach((id) => {
    kies.append(new Option(`${id}: ${data.voorbeelden[id].titel}`, id));
  });

  function gekozen() {
    const ids = new URLSearchParams(location.search).getAll("id");
    return ids
      .filter((id, i) => Object.prototype.hasOwnProperty.call(data.voorbeelden, id) && ids.indexOf(id) === i)
      .slice(0, 4);
  }

  function maak(naam, tekst, klas) {
    const el = document.createElement(naam);
    if (tekst) el.textContent = tekst;
    if (klas) el.className = klas;
    return el;
  }

  function cel(waarde) {
    const td = maak("td");
    if (waarde.s) {
      td.append(maak("span", waarde.s, "niet"));
      return td;
    }
    const ul = maak("ul");
    waarde.w.forEach((w) => {
      ul.append(maak("li", w));
    });
    td.append(ul);
    if (waarde.a) td.append(maak("span", "afgeleid", "afgeleid"));
    return td;
  }

  function kop(id, ids) {
    const v = data.voorbeelden[id];
    const th = maak("th");
    const link = maak("a", v.titel);
    const weg = maak("button", "Haal weg", "label geen-druk");
    th.scope = "col";
    link.href = wortel + v.adres + (document.body.dataset.pak === "ja" ? "/index.html" : "/");
    weg.type = "button";
    weg.setAttribute("aria-label", `Haal weg: ${v.titel}`);
    weg.addEventListener("click", () => {
      ga(ids.filter((a) => a !== id));
      kies.focus();
    });
    const roos = new DOMParser().parseFromString(v.roos, "image/svg+xml").documentElement;
    th.append(document.importNode(roos, true), link, maak("br"), weg);
    return th;
  }

  function toon() {
    const ids = gekozen();
    doos.textContent = "";
    Array.prototype.forEach.call(kies.options, (o) => {
      o.disabled = ids.indexOf(o.value) >= 0;
    });
    kies.disabled = ids.length >= 4;
    status.textContent =
      ids.length === 0
        ? "Kies twee tot vier voorbeelden om ze naast elkaar te zien."
        : ids.length === 1
          ? "Kies er nog een bij."
          : `${ids.length} voorbeelden naast elkaar.${ids.length === 4 ? " Meer past niet." : ""}`;
    if (!ids.length) return;
    const tabel = maak("table", "", `vergelijktabel van-${ids.length}`);
    const thead = maak("thead");
    const rij = maak("tr");
    const tbody = maak("tbody");
    rij.append(maak("td"));
    ids.forEach((id) => {
      rij.append(kop(id, ids));
    });
    thead.append(rij);
    data.velden.forEach((veld, i) => {
      const tr = maak("tr");
      const th = maak("th", veld);
      th.scope = "row";
      tr.append(th);
      ids.forEach((id) => {
        tr.append(cel(data.voorbeelden[id].waarden[i]));
      });
      tbody.append(tr);
    });
    tabel.append(thead, tbody);
    /* On a phone the rows become grids; with these roles it stays a table for who cannot see it. */
    tabel.setAttribute("role", "table");
    [
      ["thead, tbody", "rowgroup"],
      ["tr", "row"],
      ["th[scope=col]", "columnheader"],
      ["th[scope=row]", "rowheader"],
      ["td", "cell"],
    ].forEach((r) => {
      tabel.querySelectorAll(r[0]).forEach((el) => {
        el.setAttribute("role", r[1]);
      });
    });
    const bak = maak("div", "", "tabel");
    bak.append(tabel);
    doos.append(bak);
    if (bak.scrollWidth > bak.clientWidth) {
      bak.tabIndex = 0;
      bak.setAttribute("role", "region");
      bak.setAttribute("aria-label", "Vergelijking, opzij te schuiven");
    }
  }

  function ga(ids) {
    const p = new URLSearchParams();
    ids.forEach((id) => {
      p.append("id", id);
    });
    history.replaceState(null, "", ids.length ? `?${p}` : location.pathname);
    toon();
  }

  kies.addEventListener("change", () => {
    if (kies.value) {
      ga(gekozen().concat(kies.value));
      kies.value = "";
    }
  });
  form.addEventListener("submit", (e) => {
    e.preventDefault();
  });
  addEventListener("popstate", toon);
  toon();
})();
