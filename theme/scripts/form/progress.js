/* Form, progress: how many fixed parts are known, and which questions are answered. */
((F) => {
  function answered(id, state) {
    const v = F.data.fields.find((a) => a.id === id);
    const heading = F.data.headings.find((a) => a.id === id);
    if (heading && F.write.isLeftToRows(heading, state)) return true;
    const w = v ? state.fields[id] : F.text.prose(state.headings[id] || "");
    /* What the source does not mention is just what somebody could fill in now. */
    if (w === "niet vermeld") return false;
    if (Array.isArray(w)) return (v.type === "rijen" ? F.write.rowsOf(v, w) : w).length > 0;
    return Boolean(F.text.line(w || ""));
  }

  function required(id) {
    const part = F.data.fields.concat(F.data.headings).find((a) => a.id === id);
    return Boolean(part && part.required);
  }

  function questions(state) {
    document.querySelectorAll("[data-to]").forEach((/** @type {any} */ link) => {
      const parts = LOB.dom
        .all(`#${link.dataset.to} .veld[data-part]`)
        .map((el) => el.dataset.part)
        .filter(required);
      const done = parts.filter((id) => answered(id, state)).length;
      link.parentNode.querySelector("[data-state]").textContent =
        done === parts.length ? "ingevuld" : done ? "deels" : "nog leeg";
      link.parentElement.className = done === parts.length ? "af" : done ? "deels" : "";
    });
  }

  function show(state) {
    const full = F.check.completeness(state);
    const sentence = `${full.known} van de ${full.total} vaste onderdelen ${full.known === 1 ? "is" : "zijn"} bekend.`;
    const place = document.getElementById("voortgang");
    if (place.textContent !== sentence) place.textContent = sentence;
    document.getElementById("meter").setAttribute("width", String(Math.floor((100 * full.known) / full.total)));
    document.querySelector("[data-licence]").textContent = state.fields.licentie || "CC BY 4.0";
    questions(state);
  }

  F.progress = { show };
})((LOB.form ??= {}));
