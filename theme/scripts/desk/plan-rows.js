/* The school plan, third and fourth step: activities in the grid, and at most five actions with what may help. */
(() => {
  const { byId, make } = LOB.dom;
  const page = LOB.planPage;
  const { wishes } = LOB.planFound;
  const { freshId, fits, isDay, MOST, LENGTH } = LOB.planState;
  const report = LOB.planReport;
  const examples = LOB.examples ? LOB.examples.voorbeelden : [];
  const activities = byId("plan-activiteiten");
  const actions = byId("plan-acties");
  let opened = "";

  function button(text, style, act) {
    const found = make("button", text, style);
    found.type = "button";
    found.addEventListener("click", act);
    return found;
  }

  /* A field that writes into a row of the plan while it is typed in. */
  function field(row, key, text, most, type = "text") {
    const box = make("p", "", "kolom");
    const label = make("label", text);
    const input = make("input");
    label.htmlFor = input.id = `plan-${row.id}-${key}`;
    Object.assign(input, { type, maxLength: most, value: row[key] });
    input.addEventListener(type === "date" ? "change" : "input", () => {
      page.change(() => {
        row[key] = type === "date" && !isDay(input.value) ? "" : input.value;
      });
    });
    box.append(label, input);
    return box;
  }

  function choice(row, key, text, options) {
    const box = make("p", "", "kolom");
    const label = make("label", text);
    const select = make("select");
    label.htmlFor = select.id = `plan-${row.id}-${key}`;
    select.append(...options.map(([value, name]) => new Option(name, value)));
    select.value = row[key];
    select.addEventListener("change", () => {
      page.change(() => {
        row[key] = select.value;
      });
    });
    box.append(label, select);
    return box;
  }

  function tick(text, checked, set) {
    const label = make("label", "", "vink");
    const box = make("input");
    Object.assign(box, { type: "checkbox", checked });
    box.addEventListener("change", () => page.change(() => set(box.checked)));
    label.append(box, make("span", text));
    return label;
  }

  function group(title, ...inside) {
    const found = make("fieldset", "", "vakken");
    found.append(make("legend", title), ...inside);
    return found;
  }

  /* What is typed may be an example: `1085: Stavero`. Its number is kept, and its title is what stands in the grid. */
  function pickExample(row, input) {
    const found = /^(\d{1,6}): /.exec(input.value);
    const example = found && examples.find((one) => one.id === found[1]);
    if (!example) return;
    page.change(() => {
      row.voorbeeld = example.id;
      row.wat = example.titel.slice(0, LENGTH.wat);
    });
    input.value = row.wat;
    showExample(row);
  }

  function showExample(row) {
    const place = byId(`plan-${row.id}-van`);
    const example = examples.find((one) => one.id === row.voorbeeld);
    place.replaceChildren();
    if (!row.voorbeeld) return;
    if (example)
      place.append(
        "Naar voorbeeld ",
        page.link(`${example.id}: ${example.titel}`, `praktijkvoorbeelden/${example.adres}`),
      );
    else place.append(`Naar voorbeeld ${row.voorbeeld}. Dat staat niet meer in de kennisbank.`);
    const away = button("Maak los", "knopkaal weg", () => {
      page.change(() => {
        row.voorbeeld = "";
      });
      showExample(row);
      byId(`plan-${row.id}-wat`).focus();
    });
    place.append(" ", away);
  }

  function remove(list, row, text, back) {
    page.rearrange((plan) => {
      plan[list] = plan[list].filter((other) => other.id !== row.id);
    });
    page.say(text);
    byId(back).focus();
  }

  function competenceTicks(row) {
    return Object.entries(page.labels.competenties).map(([id, label]) =>
      tick(String(label), row.competenties.includes(id), (on) => {
        row.competenties = row.competenties.filter((one) => one !== id).concat(on ? [id] : []);
      }),
    );
  }

  function activity(row) {
    const item = make("li");
    const details = make("details");
    const title = make("summary", row.wat || "Nieuwe activiteit");
    const years = Object.entries(page.labels.leerjaren).filter(
      ([id]) => !page.plan.leerjaren.length || page.plan.leerjaren.includes(id) || id === row.leerjaar,
    );
    const what = field(row, "wat", "Wat doen jullie? Typ het, of kies een voorbeeld", LENGTH.wat);
    const input = what.querySelector("input");
    const from = make("p", "", "klein");
    from.id = `plan-${row.id}-van`;
    input.setAttribute("list", "plan-voorbeelden");
    input.addEventListener("input", () => {
      pickExample(row, input);
      title.textContent = row.wat || "Nieuwe activiteit";
    });
    details.open = row.id === opened;
    const kinds = Object.entries(report.KINDS);
    details.append(
      title,
      what,
      from,
      choice(row, "leerjaar", "Leerjaar", [["", "Kies een leerjaar"], ...years]),
      choice(row, "soort", "Soort", kinds),
      group("Loopbaancompetenties", ...competenceTicks(row)),
      field(row, "moment", "Wanneer in het jaar?", LENGTH.kort),
      field(row, "wie", "Wie doet het? (functie of vak)", LENGTH.kort),
      group(
        "Ervoor en erna",
        tick("Leerlingen of studenten bereiden het voor", row.voorbereid, (on) => {
          row.voorbereid = on;
        }),
        tick("Er is daarna een gesprek over", row.besproken, (on) => {
          row.besproken = on;
        }),
      ),
      button("Haal deze activiteit weg", "knopkaal weg", () =>
        remove("activiteiten", row, "De activiteit is weggehaald.", "plan-activiteit-erbij"),
      ),
    );
    item.append(details);
    return item;
  }

  function addActivity() {
    if (page.plan.activiteiten.length >= MOST.activiteiten) {
      page.say(`Meer dan ${MOST.activiteiten} activiteiten passen er niet in.`);
      return;
    }
    const row = { wat: "", voorbeeld: "", leerjaar: "", competenties: [], soort: "ervaring", moment: "", wie: "" };
    const whole = { id: freshId(), ...row, voorbereid: false, besproken: false };
    opened = whole.id;
    page.rearrange((plan) => plan.activiteiten.push(whole));
    byId(`plan-${whole.id}-wat`).focus();
  }

  function buildActivities() {
    const list = make("ol", "", "activiteiten");
    const choices = make("datalist");
    choices.id = "plan-voorbeelden";
    choices.append(...examples.map((one) => new Option("", `${one.id}: ${one.titel}`)));
    const more = button("Voeg een activiteit toe", "knop rustig", addActivity);
    more.id = "plan-activiteit-erbij";
    const ways = make("p", "", "knoppen");
    ways.append(more);
    activities.replaceChildren(make("h3", "Activiteiten"), list, ways, choices);
    activities.hidden = false;
  }

  function showGrid(plan) {
    const grid = report.grid(plan, page.labels);
    const place = byId("plan-rooster");
    const filled = grid.rijen.length;
    place.hidden = !filled;
    if (filled) place.replaceChildren(...LOB.blocks.show([{ tabel: { ...grid, rooster: true } }]));
    const lacks = plan.activiteiten.some((one) => one.wat) ? report.gapTexts(plan, page.labels) : [];
    const box = byId("plan-gaten");
    box.hidden = !lacks.length;
    box.replaceChildren(...LOB.blocks.show([{ kop: 2, tekst: "Wat nog leeg is" }, { lijst: lacks }]));
  }

  function links(pairs) {
    const list = make("ul");
    list.append(
      ...pairs.map(([lead, ...more]) => {
        const item = make("li");
        item.append(lead, ...more);
        return item;
      }),
    );
    return list;
  }

  /* Answers, guides, examples and sheets for a statement; of answers only those for this sector. */
  function help(id) {
    const data = LOB.plan.stellingen[id];
    const known = data.antwoorden.map((name) => LOB.plan.antwoorden[name]);
    const here = known.filter((one) => fits({ sectoren: one.sectoren }, page.plan.sectoren));
    const answers = here.length ? here : known;
    const guides = data.wegwijzers.map((name) => LOB.plan.wegwijzers[name]);
    const unique = (list) => [...new Map(list.map((one) => [one.join(), one])).values()];
    const shown = unique(answers.flatMap((one) => one.voorbeelden));
    const sheets = unique(answers.map((one) => one.blad).filter(Boolean));
    return links([
      ...answers.map((one) => ["Antwoord: ", page.link(one.titel, one.adres)]),
      ...guides.map(([title, address]) => ["Wegwijzer: ", page.link(title, address)]),
      ...shown.map(([number, title, address]) => [`Voorbeeld ${number}: `, page.link(title, address)]),
      ...sheets.map(([title, address]) => ["Blad: ", page.link(title, address)]),
      ...data.aanbevelingen.map(([title, address]) => ["Aanbeveling: ", page.link(title, address)]),
      ...data.elementen
        .filter(([, address]) => address)
        .map(([title, address]) => ["Element: ", page.link(title, address)]),
      ...data.doelen.map(([title, address]) => ["Doel: ", page.link(title, address)]),
    ]);
  }

  function folded(title, inside) {
    const details = make("details", "", "hulpvouw");
    details.append(make("summary", title), ...inside);
    return details;
  }

  function action(row, at) {
    const item = make("li");
    const box = make("fieldset", "", "rij");
    const statements = row.bij.map((id) => page.statements.find((one) => one.id === id)).filter(Boolean);
    box.append(
      make("legend", `Actie ${at + 1}`),
      field(row, "wat", "Wat gaan jullie doen?", LENGTH.wat),
      field(row, "wie", "Wie? (functie)", LENGTH.kort),
      field(row, "wanneer", "Wanneer klaar?", 10, "date"),
      field(row, "merken", "Waaraan merken jullie dat het lukt?", LENGTH.merken),
      ...statements.map((one) => folded(`Kan helpen bij: ${one.tekst}`, [help(one.id)])),
      button("Haal deze actie weg", "knopkaal weg", () =>
        remove("acties", row, "De actie is weggehaald.", "plan-actie-erbij"),
      ),
    );
    item.append(box);
    return item;
  }

  function addAction(bij = []) {
    if (page.plan.acties.length >= MOST.acties) {
      page.say("Er staan al vijf acties. Haal er eerst een weg.");
      return;
    }
    const row = { id: freshId(), wat: "", wie: "", wanneer: "", merken: "", bij };
    page.rearrange((plan) => plan.acties.push(row));
    byId(`plan-${row.id}-wat`).focus();
  }

  function buildActions() {
    const list = make("ol", "", "actielijst");
    const more = button("Voeg een actie toe", "knop rustig", () => addAction());
    more.id = "plan-actie-erbij";
    const ways = make("p", "", "knoppen");
    const full = make("span", "Vijf acties is het meeste.", "klein");
    full.id = "plan-vol";
    ways.append(more, full);
    actions.replaceChildren(list, ways);
  }

  function suggestion(one) {
    const words = report.saidBy(page.plan, one.antwoorden, page.labels).join("; ");
    const figures = report
      .mirror(page.plan, one.stelling.id, LOB.plan)
      .map((cell) => make("p", report.mirrorText(cell, LOB.plan), "klein"));
    const pick = button("Maak hier een actie van", "knop rustig", () => addAction([one.stelling.id]));
    return folded(one.stelling.tekst, [make("p", words, "klein"), ...figures, help(one.stelling.id), pick]);
  }

  function showHelp(plan) {
    const found = wishes(plan, page.statements);
    const box = byId("plan-hulp");
    const open = new Set([...box.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
    box.hidden = !found.length;
    const list = found.map(suggestion);
    list.forEach((one) => {
      one.open = open.has(one.firstElementChild.textContent);
    });
    box.replaceChildren(
      make("h3", "Waar jullie nee of deels zeggen"),
      make("p", "Met wat de kennisbank erbij heeft.", "klein zacht"),
      ...list,
    );
  }

  function drawRows(plan) {
    activities.querySelector(".activiteiten").replaceChildren(...plan.activiteiten.map(activity));
    plan.activiteiten.forEach(showExample);
    actions.querySelector(".actielijst").replaceChildren(...plan.acties.map(action));
    const full = plan.acties.length >= MOST.acties;
    byId("plan-vol").hidden = !full;
    byId("plan-actie-erbij").toggleAttribute("disabled", full);
  }

  buildActivities();
  buildActions();
  page.onOpen(drawRows);
  page.onOpen(showHelp);
  page.onChange(showGrid);
  // What is answered on another step shows here when the visitor comes here.
  addEventListener("hashchange", () => showHelp(page.plan));
})();
