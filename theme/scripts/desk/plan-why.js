/* The school plan, fifth step: the argument for who has to decide, on one page. What stands on the page for this sector, with what
   the school filled in between it; only the sources that are left are numbered and named. */
LOB.planWhy = (() => {
  const { byId, all } = LOB.dom;
  const page = LOB.planPage;
  const sheet = byId("betoog");
  const asked = byId("betoog-vraag");
  const own = byId("betoog-wij");
  const title = byId("betoog-kop");
  const { textContent: about } = title;
  const field = /** @type {HTMLTextAreaElement} */ (byId("plan-vraag"));
  const clean = (text) => text.replace(/\s+/g, " ").trim();

  /** Whether something on the page is for one of these sectors; before a sector is chosen all of it is. */
  function forUs(item, sectors) {
    return !sectors.length || page.words(item.dataset.sectoren).some((one) => sectors.includes(one));
  }

  function number() {
    const shown = all("a[data-bron]", sheet).filter((one) => !one.closest("[hidden]"));
    const works = [...new Set(shown.map((one) => one.dataset.bron))];
    shown.forEach((one) => {
      one.textContent = `[${works.indexOf(one.dataset.bron) + 1}]`;
    });
    const list = sheet.querySelector(".betoog-bronnen");
    const items = all("[data-bron]", list);
    items.forEach((item) => {
      const place = works.indexOf(item.dataset.bron);
      item.hidden = place < 0;
      item.querySelector(".bronnummer").textContent = `[${place + 1}]`;
    });
    const place = (item) => works.indexOf(item.dataset.bron);
    list.append(...items.sort((a, b) => place(a) - place(b)));
  }

  function show(plan) {
    all(".wet", page.form).forEach((item) => {
      item.hidden = !forUs(item, plan.sectoren);
    });
    title.textContent = plan.naam.trim() ? `${about}: ${plan.naam.trim()}` : about;
    asked.hidden = !plan.vraag.trim();
    asked.textContent = `Wij vragen: ${clean(plan.vraag)}`;
    const blocks = LOB.planReport.ours(plan, page.labels, page.statements);
    own.replaceChildren(...LOB.blocks.show(blocks));
    own.hidden = !blocks.length;
    number();
  }

  /** The page as blocks, the title first. */
  function blocks() {
    const parts = all(":is(h3, h4, p, ul)", sheet).filter((part) => !part.closest("[hidden]"));
    return parts.map((part) => {
      if (part.tagName === "H3") return { kop: 2, tekst: clean(part.textContent) };
      if (part.tagName === "H4") return { kop: 3, tekst: clean(part.textContent) };
      if (part.tagName === "UL") return { lijst: all("li", part).map((item) => clean(item.textContent)) };
      const spoken = [...part.childNodes].filter((one) => !(/** @type {HTMLElement} */ (one).hidden));
      return { tekst: clean(spoken.map((one) => one.textContent).join("")), klein: part.classList.contains("klein") };
    });
  }

  field.addEventListener("input", () => {
    page.change((plan) => {
      plan.vraag = field.value;
    });
  });
  page.onOpen((plan) => {
    field.value = plan.vraag;
  });
  page.onChange(show);
  return { forUs, blocks };
})();
