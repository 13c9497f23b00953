/* A selection as one bundle of paper: a sheet with the contents, then every part as its own page prints. Each part carries its number
   at the head of each of its sheets; where a browser writes nothing in the margin that head is the one of a table. A page is asked
   for as a document, because text that becomes HTML is refused here. */
LOB.bundle = (() => {
  const { filled, make, quoted } = LOB.dom;
  const LONGEST_HEAD = 70;
  const WAIT_FOR_IMAGES = 3_000;
  const PATIENCE = 10_000;
  /* A page has handed itself over before it is loaded; what is loaded and says nothing is a page of the browser: the file is gone.
     Firefox loads no such page, so there the visitor hears what he waits for. */
  const AFTER_LOAD = 500;
  const SLOW = 1_500;
  const LEFT_OUT = ".geen-druk, script, noscript, template, nav, [hidden], .drukregel, .uitnodiging";
  const LYING = { "a4-liggend": "a4 landscape", "a3-liggend": "a3 landscape" };

  const heads = "adoptedStyleSheets" in document ? new CSSStyleSheet() : null;

  /** @returns {Promise<Document | null>} */
  function read(address) {
    return location.protocol === "file:" ? framed(address) : fetched(address);
  }

  /** @returns {Promise<Document | null>} */
  function fetched(address) {
    return new Promise((done) => {
      const asked = new XMLHttpRequest();
      asked.open("GET", address);
      asked.responseType = "document";
      asked.onload = () => done(asked.status === 200 ? asked.responseXML : null);
      asked.onerror = () => done(null);
      asked.send();
    });
  }

  /* From a disk no page can be asked for; in a frame it hands itself over (theme/scripts/offline/pack-page.js).
     @returns {Promise<Document | null>} */
  async function framed(address) {
    const frame = /** @type {HTMLIFrameElement} */ (make("iframe"));
    frame.hidden = true;
    frame.src = address;
    const handed = await new Promise((done) => {
      const heard = (event) => {
        if (event.source !== frame.contentWindow) return;
        removeEventListener("message", heard);
        done(event.data);
      };
      addEventListener("message", heard);
      frame.addEventListener("load", () => setTimeout(done, AFTER_LOAD, ""));
      setTimeout(done, PATIENCE, "");
      document.body.append(frame);
    });
    frame.remove();
    return handed ? LOB.form.parse(handed, "text/html") : null;
  }

  /* Links of the site lead nowhere on paper; ids would be there twice; who gets a bundle is not the one to fill an example in. */
  function asPaper(page) {
    const main = page.querySelector("main");
    LOB.dom.all(LEFT_OUT, main).forEach((one) => one.remove());
    main.append(make("p", LOB.written(main), "adressen"));
    const parts = [...main.children];
    parts.forEach((part) => {
      LOB.dom.all("img", part).forEach((one) => {
        one.src = one.src; // eslint-disable-line no-self-assign -- as a whole address, which it keeps in another document
        one.loading = "eager";
      });
      LOB.dom.all("a[href]", part).forEach((one) => {
        if (one.origin === location.origin) one.removeAttribute("href");
      });
      LOB.dom.all("[id]", part).forEach((one) => {
        if (!one.closest("svg")) one.removeAttribute("id");
      });
      LOB.dom.all("details", part).forEach((one) => {
        one.open = true;
      });
    });
    return parts.map((part) => document.importNode(part, true));
  }

  const short = (text) => (text.length > LONGEST_HEAD ? `${text.slice(0, LONGEST_HEAD - 1)}…` : text);

  function head(name, text, size) {
    return `@page ${name} { size: ${size}; @top-right { content: ${quoted(short(text))}; font: 8pt sans-serif; color: #333; } }`;
  }

  function contents(title, parts) {
    const count = parts.length === 1 ? "1 onderdeel" : `${parts.length} onderdelen`;
    return filled("bundelinhoud", {
      titel: title,
      aantal: `${count}. Het nummer staat bovenaan elke bladzijde van dat onderdeel.`,
      regels: parts.map((part) =>
        filled("bundelregel", {
          titel: part.title,
          soort: part.kind && ` ${part.kind}`,
          blz: "blz. 00",
          noot: part.note,
        }),
      ),
    });
  }

  function section(part, number, page) {
    const whole = filled("bundelstuk", { nummer: `Onderdeel ${number}`, noot: part.note && `Notitie: ${part.note}` });
    whole.style.setProperty("page", `onderdeel-${number}`);
    if (page) whole.append(...asPaper(page));
    else
      whole.append(...filled("bundelzonder", { titel: part.title, over: part.about, waarom: part.missing }).children);
    return whole;
  }

  async function images(within) {
    const all = LOB.dom.all("img", within).map((one) => one.decode().catch(() => {}));
    await Promise.race([Promise.all(all), new Promise((done) => setTimeout(done, WAIT_FOR_IMAGES))]);
  }

  const writesInMargin = () => Boolean(heads?.cssRules[0]?.cssText.includes("@top-right"));

  /**
   * Put the bundle on the page, for paper only; back comes whether its sheets are numbered by the site, and so its contents. `parts` are {title, kind, about, note, address, missing}; an address is '' when the
   * site no longer has the page, and `missing` is what is said when there is no text. `tell` hears how far it is, and the title of a part that is slow to come.
   */
  async function build(title, parts, tell) {
    document.getElementById("bundel")?.remove();
    const bundle = make("div", "", "bundel");
    const rules = [];
    bundle.id = "bundel";
    bundle.append(contents(title, parts));
    for (const [at, part] of parts.entries()) {
      tell(at + 1);
      const slow = setTimeout(tell, SLOW, at + 1, part.title);
      const page = part.address ? await read(part.address) : null;
      clearTimeout(slow);
      const one = section(part, at + 1, page);
      const lying = one.querySelector("[data-papier]")?.getAttribute("data-papier");
      rules.push(head(`onderdeel-${at + 1}`, `Onderdeel ${at + 1}: ${part.title}`, LYING[lying] || "a4"));
      bundle.append(one);
    }
    heads?.replaceSync(rules.join("\n"));
    if (heads) document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((one) => one !== heads), heads];
    bundle.classList.toggle("kopregels", !writesInMargin());
    document.querySelector("main").append(bundle);
    await LOB.sheets.style(document, "print");
    await images(bundle);
    const isNumbered = writesInMargin();
    if (isNumbered) await LOB.sheets.number(bundle);
    return isNumbered;
  }

  return { build };
})();
