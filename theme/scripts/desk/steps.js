/* The steps that were taken in a tool: back, and forward again. Part of LOB.keeper. A step is { written, keeping }: what stood there,
   and whether it was kept on the device. */
LOB.steps = () => {
  const MOST_STEPS = 100;
  const MOST_SIGNS = 5_000_000;
  /* Who stops that long begins a new step. */
  const REST = 3_000;
  let past = [];
  /* What was undone, the last step at the end. */
  let undone = [];
  let written = "";
  /* The field in which somebody types, and until when that is one step. */
  let [field, until] = [null, 0];

  function push(step) {
    past.push(step);
    let signs = past.reduce((sum, one) => sum + one.written.length, 0);
    while (past.length > MOST_STEPS || signs > MOST_SIGNS) signs -= past.shift().written.length;
  }

  /** What is on the page now, when that was put there and not filled in. */
  function stands(state) {
    written = JSON.stringify(state);
    until = 0;
  }

  /** What is filled in: each tick is a step, and so is what is typed in one field at a stretch. What leaves all as it was is none. */
  function note(next, keeping) {
    const now = JSON.stringify(next);
    if (now === written) return;
    const here = document.activeElement;
    const goesOn = here === field && Date.now() < until && here.matches("textarea, [type=text], [type=search]");
    if (!goesOn) push({ written, keeping });
    if (now === past[past.length - 1]?.written) past.pop();
    [undone, written, field, until] = [[], now, here, Date.now() + REST];
  }

  /** The step before; `now` is what it can be taken forward to. @returns {{ written: string, keeping: boolean } | undefined} */
  function back(now) {
    const step = past.pop();
    if (step) undone.push(now);
    return step;
  }

  /** @returns {{ written: string, keeping: boolean } | undefined} */
  function forward(now) {
    const step = undone.pop();
    if (step) push(now);
    return step;
  }

  /** A change that leaves nothing to do again. */
  function take(step) {
    push(step);
    undone = [];
  }

  function clear() {
    past = [];
    undone = [];
  }

  const can = () => ({ undo: past.length > 0, redo: undone.length > 0 });

  return { push, take, note, stands, back, forward, clear, can };
};
