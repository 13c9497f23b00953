/* What a visitor takes along besides a file of the keeper: a document for word processors, paper. */
LOB.handOver = (() => {
  /** This day where the visitor is, as 2026-11-28. */
  const today = () => new Date().toLocaleDateString("sv-SE");

  /** A document for word processors: what makes it comes when somebody asks for one. Back comes a sentence for the visitor.
   * @param {() => object} describe see theme/scripts/desk/docx.js */
  async function saveDocument(name, describe) {
    try {
      if (!LOB.docx) await LOB.dom.script("documents");
    } catch {
      return "Het document kon nu niet gemaakt worden. Kijk of je verbinding hebt, en probeer het opnieuw.";
    }
    const made = LOB.docx.make({ day: today(), ...describe() });
    LOB.keeper.download(name, made, made.type);
    return `Bewaard als ${name}.`;
  }

  /* Print one thing of a page: style sheets know it by its name. A phone goes on at once and draws the paper later, so the name
     stays until the visitor does something on the page again. */
  function printOnly(what) {
    const signs = ["pointerdown", "keydown", "click"];
    document.body.dataset.druk = what;
    const over = () => {
      delete document.body.dataset.druk;
      signs.forEach((sign) => removeEventListener(sign, over, true));
    };
    print();
    signs.forEach((sign) => addEventListener(sign, over, true));
  }

  return { today, saveDocument, printOnly };
})();
