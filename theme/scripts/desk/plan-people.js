/* The school plan, second step: who answers which statements. */
(() => {
  const { byId, all, filled } = LOB.dom;
  const page = LOB.planPage;
  const { freshId, fits, nameOf, LENGTH, MOST } = LOB.planState;
  const panel = byId("plan-collegas");
  const role = /** @type {HTMLSelectElement} */ (byId("plan-functie"));
  const remark = /** @type {HTMLInputElement} */ (byId("plan-kenmerk"));
  const wider = /** @type {HTMLInputElement} */ (byId("plan-alles"));
  let current = "";

  const colleague = () => page.plan.collegas.find((one) => one.id === current);

  function showStatements() {
    const who = colleague()?.functie || role.value;
    page.statements.forEach((one) => {
      const meant = wider.checked || one.rollen.includes(who) || colleague()?.antwoorden[one.id];
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

  /* The function that is chosen is of who comes next, and of nobody who is on the list. */
  function choose(id) {
    current = id;
    role.value = "";
    show();
    page.say(`${nameOf(page.plan, colleague(), page.labels)} vult in.`);
  }

  function row(one) {
    const who = nameOf(page.plan, one, page.labels);
    const item = filled("plancollega", { wie: who, stand: count(one) });
    const [pick, away] = all("button", item);
    pick.setAttribute("aria-pressed", String(one.id === current));
    pick.addEventListener("click", () => choose(one.id));
    away.setAttribute("aria-label", `Haal ${who} weg`);
    away.addEventListener("click", () => page.remove("collegas", one, who, "plan-functie"));
    return item;
  }

  function add() {
    // No `required`: a form that holds an empty one is called wrong by a screen reader before anybody typed.
    role.setCustomValidity(role.value ? "" : "Kies eerst een functie.");
    if (!role.reportValidity()) return;
    if (page.plan.collegas.length >= MOST.collegas) {
      page.say(`Meer dan ${MOST.collegas} collega's passen er niet in.`);
      return;
    }
    const one = { id: freshId(), functie: role.value, naam: remark.value.trim(), antwoorden: {} };
    [role.value, remark.value] = ["", ""];
    current = one.id;
    page.rearrange((plan) => plan.collegas.push(one));
    page.say(`${nameOf(page.plan, colleague(), page.labels)} vult in.`);
  }

  function showPeople() {
    const list = panel.querySelector(".collegas");
    const had = list.contains(document.activeElement);
    list.replaceChildren(...page.plan.collegas.map(row));
    if (had) /** @type {HTMLElement} */ (list.querySelector("[aria-pressed='true']") || role).focus();
  }

  function show() {
    showPeople();
    showStatements();
    showAnswers();
  }

  function answer(box) {
    if (!colleague()) add();
    box.checked = !!colleague();
    if (!box.checked) return;
    page.change(() => {
      colleague().antwoorden[box.name] = box.value;
    });
    showPeople();
  }

  page.form.addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.name === "sector" || field.name === "leerjaar") show();
    else if (field.closest("[data-stelling]")) answer(field);
  });
  /* The booklet has every statement in it. */
  addEventListener("beforeprint", () => {
    all("[data-stelling], .thema", page.form).forEach((part) => {
      part.hidden = false;
    });
  });
  addEventListener("afterprint", showStatements);
  /* Who chooses a function is somebody else than who filled in before. */
  role.addEventListener("change", () => {
    role.setCustomValidity("");
    current = "";
    show();
  });
  wider.addEventListener("change", showStatements);
  byId("plan-collega-erbij").addEventListener("click", add);
  remark.maxLength = LENGTH.functienaam;
  panel.hidden = false;
  page.statements.forEach((one) => {
    one.plek.toggleAttribute("inert", false);
  });
  page.signs(() => (colleague() ? [colleague().functie, colleague().naam] : []));
  page.onOpen((plan) => {
    if (!colleague() && !role.value) current = plan.collegas[0]?.id || "";
    show();
  });
})();
