/* Form, lists to tick: searching in a long list, how many are chosen in each group, and in which order. */
((F) => {
  const order = {};

  function boxes(field) {
    return [...field.querySelectorAll(".optie input[type=checkbox]")];
  }
  function name(control) {
    return control.parentNode.querySelector("label").textContent;
  }

  /* The chosen ids in the order in which they were chosen. */
  function read(field) {
    const id = field.dataset.part;
    const on = boxes(field)
      .filter((v) => v.checked)
      .map((v) => v.value);
    const earlier = (order[id] || []).filter((w) => on.includes(w));
    order[id] = earlier.concat(on.filter((w) => !earlier.includes(w)));
    return order[id].slice();
  }

  function set(field, values) {
    order[field.dataset.part] = values.slice();
    boxes(field).forEach((v) => {
      v.checked = values.includes(v.value);
    });
    show(field);
  }

  function show(field) {
    const chosen = read(field);
    const byId = {};
    boxes(field).forEach((v) => {
      byId[v.value] = name(v);
    });
    field.querySelectorAll("details.groep").forEach((group) => {
      const count = group.querySelectorAll("input:checked").length;
      group.querySelector("[data-chosen]").textContent = count ? `(${count} gekozen)` : "";
    });
    const chosenLine = field.querySelector("[data-choice]");
    if (chosenLine) {
      chosenLine.hidden = !chosen.length;
      chosenLine.querySelector("[data-names]").textContent = chosen.map((w) => byId[w]).join("; ");
    }
  }

  function search(field) {
    const input = field.querySelector("[data-search-in]");
    const words = F.text.fold(input.value).split("-").filter(Boolean);
    let count = 0;
    field.querySelectorAll(".optie").forEach((option) => {
      const fits = words.every((w) => F.text.fold(option.dataset.words || "").includes(w));
      option.hidden = !fits;
      if (fits) count += 1;
    });
    field.querySelectorAll("details.groep").forEach((group) => {
      const left = group.querySelectorAll(".optie:not([hidden])").length;
      group.hidden = !left;
      if (words.length) group.open = left > 0;
    });
    field.querySelector("[data-found]").textContent = !words.length
      ? ""
      : count
        ? count + (count === 1 ? " keuze past" : " keuzes passen")
        : "Niets gevonden. Probeer een ander woord.";
  }

  function begin(field) {
    const input = field.querySelector("[data-search-in]");
    if (input)
      input.addEventListener("input", () => {
        search(field);
      });
    field.addEventListener("change", (e) => {
      if (e.target.type === "checkbox") show(field);
    });
    show(field);
  }

  F.lists = { read, set, begin };
})((LOB.form ??= {}));
