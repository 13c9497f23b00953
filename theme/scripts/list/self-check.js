/* The self-check: counts answers and says what to talk about first. Nothing leaves the page and nothing is kept. */
(function () {
  const form = document.getElementById("zelfcheck");
  const uitslag = document.getElementById("zelfcheck-uitslag");
  function zeg() {
    const tel = { ja: 0, deels: 0, nee: 0 };
    let eerst = "";
    form.querySelectorAll("input:checked").forEach((i) => {
      tel[i.value] += 1;
      if (!eerst && i.value === "nee") eerst = i.closest("fieldset").querySelector("strong").textContent;
    });
    const samen = tel.ja + tel.deels + tel.nee;
    if (eerst) eerst = ` Praat eerst over: ${eerst}.`;
    uitslag.textContent = samen
      ? `Ingevuld: ${samen}. Ja: ${tel.ja}, deels: ${tel.deels}, nog niet: ${tel.nee}.${eerst}`
      : "";
  }
  form.addEventListener("change", zeg);
  form.addEventListener("reset", () => {
    setTimeout(zeg, 0);
  });
  zeg();
})();
