/* Waiting for a press that goes on. Were what stands above a button to change its height while a finger is on it, the button would move
   from under the finger and the press be lost; so that waits until the press is over, and comes before what the press asks for. */
(() => {
  const LONGEST = 1000; // milliseconds: the end of a press that opened a menu, or that is outside the window, is never told
  const waiting = [];
  let pressing = false;
  let limit = 0;

  /** Now, or as soon as no press goes on. @param {() => void} act */
  LOB.afterPress = (act) => {
    if (pressing) waiting.push(act);
    else act();
  };

  function over() {
    pressing = false;
    waiting.splice(0).forEach((act) => act());
  }
  addEventListener(
    "pointerdown",
    () => {
      pressing = true;
      clearTimeout(limit);
      limit = setTimeout(over, LONGEST);
    },
    true,
  );
  addEventListener("click", over, true);
  ["pointerup", "pointercancel"].forEach((name) => addEventListener(name, () => setTimeout(over, 0), true));
})();
