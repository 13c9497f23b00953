/* On the list of examples: tick two to four cards and compare them. */
(function (L) {
  const balk = document.getElementById("vergelijkbalk");
  const zin = balk.querySelector("p");
  const link = balk.querySelector("a");
  const vakjes = [];
  const adres = link.getAttribute("href");

  function toon() {
    const ids = vakjes.filter((v) => v.checked).map((v) => v.value);
    balk.hidden = !ids.length;
    zin.textContent =
      ids.length === 1
        ? "1 voorbeeld gekozen. Kies er nog een bij."
        : `${ids.length} voorbeelden gekozen${ids.length === 4 ? ", meer past niet." : "."}`;
    link.href = `${adres}?${new URLSearchParams(ids.map((id) => ["id", id]))}`;
    vakjes.forEach((v) => {
      v.disabled = ids.length >= 4 && !v.checked;
    });
  }

  /* The box for one card. A card that is made later follows the choices that were made before. */
  L.vergelijk = function (v) {
    const p = document.createElement("p");
    const label = document.createElement("label");
    const vak = document.createElement("input");
    const naam = document.createElement("span");
    p.className = "vergelijk geen-druk";
    vak.type = "checkbox";
    vak.value = v.id;
    vak.setAttribute("aria-label", `Vergelijk: ${v.titel}`);
    vak.disabled = vakjes.filter((ander) => ander.checked).length >= 4;
    naam.textContent = "Vergelijk";
    label.append(vak, naam);
    p.append(label);
    vakjes.push(vak);
    vak.addEventListener("change", toon);
    return p;
  };
})((window.LOBV = window.LOBV || {}));
