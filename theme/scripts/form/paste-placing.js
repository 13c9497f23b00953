/* A text that somebody brings along, in the form: which places a piece can have, putting it there and taking it out again. */
((F) => {
  const KINDS = ["tekst", "term", "termen"];

  const NOWHERE = "Niet overnemen";

  function fieldOf(id) {
    return F.data.fields.find((one) => one.id === id);
  }

  /* What can be chosen, in groups: the parts of the text, and the fields that are open and take words. */
  function places() {
    const open = (field) =>
      KINDS.includes(field.type) && F.fields.part(field.id) && !F.fields.part(field.id).closest("[hidden]");
    return [
      ["Verhaal", F.data.headings.map((one) => [one.id, one.label])],
      ["Gegevens", F.data.fields.filter(open).map((one) => [one.id, one.label])],
    ];
  }

  function nameOf(place) {
    const one = F.data.headings.concat(F.data.fields).find((part) => part.id === place);
    return one ? one.label : NOWHERE;
  }

  /* The choices of a list that a text names, and the words that name none. What was left open is not named. */
  function termsIn(field, text) {
    const names = F.data.lists[field.list]
      .filter((term) => !term.group && !term.retired)
      .flatMap((term) =>
        [term.label, term.id, ...(term.synonyms || "").split(",")].map((name) => [term.id, F.pasteLines.plain(name)]),
      )
      .filter(([, name]) => name)
      .sort((a, b) => b[1].length - a[1].length);
    const ids = [];
    const ticked = text.replace(new RegExp(`[^,;|\\n]*\\(${F.pastePlaces.reason("open")}\\)`, "g"), "");
    let left = ` ${F.pasteLines.plain(ticked)} `;
    names.forEach(([id, name]) => {
      if (!left.includes(` ${name} `)) return;
      if (!ids.includes(id)) ids.push(id);
      left = left.split(` ${name} `).join(" | ");
    });
    const rest = left
      .split(/[ |]+/)
      .filter((word) => word && !["en", "of", "van", "de", "het", "t", "m"].includes(word));
    return { ids, rest: rest.join(" ") };
  }

  /** Put a text in a place of the form. Gives what was put there, to take it out again, or a sentence when that place cannot take it. */
  function put(id, text) {
    if (id === F.paste.ASIDE) return { place: id, put: null, rest: "" };
    const part = F.fields.part(id);
    const field = fieldOf(id);
    const before = F.fields.readOne(part);
    return field && field.list ? putTerms(part, field, before, text) : putText(part, field, before, text);
  }

  function putTerms(part, field, before, text) {
    const { ids, rest } = termsIn(field, text);
    if (!ids.length) return `In deze tekst staat geen keuze uit ‘${field.label}’. Kies een andere plek.`;
    const old = Array.isArray(before) ? before : [];
    const added = ids.filter((one) => !old.includes(one));
    write(part, field.type === "termen" ? old.concat(added) : ids[0]);
    return { place: field.id, put: field.type === "termen" ? added : { before }, rest };
  }

  function putText(part, field, before, text) {
    const id = part.dataset.part;
    const old = typeof before === "string" && !F.data.statusWords[before] ? before : "";
    const added = field ? F.text.line(text) : text.trim();
    const between = !old.trim() ? "" : field ? (id === "samenvatting" ? " " : "; ") : "\n\n";
    write(part, `${old}${between}${added}`);
    return { place: id, put: between + added, rest: "" };
  }

  function write(part, value) {
    F.fields.setOne(part, value);
    F.changed(part);
    F.fields.tally();
  }

  /** Take out again what was put in; what else was typed there stays. */
  function takeBack({ place: id, put: was }) {
    const part = F.fields.part(id);
    if (!part) return;
    const now = F.fields.readOne(part);
    if (Array.isArray(was))
      write(
        part,
        now.filter((one) => !was.includes(one)),
      );
    else if (typeof was === "string") write(part, String(now).includes(was) ? cutOut(String(now), was) : now);
    else if (was) write(part, was.before);
  }

  function cutOut(text, put) {
    const start = text.lastIndexOf(put);
    return (text.slice(0, start) + text.slice(start + put.length)).replace(/^\n+/, "");
  }

  F.placing = { places, nameOf, put, takeBack, NOWHERE };
})((LOB.form ??= {}));
