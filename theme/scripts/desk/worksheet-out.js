/* A worksheet as it was filled in, for a word processor: the words of the page in their order, with the answers in place. */
LOB.filledSheet = (() => {
  const { all } = LOB.dom;
  const LEFT_OUT = "h1, nav, button, .inleiding, .noten, .geen-druk, .alleen-druk";
  const NESTED = "h2, h3, h4, p, ul, ol, dl, table, div, section, form";

  /* What an element says itself, without what is written in it or stands in a block of its own. */
  function words(element) {
    const copy = element.cloneNode(true);
    all(`textarea, .opgeschreven, ${NESTED}`, copy).forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function answer(place) {
    const box = place.querySelector("input[type=checkbox]");
    return box ? `${box.checked ? "☑" : "☐"} ${words(place)}` : place.querySelector("textarea").value;
  }

  function cell(one) {
    return one.dataset.veld ? answer(one).split("\n") : words(one);
  }

  function table(one) {
    const rows = [...one.tBodies].flatMap((body) => [...body.rows]);
    const koppen = [...one.tHead.rows[0].cells].map(words);
    const rijen = rows.map((row) => [...row.cells].map(cell));
    return { tabel: { koppen, rijen, schrijf: Boolean(one.querySelector("[data-veld]")) } };
  }

  function item(one, number, ordered) {
    if (one.dataset.veld) return [{ tekst: answer(one) }];
    const said = words(one);
    const sign = ordered ? `${number + 1}.` : "•";
    return [...(said ? [{ tekst: `${sign} ${said}` }] : []), ...blocks(one)];
  }

  function pair(one) {
    return { tekst: `${words(one.querySelector("dt"))}: ${cell(one.querySelector("dd"))}` };
  }

  function block(one) {
    if (one.matches(LEFT_OUT) || !one.matches(NESTED)) return [];
    if (one.dataset.veld) return [{ tekst: answer(one) }];
    if (/^H\d$/.test(one.tagName)) return [{ kop: Number(one.tagName[1]), tekst: words(one) }];
    if (one.matches("table")) return [table(one)];
    if (one.matches("ul, ol")) return [...one.children].flatMap((each, at) => item(each, at, one.matches("ol")));
    if (one.matches("dl")) return [...one.children].map(pair);
    return one.matches("p") ? [{ tekst: words(one) }] : blocks(one);
  }

  function blocks(within) {
    return [...within.children].flatMap(block);
  }

  function asDocument(sheet) {
    const title = document.querySelector("h1").textContent;
    const summary = document.querySelector(".inleiding")?.textContent || "";
    const sources = all(".noten li").map((one, at) => ({ tekst: `${at + 1}. ${words(one)}`, klein: true }));
    return {
      title,
      blocks: [{ kop: 1, tekst: title }, { tekst: summary }, ...blocks(sheet.closest(".baan")), ...sources],
      foot: "Dit blad komt van de LOB-kennisbank en is ingevuld. Licentie van het blad: CC BY 4.0",
      paper: sheet.dataset.papier,
    };
  }

  return asDocument;
})();
