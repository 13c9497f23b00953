/* Form, choices: puts what can be chosen into each field with a list, and the words that may stand instead of an answer. The
   page itself holds the questions; the lists are in the data, so that they are sent once. */
((F) => {
  const WORDS = [
    ["onbekend", "Weten we niet"],
    ["nvt", "Past hier niet"],
    ["niet vermeld", "Niet vermeld in de bron"],
  ];

  function set(el, attributes) {
    Object.keys(attributes).forEach((name) => {
      el.setAttribute(name, attributes[name]);
    });
    return el;
  }

  function choiceRow(field, type, value, text) {
    const row = F.make("div", "", "optie");
    const box = F.make("div");
    const id = `in-${field.id}-${value}`;
    const label = set(F.make("label", text), { for: id });
    row.append(set(F.make("input"), { type, id, name: field.id, value }), box);
    box.append(label);
    return row;
  }

  function option(field, kind, term, above) {
    const row = choiceRow(field, kind, term.id, term.shown || term.label);
    const about = `over-${field.id}-${term.id}`;
    row.dataset.words = [term]
      .concat(above || [])
      .map((t) => `${t.shown || t.label} ${t.synonyms || ""}`)
      .join(" ");
    if (!term.explanation) return row;
    row.lastChild.append(set(F.make("p", term.explanation), { id: about }));
    row.firstChild.setAttribute("aria-describedby", about);
    return row;
  }

  /* The choices below a term, however deep. */
  function below(list, above) {
    return list
      .filter((t) => (t.above || "") === above)
      .reduce((out, t) => out.concat(t.group ? below(list, t.id) : t.retired ? [] : [t]), []);
  }

  function group(field, kind, root, terms) {
    const el = F.make("details", "", "groep");
    const heading = F.make("summary", `${root.label} `);
    const box = F.make("fieldset");
    heading.append(set(F.make("span", "", "gekozen"), { "data-chosen": "" }));
    box.append(F.make("legend", `${field.label}: ${root.label}`, "onzichtbaar"));
    terms.forEach((t) => {
      box.append(option(field, kind, t, root));
    });
    el.append(heading, box);
    return el;
  }

  function searchField(field) {
    const p = F.make("p", "", "zoekin");
    const id = `zoek-${field.id}`;
    p.append(
      set(F.make("label", "Zoek in deze lijst"), { for: id }),
      set(F.make("input"), { type: "text", id, autocomplete: "off", "data-search-in": "" }),
    );
    p.append(set(F.make("span", "", "klein zacht"), { role: "status", "data-found": "" }));
    return p;
  }

  /* What was chosen. */
  function chosen() {
    const chosenLine = set(F.make("p", "", "keus"), { "data-choice": "", hidden: "" });
    chosenLine.append(F.make("strong", "Gekozen:"), " ", set(F.make("span"), { "data-names": "" }));
    return chosenLine;
  }

  function fillList(el, field) {
    const list = F.data.lists[field.list];
    const box = el.querySelector(".invul");
    const all = below(list, "");
    const many = field.type === "termen";
    const kind = many ? "checkbox" : "radio";
    const flat = F.make("div", "", "opties");
    if (all.length > F.data.limits.long) box.append(searchField(field));
    if (!many && !field.required) {
      box.append(choiceRow(field, kind, "", "Laat leeg"));
      box.querySelector("input").checked = true;
    }
    list
      .filter((t) => !t.above)
      .forEach((root) => {
        const branches = below(list, root.id);
        const itself = root.group || root.retired ? [] : [root];
        if (branches.length) box.append(group(field, kind, root, itself.concat(branches)));
        else if (itself.length) flat.append(option(field, kind, root));
      });
    if (flat.children.length) box.append(flat);
    if (many) box.append(chosen());
  }

  /* 'niet vermeld' is only for what comes from the archive. */
  function others(el, label, required) {
    const box = set(F.make("div", "", "anders"), { role: "group", "aria-label": `Niet in te vullen: ${label}` });
    box.hidden = !required;
    box.append(F.make("span", "Niet in te vullen?"));
    WORDS.forEach((w) => {
      const button = set(F.make("button", w[1], "woordknop"), { type: "button", "aria-pressed": "false", value: w[0] });
      if (w[0] === "niet vermeld") {
        button.hidden = true;
        button.dataset.archive = "";
      }
      box.append(" ", button);
    });
    box.append(" ", set(F.make("span", "", "woorduitleg"), { role: "status" }));
    el.insertBefore(box, el.querySelector(":scope > template"));
  }

  F.choices = function () {
    F.data.fields.forEach((field) => {
      const el = document.getElementById(`veld-${field.id}`);
      if (!el) return;
      if (field.list) fillList(el, field);
      if (field.words) others(el, field.label, field.required);
    });
    F.data.headings.forEach((heading) => {
      others(document.getElementById(`veld-${heading.id}`), heading.label, heading.required);
    });
  };
})((LOB.form ??= {}));
