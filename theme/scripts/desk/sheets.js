/* On which sheet each part of a bundle begins. No browser writes that into a list of contents, so the bundle is laid out once in a
   frame as wide as the paper, where paper.css lets the rules for paper hold on a screen, in columns as high as a sheet: browsers
   break a text over columns as they break it over sheets. */
LOB.sheets = (() => {
  const { all, make } = LOB.dom;
  const STYLE = `${document.body.dataset.wortel}assets/css/paper.css`;
  /* Width and height in mm within the margins of print.css. */
  const A4 = [182, 267];
  const LYING = { "a4-liggend": [269, 180], "a3-liggend": [392, 267] };

  async function frame() {
    const made = /** @type {HTMLIFrameElement} */ (make("iframe", "", "proefvel"));
    const [width, height] = A4;
    Object.assign(made.style, { width: `${width}mm`, height: `${height}mm` });
    made.ariaHidden = "true";
    made.tabIndex = -1;
    made.srcdoc = LOB.form.trusted("<!doctype html><title></title><body></body>");
    const loaded = new Promise((done) => made.addEventListener("load", done, { once: true }));
    document.body.append(made);
    await loaded;
    return made;
  }

  /* The style sheet for all that may stand in a bundle. A page keeps the one it has. */
  async function style(page, medium) {
    if (page.querySelector("link[href*='paper.css']")) return;
    const link = page.createElement("link");
    Object.assign(link, { rel: "stylesheet", media: medium, href: new URL(STYLE, location.href).href });
    const loaded = new Promise((done, failed) => Object.assign(link, { onload: done, onerror: failed }));
    page.head.append(link);
    await loaded;
  }

  function asColumns(part, page) {
    const [width, height] = LYING[part.querySelector("[data-papier]")?.dataset.papier] || A4;
    const columns = page.createElement("div");
    const size = { width: `${width}mm`, height: `${height}mm`, columnWidth: `${width}mm` };
    Object.assign(columns.style, size, { columnGap: "0", columnFill: "auto" });
    columns.append(part);
    return columns;
  }

  /* How many sheets the contents and each part take. */
  async function count(bundle) {
    const trial = await frame();
    const page = trial.contentDocument;
    await style(page, "all");
    Object.assign(page.documentElement.dataset, document.documentElement.dataset);
    page.body.dataset.druk = "bundel";
    const laid = page.importNode(bundle, true);
    const parts = [...laid.children].map((part) => asColumns(part, page));
    laid.replaceChildren(...parts);
    const main = page.createElement("main");
    main.append(laid);
    page.body.append(main);
    await Promise.all(all("img", laid).map((one) => one.decode().catch(() => {})));
    await page.fonts.ready;
    const found = parts.map((columns) => Math.round(columns.scrollWidth / columns.clientWidth));
    trial.remove();
    return found;
  }

  /** Write into the contents of a bundle on which sheet each part begins. */
  async function number(bundle) {
    const [contents, ...parts] = await count(bundle);
    let next = 1 + contents;
    all("ol .bundelblad", bundle).forEach((place, at) => {
      place.textContent = `blz. ${next}`;
      next += parts[at];
    });
  }

  return { style, number };
})();
