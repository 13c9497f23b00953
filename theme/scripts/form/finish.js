/* Form, finishing: all answers looked at together, and the file when they are good. */
((F) => {
  const form = document.getElementById("formulier");
  const agreed = /** @type {any} */ (document.getElementById("in-akkoord"));
  let looked = false;

  /* The list of what was wrong becomes shorter while somebody mends it. */
  function again(now) {
    if (!looked) return;
    const messages = review(now).filter((m) => !m.tip);
    const before = document.querySelectorAll("#fouten li").length;
    F.messages.list(messages, true);
    if (messages.length >= before || document.getElementById("gezegd").textContent) return;
    F.messages.announce(
      messages.length ? `Nog te doen: ${messages.length}.` : "Alle punten zijn goed. Maak nu het bestand.",
    );
  }

  function review(now) {
    const messages = F.check.everything(now).concat(F.photo.check(now), F.check.copies(now));
    if (!agreed.checked)
      messages.push({
        part: "akkoord",
        code: "AKKOORD",
        text: F.original
          ? "Zeg of wat je toevoegt openbaar mag worden."
          : "Vraag of de school het goed vindt dat dit openbaar wordt.",
        advice: "Zet dan het vinkje.",
      });
    const left = F.bring.left();
    const which = left === 1 ? "heeft één stuk" : `hebben ${left} stukken`;
    if (left)
      messages.push({
        part: "meebrengen",
        code: "PLEK",
        text: `Van je eigen tekst ${which} nog geen plek.`,
        advice: "Kies per stuk een plek, of kies ‘Niet overnemen’.",
      });
    return messages.sort((a, b) => place(a) - place(b));
  }

  /* In the order of the page, so that the list of what is missing runs from top to bottom. */
  function place(m) {
    const all = [...form.querySelectorAll(".veld[data-part]")];
    const i = all.findIndex((/** @type {any} */ el) => el.dataset.part === m.part);
    return i < 0 ? 999 : i;
  }

  /** The sentences of other examples, fetched when somebody is about to finish. Without them the check compares later. */
  const lookBack = () => F.load("gegevens/formulier-kopie.js").catch(() => {});

  function begin() {
    if (agreed.checked && !LOB.formCopies) lookBack().then(makeFile);
    else makeFile();
  }

  function makeFile() {
    const now = F.fields.read();
    const said = review(now);
    const messages = said.filter((m) => !m.tip);
    looked = true;
    F.messages.clear(form);
    F.messages.beside(messages);
    F.messages.list(messages);
    if (messages.length) {
      F.output.hide();
      return;
    }
    F.output.show(now);
    F.messages.tips(said.filter((m) => m.tip));
  }

  function clear() {
    looked = false;
    F.messages.clear(form);
    F.messages.list([]);
    F.output.hide();
  }

  F.finish = { begin, again, clear, lookBack, hasLooked: () => looked };
})((LOB.form ??= {}));
