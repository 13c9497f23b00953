/* One card of the list of examples: the line that is in the page, or a new one, completed with what the data knows. */
(function (L) {
  const data = window.LOB_VOORBEELDEN;
  const SVG = "http://www.w3.org/2000/svg";
  const namen = {};
  if (!data) return;
  data.filters.forEach((f) => {
    namen[f.naam] = {};
    f.termen.forEach((t) => {
      namen[f.naam][t[0]] = t[1];
    });
  });

  function maak(soort, klas, tekst) {
    const el = document.createElement(soort);
    if (klas) el.className = klas;
    if (tekst) el.textContent = tekst;
    return el;
  }

  function blad(svg, klas, pad, nummer) {
    const el = document.createElementNS(SVG, "path");
    el.setAttribute("class", klas);
    el.setAttribute("transform", `rotate(${nummer * 72})`);
    el.setAttribute("d", pad);
    svg.append(el);
  }

  /* The same figure as the build draws. */
  function roos(v) {
    const svg = document.createElementNS(SVG, "svg");
    const hart = document.createElementNS(SVG, "circle");
    const eigenschappen = {
      class: "windroos",
      viewBox: "-50 -50 100 100",
      role: "img",
      "aria-label": v.zin,
      focusable: "false",
    };
    Object.keys(eigenschappen).forEach((naam) => {
      svg.setAttribute(naam, eigenschappen[naam]);
    });
    v.roos.forEach((aantal, i) => {
      blad(svg, "blad-rand", data.roos.rand, i);
      if (aantal) blad(svg, `blad blad-${i + 1}`, data.roos.bladen[Math.min(aantal, data.roos.bladen.length) - 1], i);
    });
    hart.setAttribute("class", "hart");
    hart.setAttribute("r", "4.5");
    svg.append(hart);
    return svg;
  }

  function labels(v) {
    const lijst = maak("ul", "labels");
    function erbij(naam, id, klas) {
      const li = maak("li");
      if (!namen[naam][id]) return;
      li.append(maak("span", klas, namen[naam][id]));
      lijst.append(li);
    }
    lijst.setAttribute("aria-label", "Kenmerken");
    v.termen.sector.forEach((id) => {
      erbij("sector", id, "label sector");
    });
    erbij("doel", v.termen.doel[0], "label");
    v.termen.vorm.slice(0, 2).forEach((id) => {
      erbij("vorm", id, "label");
    });
    return lijst.children.length ? lijst : "";
  }

  /* Once per example; `li` is the line in the page, if it has one. */
  L.kaart = function (v, li) {
    if (!li) {
      li = maak("li", "kaart");
      const kop = maak("h2");
      const link = maak("a", "", v.titel);
      li.dataset.id = v.id;
      link.href = v.adres + (document.body.dataset.pak === "ja" ? "/index.html" : "/");
      kop.append(link);
      li.append(kop);
    } else li.querySelector("p").remove();
    li.append(roos(v), maak("p", "", v.over), labels(v), L.vergelijk(v));
    return li;
  };
})((window.LOBV = window.LOBV || {}));
