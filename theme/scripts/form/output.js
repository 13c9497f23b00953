/* Form, result: a file to download, a mail, text to copy, or GitHub's page for a new file. Nothing is sent from here. */
((F) => {
  /* Longer mails are cut off by some mail programs; longer addresses are refused by GitHub. */
  const LONGEST_MAIL = 1800;
  const LONGEST_ADDRESS = 7000;
  /* Addresses of what can be downloaded, by the id of its link. */
  const made = {};

  const el = /** @type {(id: string) => any} */ (LOB.dom.byId);
  function fill(box, name, text) {
    box.querySelectorAll(`[data-${name}]`).forEach((e) => {
      e.textContent = text;
    });
  }

  function offer(id, name, blob) {
    if (made[id]) URL.revokeObjectURL(made[id]);
    made[id] = URL.createObjectURL(blob);
    el(id).href = made[id];
    el(id).download = name;
  }

  /* The file to keep: the text, or text and photo in one ZIP. */
  function packed(name, text, state) {
    if (!state.photo) return [name, new Blob([text], { type: "text/markdown;charset=utf-8" })];
    offer("fotolos", F.photo.name(state), new Blob([F.photoBytes(state.photo)], { type: "image/jpeg" }));
    return [name.replace(/\.md$/, ".zip"), F.packed(name, text, state)];
  }

  function mail(name, text, title, code, alone) {
    const { contact } = el("formulier").dataset;
    const of = F.original ? `voorbeeld ${F.original.id}` : "";
    const about = of ? `Verbetering van ${of}` : "Praktijkvoorbeeld";
    const subject = `mailto:${contact}?subject=${encodeURIComponent(about)}%3A%20${encodeURIComponent(title)}&body=`;
    const whole = subject + encodeURIComponent(text).replace(/%0A/g, "%0D%0A");
    const fits = alone && whole.length <= LONGEST_MAIL;
    const what = of ? `een verbetering van ${of}` : "ons praktijkvoorbeeld";
    const brief = `Hierbij ${what} voor de LOB-kennisbank: ${title}.\n\nHet bestand ${name} zit in de bijlage.\n`;
    const short = subject + encodeURIComponent(brief).replace(/%0A/g, "%0D%0A");
    const coded = `${short}%0D%0A${encodeURIComponent("Dezelfde antwoorden als code, voor ‘Neem die mee’ in het formulier:")}%0D%0A${code}%0D%0A`;
    el("mail").href = fits ? whole : code && coded.length <= LONGEST_MAIL ? coded : short;
    const who = contact ? `Je mailt naar ${contact}.` : "Kies zelf aan wie je hem stuurt.";
    fill(
      el("uitkomst"),
      "mail-hint",
      fits
        ? `De tekst staat al in de mail. ${who}`
        : `${alone ? "Je voorbeeld is te lang om in de mail te zetten. " : ""}Download eerst het bestand en voeg het toe als bijlage. ${who}`,
    );
  }

  /* The answers as a code, to copy under a mail; shown where the browser can make it. */
  async function showCode(state, name, text, title) {
    el("codeweg").querySelector("[data-with-photo]").hidden = !state.photo;
    const code = await F.code.pack(state).catch(() => "");
    el("codeweg").hidden = !code;
    el("antwoordcode").value = code;
    if (!el("uitkomst").hidden) mail(name, text, title, code, !state.photo);
  }

  /* Whether a text went to the clipboard. Where that is refused `select` marks it, to copy by hand. */
  async function copied(text, select) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      select();
    }
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    }
  }

  async function copyCode() {
    const field = el("antwoordcode");
    const done = await copied(field.value, () => field.select());
    const said = done ? "De code staat op het klembord." : "De code is geselecteerd: kopieer haar met Ctrl+C.";
    fill(el("codeweg"), "code-status", said);
  }

  /* The share sheet of a phone, with the file in it, where the browser can share files. */
  function share(name, text, state) {
    const files = [new File([text], name, { type: "text/plain" })];
    if (state.photo) files.push(new File([F.photoBytes(state.photo)], F.photo.name(state), { type: "image/jpeg" }));
    const can = Boolean(navigator.canShare && navigator.canShare({ files }));
    el("deelweg").hidden = !can;
    el("deel").onclick = () =>
      navigator.share({ files, title: name }).then(
        () => fill(el("deelweg"), "share-status", "Gedeeld."),
        () => fill(el("deelweg"), "share-status", "Niet gedeeld. Het bestand staat nog hier."),
      );
  }

  function github(name, text, photo) {
    const repository = el("formulier").dataset.repository.replace(/\/+$/, "");
    const way = el("githubweg");
    way.hidden = true;
    way.querySelector("[data-with-photo]").hidden = !photo;
    if (!/^https:\/\//.test(repository)) return;
    if (F.original) {
      el("github").href = `${repository}/edit/main/practices/${encodeURIComponent(name)}`;
      fill(
        way,
        "github-hint",
        "Kopieer eerst de tekst. Vervang daarna op GitHub alles door die tekst, en stel de wijziging voor.",
      );
      fill(way, "github-label", "Open het bestand op GitHub");
      way.hidden = false;
      return;
    }
    const address = `${repository}/new/main/practices?filename=${encodeURIComponent(name)}&value=${encodeURIComponent(text)}`;
    el("github").href = address;
    fill(
      way,
      "github-hint",
      "Met een account bij GitHub zet je het zelf klaar. Alles staat al ingevuld; je hoeft het alleen nog voor te stellen.",
    );
    way.hidden = address.length > LONGEST_ADDRESS;
  }

  async function copy() {
    const pre = el("bestandstekst");
    const done = await copied(pre.textContent, () => {
      pre.closest("details").open = true;
      getSelection().selectAllChildren(pre);
    });
    el("kopieerstatus").textContent = done
      ? "De tekst staat op het klembord."
      : "Je browser laat kopiëren niet toe. De tekst is geselecteerd: kopieer die met Ctrl+C.";
  }

  /* Files that the example names; nobody has them but who fills in the form. */
  function along(state) {
    const rows = Array.isArray(state.fields.materialen) ? state.fields.materialen : [];
    const names = rows.map((row) => F.text.line(row.bestand || "")).filter(Boolean);
    const line = el("uitkomst").querySelector("[data-along]");
    line.hidden = !names.length;
    fill(line, "along-names", names.join(", "));
  }

  function show(state) {
    const name = F.write.file(state);
    const text = F.write.document(state).text;
    const box = el("uitkomst");
    const [kept, blob] = packed(name, text, state);
    fill(box, "file", kept);
    fill(box, "photo-name", state.photo ? F.photo.name(state) : "");
    el("fotoweg").hidden = !state.photo;
    along(state);
    el("bestandstekst").textContent = text;
    el("kopieerstatus").textContent = "";
    offer("download", kept, blob);
    const title = F.text.line(state.fields.titel || "");
    mail(kept, text, title, "", !state.photo);
    showCode(state, kept, text, title);
    github(name, text, state.photo);
    share(name, text, state);
    box.hidden = false;
    el("uitkomstkop").focus();
  }

  function begin() {
    el("kopieer").addEventListener("click", copy);
    el("kopieercode").addEventListener("click", copyCode);
  }

  F.output = {
    show,
    offer,
    copy,
    begin,
    hide: () => (el("uitkomst").hidden = true),
  };
})((LOB.form ??= {}));
