/* Form, messages: each remark beside its field, and a list of them all with links when the file cannot be made yet. */
((F) => {
  // What says that an answer is still empty.
  const EMPTY = new Set(["VELD03", "KOP05", "VELD16", "BRON01"]);

  function place(m) {
    const part = F.fields.part(m.part);
    let row;
    let column;
    if (!part) return null;
    if (m.input)
      return {
        fault: document.getElementById(`fout-${m.input}`),
        input: document.getElementById(`in-${m.input}`),
        part,
      };
    if (m.row !== undefined) {
      row = F.rows.rows(part)[m.row];
      column = row && row.querySelector(`[data-column="${m.column}"]`);
      if (column) return { fault: column.querySelector(".fout"), input: F.rows.input(column), part };
    }
    return { fault: document.getElementById(`fout-${m.part}`), input: firstInput(part), part };
  }

  function firstInput(part) {
    const own = part.querySelector(`#in-${part.dataset.part}`);
    const word = part.querySelector(".anders [aria-pressed=true]");
    if (word) return word;
    return (
      own ||
      part.querySelector(".rijen select, .rijen input:not([hidden]), .rijen textarea") ||
      part.querySelector("[data-search-in], .optie input, [data-add]")
    );
  }

  function clear(within) {
    within.querySelectorAll(".fout").forEach((p) => {
      p.hidden = true;
      p.textContent = "";
    });
    within.querySelectorAll("[aria-invalid]").forEach((el) => {
      el.removeAttribute("aria-invalid");
    });
    within.querySelectorAll(".heeft-fout").forEach((el) => {
      el.classList.remove("heeft-fout");
    });
    within.classList.remove("heeft-fout");
    within.removeAttribute("aria-invalid");
  }

  function sentence(m) {
    return `${m.text} ${m.advice}`;
  }

  /* Put remarks beside their fields; several about one field stand below each other. */
  function beside(messages) {
    messages.forEach((m) => {
      const p = place(m);
      if (!p || !p.fault) return;
      if (!p.fault.hidden) p.fault.append(F.make("br"));
      p.fault.hidden = false;
      p.fault.append(sentence(m));
      p.part.classList.add("heeft-fout");
      if (p.input) mark(p.input, p.fault);
    });
  }

  /* Say of an input that it is wrong, and why. One radio button of several cannot be wrong: its group is. */
  function mark(input, fault) {
    const wrong = input.type === "radio" ? input.closest("[role=radiogroup]") : input;
    if (!wrong || wrong.tagName === "BUTTON") return;
    wrong.setAttribute("aria-invalid", "true");
    const described = (wrong.getAttribute("aria-describedby") || "").split(" ").filter(Boolean);
    if (!described.includes(fault.id)) wrong.setAttribute("aria-describedby", [...described, fault.id].join(" "));
  }

  /* For who does not see that something came to stand beside a field. */
  function announce(text) {
    const place = document.getElementById("gezegd");
    if (place) place.textContent = text;
  }

  /* Open whatever is folded around an element and put the focus on it. */
  function go(el) {
    F.oneByOne.reveal(el);
    for (let v = el.closest("details"); v; v = v.parentNode.closest("details")) v.open = true;
    el.focus();
    el.scrollIntoView({ block: "center" });
  }

  function links(messages) {
    const ul = F.make("ul");
    messages.forEach((m) => {
      const p = place(m);
      const li = F.make("li");
      const who = name(m);
      const link = F.make("a", m.text.includes(`‘${who}’`) ? m.text : `${who}: ${m.text}`);
      link.href = p && p.input && p.input.id ? `#${p.input.id}` : `#veld-${m.part}`;
      link.addEventListener("click", (e) => {
        const now = place(m);
        if (now && now.input) {
          e.preventDefault();
          go(now.input);
        }
      });
      li.append(link);
      ul.append(li);
    });
    return ul;
  }

  /* The empty fields of which somebody may say that the school does not know. */
  function unknowable(messages) {
    const must = new Set(F.data.fields.filter(F.mustChoose).map(({ id }) => id));
    const parts = messages
      .filter(({ code, row, part }) => ["VELD03", "KOP05"].includes(code) && row === undefined && !must.has(part))
      .map(({ part }) => F.fields.part(part));
    return parts.filter(
      (part) => part?.querySelector(".anders") && !/[^\s]/.test(part.querySelector("textarea")?.value ?? ""),
    );
  }

  function allUnknown(parts) {
    const line = F.make("p");
    const button = F.make("button", `Zet ‘Weten we niet’ bij de ${parts.length} lege vragen`, "knop rustig");
    button.type = "button";
    button.addEventListener("click", () => {
      parts.forEach((part) => {
        F.fields.setOne(part, "onbekend");
        clear(part);
      });
      F.changed();
      document.getElementById("fouten").focus();
    });
    line.append(F.make("span", "Weet je de rest niet? ", "klein"), button);
    return line;
  }

  /** The list of what is wrong, with the focus on it; in passing, while somebody mends, it only becomes shorter. */
  function list(messages, inPassing = false) {
    const box = document.getElementById("fouten");
    const count = messages.length;
    box.textContent = "";
    box.hidden = !count;
    if (!count) return;
    const heading = F.make("h2", count === 1 ? "Kijk nog naar één punt" : `Kijk nog naar ${count} punten`);
    heading.id = "foutenkop";
    box.setAttribute("aria-labelledby", heading.id);
    box.append(heading, links(messages));
    const open = unknowable(messages);
    if (open.length > 1) box.append(allUnknown(open));
    if (inPassing) return;
    // A list longer than the screen begins at its top.
    box.focus({ preventScroll: true });
    box.scrollIntoView();
  }

  /* What somebody should look at once more, beside the file that is ready: it may stay as it is. */
  function tips(messages) {
    const box = document.getElementById("kijknog");
    box.hidden = !messages.length;
    box.replaceChildren(F.make("p", "Kijk hier nog eens naar. Het mag zo blijven:"), links(messages));
  }

  function name(m) {
    const part = F.fields.part(m.part);
    const label = part && part.querySelector(".naam");
    const text = label ? label.firstChild.textContent.trim() : "Akkoord";
    return m.row === undefined ? text : `${text} ${m.row + 1}`;
  }

  /* One field anew: what is wrong with it now, without complaining that it is still empty. */
  function field(part, state, alsoEmpty) {
    const id = part.dataset.part;
    const known = F.data.fields.find((one) => one.id === id);
    const heading = F.data.headings.find((one) => one.id === id);
    if (!known && !heading) return;
    clear(part);
    const persons = F.check.person(state, id);
    const own = known ? F.check.field(known, state.fields[id]) : F.check.heading(heading, state);
    const faults = own.concat(persons.filter((m) => m.code !== F.privacy.tip));
    const large = F.check.size(state).filter((m) => m.part === id);
    const now = faults.filter((m) => alsoEmpty || !EMPTY.has(m.code)).concat(large);
    beside(now);
    const names = persons.filter((m) => m.code === F.privacy.tip).map(sentence);
    const tip = showTips(id, names.slice(0, 1).concat(heading ? F.check.tips(state.headings[id]) : []));
    const said = [...now.map(sentence), tip].filter(Boolean).join(" ");
    announce(said && `${name({ part: id })}: ${said}`);
  }

  function showTips(id, tips) {
    const tip = document.getElementById(`tip-${id}`);
    if (!tip) return "";
    tip.hidden = !tips.length;
    return (tip.textContent = tips.length ? `Tip: ${tips.join(" ")}` : "");
  }

  F.messages = { announce, clear, beside, list, tips, field };
})((LOB.form ??= {}));
