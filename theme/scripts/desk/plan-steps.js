/* The school plan one step at a time, with the way back and forth; what the later steps need comes with them. On paper all stays. */
(() => {
  const { byId, all, make } = LOB.dom;
  const page = LOB.planPage;
  const NOT_THERE =
    "De volgende stappen en het rapport konden nu niet komen. Wat je invulde, blijft staan. Kijk of je verbinding hebt, en kies de stap opnieuw.";
  const bar = byId("plan-stappen");
  const ways = all("a", bar);
  const steps = ways.map((way) => byId(way.hash.slice(1)));

  steps.forEach((step) => {
    step.hidden = false;
  });
  all(".stapweg").forEach((around) => {
    around.hidden = false;
  });
  bar.hidden = false;

  function show(at, focus) {
    steps.forEach((step, number) => step.classList.toggle("niet-nu", number !== at));
    document.body.toggleAttribute("data-onderweg", at > 0);
    if (at > 0) fetchLater();
    ways.forEach((way, number) => {
      if (number === at) way.setAttribute("aria-current", "step");
      else way.removeAttribute("aria-current");
    });
    if (!focus) return;
    page.say("");
    const head = steps[at].querySelector("h2");
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    bar.scrollIntoView({ block: "start" });
  }

  /* Everything after the first step comes once, when it is needed; what did not come is asked for again the next time. */
  const missing = byId("plan-mist");
  const later = LOB.dom.once(() => Promise.all([style("plan-later"), LOB.dom.script("plan-later")]));

  function style(name) {
    const link = make("link");
    link.rel = "stylesheet";
    link.href = `${document.body.dataset.wortel}assets/css/${name}.css`;
    document.head.append(link);
    return new Promise((done, failed) => {
      link.onload = done;
      link.onerror = failed;
    });
  }

  async function fetchLater() {
    try {
      await later();
      missing.replaceChildren();
    } catch {
      missing.replaceChildren(make("p", NOT_THERE, "let-op"));
    }
  }

  /* A place within a step shows that step; any other address, the first. */
  function place() {
    const target = document.getElementById(location.hash.slice(1));
    const found = target ? steps.findIndex((step) => step.contains(target)) : -1;
    return Math.max(found, 0);
  }

  addEventListener("hashchange", () => {
    // An address that holds a plan is no place: it shows the first step.
    const target = document.getElementById(location.hash.slice(1)) || steps[0];
    const step = target.closest(".plandeel");
    if (step && (step === target || step.classList.contains("niet-nu"))) show(place(), true);
    if (step && step !== target) target.scrollIntoView();
  });
  /* The step that is open already has no new address to go to. */
  function again() {
    if (missing.firstChild) fetchLater();
  }

  bar.addEventListener("click", again);
  addEventListener("online", again);
  /* Whether something is filled in, per step; the report is filled in by the others. */
  const FILLED = [
    (plan) => plan.naam.trim() || plan.sectoren.length,
    (plan) => plan.collegas.some((one) => Object.keys(one.antwoorden).length),
    (plan) => plan.activiteiten.some((one) => one.wat.trim()),
    (plan) => plan.acties.some((one) => one.wat.trim()),
    (plan) => plan.vraag.trim(),
  ];

  function mark(plan) {
    FILLED.forEach((filled, at) => ways[at].toggleAttribute("data-klaar", Boolean(filled(plan))));
  }

  page.onOpen(mark);
  page.onChange(mark);
  show(place(), false);
  // That it did not come is said once, and not again with every letter.
  page.onChange((plan) => {
    if (!missing.firstChild && !LOB.planState.isEmpty(plan)) fetchLater();
  });
  page.start();
})();
