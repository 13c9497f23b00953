/* Form, fields: reading all answers from the page and putting answers back. A status word takes the place of the field. */
((F) => {
  function parts() {
    return LOB.dom.all("#formulier .veld[data-part]:not([data-type=akkoord])");
  }
  function part(id) {
    return document.getElementById(`veld-${id}`);
  }
  function input(el) {
    return el.querySelector(`#in-${el.dataset.part}`);
  }
  /* The pressed button of "Niet in te vullen?", and pressing one. */
  function others(el) {
    return el.querySelector(".anders");
  }
  function word(el) {
    const button = el.querySelector(".anders [aria-pressed=true]");
    return button ? button.value : "";
  }
  function setWord(el, value) {
    if (!others(el)) return;
    el.querySelectorAll(".anders button").forEach((k) => {
      k.setAttribute("aria-pressed", String(k.value === value));
      // A word that is not offered can be pressed away all the same.
      if (k.value === value) k.hidden = false;
    });
    if (value) others(el).hidden = false;
    /* While a word is chosen the field itself is out of the way; what was typed stays. */
    el.querySelector(".invul").hidden = Boolean(value);
    el.querySelector(".woorduitleg").textContent = value
      ? `Op de pagina staat dan: ${value}. Weet je het wel? Druk nog eens op de knop.`
      : "";
  }

  function read(el) {
    const kind = el.dataset.type;
    if (word(el)) return word(el);
    if (kind === "termen") return F.lists.read(el);
    if (kind === "rijen") return F.rows.read(el);
    if (kind === "veldnamen") return ticked(el);
    if (kind === "term") return ticked(el)[0] || "";
    if (kind === "verwijzingen")
      return input(el)
        .value.split(/[\s,;]+/)
        .filter(Boolean);
    return input(el).value;
  }

  function ticked(el) {
    return LOB.dom
      .all("input:checked", el)
      .map((i) => i.value)
      .filter(Boolean);
  }

  /* A choice that a new example has to make offers no words; one that a file brings along stays, for the check to speak about. */
  function offersWord(el, wanted) {
    const field = F.data.fields.find(({ id }) => id === el.dataset.part);
    if (wanted && field?.words && !others(el)) F.others(el, field.label, false);
    else if (!wanted && field && F.mustChoose(field)) others(el)?.remove();
    return wanted && others(el);
  }

  function set(el, value) {
    const kind = el.dataset.type;
    const isWord = offersWord(el, typeof value === "string" && F.data.statusWords[value]);
    setWord(el, isWord ? value : "");
    if (isWord) value = kind === "termen" || kind === "rijen" || kind === "verwijzingen" ? [] : "";
    if (kind === "termen") F.lists.set(el, list(value));
    else if (kind === "rijen") F.rows.set(el, list(value));
    else if (kind === "veldnamen") setNames(el, list(value));
    else if (kind === "term")
      el.querySelectorAll("input").forEach((i) => {
        i.checked = i.value === (value || "");
      });
    else if (kind === "verwijzingen") input(el).value = list(value).join(", ");
    else input(el).value = value || "";
  }

  function list(value) {
    return Array.isArray(value) ? value : [];
  }

  function readAll() {
    const state = { fields: {}, headings: {}, photo: F.photo ? F.photo.value() : null };
    parts().forEach((el) => {
      (el.dataset.type === "kop" ? state.headings : state.fields)[el.dataset.part] = read(el);
    });
    if (F.original && F.original.fields.id) state.fields.id = F.original.fields.id.value;
    return state;
  }

  function setAll(state) {
    parts().forEach((el) => {
      set(el, (el.dataset.type === "kop" ? state.headings : state.fields)[el.dataset.part] || "");
    });
  }

  /* What a new example begins with. */
  function startState() {
    const fields = { gecontroleerd: F.text.date(new Date()) };
    Object.keys(F.data.start).forEach((name) => {
      fields[name] = JSON.parse(F.dated(JSON.stringify(F.data.start[name])));
    });
    return { fields, headings: {} };
  }

  function setNames(el, names) {
    const box = el.querySelector("[data-name-list]");
    box.textContent = "";
    names.forEach((name) => {
      const field = F.data.fields.find((v) => v.id === name);
      const row = F.choiceRow({ id: el.dataset.part }, "checkbox", name, field ? field.label : name);
      row.querySelector("input").checked = true;
      box.append(row);
    });
  }

  /* The words under a text: how many are left. */
  function tally(el) {
    const field = F.data.fields.find((v) => v.id === el.dataset.part);
    const place = el.querySelector(".teller");
    if (!field || !place) return;
    const answer = read(el);
    const text = Array.isArray(answer) ? "" : F.text.line(answer);
    if (field.maxWords) place.textContent = `${text ? text.split(" ").length : 0} van ${field.maxWords} woorden`;
    else if (field.maxChars && Array.from(text).length > field.maxChars * 0.7)
      place.textContent = `${Array.from(text).length} van ${field.maxChars} tekens`;
    else if (Array.isArray(answer))
      place.textContent = answer
        .map((id) => (F.data.examples?.[id] ? `${id}: ${F.data.examples[id]}` : ""))
        .filter(Boolean)
        .join("; ");
    else place.textContent = "";
  }

  function begin() {
    parts().forEach((el) => {
      if (el.dataset.type === "termen") F.lists.begin(el);
      if (el.dataset.type === "rijen") F.rows.begin(el);
      el.addEventListener("click", (e) => {
        const button = e.target.closest(".anders button");
        if (!button) return;
        setWord(el, word(el) === button.value ? "" : button.value);
        F.changed(el);
      });
      if (el.querySelector("[data-today]"))
        el.querySelector("[data-today]").addEventListener("click", () => {
          input(el).value = F.text.date(new Date());
          F.changed(el);
        });
      el.addEventListener("input", () => {
        tally(el);
      });
    });
  }

  F.fields = {
    begin,
    read: readAll,
    set: setAll,
    /** One field by its element. */
    readOne: read,
    setOne: set,
    part,
    startState,
    tally() {
      parts().forEach(tally);
    },
  };
})((LOB.form ??= {}));
