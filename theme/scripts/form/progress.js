/* Form, progress: how many fixed parts are known, and which questions are answered. */
((F) => {
  function ingevuld(id, staat) {
    const v = F.data.velden.find((a) => a.id === id);
    const w = v ? staat.velden[id] : F.tekst.proza(staat.koppen[id] || "");
    /* What the source does not mention is just what somebody could fill in now. */
    if (w === "niet vermeld") return false;
    if (Array.isArray(w)) return (v.type === "rijen" ? F.schrijf.rijenVan(v, w) : w).length > 0;
    return Boolean(F.tekst.regel(w || ""));
  }

  function verplicht(id) {
    const deel = F.data.velden.concat(F.data.koppen).find((a) => a.id === id);
    return Boolean(deel && deel.verplicht);
  }

  function vragen(staat) {
    document.querySelectorAll("[data-naar]").forEach((link) => {
      const delen = Array.prototype.map
        .call(document.querySelectorAll(`#${link.dataset.naar} .veld[data-deel]`), (el) => el.dataset.deel)
        .filter(verplicht);
      const klaar = delen.filter((id) => ingevuld(id, staat)).length;
      link.parentNode.querySelector("[data-stand]").textContent =
        klaar === delen.length ? "ingevuld" : klaar ? "deels" : "nog leeg";
      link.parentNode.className = klaar === delen.length ? "af" : klaar ? "deels" : "";
    });
  }

  function toon(staat) {
    const vol = F.controle.volledig(staat);
    const zin = `${vol.bekend} van de ${vol.totaal} vaste onderdelen zijn bekend.`;
    const plek = document.getElementById("voortgang");
    if (plek.textContent !== zin) plek.textContent = zin;
    document.getElementById("meter").setAttribute("width", Math.floor((100 * vol.bekend) / vol.totaal));
    document.querySelector("[data-licentie]").textContent = staat.velden.licentie || "CC BY 4.0";
    vragen(staat);
  }

  F.voortgang = { toon };
})((LOB.form ??= {}));
