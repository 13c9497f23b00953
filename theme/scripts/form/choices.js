/* Form, choices: puts what can be chosen into each field with a list, and the words that may stand instead of an answer. The
   page itself holds the questions; the lists are in the data, so that they are sent once. */
((F) => {
  const { copy, filled, make } = LOB.dom;

  /** One choice, named `text`. */
  function choiceRow({ id }, type, value, text) {
    const row = copy("optie");
    const input = row.querySelector("input");
    const label = row.querySelector("label");
    Object.assign(input, { type, id: `in-${id}-${value}`, name: id, value });
    label.htmlFor = input.id;
    label.textContent = text;
    return row;
  }

  function option(field, kind, term, above) {
    const row = choiceRow(field, kind, term.id, term.shown || term.label);
    row.dataset.words = [term]
      .concat(above || [])
      .map((t) => `${t.shown || t.label} ${t.synonyms || ""}`)
      .join(" ");
    if (!term.explanation) return row;
    const about = make("p", term.explanation);
    about.id = `over-${field.id}-${term.id}`;
    row.lastElementChild.append(about);
    row.firstElementChild.setAttribute("aria-describedby", about.id);
    return row;
  }

  /* The choices below a term, however deep. */
  function below(list, above) {
    return list
      .filter((t) => (t.above || "") === above)
      .reduce((out, t) => out.concat(t.group ? below(list, t.id) : t.retired ? [] : [t]), []);
  }

  function group(field, kind, root, terms) {
    const el = filled("optiegroep", { label: root.label, kop: `${field.label}: ${root.label}` });
    el.querySelector("fieldset").append(...terms.map((term) => option(field, kind, term, root)));
    return el;
  }

  function searchField(field) {
    const line = copy("zoekin");
    const input = line.querySelector("input");
    input.id = `zoek-${field.id}`;
    line.querySelector("label").htmlFor = input.id;
    return line;
  }

  function fillList(el, field) {
    const list = F.data.lists[field.list];
    const box = el.querySelector(".invul");
    const all = below(list, "");
    const many = field.type === "termen";
    const kind = many ? "checkbox" : "radio";
    const flat = make("div", "", "opties");
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
    if (many) box.append(copy("keus"));
    else el.setAttribute("role", "radiogroup");
  }

  function others(el, label, required) {
    const box = copy("anders");
    box.setAttribute("aria-label", `Niet in te vullen: ${label}`);
    box.hidden = !required;
    el.insertBefore(box, el.querySelector(":scope > template"));
  }

  /* Instead of a way out: the question behind the choice, in plain words. */
  function helpToChoose(el, field) {
    el.insertBefore(filled("kieshulp", { vraag: field.ask }), el.querySelector(".fout"));
  }

  F.choiceRow = choiceRow;
  F.others = others;
  F.choices = function () {
    F.data.fields.forEach((field) => {
      const el = document.getElementById(`veld-${field.id}`);
      if (!el) return;
      if (field.list) fillList(el, field);
      if (F.mustChoose(field)) helpToChoose(el, field);
      else if (field.words) others(el, field.label, field.required);
    });
    F.data.headings.forEach((heading) => {
      others(document.getElementById(`veld-${heading.id}`), heading.label, heading.required);
    });
  };
})((LOB.form ??= {}));
