/* The search page: field, filters and address go together; what was understood is said; failing is said too. */
(function () {
  "use strict";
  var LOB = window.LOB, root = document.body.dataset.wortel || "../";
  var form = document.getElementById("zoekform"), field = document.getElementById("q"), list = document.getElementById("zoekresultaten");
  var status = document.getElementById("zoekstatus"), note = document.getElementById("zoekuitleg"), none = document.getElementById("zoekgeen");
  var panel = document.getElementById("filters"), choices = Array.prototype.slice.call(panel.querySelectorAll("fieldset"));
  var bron = LOB.zoekbron(root), open = new Map(), turn = 0, timer = 0, names = new Map();
  // Browsers allow an address to change a few times a second only.
  var SHORTEST = 2, PAUSE = 300;

  choices[0].querySelectorAll("input").forEach(function (input) { names.set(input.value, input.nextSibling.textContent); });

  function boxes(fieldset) { return Array.prototype.slice.call(fieldset.querySelectorAll("input")); }
  function chosen() {
    return new Map(choices.map(function (f) { return [f.dataset.naam, boxes(f).filter(function (b) { return b.checked; }).map(function (b) { return b.value; })]; }));
  }
  function isFiltered(filters) { return Array.from(filters.values()).some(function (values) { return values.length; }); }

  /* The address holds query and filters. What it names and the page does not have is left out. */
  function readAddress() {
    var given = new URLSearchParams(location.search);
    field.value = (given.get("q") || "").slice(0, 1000);
    choices.forEach(function (f) {
      var values = given.getAll(f.dataset.naam);
      boxes(f).forEach(function (b) { b.checked = values.indexOf(b.value) >= 0; });
    });
  }

  function addressOf(text) {
    var params = new URLSearchParams();
    if (text) params.set("q", text);
    chosen().forEach(function (values, name) { values.forEach(function (value) { params.append(name, value); }); });
    return location.pathname + (params.toString() ? "?" + params : "");
  }

  function writeAddress() { try { history.replaceState(null, "", addressOf(field.value.trim())); } catch (e) { /* a page from disk in some browsers */ } }

  function writeAddressSoon() { clearTimeout(timer); timer = setTimeout(writeAddress, PAUSE); }

  function say(text) { status.textContent = text; }

  function link(text, query) {
    var a = document.createElement("a");
    a.textContent = text;
    a.href = addressOf(query);
    a.addEventListener("click", function (event) { event.preventDefault(); field.value = query; field.focus(); run(false); });
    return a;
  }

  function line() {
    var p = document.createElement("p");
    p.append.apply(p, arguments);
    return p;
  }

  function strong(text) { var b = document.createElement("strong"); b.textContent = text; return b; }

  function count(n) { return n === 1 ? "1 resultaat" : n + " resultaten"; }

  function quoted(text) { return '"' + text.replace(/["“”„«»]/g, " ").trim() + '"'; }

  /* What was searched for, where it differs from what was typed, with the way back to the letter. */
  function explain(question) {
    var lines = [], mended = question.slots.filter(function (s) { return s.mended; }), literal = link("Zoek letterlijk op wat je typte", quoted(question.text.slice(0, 240)));
    if (mended.length) lines.push(line("Gezocht op: ", strong(mended.map(function (s) { return s.mended.to; }).join(", ")), " (bedoelde je dat?). ", literal));
    var used = new Set();
    question.found.slice(0, 20).forEach(function (page) { page.hits.forEach(function (h) { if (h.hit.by.how === "synonym") used.add(h.hit.by.phrase); }); });
    if (used.size) lines.push(line("Ook gezocht op: " + Array.from(used).slice(0, 4).join(", ") + ". ", mended.length ? "" : literal));
    if (question.phrases.length) lines.push(line("Gezocht op de letterlijke tekst. ", link("Zoek ruimer", question.text.replace(/["“”„«»]/g, " ").trim())));
    if (question.unchecked) lines.push(line("Er zijn nog " + question.unchecked + " bladzijden met deze woorden. Alleen de beste zijn nagekeken op de letterlijke tekst."));
    var half = question.slots.filter(function (s) { return s.half; }).map(function (s) { return s.text; });
    if (half.length) lines.push(line("Nergens staat het hele woord " + half.join(", ") + ". Er is gezocht op een deel ervan."));
    if (question.silent.length && question.found.length) lines.push(line("Niet gevonden: " + question.silent.join(", ") + "."));
    if (!question.full && question.found.length && question.slots.length > 1) lines.push(line("Geen bladzijde heeft al je woorden. Je ziet wat er het dichtst bij komt."));
    if (question.cut) lines.push(line("Je vraag is lang. Er is gezocht op het eerste deel."));
    note.replaceChildren.apply(note, lines);
  }

  /* Nothing found: near words, and what else to do. */
  async function suggest(question) {
    var near = document.getElementById("zoekbuurt"), words = await bron.words(), found = [];
    question.slots.forEach(function (s) {
      var plain = s.tokens[0].plain, mended = words.mend(plain, question.known.dutch);
      if (mended) found.push(mended.word);
      words.complete(plain.slice(0, 4), 4, function (p) { return question.known.dutch.key(p); }).forEach(function (e) { found.push(e.word); });
    });
    var links = Array.from(new Set(found)).slice(0, 5).map(function (w) { var li = document.createElement("li"); li.append(link(w, w)); return li; });
    near.hidden = !links.length;
    near.lastElementChild.replaceChildren.apply(near.lastElementChild, links);
  }

  async function showCounts(question, filters) {
    var selection = chosen();
    choices.forEach(function (f) {
      var all = boxes(f), counts = filters.count(question.all, selection, f.dataset.naam, all.map(function (b) { return b.value; })), any = false;
      all.forEach(function (b, i) {
        var label = b.parentNode;
        label.lastElementChild.textContent = counts[i];
        label.hidden = !counts[i] && !b.checked;
        any = any || !label.hidden;
      });
      f.hidden = !any;
      f.querySelectorAll("details").forEach(function (d) { d.hidden = !d.querySelector("label:not([hidden])"); });
    });
    panel.hidden = !question.all.length && !isFiltered(selection);
  }

  function empty(text) {
    list.replaceChildren();
    note.replaceChildren();
    none.hidden = panel.hidden = true;
    list.dataset.gereed = "ja";
    say(text);
  }

  function broken() {
    empty("Zoeken lukt nu niet in deze browser. Je kunt wel door alle voorbeelden bladeren.");
    document.getElementById("zoekkapot").hidden = false;
  }

  /* A word that the site has and the index does not give: part of the index is missing. */
  async function isIncomplete(question) {
    if (question.all.length || question.phrases.length) return false;
    var words = await bron.words();
    return question.slots.some(function (s) { return !s.pages.size && words.has(s.tokens[0].plain); });
  }

  async function run(typing) {
    var mine = turn += 1, text = field.value.trim();
    function current() { return mine === turn; }
    if (typing) writeAddressSoon(); else { clearTimeout(timer); writeAddress(); }
    list.dataset.gereed = "nee";
    if (!text) { empty("Typ een woord of een vraag."); return; }
    if (text.length < SHORTEST) { empty("Typ nog een letter."); return; }
    try {
      var searcher = await bron.searcher(), selection = chosen(), filters = isFiltered(selection) ? await bron.filters() : null;
      if (!current()) return;
      var question = await searcher.search(text, { typing: typing, fits: filters ? function (page) { return filters.fits(page, selection); } : null });
      if (!current()) return;
      question.known = searcher.known;
      if (await isIncomplete(question)) { broken(); return; }
      explain(question);
      await LOB.toonResultaten(list, question, { root: root, names: names, known: searcher.known, current: current, open: open, more: function (name, n) { open.set(name, n); run(false); } });
      if (!current()) return;
      none.hidden = question.found.length > 0;
      if (!question.found.length) await suggest(question);
      say(question.found.length ? count(question.found.length) + " voor ‘" + text.slice(0, 80) + "’" : "Niets gevonden voor ‘" + text.slice(0, 80) + "’.");
      list.dataset.gereed = "ja";
      showCounts(question, await bron.filters());
      if (!typing) bron.words();
    } catch (e) { if (current()) broken(); }
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); run(false); });
  field.addEventListener("input", function () { open.clear(); run(true); });
  field.addEventListener("focus", function () { bron.searcher().then(bron.words, function () { /* said when asked */ }); }, { once: true });
  panel.addEventListener("change", function () { run(false); });
  panel.addEventListener("reset", function () { setTimeout(run, 0, false); });
  window.addEventListener("popstate", function () { readAddress(); run(false); });
  readAddress();
  run(false);
})();
