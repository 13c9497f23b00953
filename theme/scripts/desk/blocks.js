/* Blocks of a report (see docx.js) as elements of the page. */
LOB.blocks = (() => {
  const { make } = LOB.dom;
  /** @type {Record<number, "h2" | "h3" | "h4" | "h5">} */
  const HEADS = { 1: "h2", 2: "h3", 3: "h4", 4: "h5" };

  function lines(element, content) {
    const found = [content].flat();
    if (found.length < 2) element.textContent = found.join("");
    else element.append(...found.map((line) => make("p", line)));
    return element;
  }

  function headCell(text, scope) {
    const cell = make("th", text);
    cell.scope = scope;
    return cell;
  }

  function table({ bijschrift, koppen, rijen, rooster }) {
    const box = make("div", "", "tabel");
    const whole = make("table", "", rooster ? "rooster" : "rapporttabel");
    const head = whole.createTHead().insertRow();
    head.append(...koppen.map((kop) => headCell(kop, "col")));
    const inside = whole.createTBody();
    rijen.forEach((cells) => {
      const row = inside.insertRow();
      row.append(headCell(cells[0], "row"), ...cells.slice(1).map((content) => lines(make("td"), content)));
    });
    if (bijschrift) whole.createCaption().textContent = bijschrift;
    box.append(whole);
    LOB.tables.watch(whole, box, bijschrift || koppen.join(", "));
    return box;
  }

  function list(items) {
    const whole = make("ul");
    whole.append(...items.map((item) => make("li", item)));
    return whole;
  }

  /* What is more than a screen can hold stands behind one line. */
  function folded({ vouw, stukken }) {
    const fold = make("details", "", "hulpvouw");
    fold.append(make("summary", vouw), ...show(stukken));
    return fold;
  }

  /** Elements of the blocks; a heading of the first level becomes `h2`. What lies on its side gets a box of its own. */
  function show(blocks) {
    /** @type {HTMLElement[]} */
    const all = [];
    let add = (element) => {
      all.push(element);
    };
    blocks.forEach((one) => {
      if (one.nieuw) {
        const box = make("div", "", one.nieuw === "a4-liggend" ? "vel-liggend" : `vel ${one.soort || ""}`.trim());
        all.push(box);
        add = (element) => box.append(element);
      } else if (one.kop) add(make(HEADS[one.kop], one.tekst));
      else if (one.lijst) add(list(one.lijst));
      else if (one.tabel) add(table(one.tabel));
      else if (one.vouw) add(folded(one));
      else add(make("p", one.tekst, one.klein ? "klein" : ""));
    });
    return all;
  }

  return { show };
})();
