/* Form, a photo that goes along: what was answered about it, how it stands in the text, and what is still missing. What reads a
   photo and packs it is fetched when somebody opens that part of the form. */
((F) => {
  const T = F.text;
  const JPEG = "data:image/jpeg;base64,";
  const LONGEST_ALT = 250;
  // As wide as the text on a large screen.
  const SMALLEST_SIDE = 600;
  const part = /** @type {(id: string) => any} */ (LOB.dom.byId);
  const box = part("veld-foto");
  // The form for a reaction has no photo.
  const about = box?.querySelector("[data-photo-about]");
  const frame = box?.querySelector("[data-photo-image]");
  /* The image as it will be sent: {data, sum, width, height, size}. */
  let photo = null;
  /* How often a photo was asked for or taken away: what is still being read of an earlier one is not shown any more. */
  let turn = 0;
  /* The name of the file that was chosen last and could not be read; '' when it could. */
  let refused = "";

  function say(text) {
    box.querySelector("[data-photo-status]").textContent = text;
  }
  function fetched() {
    return F.load("assets/js/photo.js");
  }

  function value() {
    if (!photo) return null;
    const [alt, maker, licence, place] = ["alt", "maker", "licentie", "plek"].map((id) => part(`in-foto-${id}`).value);
    return { ...photo, alt, maker, licence, place, agreed: part("in-foto-akkoord").checked };
  }

  function drawn(source) {
    const image = new Image();
    image.alt = "De foto die je koos";
    image.src = source;
    return image;
  }

  function show(found) {
    photo = found;
    about.hidden = !photo;
    frame.replaceChildren(...(photo ? [drawn(photo.data)] : []));
  }

  /** Put a photo in the form with what was answered about it, or take it out. @param {any} kept as `value` gave it */
  function set(kept) {
    turn += 1;
    refused = "";
    const good = kept && String(kept.data).startsWith(JPEG) && /^[a-p]{8}$/.test(kept.sum);
    show(good ? { data: kept.data, sum: kept.sum, width: kept.width, height: kept.height, size: kept.size } : null);
    part("in-foto-alt").value = good ? kept.alt : "";
    part("in-foto-maker").value = good ? kept.maker : "";
    part("in-foto-akkoord").checked = Boolean(good && kept.agreed);
    part("in-foto-licentie").value = "";
    if (good) {
      part("in-foto-licentie").value = kept.licence;
      part("in-foto-plek").value = kept.place;
      box.open = true;
      fetched().catch(() => {});
    }
    say("");
  }

  async function take(file) {
    const mine = (turn += 1);
    say(`${file.name} wordt gelezen.`);
    try {
      await fetched();
      const found = await F.readPhoto(file);
      if (mine !== turn) return;
      refused = "";
      show(found);
      if (!part("in-foto-maker").value) part("in-foto-maker").value = T.line(F.fields.read().fields.organisatie || "");
      const size = `${photo.width} × ${photo.height} punten, ${Math.ceil(photo.size / 1000)} kB`;
      const still = file.type === "image/gif" ? " Van een bewegend beeld gaat alleen het eerste plaatje mee." : "";
      const low = Math.max(photo.width, photo.height) < SMALLEST_SIDE;
      const vague = low ? " Dat is klein: op de pagina wordt hij onscherp. Kies liever een grotere." : "";
      say(`De foto is klaar: ${size}.${vague}${still} Waar, wanneer en waarmee hij gemaakt is, zit er niet meer in.`);
    } catch (fault) {
      if (mine !== turn) return;
      refused = file.name;
      say(fault.sentence || "Dit deel van de pagina is niet te laden. Stuur de foto los mee.");
    }
    F.changed(box);
  }

  /* Words that stay words: no link, no source, no HTML. */
  function words(text) {
    return T.asMarkdown(T.line(text).replace(/\[/g, "(").replace(/\]/g, ")"));
  }

  /** What the file of the photo is called: after the example, with a mark of its own so that two never have one name. */
  function name(state) {
    const title = T.fold(T.line(state.fields.titel || ""))
      .slice(0, 60)
      .replace(/-+$/, "");
    return `${title || "voorbeeld"}-${state.photo.sum}.jpg`;
  }

  function caption({ maker, licence }) {
    return words(`Foto: ${T.line(maker)}, ${licence}.`);
  }

  /** The lines of the photo below the text of a heading; none under the others. */
  function lines(state, heading) {
    if (!state.photo || state.photo.place !== heading) return [];
    return ["", `![${words(state.photo.alt)}](../content/beeld/${name(state)})`, "", caption(state.photo)];
  }

  /* Who chose a photo that does not go along hears it once more when the file is made. */
  function left() {
    if (!refused) return [];
    const text = `De foto ‘${refused}’ gaat niet mee: je browser kon hem niet lezen. ${photo ? "De foto die er al was, gaat wel mee." : "Je bestand is zonder foto."}`;
    return [{ part: "foto", input: "foto", code: "FOTO", tip: true, text, advice: "" }];
  }

  /** What is still missing about the photo. */
  function check({ photo: it, headings }) {
    const out = left();
    if (!it) return out;
    const ask = (input, text, advice, tip = false) =>
      out.push({ part: "foto", input: `foto-${input}`, code: "FOTO", text, advice, tip });
    const alt = T.line(it.alt);
    const label = F.data.headings.find(({ id }) => id === it.place).label;
    if (!alt)
      ask("alt", "Er staat nog niet wat er op de foto te zien is.", "Zeg het in één zin, voor wie de foto niet ziet.");
    else if (/^\S+\.(jpe?g|png|webp|heic|gif)$/i.test(alt))
      ask("alt", "Dit is de naam van een bestand.", "Zeg in één zin wat er op de foto te zien is.");
    else if (alt.length > LONGEST_ALT)
      ask("alt", `Dit zijn ${alt.length} tekens; hoogstens ${LONGEST_ALT} mag.`, "Zeg alleen wat er te zien is.");
    [
      ["maker", it.maker],
      ["alt", alt],
    ].forEach(([input, said]) => {
      const [trace] = F.privacy.traces(input === "maker" ? `Foto: ${T.line(said)}, ${it.licence}.` : said);
      if (!trace) return;
      const { wat } = F.privacy.sentences[trace[0]];
      ask(input, `‘${T.line(said)}’ ${wat}`, "Noem de school of de organisatie, of zeg wie het is zonder naam.", true);
    });
    if (!it.licence)
      ask("licentie", "Er staat nog niet hoe anderen de foto mogen gebruiken.", "Kies wat de maker goedvindt.");
    if (!T.line(it.maker)) ask("maker", "Er staat nog niet van wie de foto is.", "Noem de school of de organisatie.");
    if (!T.line(headings[it.place] || "") || F.statusWordIn(headings[it.place]))
      ask("plek", `Onder ‘${label}’ staat geen tekst.`, "Kies een plek waar wel tekst staat.");
    if (!it.agreed)
      ask("akkoord", "Het vinkje bij de foto ontbreekt.", "Zet het, of kies een foto waarop niemand te herkennen is.");
    return out;
  }

  function begin() {
    // All of this comes with the first answer; somebody may have been here before it.
    if (box.open) fetched().catch(() => {});
    box.addEventListener("toggle", () => {
      if (box.open) fetched().catch(() => {});
    });
    part("in-foto").addEventListener("change", (e) => {
      const [file] = e.target.files;
      if (file) take(file);
    });
    // The name of the file stays in sight, and the same one can be chosen again.
    part("in-foto").addEventListener("click", (e) => {
      e.target.value = "";
    });
    about.addEventListener("change", () => {
      F.messages.clear(box);
      F.changed(box);
      const tips = check(F.fields.read()).filter((m) => m.tip);
      F.messages.beside(tips);
      F.messages.announce(tips.map((m) => `${m.text} ${m.advice}`).join(" "));
    });
    about.addEventListener("input", () => F.output.hide());
    box.querySelector("[data-photo-away]").addEventListener("click", () => {
      set(null);
      F.messages.clear(box);
      F.changed(box);
      say("De foto is weg.");
      part("in-foto").value = "";
      part("in-foto").focus();
    });
  }

  F.photo = { begin, value, set, name, lines, caption, check };
})((LOB.form ??= {}));
