/* Form, preview: the little Markdown that an answer may hold, as elements, and the windroos. Nothing typed is ever parsed as HTML. */
((F) => {
  const INLINE =
    /\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[@([^\]\s,]+)(?:,\s*([^\]]*))?\]|\[([^\]]+)\]\(([^)\s]+)\)|<(https:\/\/[^\s<>"]+)>/g;

  function inline(target, text) {
    let previous = 0;
    let m;
    INLINE.lastIndex = 0;
    while ((m = INLINE.exec(text))) {
      target.append(text.slice(previous, m.index));
      previous = INLINE.lastIndex;
      if (m[1]) target.append(F.make("strong", m[1]));
      else if (m[2]) target.append(F.make("em", m[2]));
      else if (m[3])
        target.append(F.make("span", ` (${[F.data.works[m[3]] || m[3], m[4]].filter(Boolean).join(", ")})`, "bron"));
      else target.append(F.make("span", m[5] || m[7], "als-link"));
    }
    target.append(text.slice(previous));
    return target;
  }

  function bullets(lines) {
    const ordered = /^ *[0-9]+\./.test(lines[0]);
    const ul = F.make(ordered ? "ol" : "ul");
    let li = null;
    lines.forEach((line) => {
      const bullet = line.replace(/^ *(?:[-*+]|[0-9]+\.) +/, "");
      if (bullet !== line || !li) {
        li = F.make("li");
        ul.append(li);
      } else li.append(" ");
      inline(li, bullet.trim());
    });
    return ul;
  }

  function table(lines) {
    const t = F.make("table");
    const box = F.make("div", "", "tabel");
    lines.forEach((line, index) => {
      if (index === 1) return;
      const tr = F.make("tr");
      line
        .replace(/^\s*\||\|\s*$/g, "")
        .split("|")
        .forEach((cell) => {
          tr.append(inline(F.make(index ? "td" : "th"), cell.trim()));
        });
      t.append(tr);
    });
    box.append(t);
    return box;
  }

  function text(raw) {
    const box = F.make("div", "", "lees");
    F.text
      .prose(raw)
      .split("\n\n")
      .forEach((block) => {
        const lines = block.split("\n");
        const heading = /^#{3,6} +(.*)$/.exec(lines[0]);
        if (heading) {
          box.append(inline(F.make("h5"), heading[1]));
          lines.shift();
        }
        if (!lines.length) return;
        if (/^ *(?:[-*+]|[0-9]+\.) +/.test(lines[0])) box.append(bullets(lines));
        else if (lines.length > 1 && /\|/.test(lines[0]) && /^[\s|:-]*-[\s|:-]*$/.test(lines[1]))
          box.append(table(lines));
        else box.append(inline(F.make("p"), lines.join(" ")));
      });
    return box;
  }

  /* The windroos: each petal is taken from the figure, drawn by the build, in which all petals have its length. */
  function read(svg) {
    return F.parse(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '), "image/svg+xml").documentElement;
  }
  function rose(counts, sentence) {
    const full = F.data.roses.length - 1;
    const el = document.importNode(read(F.data.roses[0]), true);
    const heart = el.querySelector("circle");
    el.querySelectorAll("path").forEach((p) => {
      p.remove();
    });
    el.removeAttribute("aria-hidden");
    el.setAttribute("role", "img");
    el.setAttribute("aria-label", sentence);
    counts.forEach((count, i) => {
      const paths = Array.prototype.slice.call(read(F.data.roses[Math.min(count, full)]).querySelectorAll("path"));
      const per = paths.length / counts.length;
      paths.slice(i * per, (i + 1) * per).forEach((p) => {
        el.insertBefore(document.importNode(p, true), heart);
      });
    });
    return el;
  }

  function together(names) {
    return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} en ${names[names.length - 1]}`;
  }

  function roseSentence(counts) {
    const most = Math.max.apply(null, counts);
    if (!most) return "Je noemt nog geen succeselementen.";
    function from(fits) {
      return F.data.rose.map((pair, i) => (fits(counts[i]) ? `${pair[1]} (${counts[i]})` : "")).filter(Boolean);
    }
    const others = from((n) => n > 0 && n < most);
    const mostly = `Vertelt vooral over: ${together(from((n) => n === most))}.`;
    return others.length ? `${mostly} Ook over: ${together(others)}.` : mostly;
  }

  /* How many different elements stand under each of the five categories, and the category of one element. */
  function root(id) {
    const all = F.data.lists.succeselementen;
    let t = all.find((a) => a.id === id);
    while (t && t.above) t = search(all, t.above);
    return t ? F.data.rose.findIndex((pair) => pair[0] === t.id) : -1;
  }
  function search(all, id) {
    return all.find((a) => a.id === id);
  }
  function tally(elements) {
    const unique = elements.filter((e, i) => elements.indexOf(e) === i).map(root);
    return F.data.rose.map((pair, i) => unique.filter((w) => w === i).length);
  }

  F.markup = { text, rose, roseSentence, tally, root };
})((LOB.form ??= {}));
