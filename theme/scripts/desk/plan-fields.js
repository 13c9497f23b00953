/* Rows of the school plan that are filled in: copies of a template of theme/pages/schoolplan.html, of which the fields write into the
   plan while they are used. */
LOB.planFields = (() => {
  const { all } = LOB.dom;
  const page = LOB.planPage;
  const { isDay, LENGTH } = LOB.planState;

  /** Whether a day is over, on the clock of who fills in. */
  function isOver(day) {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
    return !!day && day < today.join("-");
  }

  function bindField(row, field) {
    const key = field.dataset.veld;
    const isDate = field.type === "date";
    field.id = `plan-${row.id}-${key}`;
    field.previousElementSibling.htmlFor = field.id;
    if (field.dataset.lengte) field.maxLength = LENGTH[field.dataset.lengte];
    field.value = row[key];
    const echo = isDate && field.nextElementSibling;
    const sayDay = () => {
      echo.textContent = [LOB.dayInWords(row[key]), isOver(row[key]) ? "Die dag is al geweest." : ""]
        .filter(Boolean)
        .join(". ");
    };
    if (echo) sayDay();
    field.addEventListener(isDate ? "change" : "input", () => {
      page.change(() => {
        row[key] = isDate && !isDay(field.value) ? "" : field.value;
      });
      if (echo) sayDay();
    });
  }

  function bindTick(row, box) {
    const key = box.dataset.vink;
    const isOneOfMany = Array.isArray(row[key]);
    const listed = () => row[key].filter((one) => one !== box.value).concat(box.checked ? [box.value] : []);
    box.checked = isOneOfMany ? row[key].includes(box.value) : row[key];
    box.addEventListener("change", () => {
      page.change(() => {
        row[key] = isOneOfMany ? listed() : box.checked;
      });
    });
  }

  /** Shows a row of the plan in a copy of its template, and keeps it as that is filled in. */
  function bind(made, row) {
    all("[data-veld]", made).forEach((field) => bindField(row, field));
    all("[data-vink]", made).forEach((box) => bindTick(row, box));
  }

  /** The address of a page of this site, or of a place on it, as this page can lead there. */
  function wayTo(address) {
    const [path, ...place] = address.split("#");
    return [`${document.body.dataset.wortel}${path}${LOB.dom.folderEnd}`, ...place].join("#");
  }

  return { bind, wayTo };
})();
