/* The school plan, fifth step and report: the reasons, texts to adapt, the paper, and the files that leave the page. */
(() => {
  const { byId, all, make, copy } = LOB.dom;
  const page = LOB.planPage;
  const { LENGTH, isEmpty } = LOB.planState;
  const report = LOB.planReport;
  const paper = make("div", "", "papier-rapport");
  const { forUs } = LOB.planWhy;
  // So many signs of the page for the head fit on one A4 in its own size; more of them are set smaller.
  const ROOMY = 3_600;
  // The steps that the report is made of; the fifth is an argument without a word of the school as well.
  const REPORTED = 4;

  /* What was never adapted is no part of the plan. */
  function textField(piece) {
    const example = piece.querySelector(".voorbeeldtekst");
    const area = make("textarea");
    area.id = `plan-tekst-${piece.dataset.tekst}`;
    area.maxLength = LENGTH.tekst;
    area.setAttribute("aria-labelledby", piece.querySelector("h4").id);
    area.dataset.begin = example.textContent;
    example.replaceWith(area);
    area.addEventListener("input", () => {
      page.change((plan) => {
        if (area.value && area.value !== area.dataset.begin) plan.teksten[piece.dataset.tekst] = area.value;
        else delete plan.teksten[piece.dataset.tekst];
      });
    });
    return area;
  }

  const pieces = all("[data-tekst]", page.form);
  const areas = pieces.map(textField);

  function fill(plan) {
    areas.forEach((area, at) => {
      area.value = plan.teksten[pieces[at].dataset.tekst] || area.dataset.begin;
    });
  }

  function showForSector(plan) {
    pieces.forEach((item) => {
      item.hidden = item.dataset.sectoren !== "" && !forUs(item, plan.sectoren);
    });
  }

  function texts(plan) {
    const found = pieces.filter((piece) => !piece.hidden && plan.teksten[piece.dataset.tekst]);
    return found.map((piece) => [piece.querySelector("h4").textContent, plan.teksten[piece.dataset.tekst]]);
  }

  /* An action without words is left out of the report. */
  function sayEmpty({ acties }) {
    const [line] = all("[data-deel='leeg']", byId("rapport"));
    const left = acties.flatMap((one, at) =>
      one.wat ? [] : [`Actie ${at + 1} is nog leeg en staat niet in het rapport.`],
    );
    line.textContent = left.join(" ");
    line.hidden = !left.length;
  }

  /* Who goes on to the report without filling in reads first which steps it is made of. */
  function sayUndone() {
    const [line] = all("[data-deel='nogleeg']", byId("rapport"));
    const open = all("#plan-stappen a").filter((way, at) => at < REPORTED && !way.matches("[data-klaar]"));
    const links = open.map((way) => {
      const link = make("a", byId(way.hash.slice(1)).querySelector("h2").textContent);
      link.href = way.hash;
      return link;
    });
    line.replaceChildren(
      "Nog leeg, en dus niet in het rapport: ",
      ...links.flatMap((one) => [one, " · "]).slice(0, -1),
    );
    line.hidden = !links.length;
  }

  const whole = () =>
    report.report(page.plan, page.labels, LOB.plan, page.statements, LOB.planWhy.blocks(), texts(page.plan));

  /* Lists of one item that follow each other are one list. */
  function gathered(blocks) {
    return blocks.reduce((done, one) => {
      const last = done.at(-1);
      if (one.lijst && last?.lijst) done[done.length - 1] = { lijst: [...last.lijst, ...one.lijst] };
      else done.push(one);
      return done;
    }, []);
  }

  function foot() {
    const address = location.protocol === "file:" ? "" : ` (${location.href.split(/[?#]/)[0]})`;
    return `Gemaakt met de LOB-kennisbank${address} op ${LOB.dayInWords(LOB.handOver.today())}`;
  }

  let waiting = 0;
  function draw() {
    clearTimeout(waiting);
    waiting = 0;
    document.body.toggleAttribute("data-onbegonnen", isEmpty(page.plan));
    paper.replaceChildren(...LOB.blocks.show(gathered(whole())));
    // Below the title: at the end it would take a sheet of its own when the last one is full.
    paper.querySelector("h2").after(make("p", `${foot()}.`, "klein"));
    const letter = paper.querySelector(".betoog");
    letter.classList.toggle("krap", letter.textContent.length > ROOMY);
  }

  function later() {
    if (!waiting) waiting = setTimeout(draw, 200);
  }

  const fileName = (end) => `${page.fileName("lob-plan", page.plan.naam)}.${end}`;

  async function toDocument() {
    const describe = () => {
      const blocks = gathered(whole());
      return { title: blocks.find((one) => one.kop).tekst, blocks, foot: foot() };
    };
    page.say(await LOB.handOver.saveDocument(fileName("docx"), describe));
  }

  async function pageToDocument() {
    const name = fileName("docx").replace("lob-plan", "lob-waarom");
    const blocks = LOB.planWhy.blocks();
    page.say(await LOB.handOver.saveDocument(name, () => ({ title: blocks[0].tekst, blocks, foot: foot() })));
  }

  function toTable() {
    LOB.tableFiles.save(fileName("csv"), report.rows(page.plan, page.labels, page.statements, texts(page.plan)));
    page.say(`Bewaard als ${fileName("csv")}.`);
  }

  /* Of a grid with nothing in it the sheet would stay empty. */
  function gridToPaper() {
    if (page.plan.activiteiten.some((one) => one.wat)) LOB.handOver.printOnly("rooster");
    else page.say("Er staat nog geen activiteit in het rooster. Zet er een bij stap 3.");
  }

  function toCalendar() {
    const dated = page.plan.acties.filter((one) => one.wat && one.wanneer);
    if (!dated.length) {
      page.say("Er is nog geen actie met een datum. Zet er een bij stap 4.");
      return;
    }
    const events = dated.map((one) => ({
      uid: `${one.id}@lob-kennisbank.invalid`,
      day: one.wanneer,
      title: `LOB-plan: ${one.wat}`,
      text: [one.wie ? `Wie: ${one.wie}` : "", one.merken ? `Waaraan merken we het: ${one.merken}` : ""]
        .filter(Boolean)
        .join("\n"),
    }));
    const left = page.plan.acties.filter((one) => one.wat).length - dated.length;
    LOB.keeper.download(fileName("ics"), LOB.tableFiles.calendar(events, new Date()), "text/calendar;charset=utf-8");
    const rest = left ? ` Zonder datum staat een actie er niet in: ${left}.` : "";
    page.say(`Bewaard als ${fileName("ics")}.${rest}`);
  }

  const WAYS = {
    betoog: () => LOB.handOver.printOnly("betoog"),
    bladzijde: pageToDocument,
    rapport: () => LOB.handOver.printOnly("rapport"),
    rooster: gridToPaper,
    document: toDocument,
    tabel: toTable,
    agenda: toCalendar,
  };

  /* The buttons of a template, each with what it does. */
  function buttons(name) {
    const row = copy(name);
    all("[data-uit]", row).forEach((button) => button.addEventListener("click", WAYS[button.dataset.uit]));
    return row;
  }

  byId("betoog").parentElement.before(buttons("betoogknoppen"));
  byId("rapport-kop").after(buttons("rapportknoppen"), paper);
  addEventListener("beforeprint", draw);
  page.onOpen(fill);
  page.onChange(showForSector);
  page.onChange(sayEmpty);
  page.onOpen(sayUndone);
  page.onChange(sayUndone);
  page.onChange(later);
  draw();
})();
