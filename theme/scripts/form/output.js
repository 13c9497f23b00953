/* Form, result: a file to download, a mail, text to copy, or GitHub's page for a new file. Nothing is sent from here. */
((F) => {
  /* Longer mails are cut off by some mail programs; longer addresses are refused by GitHub. */
  const LANGSTE_MAIL = 1800;
  const LANGSTE_ADRES = 7000;
  let blob = "";

  function el(id) {
    return document.getElementById(id);
  }
  function vul(doos, naam, tekst) {
    doos.querySelectorAll(`[data-${naam}]`).forEach((e) => {
      e.textContent = tekst;
    });
  }

  function download(naam, tekst) {
    if (blob) URL.revokeObjectURL(blob);
    blob = URL.createObjectURL(new Blob([tekst], { type: "text/markdown;charset=utf-8" }));
    el("download").href = blob;
    el("download").download = naam;
  }

  function mail(naam, tekst, titel) {
    const { contact } = el("formulier").dataset;
    const onderwerp = `mailto:${contact}?subject=Praktijkvoorbeeld%3A%20${encodeURIComponent(titel)}&body=`;
    const heel = onderwerp + encodeURIComponent(tekst).replace(/%0A/g, "%0D%0A");
    const past = heel.length <= LANGSTE_MAIL;
    const kort = `Hierbij ons praktijkvoorbeeld voor de LOB-kennisbank: ${titel}.\n\nHet bestand ${naam} zit in de bijlage.\n`;
    el("mail").href = past ? heel : onderwerp + encodeURIComponent(kort).replace(/%0A/g, "%0D%0A");
    const wie = contact ? `Je mailt naar ${contact}.` : "Kies zelf aan wie je hem stuurt.";
    vul(
      el("uitkomst"),
      "mailuitleg",
      past
        ? `De tekst staat al in de mail. ${wie}`
        : `Je voorbeeld is te lang om in de mail te zetten. Download eerst het bestand en voeg het toe als bijlage. ${wie}`,
    );
  }

  /* The share sheet of a phone, with the file in it, where the browser can share files. */
  function deel(naam, tekst) {
    const file = new File([tekst], naam, { type: "text/plain" });
    const kan = Boolean(navigator.canShare && navigator.canShare({ files: [file] }));
    el("deelweg").hidden = !kan;
    el("deel").onclick = () =>
      navigator.share({ files: [file], title: naam }).then(
        () => vul(el("deelweg"), "deelstatus", "Gedeeld."),
        () => vul(el("deelweg"), "deelstatus", "Niet gedeeld. Het bestand staat nog hier."),
      );
  }

  function github(naam, tekst) {
    const opslag = el("formulier").dataset.opslag.replace(/\/+$/, "");
    const weg = el("githubweg");
    weg.hidden = true;
    if (!/^https:\/\//.test(opslag)) return;
    if (F.basis) {
      el("github").href = `${opslag}/edit/main/practices/${encodeURIComponent(naam)}`;
      vul(
        weg,
        "githubuitleg",
        "Kopieer eerst de tekst. Vervang daarna op GitHub alles door die tekst, en stel de wijziging voor.",
      );
      vul(weg, "githubknop", "Open het bestand op GitHub");
      weg.hidden = false;
      return;
    }
    const adres = `${opslag}/new/main/practices?filename=${encodeURIComponent(naam)}&value=${encodeURIComponent(tekst)}`;
    el("github").href = adres;
    vul(
      weg,
      "githubuitleg",
      "Met een account bij GitHub zet je het zelf klaar. Alles staat al ingevuld; je hoeft het alleen nog voor te stellen.",
    );
    weg.hidden = adres.length > LANGSTE_ADRES;
  }

  function kopieer() {
    const status = el("kopieerstatus");
    const pre = el("bestandstekst");
    const gelukt = "De tekst staat op het klembord.";
    function zelf() {
      const keus = getSelection();
      const bereik = document.createRange();
      pre.closest("details").open = true;
      bereik.selectNodeContents(pre);
      keus.removeAllRanges();
      keus.addRange(bereik);
      let klaar;
      try {
        klaar = document.execCommand("copy");
      } catch {
        klaar = false;
      }
      status.textContent = klaar
        ? gelukt
        : "Je browser laat kopiëren niet toe. De tekst is geselecteerd: kopieer haar met Ctrl+C.";
    }
    if (navigator.clipboard && window.isSecureContext)
      navigator.clipboard.writeText(pre.textContent).then(() => {
        status.textContent = gelukt;
      }, zelf);
    else zelf();
  }

  function toon(staat) {
    const naam = F.schrijf.bestand(staat);
    const tekst = F.schrijf.document(staat).tekst;
    const doos = el("uitkomst");
    vul(doos, "bestand", naam);
    el("bestandstekst").textContent = tekst;
    el("kopieerstatus").textContent = "";
    download(naam, tekst);
    mail(naam, tekst, F.tekst.regel(staat.velden.titel || ""));
    github(naam, tekst);
    deel(naam, tekst);
    doos.hidden = false;
    el("uitkomstkop").focus();
  }

  function begin() {
    el("kopieer").addEventListener("click", kopieer);
  }

  F.uitvoer = {
    toon,
    begin,
    verberg() {
      el("uitkomst").hidden = true;
    },
  };
})((LOB.form ??= {}));
