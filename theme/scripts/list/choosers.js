/* A list with choosers above it: show only the rows that match every chooser, in folds that open for a choice. The list itself is in the page. */
(() => {
  const { byId, setAddress } = LOB.dom;
  const form = byId("kiezers");
  if (!form) return;
  const list = byId(form.dataset.lijst);
  const rows = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("li")]);
  const folds = [...list.querySelectorAll("details")];
  const count = byId("kiestelling");
  const noun = count.textContent.replace(/^\d+ /, "");
  const choosers = [...form.querySelectorAll("select")];

  function matches(row) {
    return choosers.every(({ name, value }) => !value || row.getAttribute(`data-${name}`).split(" ").includes(value));
  }

  function show() {
    rows.forEach((row) => {
      row.hidden = !matches(row);
    });
    folds.forEach((fold) => {
      fold.hidden = !fold.querySelector("li:not([hidden])");
      fold.open ||= choosers.some((one) => one.value);
    });
    count.textContent = `${rows.filter((row) => !row.hidden).length} ${noun}`;
    setAddress(new URLSearchParams(choosers.filter((one) => one.value).map((one) => [one.name, one.value])));
  }

  const given = new URLSearchParams(location.search);
  choosers.forEach((chooser) => {
    const value = given.get(chooser.name);
    if (value && [...chooser.options].some((option) => option.value === value)) chooser.value = value;
  });
  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
