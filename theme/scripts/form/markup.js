/* Form, preview: the little Markdown that an answer may hold, as elements, and the windroos. Nothing typed is ever parsed as HTML. */
((F) => {
  const INREGEL =
    /\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[@([^\]\s,]+)(?:,\s*([^\]]*))?\]|\[([^\]]+)\]\(([^)\s]+)\)|<(https:\/\/[^\s<>"]+)>/g;

  function inRegel(doel, tekst) {
    let vorige = 0;
    let m;
    INREGEL.lastIndex = 0;
    while ((m = INREGEL.exec(tekst))) {
      doel.append(tekst.slice(vorige, m.index));
      vorige = INREGEL.lastIndex;
      if (m[1]) doel.append(F.maak("strong", m[1]));
      else if (m[2]) doel.append(F.maak("em", m[2]));
      else if (m[3])
        doel.append(F.maak("span", ` (${[F.data.werken[m[3]] || m[3], m[4]].filter(Boolean).join(", ")})`, "bron"));
      else doel.append(F.maak("span", m[5] || m[7], "als-link"));
    }
    doel.append(tekst.slice(vorige));
    return doel;
  }

  function punten(regels) {
    const geordend = /^ *[0-9]+\./.test(regels[0]);
    const ul = F.maak(geordend ? "ol" : "ul");
    let li = null;
    regels.forEach((regel) => {
      const punt = regel.replace(/^ *(?:[-*+]|[0-9]+\.) +/, "");
      if (punt !== regel || !li) {
        li = F.maak("li");
        ul.append(li);
      } else li.append(" ");
      inRegel(li, punt.trim());
    });
    return ul;
  }

  function tabel(regels) {
    const t = F.maak("table");
    const doos = F.maak("div", "", "tabel");
    regels.forEach((regel, nr) => {
      if (nr === 1) return;
      const tr = F.maak("tr");
      regel
        .replace(/^\s*\||\|\s*$/g, "")
        .split("|")
        .forEach((cel) => {
          tr.append(inRegel(F.maak(nr ? "td" : "th"), cel.trim()));
        });
      t.append(tr);
    });
    doos.append(t);
    return doos;
  }

  function tekst(ruw) {
    const doos = F.maak("div", "", "lees");
    F.tekst
      .proza(ruw)
      .split("\n\n")
      .forEach((blok) => {
        const regels = blok.split("\n");
        const kop = /^#{3,6} +(.*)$/.exec(regels[0]);
        if (kop) {
          doos.append(inRegel(F.maak("h5"), kop[1]));
          regels.shift();
        }
        if (!regels.length) return;
        if (/^ *(?:[-*+]|[0-9]+\.) +/.test(regels[0])) doos.append(punten(regels));
        else if (regels.length > 1 && /\|/.test(regels[0]) && /^[\s|:-]*-[\s|:-]*$/.test(regels[1]))
          doos.append(tabel(regels));
        else doos.append(inRegel(F.maak("p"), regels.join(" ")));
      });
    return doos;
  }

  /* The windroos: each petal is taken from the figure, drawn by the build, in which all petals have its length. */
  function lees(svg) {
    return new DOMParser().parseFromString(
      svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '),
      "image/svg+xml",
    ).documentElement;
  }
  function roos(aantallen, zin) {
    const vol = F.data.rozen.length - 1;
    const el = document.importNode(lees(F.data.rozen[0]), true);
    const hart = el.querySelector("circle");
    el.querySelectorAll("path").forEach((p) => {
      p.remove();
    });
    el.removeAttribute("aria-hidden");
    el.setAttribute("role", "img");
    el.setAttribute("aria-label", zin);
    aantallen.forEach((aantal, i) => {
      const paden = Array.prototype.slice.call(lees(F.data.rozen[Math.min(aantal, vol)]).querySelectorAll("path"));
      const per = paden.length / aantallen.length;
      paden.slice(i * per, (i + 1) * per).forEach((p) => {
        el.insertBefore(document.importNode(p, true), hart);
      });
    });
    return el;
  }

  function samen(namen) {
    return namen.length < 2 ? namen.join("") : `${namen.slice(0, -1).join(", ")} en ${namen[namen.length - 1]}`;
  }

  function rooszin(aantallen) {
    const meest = Math.max.apply(null, aantallen);
    if (!meest) return "Je noemt nog geen succeselementen.";
    function van(past) {
      return F.data.roos.map((paar, i) => (past(aantallen[i]) ? `${paar[1]} (${aantallen[i]})` : "")).filter(Boolean);
    }
    const anders = van((n) => n > 0 && n < meest);
    const vooral = `Vertelt vooral over: ${samen(van((n) => n === meest))}.`;
    return anders.length ? `${vooral} Ook over: ${samen(anders)}.` : vooral;
  }

  /* How many different elements stand under each of the five categories, and the category of one element. */
  function wortel(id) {
    const alle = F.data.lijsten.succeselementen;
    let t = alle.find((a) => a.id === id);
    while (t && t.boven) t = zoek(alle, t.boven);
    return t ? F.data.roos.findIndex((paar) => paar[0] === t.id) : -1;
  }
  function zoek(alle, id) {
    return alle.find((a) => a.id === id);
  }
  function tel(elementen) {
    const uniek = elementen.filter((e, i) => elementen.indexOf(e) === i).map(wortel);
    return F.data.roos.map((paar, i) => uniek.filter((w) => w === i).length);
  }

  F.opmaak = { tekst, roos, rooszin, tel, wortel };
})((LOB.form ??= {}));
