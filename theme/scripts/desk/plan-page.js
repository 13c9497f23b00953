/* The page of the school plan as its scripts see it: what it knows, the plan that is open, and who wants to hear of a change. */
LOB.planPage = (() => {
  const { byId, all } = LOB.dom;
  const form = byId("plan");
  const roles = /** @type {HTMLSelectElement} */ (byId("plan-functie"));
  const words = (value) => (value ? value.split(" ") : []);
  const named = (name) =>
    Object.fromEntries(
      all(`input[name='${name}']`, form).map((box) => [box.value, box.parentElement.textContent.trim()]),
    );

  const statements = all("[data-stelling]", form).map((item) => ({
    id: item.dataset.stelling,
    tekst: item.querySelector("legend").textContent.trim(),
    rollen: words(item.dataset.rollen),
    sectoren: words(item.dataset.sectoren),
    plek: item,
  }));
  /* An answer to a statement has nobody who notes it until the later steps are there. */
  statements.forEach((one) => {
    one.plek.toggleAttribute("inert", true);
  });
  const labels = {
    rollen: Object.fromEntries([...roles.options].map((one) => [one.value, one.value ? one.text : "functie onbekend"])),
    sectoren: named("sector"),
    leerjaren: named("leerjaar"),
    competenties: Object.fromEntries(
      all("[data-competentie]", form).map((cell) => [cell.dataset.competentie, cell.dataset.naam]),
    ),
  };
  const known = {
    rollen: Object.keys(labels.rollen),
    sectoren: Object.keys(labels.sectoren),
    leerjaren: Object.keys(labels.leerjaren),
    competenties: Object.keys(labels.competenties),
    stellingen: statements.map((one) => one.id),
    teksten: all("[data-tekst]", form).map((item) => item.dataset.tekst),
    opvolgers: LOB.plan.opvolgers,
  };
  const listeners = { opened: [], changed: [] };
  let plan = LOB.planState.empty();
  let keeper = null;

  /* Who fills in, as words for the name of the file: a decaan gets one of every colleague. */
  let signed = () => [];

  /** A name for a file out of words, with nothing in it that a disk refuses. */
  function fileName(...parts) {
    const bare = (text) =>
      text
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .slice(0, 40)
        .replace(/^-|-$/g, "");
    return parts.map(bare).filter(Boolean).join("-");
  }

  const tell = (name) => listeners[name].forEach((listener) => listener(plan));

  /* What comes later than the plan hears at once what is open. */
  function listen(name, listener) {
    listeners[name].push(listener);
    if (keeper) listener(plan);
  }

  /** Another plan is open: everything is drawn anew, and what was said of the one before holds no longer. */
  function open(next) {
    plan = next;
    say("");
    tell("opened");
    tell("changed");
  }

  /** Change the plan while it is filled in. What is being typed in stays as it is; what follows from it is drawn anew. */
  function change(how) {
    say("");
    how(plan);
    keeper.note(plan);
    tell("changed");
  }

  /** A change that adds or takes away rows: a step that can be undone, and all is drawn anew. */
  function rearrange(how) {
    const next = structuredClone(plan);
    how(next);
    keeper.change(next);
  }

  /** Takes a row away: a step that can be undone. The focus goes to where one is added. */
  function remove(list, row, what, back) {
    rearrange((next) => {
      next[list] = next[list].filter((other) => other.id !== row.id);
    });
    say(`${what} is weggehaald. Terughalen kan bij ‘Bewaren, openen en delen’.`);
    byId(back).focus();
  }

  /* What a merge left out is told with what the file itself lost: both belong to the file that is being read. */
  /** @type {(what: string) => void} */
  let leave = () => {};

  function clean(given, leaveOut) {
    leave = leaveOut;
    const found = LOB.planState.clean(given, known);
    found.left.forEach(leaveOut);
    return found.plan;
  }

  function merge(mine, other) {
    const found = LOB.planMerge.merge(mine, other);
    found.left.forEach(leave);
    return found.plan;
  }

  /** Open what was kept, when every part of the first step is there to show it. */
  function start() {
    const panel = byId("bewaren");
    const fold = panel.closest("details");
    fold.hidden = false;
    keeper = LOB.keeper.open({
      kind: "lob-schoolplan",
      version: 1,
      fileName: () => fileName("lob-schoolplan", plan.naam, ...signed()),
      empty: LOB.planState.empty,
      clean,
      bringMerge: LOB.dom.once(() => LOB.dom.script("plan-merge")),
      merge,
      added: (mine, next) => LOB.planMerge.added(mine, next, labels),
      show: open,
      hash: { name: "plan", write: LOB.planState.toCode, read: LOB.planState.fromCode },
      panel,
      // What the keeper has to say may not stay folded away.
      said: (sentence) => {
        if (sentence) fold.open = true;
      },
    });
  }

  function say(text) {
    byId("plan-status").textContent = text;
  }

  return {
    form,
    statements,
    labels,
    known,
    start,
    change,
    rearrange,
    remove,
    say,
    words,
    fileName,
    signs: (who) => {
      signed = who;
    },
    get plan() {
      return plan;
    },
    onOpen: (listener) => listen("opened", listener),
    onChange: (listener) => listen("changed", listener),
  };
})();
