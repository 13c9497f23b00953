/* Form, rows that repeat: adding and removing with the focus in the right place, and choosing from a long list by searching. */
((F) => {
  let counter = 0;
  const known = {};

  function fieldOf(el) {
    return F.data.fields.find((v) => v.id === el.dataset.part);
  }
  function list(el) {
    return el.querySelector("ol.rijen");
  }
  function rows(el) {
    return [...list(el).children];
  }
  function input(column) {
    return column.querySelector("select, textarea, input:not([data-list-search])");
  }

  /* The works come with the first answer; until then a row shows the one that it has. */
  function choices(name) {
    if (name === "werk") return Object.entries(F.data.works ?? {}).map(([id, label]) => ({ id, label, synonyms: id }));
    return F.data.lists[name];
  }

  /* The terms above a term, the highest first: the heading under which it stands, and more words to find it by. */
  function above(all, term) {
    const out = [];
    for (let t = parentOf(all, term); t; t = parentOf(all, t)) out.unshift(t);
    return out;
  }
  function parentOf(all, term) {
    return all.find((a) => a.id === term.above);
  }

  /* The terms of a list that can be chosen: where each stands in it, and all words to find it by. Made once for each list. */
  function choosable(name) {
    const all = choices(name);
    const made = all
      .filter((t) => !t.group && !t.retired)
      .map((term) => {
        const path = above(all, term);
        const words = path.concat(term).map((b) => `${b.shown || b.label} ${b.synonyms || ""}`);
        const where = path.map((b) => b.label).join(" › ");
        return { term, where, words: [where, term.explanation || "", ...words].join(" "), folded: "" };
      });
    if (all.length) known[name] = made;
    return made;
  }

  function options(list) {
    const out = document.createDocumentFragment();
    let group = null;
    list.forEach(({ term, where }) => {
      if (where && (!group || group.label !== where)) {
        group = F.make("optgroup");
        group.label = where;
        out.append(group);
      }
      (where ? group : out).append(new Option(term.shown || term.label, term.id));
    });
    return out;
  }

  // From this number of letters on, a word of a sentence says what somebody looks for.
  const TELLING = 4;

  function hits(one, words) {
    one.folded ||= F.text.fold(one.words);
    return words.filter((w) => one.folded.includes(w)).length;
  }

  /* What holds all words; where nothing does, somebody typed a sentence: what holds the most of the words that say something. */
  function fitting(all, words) {
    const whole = all.filter((one) => hits(one, words) === words.length);
    if (whole.length) return whole;
    const telling = words.filter((w) => w.length >= TELLING);
    const most = Math.max(0, ...all.map((one) => hits(one, telling)));
    return all.filter((one) => most && hits(one, telling) === most);
  }

  function fill(select, words) {
    const name = select.dataset.list;
    const all = known[name] ?? choosable(name);
    const chosen = select.value;
    const found = words.length ? fitting(all, words) : all;
    const some = `Kies: ${found.length}${found.length === 1 ? " past" : " passen"}`;
    const first = !words.length ? "Kies uit de lijst" : found.length ? some : "Niets gevonden";
    const shown = words.length ? all.filter((one) => one.term.id === chosen || found.includes(one)) : all;
    select.replaceChildren(new Option(first, ""), options(shown));
    setValue(select, chosen);
  }

  function explain(column) {
    const select = column.querySelector("select[data-list]");
    const about = column.querySelector("[data-about]");
    const term = select && choices(select.dataset.list).find((t) => t.id === select.value);
    if (about) about.textContent = term && term.explanation ? term.explanation : "";
  }

  function columnsIn(row) {
    return [...row.querySelectorAll("[data-column]")];
  }

  /* A copy of a template gets a number of its own in each name that must be there once. */
  function numbered(made, index) {
    ["id", "for", "aria-describedby", "aria-labelledby"].forEach((name) => {
      made.querySelectorAll(`[${name}*="-NR"]`).forEach((part) => {
        part.setAttribute(name, part.getAttribute(name).replace(/-NR\b/g, `-${index}`));
      });
    });
    return made;
  }

  function makeRow(el, values) {
    const index = String((counter += 1));
    const row = numbered(el.querySelector("template").content.firstElementChild.cloneNode(true), index);
    row.dataset.index = index;
    if (F.original)
      row.querySelectorAll("[data-when-editing]").forEach((d) => {
        d.hidden = false;
      });
    columnsIn(row).forEach((column) => {
      const select = column.querySelector("select[data-list]");
      const search = column.querySelector("[data-list-search]");
      if (select) {
        fill(select, []);
        search.hidden = select.options.length <= F.data.limits.long;
        search.addEventListener("input", () => {
          fill(select, F.text.fold(search.value).split("-").filter(Boolean));
          explain(column);
        });
        select.addEventListener("change", () => {
          explain(column);
        });
      }
      setValue(input(column), values[column.dataset.column] || "");
      explain(column);
    });
    row.querySelector("[data-remove]").addEventListener("click", () => {
      removeRow(el, row);
    });
    list(el).append(row);
    number(el);
    return row;
  }

  /* A choice that the list does not have any more is kept and shown, so that a check can speak about it. */
  function setValue(control, value) {
    control.value = value;
    if (control.tagName === "SELECT" && value && control.value !== value) {
      control.append(new Option(value, value));
      control.value = value;
    }
  }

  function number(el) {
    rows(el).forEach((row, i) => {
      row.querySelectorAll("[data-number]").forEach((n) => {
        n.textContent = i + 1;
      });
    });
  }

  function removeRow(el, row) {
    const all = rows(el);
    const place = all.indexOf(row);
    const word = el.dataset.rowWord;
    row.remove();
    number(el);
    const neighbour = rows(el)[Math.min(place, all.length - 2)];
    if (neighbour) input(columnsIn(neighbour)[0]).focus();
    else el.querySelector("[data-add]").focus();
    el.querySelector("[data-row-status]").textContent =
      `${word.charAt(0).toUpperCase()}${word.slice(1)} ${place + 1} is weggehaald.`;
    F.changed(el);
  }

  function newRow(el) {
    const begin = F.data.newRow[el.dataset.part] || {};
    const values = {};
    Object.keys(begin).forEach((k) => {
      values[k] = F.dated(begin[k]);
    });
    return makeRow(el, values);
  }

  function read(el) {
    return rows(el).map((row) => {
      const out = {};
      columnsIn(row).forEach((column) => {
        out[column.dataset.column] = input(column).value;
      });
      return out;
    });
  }

  function set(el, values) {
    list(el).textContent = "";
    values.forEach((row) => {
      makeRow(el, row);
    });
    if (!values.length && fieldOf(el).required) newRow(el);
  }

  function begin(el) {
    el.querySelector("[data-add]").addEventListener("click", () => {
      const row = newRow(el);
      const first = row.querySelector("[data-list-search]:not([hidden])") || input(columnsIn(row)[0]);
      el.querySelector("[data-row-status]").textContent = "";
      first.focus();
      F.changed(el);
    });
  }

  F.rows = {
    numbered,
    read,
    set,
    begin,
    rows,
    input,
    /** The works are known: put them in the rows that there are. */
    withWorks() {
      document.querySelectorAll("#formulier ol.rijen select[data-list=werk]").forEach((/** @type {any} */ select) => {
        fill(select, []);
        explain(select.closest("[data-column]"));
      });
    },
  };
})((LOB.form ??= {}));
