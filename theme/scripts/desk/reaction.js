/* Wij deden dit ook, on the screen: answers to the questions of that kind, kept by the keeper, judged by the check of the form for an
   example, and written as the file that an editor puts in content/reacties/. Nothing is sent from here. */
((F) => {
  const { byId, all } = LOB.dom;
  /* Longer mails are cut off by some mail programs. */
  const LONGEST_MAIL = 1800;
  const MOST = 4000;
  /** @param {string} id */
  const link = (id) => /** @type {HTMLAnchorElement} */ (byId(id));
  const form = byId("reactie");
  const outcome = byId("uitkomst");
  const parts = all(".veld[data-part]", form);
  const asked = new URLSearchParams(location.search).get("voorbeeld") || "";
  if (F.tooOld()) return;

  /* What the check needs of the form for an example: a part by its id; nothing is shown one by one here. */
  F.fields = { part: (id) => byId(`veld-${id}`) };
  F.oneByOne = { reveal: () => {} };

  /** The check, and the examples by number: they come with the first answer. */
  function ready() {
    return F.fetchCheck().catch((fault) => {
      keeper.say(F.UNREACHABLE);
      throw fault;
    });
  }

  function answer(part) {
    const boxes = all("input[type=checkbox]", part);
    if (boxes.length) return boxes.filter((box) => box.checked).map((box) => box.value);
    return part.querySelector("input, select, textarea").value;
  }

  function put(part, value) {
    const boxes = all("input[type=checkbox]", part);
    boxes.forEach((box) => {
      box.checked = (value || []).includes(box.value);
    });
    if (!boxes.length) part.querySelector("input, select, textarea").value = value || "";
  }

  function answers() {
    return Object.fromEntries(parts.map((part) => [part.dataset.part, answer(part)]));
  }

  /* Who fills it in today has looked at it today. */
  function state() {
    return { fields: { ...answers(), gecontroleerd: F.text.date(new Date()) }, headings: {} };
  }

  function clean(given, leaveOut) {
    const found = LOB.keeper.fields(LOB.keeper.fields(given).velden);
    const velden = {};
    parts.forEach((part) => {
      const id = part.dataset.part;
      if (found[id] === undefined) return;
      const lists = all("input[type=checkbox]", part).map((box) => box.value);
      const good = lists.length
        ? LOB.keeper.list(found[id]).filter((one) => lists.includes(one))
        : LOB.keeper.text(found[id], MOST);
      if (good === undefined || (lists.length && good.length !== LOB.keeper.list(found[id]).length))
        leaveOut(`iets wat niet past bij: ${part.querySelector(".naam").firstChild.textContent.trim()}`);
      if (good !== undefined) velden[id] = good;
    });
    return { velden };
  }

  /* Which example the number names, said beside it. */
  function nameExample() {
    const number = answer(byId("veld-voorbeeld")).trim();
    const known = F.data.examples && Object.hasOwn(F.data.examples, number);
    byId("tel-voorbeeld").textContent = known ? `Dat is: ${F.data.examples[number]}` : "";
  }

  function mail(name, title, text) {
    const { contact } = form.dataset;
    if (!contact) return;
    const about = encodeURIComponent(`Wij deden dit ook: ${title}`);
    const begin = `mailto:${contact}?subject=${about}&body=`;
    const whole = begin + encodeURIComponent(text).replace(/%0A/g, "%0D%0A");
    const fits = whole.length <= LONGEST_MAIL;
    link("mail").href = fits ? whole : begin + encodeURIComponent(`Het bestand ${name} zit in de bijlage.`);
    byId("mailuitleg").textContent = fits
      ? `De tekst staat al in de mail. Je mailt naar ${contact}.`
      : `Download eerst het bestand en voeg het toe als bijlage. Je mailt naar ${contact}.`;
  }

  function offer(now) {
    const { text } = F.write.document(now);
    const title = F.text.line(now.fields.titel);
    const name = `${F.text.fold(title).slice(0, 60).replace(/-+$/, "") || "wij-deden-dit-ook"}.md`;
    F.output.offer("download", name, new Blob([text], { type: "text/markdown;charset=utf-8" }));
    byId("bestandsnaam").textContent = name;
    byId("bestandstekst").textContent = text;
    mail(name, title, text);
    outcome.hidden = false;
    byId("uitkomstkop").focus();
  }

  function finish() {
    const now = state();
    const said = F.check.everything(now);
    const faults = said.filter((one) => !one.tip);
    F.messages.clear(form);
    F.messages.beside(faults);
    F.messages.list(faults);
    outcome.hidden = true;
    if (faults.length) return;
    offer(now);
    F.messages.tips(said.filter((one) => one.tip));
  }

  function changed(event) {
    const part = event.target.closest(".veld[data-part]");
    if (!part) return;
    outcome.hidden = true;
    keeper.note({ velden: answers() });
    if (event.type !== "change") return;
    LOB.afterPress(() =>
      ready().then(
        () => {
          F.messages.field(part, state());
          nameExample();
        },
        () => {},
      ),
    );
  }

  const keeper = LOB.keeper.open({
    kind: "lob-reactie",
    version: 1,
    empty: () => ({ velden: {} }),
    clean,
    show: ({ velden }) => {
      parts.forEach((part) => put(part, velden[part.dataset.part]));
      outcome.hidden = true;
      nameExample();
    },
    panel: byId("bewaren"),
  });

  /* The page of an example leads here with its number. What was begun about another one is not written over. */
  function begin() {
    const had = keeper.state.velden.voorbeeld;
    if (!/^\d{1,8}$/.test(asked) || had === asked) return;
    if (had)
      keeper.say(
        `Je begon aan een verhaal bij voorbeeld ${had}. Dat staat hier nog. Wil je ${asked} beschrijven? Maak dan eerst leeg.`,
      );
    else {
      keeper.note({ velden: { ...keeper.state.velden, voorbeeld: asked } });
      keeper.saved(); // A number that came with a link is nothing to lose.
    }
    put(byId("veld-voorbeeld"), had || asked);
    ready().then(nameExample, () => {});
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ready().then(finish, () => {});
  });
  all("[data-today]", form).forEach((button) =>
    button.addEventListener("click", () => {
      const field = button.parentElement.querySelector("input");
      field.value = F.text.date(new Date());
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }),
  );
  byId("kopieer").addEventListener("click", () => F.output.copy());
  byId("download").addEventListener("click", () => keeper.saved());
  form.hidden = false;
  begin();
})((LOB.form ??= {}));
