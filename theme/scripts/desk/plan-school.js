/* The school plan, first and second step: the school, and who answers which statements. */
(() => {
  const { byId, all, make } = LOB.dom;
  const page = LOB.planPage;
  const { freshId, fits, nameOf, LENGTH, MOST } = LOB.planState;
  const name = /** @type {HTMLInputElement} */ (byId("plan-naam"));
  const day = /** @type {HTMLInputElement} */ (byId("plan-datum"));
  const panel = byId("plan-collegas");
  const boxes = (kind) => /** @type {HTMLInputElement[]} */ (all(`input[name='${kind}']`, page.form));
  let current = "";
  let everything = false;

  const colleague = () => page.plan.collegas.find((one) => one.id === current);

  /* Years stay hidden until their sector is chosen. */
  function showYears() {
    const chosen = boxes("sector").filter((box) => box.checked);
    const years = new Set(chosen.flatMap((box) => page.words(box.dataset.jaren)));
    boxes("leerjaar").forEach((box) => {
      box.closest("label").hidden = !years.has(box.value);
    });
    byId("plan-jaren").hidden = !years.size;
  }

  function showStatements() {
    const role = colleague()?.functie || roleField().value;
    page.statements.forEach((one) => {
      const meant = everything || one.rollen.includes(role) || colleague()?.antwoorden[one.id];
      one.plek.hidden = !(meant && fits(one, page.plan.sectoren));
    });
    all(".thema", page.form).forEach((theme) => {
      theme.hidden = !theme.querySelector("li:not([hidden])");
    });
  }

  function showAnswers() {
    const answers = colleague()?.antwoorden || {};
    page.statements.forEach((one) => {
      all("input", one.plek).forEach((box) => {
        box.checked = answers[one.id] === box.value;
      });
    });
  }

  function count(one) {
    const meant = page.statements.filter((s) => fits(s, page.plan.sectoren) && s.rollen.includes(one.functie));
    return `${meant.filter((s) => one.antwoorden[s.id]).length} van ${meant.length} ingevuld`;
  }

  function choose(id) {
    current = id;
    show();
    page.say(`${nameOf(page.plan, colleague(), page.labels)} vult in.`);
  }

  function remove(one) {
    page.rearrange((plan) => {
      plan.collegas = plan.collegas.filter((other) => other.id !== one.id);
    });
    page.say(`${page.labels.rollen[one.functie]} is weggehaald.`);
    roleField().focus();
  }

  function button(text, style, act) {
    const found = make("button", text, style);
    found.type = "button";
    found.addEventListener("click", act);
    return found;
  }

  function row(one) {
    const item = make("li");
    const who = nameOf(page.plan, one, page.labels);
    const pick = button(who, "knop rustig", () => choose(one.id));
    pick.setAttribute("aria-pressed", String(one.id === current));
    pick.append(make("span", count(one), "klein"));
    const away = button("Haal weg", "knopkaal weg", () => remove(one));
    away.setAttribute("aria-label", `Haal ${who} weg`);
    item.append(pick, away);
    return item;
  }

  function roleField() {
    return /** @type {HTMLSelectElement} */ (byId("plan-functie"));
  }

  function add() {
    if (page.plan.collegas.length >= MOST.collegas) {
      page.say(`Meer dan ${MOST.collegas} collega's passen er niet in.`);
      return;
    }
    const extra = /** @type {HTMLInputElement} */ (byId("plan-kenmerk"));
    const one = { id: freshId(), functie: roleField().value, naam: extra.value.trim(), antwoorden: {} };
    extra.value = "";
    current = one.id;
    page.rearrange((plan) => plan.collegas.push(one));
    page.say(`${page.labels.rollen[one.functie]} vult in.`);
  }

  function labelled(text, field) {
    const box = make("p", "", "kolom");
    const label = make("label", text);
    label.htmlFor = field.id;
    box.append(label, field);
    return box;
  }

  function roleChoice() {
    const role = make("select");
    role.id = "plan-functie";
    role.append(...Object.entries(page.labels.rollen).map(([id, label]) => new Option(String(label), id)));
    role.addEventListener("change", showStatements);
    return labelled("Functie", role);
  }

  function remarkField() {
    const extra = make("input");
    Object.assign(extra, { type: "text", id: "plan-kenmerk", maxLength: LENGTH.functienaam });
    return labelled("Kenmerk, mag leeg blijven (zoals: bovenbouw)", extra);
  }

  function everythingBox() {
    const label = make("label", "", "vink");
    const box = make("input");
    box.type = "checkbox";
    box.addEventListener("change", () => {
      everything = box.checked;
      showStatements();
    });
    label.append(box, make("span", "Toon ook de stellingen voor andere functies"));
    return label;
  }

  function build() {
    const fields = make("div", "", "naast-elkaar");
    fields.append(roleChoice(), remarkField(), button("Voeg een collega toe", "knop rustig", add));
    panel.replaceChildren(make("h3", "Wie vult in?"), make("ul", "", "collegas"), fields, everythingBox());
    panel.classList.add("geen-druk");
    panel.hidden = false;
  }

  function showPeople() {
    const list = panel.querySelector(".collegas");
    const had = list.contains(document.activeElement);
    list.replaceChildren(...page.plan.collegas.map(row));
    if (had) /** @type {HTMLElement} */ (list.querySelector("[aria-pressed='true']") || roleField()).focus();
  }

  function show() {
    showPeople();
    showStatements();
    showAnswers();
  }

  function fill(plan) {
    name.value = plan.naam;
    day.value = plan.datum;
    boxes("sector").forEach((box) => {
      box.checked = plan.sectoren.includes(box.value);
    });
    boxes("leerjaar").forEach((box) => {
      box.checked = plan.leerjaren.includes(box.value);
    });
    if (!colleague()) current = plan.collegas[0]?.id || "";
    showYears();
    show();
  }

  const chosen = (kind) =>
    boxes(kind)
      .filter((box) => box.checked)
      .map((box) => box.value);

  function answer(box) {
    if (!colleague()) add();
    page.change(() => {
      colleague().antwoorden[box.name] = box.value;
    });
    box.checked = true;
    showPeople();
  }

  function schoolChanged() {
    page.change((plan) => {
      plan.sectoren = chosen("sector");
    });
    showYears();
    page.change((plan) => {
      plan.leerjaren = chosen("leerjaar").filter(
        (year) =>
          !boxes("leerjaar")
            .find((b) => b.value === year)
            .closest("label").hidden,
      );
    });
    show();
  }

  page.form.addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.name === "sector" || field.name === "leerjaar") schoolChanged();
    else if (field.closest("[data-stelling]")) answer(field);
    else if (field === day)
      page.change((plan) => {
        plan.datum = LOB.planState.isDay(day.value) ? day.value : "";
      });
  });
  name.addEventListener("input", () => {
    page.change((plan) => {
      plan.naam = name.value;
    });
  });
  /* As long as there is no report, what goes to the printer is the booklet with every year and statement in it. */
  addEventListener("beforeprint", () => {
    all("[data-stelling], .thema, #plan-jaren, #plan-jaren label", page.form).forEach((part) => {
      part.hidden = false;
    });
  });
  addEventListener("afterprint", () => {
    showYears();
    showStatements();
  });
  page.form.addEventListener("submit", (event) => event.preventDefault());
  day.type = "date";
  build();
  page.onOpen(fill);
})();
