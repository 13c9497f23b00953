/* The list of results: grouped by kind, each with a marked piece of its text. Text from the index enters the page as text only. */
(function () {
  "use strict";
  var LOB = window.LOB = window.LOB || {};
  // Examples first show ten, other kinds a few; the button of a group shows more.
  var FIRST = { praktijkvoorbeeld: 10 }, FIRST_OTHER = 3, MORE = 20;
  // Another kind comes before the examples only when its best page says clearly more.
  var HEAD_START = 1.35;

  /* Groups in the order of their best page. `open`: kind -> how many of it to show. */
  LOB.groepeer = function (found, open) {
    var groups = new Map();
    found.forEach(function (page) {
      if (!groups.has(page.kind)) groups.set(page.kind, { kind: page.kind, pages: [], best: 0 });
      var group = groups.get(page.kind);
      group.pages.push(page);
      group.best = Math.max(group.best, page.score * (page.kind === "praktijkvoorbeeld" ? HEAD_START : 1));
    });
    var list = Array.from(groups.values()).sort(function (a, b) { return b.best - a.best || (a.kind < b.kind ? -1 : 1); });
    list.forEach(function (group) {
      var count = list.length === 1 ? MORE : FIRST[group.kind] || FIRST_OTHER;
      group.shown = group.pages.slice(0, Math.max(count, open.get(group.kind) || 0));
    });
    return list;
  };

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  function address(root, data, section) {
    var path = String(data.raw_url || data.url).replace(/^\/+/, "");
    return root + path + (location.protocol === "file:" ? "index.html" : "") + (section ? "#" + encodeURIComponent(section.id) : "");
  }

  function excerpt(parts) {
    var line = element("p", "uittreksel");
    parts.forEach(function (part) { line.append(part.mark ? element("mark", "", part.text) : part.text); });
    return line;
  }

  /* Why a page is here when the words typed are not: the synonym, or the half of a word, that led to it. */
  function reason(page) {
    var found = [];
    page.hits.forEach(function (h) {
      var by = h.hit.by;
      if (by.how === "synonym") found.push("gevonden via synoniem " + by.phrase);
      if (by.how === "half") found.push("gevonden via een deel van " + h.slot.text);
    });
    return Array.from(new Set(found)).slice(0, 2).join(", ");
  }

  function item(page, data, root) {
    var piece = LOB.uittreksel(page, data), li = element("li", "treffer"), title = element("h3"), link = element("a", "", data.meta.title);
    li.dataset.soort = page.kind;
    if (data.meta.nummer) li.dataset.id = data.meta.nummer;
    var inTitle = piece.section && page.hits.length && piece.section.text !== data.meta.title ? piece.section : null;
    link.href = address(root, data, inTitle);
    title.append(link);
    if (data.meta.nummer) title.append(" ", element("span", "nummer", data.meta.nummer));
    li.append(title, excerpt(piece.parts));
    var why = [inTitle ? "Onder het kopje " + inTitle.text : "", reason(page)].filter(Boolean).join("; ");
    if (why) li.append(element("p", "waarom", why.charAt(0).toUpperCase() + why.slice(1)));
    return li;
  }

  function heading(group, names) {
    var head = element("h2", "groepskop", names.get(group.kind) || group.kind);
    head.append(" ", element("span", "aantal", String(group.pages.length)));
    return head;
  }

  function moreButton(group, names, more) {
    var button = element("button", "knop rustig", "Toon meer: " + (names.get(group.kind) || group.kind).toLowerCase() + " (" + (group.pages.length - group.shown.length) + ")");
    button.type = "button";
    button.addEventListener("click", function () { more(group.kind, group.shown.length + MORE); });
    return button;
  }

  /* Fill the list. `current()` tells whether this answer is still wanted. The very first result is shown before the others are there. */
  LOB.toonResultaten = async function (list, groups, options) {
    var load = LOB.Zoeklaag.load, items = [], first = groups.length ? groups[0].shown[0] : null;
    if (first && !list.children.length) {
      var data = await load(first);
      if (!options.current()) return;
      list.append(item(first, data, options.root));
      list.firstChild.prepend(heading(groups[0], options.names));
    }
    var loaded = await Promise.all(groups.map(function (group) { return Promise.all(group.shown.map(load)); }));
    if (!options.current()) return;
    groups.forEach(function (group, g) {
      group.shown.forEach(function (page, i) {
        var li = item(page, loaded[g][i], options.root);
        if (!i) { li.prepend(heading(group, options.names)); li.classList.add("kop"); }
        if (i === group.shown.length - 1 && group.pages.length > group.shown.length) li.append(moreButton(group, options.names, options.more));
        items.push(li);
      });
    });
    list.replaceChildren.apply(list, items);
  };
})();
