/* The self-check: counts answers and says what to talk about first. Nothing leaves the page and nothing is kept. */
(() => {
  const form = LOB.dom.byId("zelfcheck");
  const result = LOB.dom.byId("zelfcheck-uitslag");

  function say() {
    const given = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input:checked")]);
    const count = (answer) => given.filter((input) => input.value === answer).length;
    const missing = given.find((input) => input.value === "nee");
    const parts = [
      `Ingevuld: ${given.length}.`,
      `Ja: ${count("ja")}, deels: ${count("deels")}, nog niet: ${count("nee")}.`,
    ];
    if (missing) parts.push(`Praat eerst over: ${missing.closest("fieldset").querySelector("strong").textContent}.`);
    result.textContent = given.length ? parts.join(" ") : "";
  }

  form.addEventListener("change", say);
  form.addEventListener("reset", () => setTimeout(say, 0));
  // After the browser put back what was filled in, for who comes back.
  addEventListener("pageshow", say);
})();
