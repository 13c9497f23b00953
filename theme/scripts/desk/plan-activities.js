/* The school plan, third step: activities, the grid that they make, and what that lacks. */
(() => {
  const { byId, all, copy, filled } = LOB.dom;
  const page = LOB.planPage;
  const report = LOB.planReport;
  const { bind, wayTo } = LOB.planFields;
  const { freshId, MOST, LENGTH } = LOB.planState;
  const examples = LOB.examples ? LOB.examples.voorbeelden : [];
  const box = byId("plan-activiteiten");
  const list = box.querySelector(".activiteiten");
  const paper = byId("plan-rooster");
  const blank = [...paper.children];
  let opened = "";

  const place = (item) => item.querySelector("[data-deel='van']");
  const named = (row) => row.wat || "Nieuwe activiteit";

  /* What is typed may be an example: `1085: Stavero`. Its number is kept, and its title is what stands in the grid. */
  function pickExample(row, item) {
    const input = item.querySelector("input");
    const found = /^(\d{1,6}): /.exec(input.value);
    const example = found && examples.find((one) => one.id === found[1]);
    if (!example) return;
    page.change(() => {
      row.voorbeeld = example.id;
      row.wat = example.titel.slice(0, LENGTH.wat);
    });
    input.value = row.wat;
    showExample(row, item);
  }

  function showExample(row, item) {
    if (!row.voorbeeld) {
      place(item).replaceChildren();
      return;
    }
    const example = examples.find((one) => one.id === row.voorbeeld);
    const made = filled("planvoorbeeld", {
      voorbeeld: example && `${example.id}: ${example.titel}`,
      kwijt: example ? "" : `${row.voorbeeld}. Dat staat niet meer in de kennisbank.`,
    });
    if (example) made.querySelector("a").href = wayTo(`praktijkvoorbeelden/${example.adres}`);
    made.querySelector("button").addEventListener("click", () => {
      page.change(() => {
        row.voorbeeld = "";
      });
      showExample(row, item);
      item.querySelector("input").focus();
    });
    place(item).replaceWith(made);
  }

  /* The years of the plan; before any is chosen all, and in any case that of the row itself. */
  function years(row) {
    const { leerjaren } = page.plan;
    return Object.entries(page.labels.leerjaren).filter(
      ([id]) => !leerjaren.length || leerjaren.includes(id) || id === row.leerjaar,
    );
  }

  function activity(row) {
    const item = copy("planactiviteit");
    const title = /** @type {any} */ (item.querySelector("summary"));
    const [year, kind] = all("select", item);
    const options = (pairs) => pairs.map(([value, name]) => new Option(name, value));
    year.append(...options([["", "Kies een leerjaar"], ...years(row)]));
    kind.append(...options([["", "Kies een soort"], ...Object.entries(report.KINDS)]));
    bind(item, row);
    title.textContent = named(row);
    title.parentElement.open = row.id === opened;
    item.querySelector("input").addEventListener("input", () => {
      pickExample(row, item);
      title.textContent = named(row);
    });
    const away = item.querySelector("button");
    away.addEventListener("click", () => page.remove("activiteiten", row, "De activiteit", "plan-activiteit-erbij"));
    showExample(row, item);
    return item;
  }

  function add() {
    if (page.plan.activiteiten.length >= MOST.activiteiten) {
      page.say(`Meer dan ${MOST.activiteiten} activiteiten passen er niet in.`);
      return;
    }
    const row = { wat: "", voorbeeld: "", leerjaar: "", competenties: [], soort: "", moment: "", wie: "" };
    const whole = { id: freshId(), ...row, voorbereid: false, besproken: false };
    opened = whole.id;
    page.rearrange((plan) => plan.activiteiten.push(whole));
    byId(`plan-${whole.id}-wat`).focus();
  }

  function showGrid(plan) {
    const grid = report.grid(plan, page.labels);
    const isFilled = grid.rijen.length > 0;
    // An empty grid is there to write in, on paper.
    paper.classList.toggle("alleen-druk", !isFilled);
    paper.replaceChildren(...(isFilled ? LOB.blocks.show([{ tabel: { ...grid, rooster: true } }]) : blank));
    const lacks = plan.activiteiten.some((one) => one.wat) ? report.gapTexts(plan, page.labels) : [];
    const gaps = byId("plan-gaten");
    gaps.hidden = !lacks.length;
    gaps.replaceChildren(...LOB.blocks.show([{ kop: 2, tekst: "Wat nog leeg is" }, { lijst: lacks }]));
  }

  byId("plan-voorbeelden").append(...examples.map((one) => new Option("", `${one.id}: ${one.titel}`)));
  byId("plan-activiteit-erbij").addEventListener("click", add);
  box.hidden = false;
  page.onOpen((plan) => list.replaceChildren(...plan.activiteiten.map(activity)));
  page.onChange(showGrid);
})();
