/* The school plan, fourth step: at most five actions, with what may help. */
(() => {
  const { byId, all, make, filled } = LOB.dom;
  const page = LOB.planPage;
  const report = LOB.planReport;
  const { bind, wayTo } = LOB.planFields;
  const { freshId, fits, MOST } = LOB.planState;
  const box = byId("plan-actielijst");
  const list = box.querySelector(".actielijst");
  const more = byId("plan-actie-erbij");
  const wished = byId("plan-hulp");

  function helpLink([soort, titel, address]) {
    const item = filled("planhulplink", { soort, titel });
    item.querySelector("a").href = wayTo(address);
    return item;
  }

  /* Answers, guides, examples and sheets for a statement; of answers only those for this sector. */
  function help(id) {
    const data = LOB.plan.stellingen[id];
    const known = data.antwoorden.map((name) => LOB.plan.antwoorden[name]);
    const here = known.filter((one) => fits({ sectoren: one.sectoren }, page.plan.sectoren));
    const answers = here.length ? here : known;
    const guides = data.wegwijzers.map((name) => LOB.plan.wegwijzers[name]);
    const unique = (found) => [...new Map(found.map((one) => [one.join(), one])).values()];
    const examples = unique(answers.flatMap((one) => one.voorbeelden));
    const sheets = unique(answers.map((one) => one.blad).filter(Boolean));
    const called = (kind, pairs) => pairs.map((pair) => [kind, ...pair]);
    return [
      ...answers.map((one) => ["Antwoord", one.titel, one.adres]),
      ...called("Wegwijzer", guides),
      ...examples.map(([number, title, address]) => [`Voorbeeld ${number}`, title, address]),
      ...called("Blad", sheets),
      ...called("Aanbeveling", data.aanbevelingen),
      ...called(
        "Element",
        data.elementen.filter(([, address]) => address),
      ),
      ...called("Doel", data.doelen),
    ].map(helpLink);
  }

  const statement = (id) => page.statements.find((one) => one.id === id);

  /* Which statement an action is about decides what is offered beside it. Of an action that is about more of them, as files of
     colleagues may make it, none is to choose. */
  function about(item, row) {
    const field = /** @type {HTMLSelectElement} */ (item.querySelector("[data-deel='bij']"));
    const meant = page.statements.filter((one) => fits(one, page.plan.sectoren) || row.bij.includes(one.id));
    field.append(...meant.map((one) => new Option(one.tekst, one.id)));
    field.id = `plan-${row.id}-bij`;
    /** @type {HTMLLabelElement} */ (field.previousElementSibling).htmlFor = field.id;
    field.value = row.bij[0] || "";
    field.parentElement.hidden = row.bij.length > 1;
    field.addEventListener("change", () => {
      page.rearrange((plan) => {
        plan.acties.find((one) => one.id === row.id).bij = field.value ? [field.value] : [];
      });
      byId(field.id).focus();
    });
  }

  function action(row, at) {
    const item = filled("planactie", { nummer: String(at + 1) });
    const away = item.querySelector("button");
    const statements = row.bij.map(statement).filter(Boolean);
    bind(item, row);
    about(item, row);
    away.before(...statements.map((one) => filled("planhulp", { stelling: one.tekst, hulp: help(one.id) })));
    away.addEventListener("click", () => page.remove("acties", row, "De actie", "plan-actie-erbij"));
    return item;
  }

  /* Of who presses twice, the second press leads to the action that still waits for words. */
  function add(bij) {
    const begun = page.plan.acties.find((one) => !one.wat && one.bij.join() === bij.join());
    if (begun) {
      byId(`plan-${begun.id}-wat`).focus();
      page.say(`Vul eerst actie ${page.plan.acties.indexOf(begun) + 1} in.`);
      return;
    }
    if (page.plan.acties.length >= MOST.acties) {
      page.say("Er staan al vijf acties. Haal er eerst een weg.");
      return;
    }
    const row = { id: freshId(), wat: "", wie: "", wanneer: "", merken: "", bij };
    page.rearrange((plan) => plan.acties.push(row));
    byId(`plan-${row.id}-wat`).focus();
  }

  function wish({ stelling, antwoorden }) {
    const gezegd = report.saidBy(page.plan, antwoorden, page.labels).join("; ");
    const figures = report.mirror(page.plan, stelling.id, LOB.plan);
    const made = filled("planwens", { stelling: stelling.tekst, gezegd, hulp: help(stelling.id) });
    made.querySelector("p").after(...figures.map((cell) => make("p", report.mirrorText(cell, LOB.plan), "klein")));
    made.querySelector("button").addEventListener("click", () => add([stelling.id]));
    return made;
  }

  /* What was opened stays open. */
  function showWishes(plan) {
    const found = LOB.planFound.wishes(plan, page.statements);
    const open = new Set(all("details[open] > summary", wished).map((one) => one.textContent));
    wished.hidden = !found.length;
    all("details", wished).forEach((one) => one.remove());
    wished.append(...found.map(wish));
    all("summary", wished).forEach((one) => {
      one.parentElement.open = open.has(one.textContent);
    });
  }

  function show(plan) {
    const isFull = plan.acties.length >= MOST.acties;
    list.replaceChildren(...plan.acties.map(action));
    byId("plan-vol").hidden = !isFull;
    more.toggleAttribute("disabled", isFull);
  }

  more.addEventListener("click", () => add([]));
  // The table with room to write is for paper alone now.
  box.previousElementSibling.classList.add("alleen-druk");
  box.hidden = false;
  page.onOpen(show);
  page.onOpen(showWishes);
  // What is answered on another step shows here when the visitor comes here.
  addEventListener("hashchange", () => showWishes(page.plan));
})();
