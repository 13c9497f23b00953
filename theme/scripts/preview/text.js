/* Preview: the little Markdown that an answer may hold, turned by markdown-it into what hooks/lob/text and hooks/lob/pages/markup.py
   make of it: the same links, and citations as numbered notes. A test compares the two on every text of the library. */
((P) => {
  const DATA = LOB.previewData;
  const CITATION = /\[@([\p{L}\p{N}_-]+)(?:,\s*([^\]@]*))?\](?!\()/uy;
  const LEADS = /^(?:[a-z][a-z0-9+.-]*:|[#/\\])/i;
  const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
  const SHORT = new RegExp(`^\\s*(${[...Object.keys(DATA.kinds), "term", "pagina"].join("|")}):\\s*(.*?)\\s*$`, "is");
  const SIDES = { "text-align:center": "midden", "text-align:right": "rechts" };
  const md = globalThis.markdownit({ html: false }).disable(["strikethrough", "image"]);
  // Addresses are judged below, and written as they were typed.
  md.validateLink = () => true;
  md.normalizeLink = (address) => address;
  md.normalizeLinkText = (text) => text;

  /** Scheme and target of a short link such as voorbeeld:1085, or null. */
  function shortLink(text) {
    const found = SHORT.exec(text);
    return found && [found[1].toLowerCase(), found[2]];
  }

  /** The address that a short link leads to, without slashes around it. */
  function target(scheme, name) {
    if (scheme === "pagina") return name.replace(/^\/+|\/+(?=#|$)/g, "");
    if (scheme === "term") return P.termAddress(...name.split("/"));
    return (DATA.records[DATA.kinds[scheme]][name] || [""])[0];
  }

  /* What leads nowhere by itself is meant from the page of the example. */
  function address(typed) {
    const short = shortLink(typed);
    if (short) return P.from(target(...short));
    return LEADS.test(typed) ? typed : P.from(DATA.page) + typed;
  }

  /* An address within the site, https or mail; browsers take /\ for //. */
  function leadsSafely(given) {
    const bare = given.replace(/[\u0000-\u0020\u007f-\u00a0]/g, "").replace(/\\/g, "/");
    const scheme = SCHEME.exec(bare);
    return scheme ? ["https", "mailto"].includes(scheme[1].toLowerCase()) : !bare.startsWith("//");
  }

  /* For Python-Markdown a backslash at the end of a line is a backslash. */
  function backslash(state, silent) {
    if (!state.src.startsWith("\\\n", state.pos)) return false;
    if (!silent) state.pending += "\\";
    state.pos += 1;
    return true;
  }

  /* The number of a note stands against the word before it. */
  function citation(state, silent) {
    CITATION.lastIndex = state.pos;
    const found = CITATION.exec(state.src);
    if (!found || !Object.hasOwn(DATA.works, found[1])) return false;
    if (!silent) {
      state.pending = state.pending.trimEnd();
      state.push("note", "", 0).content = String(number(state.env.notes, found[1], found[2] || ""));
    }
    state.pos = CITATION.lastIndex;
    return true;
  }

  function number(notes, work, place) {
    const known = notes.find((note) => note.work === work && note.place === place);
    if (known) return known.number;
    const [itsAddress, title] = DATA.records.werk[work];
    notes.push({ number: notes.length + 1, work, title, address: itsAddress, place });
    return notes.length;
  }

  function settleLinks(children) {
    let safe = true;
    return children.filter((token) => {
      if (token.type === "link_open") {
        const typed = token.attrGet("href");
        safe = shortLink(typed) !== null || leadsSafely(typed);
        token.attrSet("href", address(typed));
      }
      return safe || (token.type !== "link_open" && token.type !== "link_close");
    });
  }

  /* A style in an attribute is refused by the page. */
  function settleCell(token) {
    const side = SIDES[token.attrGet("style")];
    token.attrs = side ? [["class", side]] : null;
  }

  md.inline.ruler.before("link", "citation", citation);
  md.inline.ruler.before("escape", "backslash", backslash);
  md.core.ruler.push("settle", (state) => {
    state.tokens.forEach((token) => {
      if (token.children) token.children = settleLinks(token.children);
      if (token.type === "th_open" || token.type === "td_open") settleCell(token);
    });
  });
  md.renderer.rules.note = (tokens, at) => {
    const found = tokens[at].content;
    return `<sup class="noot"><a href="#noot-${found}" aria-label="bron ${found}">${found}</a></sup>`;
  };

  /** Markdown as HTML; works that it cites come into `notes`. */
  P.text = (markdown, notes) => md.render(markdown, { notes });
  P.shortLink = shortLink;
  P.target = target;
})((LOB.preview ??= {}));
