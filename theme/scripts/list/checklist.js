/* The checklist: a profile of your own plan. Kept only if asked; shared by file or by address. */
(function () {
  const SLEUTEL = "lob-checklist";
  const form = document.getElementById("checkform");
  const uitslag = document.getElementById("uitslag");
  const vakjes = [...form.querySelectorAll("input")];
  const bewaar = document.getElementById("bewaar");
  const voorbeelden = window.LOB_VOORBEELDEN ? window.LOB_VOORBEELDEN.voorbeelden : [];
  const status = document.getElementById("bewaarstatus");
  uitslag.hidden = false;

  function gekozen() {
    return vakjes.filter((v) => v.checked).map((v) => v.value);
  }

  function zet(ids) {
    vakjes.forEach((v) => {
      v.checked = ids.indexOf(v.value) >= 0;
    });
    toon();
  }

  /* The same leaf as at build time; see the module that draws. */
  function blad(lengte) {
    const w = 5 + lengte * 0.34;
    const f = function (x) {
      return x.toFixed(1);
    };
    return `M0-5C${f(-w * 0.8)}-${f(lengte * 0.3)} ${f(-w)}-${f(lengte * 0.82)} 0-${f(lengte)}C${f(w)}-${f(lengte * 0.82)} ${f(w * 0.8)}-${f(lengte * 0.3)} 0-5Z`;
  }

  function teken(telling) {
    const svg = uitslag.querySelector("svg");
    svg.querySelectorAll(".blad").forEach((b) => {
      b.remove();
    });
    telling.forEach((n, i) => {
      if (!n) return;
      const p = document.createElementNS("http://www.w3.org/2000/svg", "path");
      p.setAttribute("class", `blad blad-${i + 1}`);
      p.setAttribute("transform", `rotate(${i * 72})`);
      p.setAttribute("d", blad(19 + (28 * Math.min(n, 4)) / 4));
      svg.insertBefore(p, svg.lastChild);
    });
  }

  function tel() {
    return Array.prototype.map.call(form.querySelectorAll("fieldset"), (f) => {
      const n = f.querySelectorAll("input:checked").length;
      uitslag.querySelector(`[data-tel='${f.dataset.groep}']`).textContent =
        `${n} van ${f.querySelectorAll("input").length}`;
      return n;
    });
  }

  function leeg(telling) {
    const lijst = document.getElementById("leeglijst");
    lijst.textContent = "";
    Array.prototype.forEach.call(form.querySelectorAll("fieldset"), (f, i) => {
      if (telling[i]) return;
      const li = document.createElement("li");
      const a = document.createElement("a");
      const kop = f.querySelector("h2");
      a.href = `#${kop.id}`;
      a.textContent = kop.textContent;
      li.append(a);
      lijst.append(li);
    });
    if (!lijst.children.length)
      lijst.append(
        Object.assign(document.createElement("li"), { textContent: "Je plan heeft iets uit elke categorie." }),
      );
  }

  function effectief() {
    const telling = {};
    vakjes.forEach((v) => {
      if (v.checked)
        (v.dataset.effectief || "").split(" ").forEach((e) => {
          telling[e] = (telling[e] || 0) + 1;
        });
    });
    document.querySelectorAll("#effectieflijst li").forEach((li) => {
      const n = telling[li.dataset.effectief] || 0;
      li.lastElementChild.textContent = n
        ? n === 1
          ? "één punt in je plan raakt hieraan"
          : `${n} punten in je plan raken hieraan`
        : "nog niets in je plan";
    });
  }

  /* The twelve examples that show most of what was ticked. */
  function passend(ids) {
    const lijst = document.getElementById("passendlijst");
    const slot = document.body.dataset.pak === "ja" ? "/index.html" : "/";
    lijst.textContent = "";
    voorbeelden
      .map((v) => ({
        v,
        overlap: v.termen.succeselement.filter((e) => ids.indexOf(e) >= 0).length,
      }))
      .filter((p) => p.overlap)
      .sort((a, b) => b.overlap - a.overlap)
      .slice(0, 12)
      .forEach((p) => {
        const li = document.createElement("li");
        const link = document.createElement("a");
        const over = document.createElement("span");
        link.href = `${document.body.dataset.wortel}praktijkvoorbeelden/${p.v.adres}${slot}`;
        link.textContent = p.v.titel;
        over.className = "klein zacht";
        over.textContent = p.overlap === 1 ? "(1 element uit jouw plan)" : `(${p.overlap} elementen uit jouw plan)`;
        li.append(link, " ", over);
        lijst.append(li);
      });
  }

  function toon() {
    const ids = gekozen();
    const telling = tel();
    document.getElementById("uitslagzin").textContent = ids.length
      ? ids.length + (ids.length === 1 ? " punt aangevinkt." : " punten aangevinkt.")
      : "Vink aan wat jullie plan al heeft.";
    document.getElementById("vervolg").hidden = !ids.length;
    teken(telling);
    leeg(telling);
    effectief();
    passend(ids);
  }

  function schrijf() {
    try {
      if (bewaar.checked) localStorage.setItem(SLEUTEL, JSON.stringify(gekozen()));
      else localStorage.removeItem(SLEUTEL);
    } catch {
      status.textContent = "Deze browser wil niets bewaren. Bewaar je plan als bestand.";
      bewaar.checked = false;
    }
  }

  function lees(tekst) {
    let ids = JSON.parse(tekst);
    ids = Array.isArray(ids) ? ids : ids.elementen;
    if (!Array.isArray(ids)) throw new Error("geen lijst");
    return ids.map(String);
  }

  form.addEventListener("change", () => {
    toon();
    if (bewaar.checked) schrijf();
  });
  form.addEventListener("submit", (e) => {
    e.preventDefault();
  });
  bewaar.addEventListener("change", () => {
    status.textContent = bewaar.checked ? "Bewaard in deze browser." : "Niet meer bewaard in deze browser.";
    schrijf();
  });
  document.getElementById("wis").addEventListener("click", () => {
    bewaar.checked = false;
    schrijf();
    zet([]);
    status.textContent = "Alles is gewist.";
  });
  document.getElementById("naar-bestand").addEventListener("click", () => {
    const a = document.createElement("a");
    const blob = new Blob([JSON.stringify({ soort: "lob-checklist", elementen: gekozen() }, null, 1)], {
      type: "application/json",
    });
    a.href = URL.createObjectURL(blob);
    a.download = "lob-checklist.json";
    a.click();
    setTimeout(() => {
      URL.revokeObjectURL(a.href);
    }, 1000);
    status.textContent = "Bewaard als lob-checklist.json.";
  });
  document.getElementById("uit-bestand").addEventListener("change", (e) => {
    if (!e.target.files[0]) return;
    e.target.files[0]
      .text()
      .then((t) => {
        zet(lees(t));
        status.textContent = "Geopend.";
      })
      .catch(() => {
        status.textContent = "Dit bestand is geen bewaarde checklist. Je vinkjes zijn niet veranderd.";
      });
  });
  document.getElementById("deel").addEventListener("click", () => {
    const link = `${location.href.split("#")[0].split("?")[0]}#plan=${gekozen().join(",")}`;
    (navigator.clipboard ? navigator.clipboard.writeText(link) : Promise.reject())
      .then(() => {
        status.textContent = "De link is gekopieerd.";
      })
      .catch(() => {
        location.hash = `plan=${gekozen().join(",")}`;
        status.textContent = "Kopieer het adres uit de adresbalk.";
      });
  });

  const plan = /^#plan=([a-z0-9,-]*)/.exec(location.hash);
  let bewaard = null;
  try {
    bewaard = localStorage.getItem(SLEUTEL);
  } catch {
    /* nothing is kept */
  }
  if (plan) zet(plan[1].split(","));
  else if (bewaard) {
    try {
      zet(lees(bewaard));
      bewaar.checked = true;
    } catch {
      toon();
    }
  } else toon();
})();
