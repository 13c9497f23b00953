/* Form, one question at a time: the default on a narrow screen, a choice on any. All questions stay on one page with one address; the
   rest is only out of sight, so that printing, searching for what is missing and going back work as on the whole page. */
((F) => {
  const form = document.getElementById("formulier");
  const bar = document.getElementById("beurt");
  /** @type {any[]} */
  const ways = [...form.querySelectorAll("[data-way]")];
  const steps = () => [...form.querySelectorAll(".vraag")];
  let now = 0;

  function isOn() {
    return form.classList.contains("om-de-beurt");
  }

  function mark() {
    const all = steps();
    all.forEach((step, i) => step.classList.toggle("nu", i === now));
    form.classList.toggle("begin", now === 0);
    bar.querySelector("[data-beurt]").textContent = `Stap ${now + 1} van ${all.length}`;
    /** @type {any} */ (bar.querySelector("[data-previous]")).disabled = now === 0;
    /** @type {any} */ (bar.querySelector("[data-next]")).disabled = now === all.length - 1;
  }

  /** Show one step; by hand it gets an address of its own, so that the browser's back leads to the one before. */
  function go(number, byHand) {
    const all = steps();
    now = Math.max(0, Math.min(all.length - 1, number));
    mark();
    if (!byHand) return;
    history.pushState(null, "", `#${all[now].id}`);
    focusOn(all[now]);
  }

  function focusOn(step) {
    const heading = step.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    step.scrollIntoView();
  }

  function fromAddress() {
    const number = steps().findIndex((step) => `#${step.id}` === location.hash);
    return number < 0 ? 0 : number;
  }

  function choose(way) {
    form.classList.toggle("om-de-beurt", way === "een");
    ways.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.way === way)));
    bar.hidden = way !== "een";
    mark();
  }

  F.oneByOne = {
    begin() {
      ways.forEach((button) => button.addEventListener("click", () => choose(button.dataset.way)));
      bar.querySelector("[data-previous]").addEventListener("click", () => go(now - 1, true));
      bar.querySelector("[data-next]").addEventListener("click", () => go(now + 1, true));
      addEventListener("popstate", () => {
        if (!isOn()) return;
        go(fromAddress());
        focusOn(steps()[now]);
      });
      form.querySelectorAll("[data-to]").forEach((/** @type {any} */ link) => {
        link.addEventListener("click", () => go(steps().findIndex((step) => step.id === link.dataset.to)));
      });
      now = fromAddress();
      choose(matchMedia("(max-width: 40em)").matches ? "een" : "alles");
    },
    /** Bring the step of an element into sight. @param {Element} el */
    reveal(el) {
      const number = el.closest(".meebrengen") ? 0 : steps().indexOf(el.closest(".vraag"));
      if (number >= 0) go(number);
    },
  };
})((LOB.form ??= {}));
