/* Form, preview: the page of the example as it will look, in the order and with the classes of theme/kinds/praktijkvoorbeeld/page.html. */
((F) => {
  const make = function (name, text, className) {
    return F.make(name, text, className);
  };

  /* An empty field that may be empty shows as 'niet vermeld', just as on the page. */
  function unknown(word, v) {
    return make("span", word || (v && !v.required ? "niet vermeld" : "nog niet ingevuld"), "niet");
  }
  function field(id) {
    return F.data.fields.find((v) => v.id === id);
  }
  function isWord(w) {
    return typeof w === "string" && (!F.text.line(w) || F.data.statusWords[F.text.line(w)]);
  }

  function bulletList(texts, className) {
    const ul = make("ul", "", className);
    texts.forEach((t) => {
      ul.append(make("li", t));
    });
    return ul;
  }

  function value(v, w) {
    if (isWord(w)) return unknown(F.text.line(w || ""), v);
    if (v.type === "rijen") {
      const rows = F.write.rowsOf(v, w);
      if (!rows.length) return unknown("", v);
      return bulletList(
        rows.map((r) =>
          v.columns
            .map((k) => {
              const cell = F.text.line(r.row[k.id] || "");
              return k.list ? F.label(k.list, cell) : cell;
            })
            .filter(Boolean)
            .join(": "),
        ),
      );
    }
    if (!Array.isArray(w)) {
      if (v.type === "datum") {
        const d = new Date(`${w}T12:00`);
        return make("span", isNaN(d) ? w : F.text.inWords(d));
      }
      return make("span", v.list ? F.label(v.list, w) : F.text.line(w));
    }
    return w.length ? bulletList(w.map((one) => (v.list ? F.label(v.list, one) : one))) : unknown("", v);
  }

  function facts(state) {
    const dl = make("dl", "", "feiten");
    F.data.shown.forEach((id) => {
      const v = field(id);
      if (!v) return;
      const dd = make("dd");
      dd.append(value(v, state.fields[id]));
      dl.append(make("dt", v.label), dd);
    });
    return dl;
  }

  function section(box, heading, text) {
    const clean = F.text.prose(text || "");
    const word = F.statusWordIn(clean);
    box.append(make("h4", heading.label, "als-h2"));
    if (clean && !word) box.append(F.markup.text(clean));
    else {
      const p = make("p");
      p.append(unknown(word));
      box.append(p);
    }
  }

  function elements(box, state) {
    const v = field("succeselementen");
    const w = state.fields.succeselementen;
    const rows = Array.isArray(w) ? F.write.rowsOf(v, w) : [];
    const perElement = {};
    const ul = make("ul", "", "elementen");
    if (!rows.length) {
      const p = make("p", "Succeselementen: ");
      p.append(unknown(typeof w === "string" ? w : ""));
      box.append(p);
      return;
    }
    rows.forEach((r) => {
      const e = r.row.element;
      if (e) (perElement[e] = perElement[e] || []).push(r.row);
    });
    box.append(
      make("h5", "Wat hielp, en wie dat zegt"),
      make("p", "Dit zijn ervaringen, geen bewijs dat het effect heeft.", "klein zacht"),
    );
    Object.keys(perElement).forEach((e) => {
      const place = F.markup.root(e);
      const li = make("li", "", `k${place + 1}`);
      const heading = make("h6", `${F.label("succeselementen", e)} `);
      const within = make("ul");
      if (place >= 0) heading.append(make("span", F.data.rose[place][1], "klein zacht"));
      perElement[e].forEach((row) => {
        const item = make("li", `${F.text.line(row.toelichting || "")} `);
        const work = F.text.line(row.bron || "").split(",")[0];
        const according = row.volgens ? `Volgens: ${F.label("succes_volgens", row.volgens)}. ` : "";
        item.append(make("span", `${according}Bron: ${F.data.works[work] || work || "niet ingevuld"}.`, "bron"));
        within.append(item);
      });
      li.append(heading, within);
      ul.append(li);
    });
    box.append(ul);
  }

  function roseBlock(box, state) {
    const w = state.fields.succeselementen;
    const ids = Array.isArray(w) ? w.map((r) => r.element).filter(Boolean) : [];
    const counts = F.markup.tally(ids);
    const sentence = F.markup.roseSentence(counts);
    const block = make("div", "", "blok roosblok");
    const beside = make("div");
    const ul = make("ul", "", "legenda klein");
    F.data.rose.forEach((pair, i) => {
      ul.append(make("li", `${pair[1]}: ${counts[i]}`, `k${i + 1}`));
    });
    beside.append(
      make("p", sentence),
      ul,
      make("p", "De windroos laat zien waarover het voorbeeld vertelt. Het is geen cijfer.", "klein zacht"),
    );
    block.append(F.markup.rose(counts, sentence), beside);
    box.append(block);
  }

  function goals(box, state) {
    box.append(make("h4", "Wat de school wil bereiken", "als-h2"));
    const given = state.fields.doelen;
    const w = Array.isArray(given) ? F.write.rowsOf(field("doelen"), given).filter((r) => r.row.doel) : [];
    const ol = make("ol");
    const p = make("p");
    if (!w.length) {
      p.append(unknown(typeof given === "string" ? given : ""));
      box.append(p);
      return;
    }
    w.forEach((r, i) => {
      const according = r.row.volgens ? `, volgens: ${F.label("succes_volgens", r.row.volgens)}` : "";
      ol.append(
        make("li", F.label("doelen", r.row.doel) + (i === 0 && w.length > 1 ? " (hoofddoel)" : "") + according),
      );
    });
    box.append(ol);
  }

  function show(state, box) {
    const main = make("div");
    const side = make("div", "", "zij");
    const page = make("div", "", "metzij pagina-weergave");
    const sectoren = state.fields.sectoren;
    const full = F.check.completeness(state);
    box.textContent = "";
    const heading = make("h3", "Zo komt je voorbeeld eruit te zien");
    heading.id = "weergavekop";
    heading.tabIndex = -1;
    main.append(
      make("p", `Praktijkvoorbeeld ${F.original ? F.original.id : "(het nummer komt vanzelf)"}`, "klein zacht"),
      make("p", F.text.line(state.fields.titel || "") || "Nog geen titel", "als-h1"),
      make("p", F.text.line(state.fields.samenvatting || ""), "inleiding"),
    );
    if (Array.isArray(sectoren) && sectoren.length) {
      const labels = make("ul", "", "labels");
      sectoren.forEach((s) => {
        const li = make("li");
        li.append(make("span", F.label("sectoren", s), "label sector"));
        labels.append(li);
      });
      main.append(labels);
    }
    roseBlock(main, state);
    F.data.headings.forEach((k) => {
      section(main, k, state.headings[k.id]);
      if (k.id === "aanleiding") goals(main, state);
      if (k.id === "wat-werkt") elements(main, state);
    });
    side.append(
      make("h4", "Volledigheid", "klein"),
      make("p", `${full.known} van de ${full.total} vaste onderdelen zijn bekend.`),
      make("h4", "Alle kenmerken", "klein"),
      facts(state),
    );
    page.append(main, side);
    box.append(heading, page);
    box.hidden = false;
    heading.focus();
  }

  F.preview = { show };
})((LOB.form ??= {}));
