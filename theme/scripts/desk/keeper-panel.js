/* The buttons and the sentence of theme/parts/bewaren.html. Part of LOB.keeper. */
LOB.keeperPanel = (panel) => {
  const part = (name) => panel.querySelector(`[data-bewaar='${name}']`);
  const [box, status, left, back, file] = ["hier", "status", "weg", "terug", "bestand"].map(part);

  function say(sentence, dropped, canUndo, keeping) {
    status.textContent = dropped.length ? `${sentence} Dit is weggelaten:`.trim() : sentence;
    left.hidden = !dropped.length;
    left.replaceChildren(...dropped.map((/** @type {string} */ name) => LOB.dom.make("li", name)));
    // Only who pressed that button loses the focus with it; who was elsewhere stays there.
    const pressed = back.contains(document.activeElement);
    back.hidden = !canUndo;
    if (pressed) LOB.dom.keepFocus(file, box);
    box.checked = keeping;
  }

  function bind(keeper) {
    const onClick = (name, act) => part(name)?.addEventListener("click", act);
    onClick("bestand", () => keeper.toFile());
    onClick("link", () => keeper.share());
    onClick("leeg", () => keeper.wipe());
    onClick("terug", () => keeper.undo());
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

  return { say, bind, offer };
};
