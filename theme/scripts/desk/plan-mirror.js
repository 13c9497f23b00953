/* The school plan, below the second step: what colleagues say together, and the Monitor's figures beside it. */
(() => {
  const { byId, all } = LOB.dom;
  const page = LOB.planPage;
  const { standing, monitor, answering } = LOB.planReport;
  const mirror = byId("plan-spiegel");
  const way = byId("plan-naar-spiegel");

  function showMirror() {
    const blocks = standing(page.plan, page.labels, page.statements, false);
    mirror.hidden = !blocks.length;
    way.hidden = mirror.hidden || answering(page.plan, page.statements).length < 2;
    const [, ...rest] = blocks;
    const [head, ...figures] = monitor(page.plan, LOB.plan, page.statements, Infinity);
    const beside = head ? [{ vouw: head.tekst, stukken: figures }] : [];
    const open = all("details", mirror).map((one) => one.open);
    mirror.replaceChildren(...LOB.blocks.show([{ kop: 2, tekst: "Wat jullie samen zeggen" }, ...rest, ...beside]));
    all("details", mirror).forEach((one, at) => {
      one.open = open[at];
    });
  }

  page.onChange(showMirror);
})();
