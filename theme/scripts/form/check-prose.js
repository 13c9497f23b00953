/* Form, checks of running text and of the whole file: links, sources, traces of private persons and size. */
((F) => {
  const T = F.text;
  const C = F.check;
  // Ends of files and schemes stand in hooks/template/rules/ and hooks/lob/text/notation.py.
  const RULES = LOB.rules.form;
  const py = F.privacy.py;
  const MERGED = /^(?:<{7}|>{7})(?: |$)/m;
  const WEB_ADDRESS = py(/^https:\/\/[\w.-]+\.[a-z]{2,}(:\d+)?([\/?#]\S*)?$/, "i");
  const SITE = py(/^(?:https?[:\/]+)?((?:[\w-]+\.)+([a-z]{2,})(?:[\/?#].*)?)$/, "i");
  const FILE_ENDINGS = RULES.bestanden.namen_eindigen_op;
  const LINK_KINDS = [...Object.keys(RULES.verwijzingen.soorten), ...RULES.verwijzingen.andere];
  const LINK_TARGET = /\]\((?=\s*(<[^<>]*>|(?:[^()]|\([^()]*\))*)(.?))/gs;
  const BRACKETS = py(/\[((?:[^\[\]@]*[^\w.+\[\]@-])?@[\w-][^\[\]]*)\]/, "g");
  const CITATION = py(/^\[@([\w-]+)(?:,\s*([^\]@]*))?\]$/);
  const WORK_NAME = py(/^[a-z][\w-]*-(?:19|20)\d\d[a-z]?$/, "i");

  const NO_IMAGE = [
    "Hier staat een afbeelding, en in een antwoord kan dat niet.",
    "Kies de foto bij ‘Een foto erbij’, onder ‘Tot slot’, en haal dit weg.",
  ];

  function address(text, say) {
    const bare = text.replace(/[\u0000-\u0020]/g, "").toLowerCase();
    if (/^(javascript|data|vbscript):/.test(bare))
      say(
        "LINK03",
        `Een link begint met ‘${bare.split(":")[0]}:’.`,
        "Gebruik een gewoon webadres dat begint met https://, of haal de link weg.",
      );
    else if (!bare.startsWith("https://"))
      say(
        "LINK02",
        `De link ‘${shortened(text)}’ begint niet met https://.`,
        "Zoek het adres van de pagina op dat begint met https://, of haal de link weg.",
      );
    else if (/^https:\/\/[^\/?#]*([^!-~]|xn--)/.test(bare))
      say(
        "LINK02",
        `In de link ‘${shortened(text)}’ heeft de naam van de site andere letters dan a tot en met z.`,
        "Zo lijkt een adres op dat van een ander. Zoek de site zelf op en kopieer het adres, of haal de link weg.",
      );
    else if (!WEB_ADDRESS.test(text) || /[<>"]/.test(text))
      say(
        "LINK02",
        `De link ‘${shortened(text)}’ is geen volledig webadres.`,
        "Kopieer het adres uit de adresbalk van je browser, zonder spaties.",
      );
  }

  function shortTarget(kind, target) {
    const place = target.indexOf("/");
    if (kind === "voorbeeld") return Object.hasOwn(F.data.examples, target);
    if (kind === "werk") return Object.hasOwn(F.data.works, target);
    if (kind === "pagina") {
      const page = target.split(/[#?]/)[0].replace(/^\/+|\/+$/g, "");
      return target !== "" && F.data.names.page.includes(page);
    }
    if (kind === "term") {
      const [list, id] = [target.slice(0, place), target.slice(place + 1)];
      return Object.hasOwn(F.data.lists, list) && F.data.lists[list].some((term) => term.id === id);
    }
    return (F.data.names[kind] || []).includes(target);
  }

  /* A short link that a field holds: voorbeeld:1085 or pagina:/doelen/. */
  function shortLink(text, say) {
    const kind = text.split(":")[0].toLowerCase();
    if (!LINK_KINDS.includes(kind))
      say(
        "REL01",
        `‘${shortened(text)}’ is geen korte link.`,
        "Schrijf bijvoorbeeld voorbeeld:1085 of pagina:/doelen/.",
      );
    else if (!shortTarget(kind, text.slice(text.indexOf(":") + 1).trim()))
      say(
        "REL01",
        `De link ‘${shortened(text)}’ wijst naar iets dat er niet is.`,
        "Kijk of de naam of het nummer klopt, of haal de link weg.",
      );
  }

  function shortened(text) {
    const t = T.asTyped(text).split(/\s+/).filter(Boolean).join(" ");
    return t.length > 60 ? `${t.slice(0, 57)}...` : t;
  }

  /* Where one link leads, as hooks/lob/check/links.py and relations.py judge it. */
  function link(target, say) {
    const kind = target.includes(":") ? target.split(":")[0].trim().toLowerCase() : "";
    const [, site, ending] = SITE.exec(target) || [];
    if (LINK_KINDS.includes(kind)) {
      if (/^\s*\S+\s+:/.test(target) || !shortTarget(kind, target.slice(target.indexOf(":") + 1).trim()))
        say(
          "REL01",
          `De link ‘${shortened(target)}’ wijst naar iets dat er niet is.`,
          "Kijk of de naam of het nummer klopt, of haal de link weg.",
        );
    } else if (kind === "mailto" || target[0] === "#") return;
    else if (kind.length === 1 || kind === "file")
      say(
        "LINK01",
        `‘${shortened(target)}’ staat op je eigen computer; dat ziet niemand anders.`,
        "Stuur het bestand los mee, of haal de link weg.",
      );
    else if ((kind === "tel" || kind === "sms") && target.search(F.privacy.phone) >= 0)
      return; // the number itself is refused below
    else if (kind || /^(\/\/|www\.)/i.test(target)) address(target, say);
    else if (site && !FILE_ENDINGS.includes(ending.toLowerCase()))
      say("LINK02", `De link ‘${shortened(target)}’ begint niet met https://.`, `Schrijf: https://${T.asTyped(site)}`);
    else
      say(
        "LINK01",
        `De link ‘${shortened(target)}’ wijst naar een bestand dat er niet is.`,
        "Gebruik een webadres dat begint met https://. Bedoel je gewone tekst? Zet een spatie tussen ] en (.",
      );
  }

  /* Every link in Markdown: its place, words and title, and its address. A bracket that is not closed here may be closed
     further on in the file, so then both readings count. */
  function links(md) {
    const open = [];
    const begin = {};
    for (let i = 0; i < md.length; i += 1) {
      if (md[i] === "[") open.push(i);
      else if (md[i] === "]" && open.length) begin[i] = open.pop();
    }
    return [...md.matchAll(LINK_TARGET)].map((found) => {
      const start = begin[found.index] ?? found.index;
      const bare = found[1].split("\n\n")[0].trim();
      const title = /\s+("[^"]*"|'[^']*')$/.exec(bare);
      return {
        place: found.index,
        start: start + 1,
        words: md.slice(start + 1, found.index),
        addresses: addressesIn(bare, title, found[2] === ")"),
        title: title ? title[1] : "",
        image: md[start - 1] === "!",
      };
    });
  }

  function addressesIn(bare, title, isClosed) {
    if (bare[0] === "<") return [bare.slice(1).split(">")[0]];
    if (title) return [bare.slice(0, title.index)];
    return isClosed ? [bare] : [bare, bare.split(/\s+/)[0]];
  }

  /* A picture that the example had already may stay where it is. */
  function isOurs(address) {
    return Boolean(F.original) && Object.values(F.original.text).some(({ raw }) => raw.includes(`](${address})`));
  }

  /* Links and sources in Markdown as it will be written; `say` also hears where each stands. */
  function references(md, say) {
    const within = new Set();
    function mark(from, to) {
      for (const found of md.slice(from, to).matchAll(BRACKETS)) within.add(from + found.index);
    }
    const at = (place) => (code, sentence, advice) => say(code, sentence, advice, place);
    (/[[<]/.test(md) ? links(md) : []).forEach((l) => {
      mark(l.start, l.place);
      const title = md.indexOf(l.title, l.place);
      mark(title, title + l.title.length);
      if (l.image) {
        if (!isOurs(l.addresses[0])) say("BEELD01", NO_IMAGE[0], NO_IMAGE[1], l.place);
        return;
      }
      if (!l.addresses[0]) {
        say(
          "LINK01",
          `Bij ‘${shortened(l.words)}’ staat geen adres.`,
          "Zet het adres tussen de ronde haken, of haal de haken weg.",
          l.place,
        );
        return;
      }
      if (!l.words.trim())
        say(
          "LINK05",
          `De link naar ‘${shortened(l.addresses[0])}’ heeft geen tekst.`,
          "Zet tussen de rechte haken waar de link heen gaat.",
          l.place,
        );
      l.addresses.forEach((a) => {
        link(a, at(l.place));
      });
      const other = F.otherSite(T.asTyped(l.words.replace(/[*_]/g, "")), l.addresses[0]);
      if (other)
        say(
          "LINK07",
          `De link noemt ‘${shortened(other[0])}’, maar gaat naar ‘${shortened(other[1])}’.`,
          "Schrijf in gewone woorden wat daar te lezen is, of zet het adres dat je noemt ook tussen de ronde haken.",
          l.place,
        );
    });
    for (const found of md.matchAll(/<((?:https?|ftp):\/\/[^<>\s]*)>/gi)) address(found[1], at(found.index));
    for (const found of md.matchAll(BRACKETS))
      if (md[found.index + found[0].length] !== "(") source(found, within.has(found.index), at(found.index));
  }

  /* What stands between square brackets with an @ in it. */
  function source(m, inLink, say) {
    const good = CITATION.exec(m[0]);
    const named = (m[0].match(py(/@[\w-]+/, "g")) || []).map((w) => w.slice(1));
    if (good && !Object.hasOwn(F.data.works, good[1]))
      say("BRON02", `De bron ‘${good[1]}’ staat niet in de onderzoeksbank.`, "Zeg in gewone woorden van wie dit komt.");
    else if (good && inLink) say("BRON03", `De bron ‘${m[0]}’ staat in een link.`, `Zet ${m[0]} erachter.`);
    else if (!good && named.some((w) => Object.hasOwn(F.data.works, w) || WORK_NAME.test(w)))
      say(
        "BRON03",
        `De bron ‘${shortened(m[0])}’ is niet goed geschreven.`,
        `Schrijf: ${T.asTyped(asCitations(m[1]))}`,
      );
  }

  function asCitations(text) {
    const before = text.split("@")[0].trim();
    return text
      .split("@")
      .slice(1)
      .map((piece) => {
        const work = (py(/^[\w-]+/).exec(piece) || [""])[0];
        const place = piece
          .slice(work.length)
          .replace(/\s+/g, " ")
          .replace(/^[ ,;:.]+|[ ,;:.]+$/g, "");
        return work && `[@${[work, place].filter(Boolean).join(", ")}]`;
      })
      .filter(Boolean)
      .reduce((one, other) => `${one} ${other}`.trim(), before);
  }

  /* What is wrong below a heading that was typed anew, or below which nothing stands while no rows answer it. */
  function underHeading(heading, state) {
    const raw = state.headings[heading.id];
    const isKept = raw && F.write.headingUnchanged(heading, raw);
    return isKept || F.write.isLeftToRows(heading, state) ? [] : prose(heading, raw);
  }

  function prose(heading, raw) {
    const text = T.prose(raw || "");
    const out = [];
    function say(code, sentence, advice) {
      if (!out.some((u) => u.code === code && u.text === sentence))
        out.push({ part: heading.id, code, text: sentence, advice });
    }
    const bare = T.asMarkdown(text)
      .replace(/^#{3,6} .*$/gm, "")
      .replace(/[ \n_.…*>-]/g, "");
    if (!bare && (text || heading.required))
      say(
        "KOP05",
        `Onder ‘${heading.label}’ staat nog ${text ? "geen zin" : "niets"}.`,
        "Schrijf er een zin. Kan dat niet? Kies dan onder het veld ‘Weten we niet’ of ‘Past hier niet’.",
      );
    if (F.isNew() && F.statusWordIn(text) === "niet vermeld")
      say(
        "VELD12",
        "Hier staat ‘niet vermeld’, maar dit voorbeeld is ingezonden.",
        "Vraag het na bij een collega. Is het dan nog niet duidelijk? Kies ‘Weten we niet’.",
      );
    if (MERGED.test(text))
      say(
        "LEES14",
        "Hier staat een regel van een samenvoeging.",
        "Kies welke tekst hier blijft, en haal de regels met <<<<<<<, ======= en >>>>>>> weg.",
      );
    references(T.asMarkdown(text), say);
    return out;
  }

  function personal(line) {
    return F.privacy.traces(line).map(named);
  }

  function named([code, what]) {
    const sentence = F.privacy.sentences[code];
    return [code, `‘${what}’ ${sentence.wat}`, sentence.raad];
  }

  /* In prose < becomes text; a field would show it as it stands, so there it is refused. */
  function html(line) {
    const m = /<(?=[a-zA-Z/!?])[^>]{0,28}>?/.exec(line);
    // The quote behind it is of the file, and nobody typed it.
    const typed = m?.[0].replace(/"$/, "");
    return m
      ? [
          [
            "HTML01",
            `Hier staat HTML: ‘${typed}’.`,
            m[0].startsWith("<!--")
              ? "Een opmerking hoort niet in het bestand: iedereen kan die lezen. Haal haar weg, van <!-- tot en met -->."
              : "Gebruik gewone tekst. Bedoel je ‘kleiner dan’? Zet er een spatie achter.",
          ],
        ]
      : [];
  }

  /* Privacy is judged on the file as it will be written, so that it says what the build would say. */
  function lines(written, part) {
    const all = written.lines.map((r) => ({ ...r, place: r.place ?? { part: "titel" } }));
    return part ? all.filter((r) => r.place.part === part) : all;
  }

  function said(line, found) {
    return found.map(([code, text, advice]) => ({ ...line.place, code, text, advice }));
  }

  // A number that ends with a line, and one that goes on with the next: who pastes a text may make paragraphs of its lines.
  const NUMBER_ENDS = /\p{Nd}[\s.)/-]*$/u;
  const NUMBER_GOES_ON = /^\s*\(?\p{Nd}/u;

  /* What only shows in two lines together. */
  function cut(rows) {
    const full = rows.filter((r) => r.text.trim());
    return full.slice(1).flatMap((r, i) => {
      const before = full[i];
      if (!NUMBER_ENDS.test(before.text) || !NUMBER_GOES_ON.test(r.text)) return [];
      const alone = [before, r].flatMap((one) => personal(one.text)).map((one) => one[1]);
      const both = personal(`${before.text} ${r.text}`);
      return said(
        before,
        both.filter(([code, text]) => code !== F.privacy.tip && !alone.includes(text)),
      );
    });
  }

  function judged(rows) {
    const tables = F.privacy.inTables(rows.map((r) => r.text));
    return rows
      .flatMap((r) => said(r, personal(r.text).concat(r.heading ? html(r.text) : [])))
      .concat(
        cut(rows),
        tables.flatMap(([at, code, what]) => said(rows[at], [named([code, what])])),
      );
  }

  /** What is private, or not to be shown, in one part of the file, or in all of it. */
  function person(state, part) {
    return judged(lines(F.write.document(state), part));
  }

  /** Whether the whole is too long, said at the longest answer. @returns {any[]} */
  function size(state, written = F.write.document(state)) {
    const bytes = new TextEncoder().encode(written.text).length;
    if (bytes <= F.data.limits.bytes) return [];
    const long = ({ id }) => (state.headings[id] || "").length;
    const part = F.data.headings.reduce((most, one) => (long(one) > long(most) ? one : most)).id;
    return [
      {
        part,
        code: "LEES10",
        text: `Al je antwoorden samen zijn ${Math.floor(bytes / 1000)} kB; meer dan ${Math.floor(F.data.limits.bytes / 1000)} kB mag niet.`,
        advice: "Maak de langste antwoorden korter, zoals dit, of maak er twee voorbeelden van.",
      },
    ];
  }

  function file(state) {
    const written = F.write.document(state);
    const traces = judged(lines(written)).filter(({ code }) => code !== F.privacy.tip);
    return traces.concat(size(state, written));
  }

  /* Brackets may open in one answer and close in another: links and sources in the file as a whole. */
  function everywhere(state) {
    let md = "";
    const out = [];
    const lines = F.write.document(state).lines.filter((r) => !r.heading);
    const places = [];
    lines.forEach((r) => {
      places.push([md.length, r.place && r.place.part]);
      md += `${r.text}\n`;
    });
    references(md, (code, sentence, advice, place) => {
      const part = places.filter((p) => p[0] <= place).pop()[1];
      const heading = F.data.headings.find((k) => k.id === part);
      if (heading && !F.write.headingUnchanged(heading, state.headings[part]))
        out.push({ part, code, text: sentence, advice });
    });
    return out;
  }

  C.address = address;
  C.shortLink = shortLink;
  C.heading = underHeading;
  C.person = person;
  C.size = size;
  C.everything = (state) => {
    const out = [
      ...C.fields(state),
      ...C.unfinished(state),
      ...C.contradictions(state),
      ...F.data.headings.flatMap((heading) => underHeading(heading, state)),
    ];
    everywhere(state).forEach((m) => {
      if (!out.some((u) => u.part === m.part && u.code === m.code)) out.push(m);
    });
    return out.concat(file(state));
  };
})((LOB.form ??= {}));
