/* The school plan, first step: the school. */
(() => {
  const { byId, all } = LOB.dom;
  const page = LOB.planPage;
  const name = /** @type {HTMLInputElement} */ (byId("plan-naam"));
  const day = /** @type {HTMLInputElement} */ (byId("plan-datum"));
  const boxes = (kind) => /** @type {HTMLInputElement[]} */ (all(`input[name='${kind}']`, page.form));

  /* Years stay hidden until their sector is chosen. */
  function showYears() {
    const chosen = boxes("sector").filter((box) => box.checked);
    const years = new Set(chosen.flatMap((box) => page.words(box.dataset.jaren)));
    boxes("leerjaar").forEach((box) => {
      box.closest("label").hidden = !years.has(box.value);
    });
    byId("plan-jaren").hidden = !years.size;
  }

  /* A browser writes a date in its own language; in words it cannot be misread. */
  function sayDay() {
    byId("plan-datum-uitleg").textContent = LOB.dayInWords(page.plan.datum);
  }

  function fill(plan) {
    name.value = plan.naam;
    day.value = plan.datum;
    sayDay();
    boxes("sector").forEach((box) => {
      box.checked = plan.sectoren.includes(box.value);
    });
    boxes("leerjaar").forEach((box) => {
      box.checked = plan.leerjaren.includes(box.value);
    });
    showYears();
  }

  const chosen = (kind) =>
    boxes(kind)
      .filter((box) => box.checked)
      .map((box) => box.value);

  function schoolChanged() {
    showYears();
    page.change((plan) => {
      plan.sectoren = chosen("sector");
      plan.leerjaren = chosen("leerjaar").filter(
        (year) =>
          !boxes("leerjaar")
            .find((b) => b.value === year)
            .closest("label").hidden,
      );
    });
  }

  page.form.addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.name === "sector" || field.name === "leerjaar") schoolChanged();
    else if (field === day)
      page.change((plan) => {
        plan.datum = LOB.planState.isDay(day.value) ? day.value : "";
        sayDay();
      });
  });
  name.addEventListener("input", () => {
    page.change((plan) => {
      plan.naam = name.value;
    });
  });
  /* As long as there is no report, what goes to the printer is the booklet with every year in it. */
  addEventListener("beforeprint", () => {
    all("#plan-jaren, #plan-jaren label", page.form).forEach((part) => {
      part.hidden = false;
    });
  });
  addEventListener("afterprint", showYears);
  page.form.addEventListener("submit", (event) => event.preventDefault());
  day.type = "date";
  page.onOpen(fill);
})();
