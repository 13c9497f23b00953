/* Form, keeping: only when asked, only in this browser. And filling the form from an example that exists. */
((F) => {
  let on = false;

  const el = /** @type {(id: string) => any} */ (LOB.dom.byId);
  function key() {
    return F.original ? `lob-aandragen-${F.original.id}` : "lob-aandragen";
  }

  /* As it is kept in the browser, where an earlier version of this page may have put it. */
  function stored(state) {
    return { velden: state.fields, koppen: state.headings, meegebracht: F.bring.text(), foto: state.photo ?? null };
  }
  function stateOf(kept) {
    if (!kept.velden || !kept.koppen) throw new Error("not kept by this form");
    return { fields: kept.velden, headings: kept.koppen };
  }

  function read() {
    try {
      const raw = JSON.parse(localStorage.getItem(key()));
      return {
        at: raw.op,
        state: stateOf(raw.staat),
        brought: String(raw.staat.meegebracht || ""),
        photo: raw.staat.foto,
      };
    } catch {
      return null;
    }
  }

  function write(state) {
    if (!on) return;
    try {
      localStorage.setItem(key(), JSON.stringify({ op: F.text.inWords(new Date()), staat: stored(state) }));
      say("Bewaard in deze browser. Op een computer die je deelt, kan een ander dit lezen.");
    } catch {
      say(
        "Bewaren lukt niet: er is geen plaats meer, of je browser staat het niet toe. Sluit je de pagina, dan is alles weg.",
      );
    }
  }

  function forget() {
    try {
      localStorage.removeItem(key());
    } catch {
      /* nothing was kept */
    }
  }
  /* Beside the questions, and below each of them for who has no room for that. */
  function say(text) {
    [el("bewaarstatus"), ...document.querySelectorAll("[data-kept]")].forEach((place) => {
      if (place.textContent !== text) place.textContent = text;
    });
    document.querySelectorAll("[data-keep]").forEach((button) => {
      button.textContent = on ? "Bewaar niet meer" : "Bewaar in deze browser";
    });
  }

  function setOn(wanted, state) {
    on = wanted;
    el("bewaar").checked = wanted;
    if (wanted) {
      write(state);
      return;
    }
    forget();
    say("Nu wordt er niets bewaard. Sluit je de pagina, dan is alles weg.");
  }

  /* Two tabs would write over each other. The one that was written in last goes on; the other stops, and says so. */
  function fromOtherTab({ key: name, oldValue, newValue }) {
    if (!on || name !== key() || answersOf(oldValue) === answersOf(newValue)) return;
    on = false;
    el("bewaar").checked = false;
    say(
      "In een ander tabblad is dit formulier veranderd. Hier wordt nu niets meer bewaard. Ga daar verder, of laad deze pagina opnieuw.",
    );
  }
  function answersOf(raw) {
    try {
      return JSON.stringify(JSON.parse(raw).staat);
    } catch {
      return raw;
    }
  }
  addEventListener("storage", fromOtherTab);

  /* Erase in two steps, with the focus where a visitor expects it. */
  function wireErasing(empty) {
    function question(open) {
      el("wiszeker").hidden = !open;
      el("wisplek").hidden = open;
    }
    el("wis").addEventListener("click", () => {
      question(true);
      el("wis-nee").focus();
    });
    el("wis-nee").addEventListener("click", () => {
      question(false);
      el("wis").focus();
    });
    el("wis-ja").addEventListener("click", () => {
      forget();
      question(false);
      empty();
      el("wis").focus();
    });
    el("wiszeker").addEventListener("keydown", (e) => {
      if (e.key === "Escape") el("wis-nee").click();
    });
  }

  /* What the address asks for, and the example that it is, when there is one. */
  async function fetchExample() {
    const asked = new URLSearchParams(location.search).get("voorbeeld");
    if (!asked) return { original: null };
    await F.ready();
    if (Object.hasOwn(F.data.examples, asked))
      await F.load(`gegevens/voorbeeld/${encodeURIComponent(asked)}.js`).catch(() => {});
    return { original: LOB.example ?? null, asked };
  }

  /* Choices that the address brings along, such as ?doelen=opleidingen-kennen from the map of gaps. */
  function fromAddress(state) {
    const question = new URLSearchParams(location.search);
    F.data.fields.forEach((field) => {
      const column = field.columns && field.columns[0].list ? field.columns[0] : null;
      if (field.type !== "termen" && !column) return;
      const good = question
        .getAll(field.id)
        .filter((w) => F.data.lists[(column || field).list].some((t) => t.id === w && !t.group && !t.retired));
      if (good.length)
        state.fields[field.id] = column ? good.map((w) => ({ ...F.data.newRow[field.id], [column.id]: w })) : good;
    });
    return state;
  }

  say(el("bewaarstatus").textContent);

  F.keep = {
    read,
    write,
    setOn,
    wireErasing,
    fetchExample,
    fromAddress,
    isOn: () => on,
  };
})((LOB.form ??= {}));
