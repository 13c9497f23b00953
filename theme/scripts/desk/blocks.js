/* Blocks of a report (see docx.js) as elements of the page. */
LOB.blocks = (() => {
  const { make, copy, filled } = LOB.dom;
  /** @type {Record<number, "h2" | "h3" | "h4" | "h5">} */
  const HEADS = { 1: "h2", 2: "h3", 3: "h4", 4: "h5" };

  function lines(element, content) {
    const found = [content].flat();
    if (found.length < 2) element.textContent = found.join("");
    else element.append(...found.map((line) => make("p", line)));
    return element;
  }

  function row([head, ...cells]) {
    const made = copy("blokrij");
    made.firstElementChild.textContent = head;
    made.append(...cells.map((content) => lines(make("td"), content)));
    return made;
  }

  function headCell(text) {
    const cell = make("th", text);
    cell.scope = "col";
    return cell;
  }

  /* Columns in parts of the whole, as the document has them: a long address makes no column wider. */
  function columns(parts) {
    const whole = parts.reduce((sum, part) => sum + part, 0);
    const group = make("colgroup");
    group.append(
      ...parts.map((part) => {
        const column = make("col");
        column.style.width = `${(100 * part) / whole}%`;
        return column;
      }),
    );
    return group;
  }

  function table({ bijschrift, koppen, rijen, rooster, delen }) {
    const box = filled("bloktabel", { bijschrift });
    const whole = /** @type {HTMLTableElement} */ (box.firstElementChild);
    whole.className = rooster ? "rooster" : "rapporttabel";
    whole.tHead.before(columns(delen));
    whole.tHead.insertRow().append(...koppen.map(headCell));
    whole.tBodies[0].append(...rijen.map(row));
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
    const fold = filled("blokvouw", { kop: vouw });
    fold.append(...show(stukken));
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
