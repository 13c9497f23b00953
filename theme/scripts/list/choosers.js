/* A list with choosers above it: show only the rows that match every chooser, in folds that open for a choice. What does not tell, or
   tells no more than a wider term, is never hidden: it stands apart below. The list itself is in the page. */
(() => {
  const { all, byId, setAddress } = LOB.dom;
  const UNTOLD = ["niet-vermeld", "onbekend"];
  const form = byId("kiezers");
  if (!form) return;
  const folds = all("details", byId(form.dataset.lijst)).map((fold) => ({ fold, rows: all("li", fold) }));
  const maybe = folds.pop().fold;
  const count = byId("kiestelling");
  const noun = count.textContent.replace(/^\d+ /, "");
  const choosers = all("select", form);

  /* A term and those above it, as the options name them. */
  function upwards(chooser, id) {
    const option = [...chooser.options].find(({ value }) => value === id);
    return option && option.dataset.boven ? [id, ...upwards(chooser, option.dataset.boven)] : [id];
  }

  /* 2 for a row that has what is chosen, 1 for one that may have it, 0 for one that has something else. */
  function fits(row, chooser) {
    const { name, value } = chooser;
    const own = row.getAttribute(`data-${name}`).split(" ");
    if (!value || own.some((id) => upwards(chooser, id).includes(value))) return 2;
    const wide = [...UNTOLD, ...upwards(chooser, value)];
    return own.some((id) => wide.includes(id)) ? 1 : 0;
  }

  function fill(fold, rows) {
    fold.querySelector("ul").replaceChildren(...rows);
    fold.querySelector(".aantal").textContent = String(rows.length);
    fold.hidden = !rows.length;
    fold.open ||= choosers.some((one) => one.value);
  }

  function show() {
    const places = [[], [], []];
    folds.forEach(({ fold, rows }) => {
      const before = places[2].length;
      rows.forEach((row) => places[Math.min(...choosers.map((chooser) => fits(row, chooser)))].push(row));
      fill(fold, places[2].slice(before));
    });
    fill(maybe, places[1]);
    const sure = `${places[2].length} ${noun}`;
    count.textContent = places[1].length ? `${sure}, en ${places[1].length} waarvan dit niet bekend is` : sure;
    setAddress(new URLSearchParams(choosers.filter((one) => one.value).map((one) => [one.name, one.value])));
  }

  const has = (chooser, value) => [...chooser.options].some((option) => option.value === value);

  /* Whether every value of the address is one of a chooser. */
  function readAddress() {
    const given = new URLSearchParams(location.search);
    const asked = choosers.map((chooser) => [chooser, given.get(chooser.name)]).filter(([, value]) => value);
    asked.forEach(([chooser, value]) => has(chooser, value) && (chooser.value = value));
    return asked.every(([chooser, value]) => has(chooser, value));
  }

  /* The list that a value of the address should be of, when it is none of its options. */
  function strange(name, value) {
    const chooser = choosers.find((one) => one.name === name);
    return chooser && !has(chooser, value) ? chooser.dataset.lijst || "" : "";
  }

  async function start() {
    if (!readAddress()) {
      await LOB.dom.script("address-words").catch(() => {});
      if (LOB.termsInAddress && (await LOB.termsInAddress(strange).catch(() => false))) readAddress();
    }
    form.hidden = false;
    show();
  }

  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  start();
})();
