/* The checklist: a profile of your own plan. Kept only if asked; shared by file or by address. */
(() => {
  const KEY = "lob-checklist";
  const MOST_EXAMPLES = 12;
  const { byId, make, windroos, folderEnd } = LOB.dom;
  const form = byId("checkform");
  const result = byId("uitslag");
  const keep = /** @type {HTMLInputElement} */ (byId("bewaar"));
  const status = byId("bewaarstatus");
  const boxes = [...form.querySelectorAll("input")];
  const groups = [...form.querySelectorAll("fieldset")];
  const examples = LOB.examples ? LOB.examples.voorbeelden : [];

  function chosen() {
    return boxes.filter((box) => box.checked).map((box) => box.value);
  }

  function set(ids) {
    boxes.forEach((box) => {
      box.checked = ids.includes(box.value);
    });
    show();
  }

  function counted() {
    return groups.map((group) => {
      const count = group.querySelectorAll("input:checked").length;
      const total = group.querySelectorAll("input").length;
      result.querySelector(`[data-tel='${group.dataset.groep}']`).textContent = `${count} van ${total}`;
      return count;
    });
  }

  function showEmptyGroups(counts) {
    const items = groups
      .filter((_, i) => !counts[i])
      .map((group) => {
        const head = group.querySelector("h2");
        const link = make("a", head.textContent);
        const item = make("li");
        link.href = `#${head.id}`;
        item.append(link);
        return item;
      });
    byId("leeglijst").replaceChildren(
      ...(items.length ? items : [make("li", "Je plan heeft iets uit elke categorie.")]),
    );
  }

  function effectiveWording(count) {
    if (!count) return "nog niets in je plan";
    return count === 1 ? "één punt in je plan raakt hieraan" : `${count} punten in je plan raken hieraan`;
  }

  function showEffective() {
    const touched = boxes.filter((box) => box.checked).flatMap((box) => (box.dataset.effectief || "").split(" "));
    LOB.dom.all("#effectieflijst li").forEach((item) => {
      const count = touched.filter((name) => name === item.dataset.effectief).length;
      item.lastElementChild.textContent = effectiveWording(count);
    });
  }

  /* The examples that show most of what was ticked. */
  function showExamples(ids) {
    const best = examples
      .map((example) => ({ example, shared: example.termen.succeselement.filter((e) => ids.includes(e)).length }))
      .filter(({ shared }) => shared)
      .sort((a, b) => b.shared - a.shared)
      .slice(0, MOST_EXAMPLES);
    byId("passendlijst").replaceChildren(
      ...best.map(({ example, shared }) => {
        const item = make("li");
        const link = make("a", example.titel);
        link.href = `${document.body.dataset.wortel}praktijkvoorbeelden/${example.adres}${folderEnd}`;
        const words = shared === 1 ? "(1 element uit jouw plan)" : `(${shared} elementen uit jouw plan)`;
        item.append(link, " ", make("span", words, "klein zacht"));
        return item;
      }),
    );
  }

  function sentence(count) {
    if (!count) return "Vink aan wat jullie plan al heeft.";
    return count === 1 ? "1 punt aangevinkt." : `${count} punten aangevinkt.`;
  }

  function show() {
    const ids = chosen();
    const counts = counted();
    byId("uitslagzin").textContent = sentence(ids.length);
    byId("vervolg").hidden = !ids.length;
    result.querySelector("svg.windroos").replaceWith(windroos(counts));
    showEmptyGroups(counts);
    showEffective();
    showExamples(ids);
  }

  function write() {
    try {
      if (keep.checked) localStorage.setItem(KEY, JSON.stringify(chosen()));
      else localStorage.removeItem(KEY);
    } catch {
      status.textContent = "Deze browser wil niets bewaren. Bewaar je plan als bestand.";
      keep.checked = false;
    }
  }

  function parse(text) {
    const given = JSON.parse(text);
    const ids = Array.isArray(given) ? given : given.elementen;
    if (!Array.isArray(ids)) throw new Error("geen lijst");
    return ids.map(String);
  }

  function toFile() {
    const link = make("a");
    const text = JSON.stringify({ soort: "lob-checklist", elementen: chosen() }, null, 1);
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "lob-checklist.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    status.textContent = "Bewaard als lob-checklist.json.";
  }

  async function fromFile(file) {
    try {
      set(parse(await file.text()));
      status.textContent = "Geopend.";
    } catch {
      status.textContent = "Dit bestand is geen bewaarde checklist. Je vinkjes zijn niet veranderd.";
    }
  }

  async function share() {
    const plan = `plan=${chosen().join(",")}`;
    try {
      await navigator.clipboard.writeText(`${location.href.split("#")[0].split("?")[0]}#${plan}`);
      status.textContent = "De link is gekopieerd.";
    } catch {
      location.hash = plan;
      status.textContent = "Kopieer het adres uit de adresbalk.";
    }
  }

  /* A plan in the address comes before one that was kept. */
  function start() {
    const plan = /^#plan=([a-z0-9,-]*)/.exec(location.hash);
    if (plan) {
      set(plan[1].split(","));
      return;
    }
    try {
      const kept = localStorage.getItem(KEY);
      if (kept) {
        set(parse(kept));
        keep.checked = true;
        return;
      }
    } catch {
      /* Nothing is kept, or it cannot be read. */
    }
    show();
  }

  form.addEventListener("change", () => {
    show();
    if (keep.checked) write();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  keep.addEventListener("change", () => {
    status.textContent = keep.checked ? "Bewaard in deze browser." : "Niet meer bewaard in deze browser.";
    write();
  });
  byId("wis").addEventListener("click", () => {
    keep.checked = false;
    write();
    set([]);
    status.textContent = "Alles is gewist.";
  });
  byId("naar-bestand").addEventListener("click", toFile);
  byId("uit-bestand").addEventListener("change", (event) => {
    const [file] = /** @type {HTMLInputElement} */ (event.target).files;
    if (file) fromFile(file);
  });
  byId("deel").addEventListener("click", share);
  result.hidden = false;
  start();
})();
