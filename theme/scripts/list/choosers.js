/* A list with choosers above it: show only the rows that match every chooser. The list itself is in the page. */
(() => {
  const { byId, setAddress } = LOB.dom;
  const form = byId("kiezers");
  if (!form) return;
  const rows = /** @type {HTMLElement[]} */ ([...byId(form.dataset.lijst).children]);
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
