/* The checklist: a profile of your own plan. theme/scripts/desk/keeper.js keeps it. */
(() => {
  const MOST_EXAMPLES = 12;
  const { byId, all, make, filled, windroos, folderEnd } = LOB.dom;
  const form = byId("checkform");
  const result = byId("uitslag");
  const boxes = [...form.querySelectorAll("input")];
  const groups = [...form.querySelectorAll("fieldset")];
  let shown = "";
  const elements = LOB.examples && LOB.examples.filters.find(({ naam }) => naam === "succeselement");

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
        const item = filled("leeggroep", { groep: head.textContent });
        item.querySelector("a").href = `#${head.id}`;
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
    all("#effectieflijst li").forEach((item) => {
      const count = touched.filter((name) => name === item.dataset.effectief).length;
      item.lastElementChild.textContent = effectiveWording(count);
    });
  }

  /* Example -> how many of these elements it tells. */
  function sharing(ids) {
    const found = new Map();
    const terms = elements ? elements.termen.filter(([id]) => ids.includes(id)) : [];
    terms.forEach(([, , , gaps]) => {
      let place = 0;
      gaps.forEach((gap) => {
        place += gap;
        found.set(place, (found.get(place) || 0) + 1);
      });
    });
    return [...found].map(([place, shared]) => ({ place, shared }));
  }

  /* The examples that show most of what was ticked. */
  function showExamples(ids) {
    const best = sharing(ids)
      .sort((a, b) => b.shared - a.shared || a.place - b.place)
      .slice(0, MOST_EXAMPLES)
      .map(({ place, shared }) => ({ example: LOB.examples.voorbeelden[place], shared }));
    byId("passendlijst").replaceChildren(
      ...best.map(({ example, shared }) => {
        const woorden = shared === 1 ? "(1 element uit jouw plan)" : `(${shared} elementen uit jouw plan)`;
        const item = filled("passendvoorbeeld", { titel: example.titel, woorden });
        const address = `praktijkvoorbeelden/${example.adres}${folderEnd}`;
        item.querySelector("a").href = document.body.dataset.wortel + address;
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
    shown = ids.join();
    const counts = counted();
    byId("uitslagzin").textContent = sentence(ids.length);
    byId("vervolg").hidden = !ids.length;
    result.querySelector("svg.windroos").replaceWith(windroos(counts));
    showEmptyGroups(counts);
    showEffective();
    showExamples(ids);
  }

  /* A term that was retired follows its successor; what no list knows is named. */
  function clean(given, leaveOut) {
    const { known, list, fields } = LOB.keeper;
    const table = boxes.map((box) => box.value);
    const ids = list(fields(given).elementen).map((id) => {
      const good = known(id, table, elements ? elements.opvolgers : {});
      if (!good) leaveOut(`het onbekende punt ${String(id).slice(0, 60)}`);
      return good;
    });
    return { elementen: [...new Set(ids.filter(Boolean))] };
  }

  /* Before the keeper there was a bare list on the device, and a file without a version. */
  function older(data) {
    if (Array.isArray(data)) return { elementen: data };
    return data && Array.isArray(data.elementen) ? { elementen: data.elementen } : undefined;
  }

  const keeper = LOB.keeper.open({
    kind: "lob-checklist",
    version: 1,
    empty: () => ({ elementen: [] }),
    clean,
    older,
    show: (state) => set(state.elementen),
    merge: (mine, other) => ({ elementen: [...new Set([...mine.elementen, ...other.elementen])] }),
    added: (mine, next) => {
      const more = next.elementen.length - mine.elementen.length;
      return `${more} ${more === 1 ? "vinkje" : "vinkjes"} erbij.`;
    },
    hash: {
      name: "plan",
      write: (state) => state.elementen.join(","),
      read: (written) => ({ elementen: written.split(",").filter(Boolean) }),
    },
    panel: byId("bewaren"),
  });

  function changed() {
    keeper.note({ elementen: chosen() });
    show();
  }

  form.addEventListener("change", changed);
  // Who comes back finds his ticks as the browser put them back, and it does that after the scripts have run.
  addEventListener("pageshow", () => {
    if (chosen().join() !== shown) changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  // The result is far below, or beside the list: from each group a way to it.
  all("[data-naar-uitslag]").forEach((way) => {
    way.hidden = false;
  });
  result.hidden = false;
})();
