/* The buttons and the sentence of theme/parts/bewaren.html. Part of LOB.keeper. */
LOB.keeperPanel = (panel) => {
  const part = (name) => panel.querySelector(`[data-bewaar='${name}']`);
  const [box, status, left, back, again, file] = ["hier", "status", "weg", "terug", "opnieuw", "bestand"].map(part);
  const link = /** @type {HTMLElement | null} */ (document.querySelector("[data-vanlink]"));

  /** @param {{ undo: boolean, redo: boolean }} steps that can be taken */
  function say(sentence, dropped, steps, keeping) {
    status.textContent = dropped.length ? `${sentence} Dit is weggelaten:`.trim() : sentence;
    left.hidden = !dropped.length;
    left.replaceChildren(...dropped.map((/** @type {string} */ name) => LOB.dom.make("li", name)));
    // Only who pressed that button loses the focus with it; who was elsewhere stays there.
    const pressed = [back, again].find((button) => button.contains(document.activeElement));
    offerSteps(steps);
    if (pressed) LOB.dom.keepFocus(...(pressed === again ? [back] : []), file, box);
    box.checked = keeping;
  }

  function offerSteps(steps) {
    back.hidden = !steps.undo;
    again.hidden = !steps.redo;
  }

  /* On top of the page, so that who opened a link sees whose work this is before anything else. */
  function tellLink(sentence) {
    if (!link) return;
    const pressed = link.contains(document.activeElement);
    link.hidden = !sentence;
    link.querySelector("p").textContent = sentence;
    if (pressed) LOB.dom.keepFocus(back, file, box);
  }

  function bind(keeper) {
    const onClick = (name, act) => part(name)?.addEventListener("click", act);
    onClick("bestand", () => keeper.toFile());
    onClick("link", () => keeper.share());
    onClick("leeg", () => keeper.wipe());
    onClick("terug", () => keeper.undo());
    onClick("opnieuw", () => keeper.redo());
    link?.querySelector("button").addEventListener("click", () => keeper.toOwn());
    box.addEventListener("change", () => keeper.keep(box.checked));
    for (const name of ["open", "voeg"])
      part(name)?.addEventListener("change", async (event) => {
        const field = /** @type {HTMLInputElement} */ (event.target);
        if (field.files.length > 1) await keeper.addFiles([...field.files]);
        else if (field.files[0]) await keeper.fromFile(field.files[0], name === "voeg");
        field.value = "";
      });
    panel.hidden = false;
  }

  function offer() {
    const details = file.closest("details");
    if (details) details.open = true;
    file.focus();
  }

  return { say, offerSteps, tellLink, bind, offer };
};
