/* Form, messages: each remark beside its field, and a list of them all with links when the file cannot be made yet. */
((F) => {
  function plek(m) {
    const deel = F.velden.deel(m.deel);
    let rij;
    let kolom;
    if (!deel) return null;
    if (m.rij !== undefined) {
      rij = F.rijen.rijen(deel)[m.rij];
      kolom = rij && rij.querySelector(`[data-kolom="${m.kolom}"]`);
      if (kolom) return { fout: kolom.querySelector(".fout"), invoer: F.rijen.invoer(kolom), deel };
    }
    return { fout: document.getElementById(`fout-${m.deel}`), invoer: eersteInvoer(deel), deel };
  }

  function eersteInvoer(deel) {
    const eigen = deel.querySelector(`#in-${deel.dataset.deel}`);
    const woord = deel.querySelector(".anders [aria-pressed=true]");
    if (woord) return woord;
    return (
      eigen ||
      deel.querySelector(".rijen select, .rijen input:not([hidden]), .rijen textarea") ||
      deel.querySelector("[data-zoekin], .optie input, [data-erbij]")
    );
  }

  function wis(binnen) {
    binnen.querySelectorAll(".fout").forEach((p) => {
      p.hidden = true;
      p.textContent = "";
    });
    binnen.querySelectorAll("[aria-invalid]").forEach((el) => {
      el.removeAttribute("aria-invalid");
    });
    binnen.querySelectorAll(".heeft-fout").forEach((el) => {
      el.classList.remove("heeft-fout");
    });
    binnen.classList.remove("heeft-fout");
  }

  function zin(m) {
    return `${m.tekst} ${m.raad}`;
  }

  /* Put remarks beside their fields; several about one field stand below each other. */
  function naast(meldingen) {
    meldingen.forEach((m) => {
      const p = plek(m);
      if (!p || !p.fout) return;
      if (!p.fout.hidden) p.fout.append(F.maak("br"));
      p.fout.hidden = false;
      p.fout.append(zin(m));
      p.deel.classList.add("heeft-fout");
      if (p.invoer && p.invoer.type !== "radio" && p.invoer.type !== "checkbox")
        p.invoer.setAttribute("aria-invalid", "true");
    });
  }

  /* Open whatever is folded around an element and put the focus on it. */
  function ga(el) {
    for (let v = el.closest("details"); v; v = v.parentNode.closest("details")) v.open = true;
    el.focus();
    el.scrollIntoView({ block: "center" });
  }

  function lijst(meldingen) {
    const doos = document.getElementById("fouten");
    const ul = F.maak("ul");
    const aantal = meldingen.length;
    doos.textContent = "";
    doos.hidden = !aantal;
    if (!aantal) return;
    doos.append(F.maak("h2", aantal === 1 ? "Kijk nog naar één punt" : `Kijk nog naar ${aantal} punten`));
    meldingen.forEach((m) => {
      const p = plek(m);
      const li = F.maak("li");
      const wie = naam(m);
      const link = F.maak("a", m.tekst.indexOf(`‘${wie}’`) >= 0 ? m.tekst : `${wie}: ${m.tekst}`);
      link.href = p && p.invoer && p.invoer.id ? `#${p.invoer.id}` : `#veld-${m.deel}`;
      link.addEventListener("click", (e) => {
        const nu = plek(m);
        if (nu && nu.invoer) {
          e.preventDefault();
          ga(nu.invoer);
        }
      });
      li.append(link);
      ul.append(li);
    });
    doos.append(ul);
    doos.focus();
  }

  function naam(m) {
    const deel = F.velden.deel(m.deel);
    const label = deel && deel.querySelector(".naam");
    const tekst = label ? label.firstChild.textContent.trim() : "Akkoord";
    return m.rij === undefined ? tekst : `${tekst} ${m.rij + 1}`;
  }

  /* One field anew: what is wrong with it now, without complaining that it is still empty. */
  function veld(deel, staat, ookLeeg) {
    const id = deel.dataset.deel;
    const v = F.data.velden.find((a) => a.id === id);
    const kop = F.data.koppen.find((a) => a.id === id);
    if (!v && !kop) return;
    wis(deel);
    let alles = v
      ? F.controle.veld(v, staat.velden[id])
      : F.schrijf.kopOngewijzigd(kop, staat.koppen[id])
        ? []
        : F.controle.proza(kop, staat.koppen[id]);
    const personen = F.controle.persoon(staat).filter((m) => m.deel === id);
    alles = alles.concat(personen.filter((m) => m.code !== F.prive.tip));
    naast(alles.filter((m) => ookLeeg || ["VELD03", "KOP05", "VELD16", "BRON01"].indexOf(m.code) < 0));
    const tip = document.getElementById(`tip-${id}`);
    const namen = personen.filter((m) => m.code === F.prive.tip).map((m) => `${m.tekst} ${m.raad}`);
    const tips = namen.slice(0, 1).concat(kop ? F.controle.tips(staat.koppen[id]) : []);
    if (tip) {
      tip.hidden = !tips.length;
      tip.textContent = tips.length ? `Tip: ${tips.join(" ")}` : "";
    }
  }

  F.meldingen = { wis, naast, lijst, veld, ga };
})((LOB.form ??= {}));
