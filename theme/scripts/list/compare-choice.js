/* On the list of examples: tick two to four cards and compare them. The choice outlives going back to this page. */
LOB.compareChoice = (() => {
  const MOST = 4;
  const bar = LOB.dom.byId("vergelijkbalk");
  const sentence = bar.querySelector("p");
  const link = bar.querySelector("a");
  const address = link.getAttribute("href");
  /** @type {Map<string, HTMLInputElement>} */
  const boxes = new Map();
  /** @type {Set<string>} */
  const chosen = new Set(LOB.place.kept ? /** @type {string[]} */ (LOB.place.kept.chosen) : []);

  function wording() {
    if (chosen.size === 1) return "1 voorbeeld gekozen. Kies er nog een bij.";
    return `${chosen.size} voorbeelden gekozen${chosen.size === MOST ? ", meer past niet." : "."}`;
  }

  function setBox(id, box) {
    box.checked = chosen.has(id);
    box.disabled = chosen.size >= MOST && !box.checked;
    leadOn(box.closest("p"), box.checked && chosen.size > 1);
  }

  /* The bar stands after the whole list: who goes by keyboard finds the way on beside the box that was just ticked. */
  function leadOn(line, wanted) {
    line.querySelector("a")?.remove();
    if (!wanted) return;
    const way = LOB.dom.make("a", `Vergelijk deze ${chosen.size}`);
    way.href = link.href;
    line.append(" ", way);
  }

  function show() {
    bar.hidden = !chosen.size;
    sentence.textContent = wording();
    link.href = `${address}?${new URLSearchParams([...chosen].map((id) => ["id", id]))}`;
    boxes.forEach((box, id) => setBox(id, box));
  }

  /** @param {HTMLInputElement} box @param {ListExample} example */
  function add(box, example) {
    boxes.set(example.id, box);
    box.value = example.id;
    box.setAttribute("aria-label", `Vergelijk: ${example.titel}`);
    setBox(example.id, box);
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(example.id);
      else chosen.delete(example.id);
      show();
    });
  }

  if (chosen.size) show();
  return { add, chosen: () => [...chosen] };
})();
