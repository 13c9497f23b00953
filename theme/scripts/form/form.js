/* The form for an example: ties the parts together. Everything happens on this page; nothing leaves it by itself. */
((F) => {
  const form = document.getElementById("formulier");
  const status = document.getElementById("stand");
  const agreed = /** @type {any} */ (document.getElementById("in-akkoord"));
  const SAME_PRESS = 1000;
  let dirty = false;
  let downloaded = false;
  let fetched = null;
  let whole = false;
  if (!F.data || F.tooOld()) {
    status.parentElement.hidden = true;
    return;
  }

  function state() {
    return F.fields.read();
  }

  /** What the form needs besides its questions: fetched with the first answer. */
  F.ready = function () {
    fetched ??= F.fetchCheck().then(complete, (fault) => {
      say(F.UNREACHABLE);
      // An answer that comes a moment later asks again.
      setTimeout(() => (fetched = null), 3000);
      throw fault;
    });
    return fetched;
  };

  function complete() {
    whole = true;
    if (status.textContent === F.UNREACHABLE) say("");
    F.rows.withWorks();
    F.output.begin();
    F.photo.begin();
  }

  function afterwards(act) {
    if (whole) act();
    else F.ready().then(act, () => {});
  }

  /* Something changed in a field: keep, look at that field, count, and take back a result that is no longer true. */
  F.changed = function (part) {
    const now = state();
    dirty = true;
    downloaded = false;
    F.keep.write(now);
    afterwards(() => {
      F.output.hide();
      if (part && part.dataset.part) F.messages.field(part, now, F.finish.hasLooked());
      F.finish.again(now);
      F.progress.show(now);
      form.dataset.nagekeken = "ja";
    });
  };

  function say(text, extra) {
    status.textContent = "";
    status.hidden = !text;
    if (text) status.append(F.make("p", text));
    if (extra) status.append(F.make("p", extra, "klein"));
  }

  function startOver() {
    agreed.checked = false;
    dirty = false;
    F.finish.clear();
    document.getElementById("weergave").hidden = true;
    F.fields.set(startState());
    F.bring.clear();
    F.photo.set(null);
    F.keep.setOn(false);
    F.fields.tally();
    F.progress.show(state());
    say(F.original ? `Alles staat weer zoals het in voorbeeld ${F.original.id} stond.` : "Het formulier is weer leeg.");
  }

  function startState() {
    if (!F.original) return F.keep.fromAddress(F.fields.startState());
    const out = { fields: {}, headings: {} };
    Object.keys(F.original.fields).forEach((id) => {
      out.fields[id] = F.original.fields[id].value;
    });
    Object.keys(F.original.text).forEach((id) => {
      out.headings[id] = F.original.text[id].value;
    });
    return out;
  }

  async function opens({ original, asked }) {
    F.original = original;
    const kept = F.keep.read();
    // The page itself says how far an empty form is.
    if (kept || location.search) await F.ready();
    form.hidden = false;
    F.choices();
    F.fields.begin();
    if (F.original) F.editing(say);
    else if (asked) say(`Voorbeeld ‘${asked.slice(0, 20)}’ is er niet. Je begint met een leeg formulier.`);
    F.fields.set(kept ? kept.state : startState());
    if (kept) {
      F.bring.restore(kept.brought);
      F.photo.set(kept.photo);
      F.keep.setOn(true, kept.state);
      say(`Dit typte je op ${kept.at}. Het stond nog in deze browser.`);
    }
    F.fields.tally();
    if (whole) F.progress.show(state());
    form.dataset.gereed = "ja";
  }

  /* Without the checks an example or what was kept cannot be opened; what was kept stays where it is. */
  function closed() {
    form.before(status);
    say(F.UNREACHABLE.replace(/ Wat je.*/, ""), "Laad de pagina daarna opnieuw.");
  }

  function wire() {
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      afterwards(() => F.finish.begin());
    });
    /* Enter in a line of text must not jump to the end of the form. */
    form.addEventListener("keydown", (/** @type {any} */ e) => {
      if (e.key !== "Enter" || e.target.tagName !== "INPUT" || ["submit", "file"].includes(e.target.type)) return;
      e.preventDefault();
      if (e.target.type === "checkbox" || e.target.type === "radio") e.target.click();
    });
    form.addEventListener("change", (/** @type {any} */ e) => {
      const part = e.target.closest(".veld[data-part]");
      if (!part) return;
      if (part.dataset.type === "akkoord") {
        afterwards(() => {
          F.messages.clear(part);
          F.finish.again(state());
          F.finish.lookBack();
        });
        return;
      }
      LOB.afterPress(() => F.changed(part));
    });
    form.addEventListener("input", (/** @type {any} */ e) => {
      if (e.target.closest(".veld[data-part]")) {
        dirty = true;
        afterwards(() => F.output.hide());
      }
    });
    /* Who opens a part that is folded is about to use it. */
    form.querySelector(".vragen-baan").addEventListener("toggle", () => afterwards(() => {}), true);
    document.getElementById("bekijk").addEventListener("click", () => {
      afterwards(() => F.preview.show(state(), document.getElementById("weergave")));
    });
    document.getElementById("bewaar").addEventListener("change", (/** @type {any} */ e) => {
      F.keep.setOn(e.target.checked, state());
    });
    form.querySelectorAll("[data-keep]").forEach((button) => {
      button.addEventListener("click", () => F.keep.setOn(!F.keep.isOn(), state()));
    });
    let last = { file: "", at: 0 };
    document.getElementById("download").addEventListener("click", (e) => {
      downloaded = true;
      // Two presses in a row are one wish.
      const file = /** @type {any} */ (e.currentTarget).href;
      if (file === last.file && e.timeStamp - last.at < SAME_PRESS) e.preventDefault();
      else last = { file, at: e.timeStamp };
    });
    form.querySelectorAll("[data-to]").forEach((/** @type {any} */ link) => {
      link.addEventListener("click", () => {
        const heading = /** @type {any} */ (document.querySelector(`#${link.dataset.to} h2`));
        heading.tabIndex = -1;
        setTimeout(() => {
          heading.focus();
        }, 0);
      });
    });
    F.bring.begin();
    F.oneByOne.begin();
    F.keep.wireErasing(() => afterwards(startOver));
    addEventListener("beforeunload", (e) => {
      if (dirty && !downloaded && !F.keep.isOn()) e.preventDefault();
    });
  }

  wire();
  F.keep.fetchExample().then(opens).catch(closed);
})((LOB.form ??= {}));
