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
  /* Where somebody types, and until when that is one step. */
  let typing = { place: "", until: 0 };

  function push(step) {
    past.push(step);
    let signs = past.reduce((sum, one) => sum + one.written.length, 0);
    while (past.length > MOST_STEPS || signs > MOST_SIGNS) signs -= past.shift().written.length;
  }

  /* Where two states differ, and whether that is a text. A list that grew is no text. */
  function differences(mine, other, place = "") {
    const isText = [mine, other].every((one) => one === undefined || typeof one === "string");
    if (mine === other) return [];
    if (Object(mine) !== mine || Object(other) !== other) return [{ place, isText }];
    if (Array.isArray(mine) && mine.length !== other.length) return [{ place, isText: false }];
    const names = [...new Set([...Object.keys(mine), ...Object.keys(other)])];
    return names.flatMap((name) => differences(mine[name], other[name], `${place}/${name}`));
  }

  /** What is on the page now, when that was put there and not filled in. */
  function stands(state) {
    written = JSON.stringify(state);
    typing = { place: "", until: 0 };
  }

  /** What is filled in: each tick is a step, and so is what is typed in one place at a stretch. What leaves all as it was is none. */
  function note(next, keeping) {
    const now = JSON.stringify(next);
    const [first, ...more] = differences(JSON.parse(written), JSON.parse(now));
    if (!first) return;
    const place = first.isText && !more.length ? first.place : "";
    const goesOn = place && place === typing.place && Date.now() < typing.until;
    if (!goesOn) push({ written, keeping });
    if (now === past[past.length - 1]?.written) past.pop();
    undone = [];
    written = now;
    typing = { place, until: Date.now() + REST };
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
