/* Form, writing: the answers as the text of a file. What was not touched in an existing example is copied as it stood. */
((F) => {
  const T = F.text;

  function equal(a, b) {
    return JSON.stringify(a) === JSON.stringify(b);
  }

  /* A row in which nothing was filled in beside what it began with is no answer. */
  function emptyRow(field, row) {
    const begin = F.data.newRow[field.id] || {};
    const filled = field.columns.filter((k) => T.line(row[k.id] || ""));
    const own = field.columns.filter((k) => begin[k.id] === undefined);
    return (
      !filled.length ||
      (own.length > 0 && filled.every((k) => begin[k.id] !== undefined && T.line(row[k.id]) === F.dated(begin[k.id])))
    );
  }

  function rowsOf(field, answer) {
    return (answer || []).map((row, index) => ({ row, index })).filter((r) => !emptyRow(field, r.row));
  }

  function rowsIn(state, id) {
    const field = F.data.fields.find((one) => one.id === id && one.type === "rijen");
    const answer = state.fields[id];
    return field && Array.isArray(answer) ? rowsOf(field, answer) : [];
  }

  function valueOf(field, answer) {
    return T.value(field, F.followers.unfollowed(T.line(answer || "")));
  }

  function fieldLines(field, answer) {
    const out = [];
    function say(text, place) {
      out.push({ heading: true, text, place: Object.assign({ part: field.id }, place) });
    }
    if (typeof answer === "string") {
      const text = valueOf(field, answer);
      if (text) say(`${field.id}: ${text}`);
    } else if (field.type === "rijen") {
      const rows = rowsOf(field, answer);
      if (rows.length) say(`${field.id}:`);
      rows.forEach((r) => {
        let dash = "  - ";
        field.columns.forEach((k) => {
          const cell = valueOf(k, r.row[k.id]);
          if (!cell) return;
          say(`${dash + k.id}: ${cell}`, { row: r.index, column: k.id });
          dash = "    ";
        });
      });
    } else if (answer) {
      const items = answer.map((a) => valueOf(field, a)).filter(Boolean);
      if (items.length) say(`${field.id}: [${items.join(", ")}]`);
    }
    return out;
  }

  /* Is this answer the one that the file had? Compared as it would be written, so that spaces do not count. */
  function unchanged(field, answer) {
    const was = F.original && F.original.fields[field.id];
    if (!was) return false;
    return equal(fieldLines(field, answer).map(textOf), fieldLines(field, was.value).map(textOf));
  }

  function textOf(line) {
    return line.text;
  }

  function headingUnchanged(heading, text) {
    const was = F.original && F.original.text[heading.id];
    return Boolean(was) && T.prose(text || "") === T.prose(was.value);
  }

  function isTold(heading, state) {
    const text = T.prose(state.headings[heading.id] || "");
    return Boolean(text) && !F.statusWordIn(text);
  }

  /* Whether a heading says nothing while its rows answer it, so that the file does without; a guess of the editors is no answer. */
  function isLeftToRows(heading, state) {
    const { rows } = heading;
    return !isTold(heading, state) && rowsIn(state, rows).length > 0 && !F.check.isInferred(rows, state);
  }

  /* What was typed under a heading as Markdown. */
  function headingText(heading, text) {
    return headingUnchanged(heading, text)
      ? F.original.text[heading.id].raw
      : T.asMarkdown(F.followers.unfollowed(T.prose(text)));
  }

  /* Fields that an editor inferred and that somebody changed are no longer inferred. */
  function inferred(state) {
    const names = state.fields.afgeleid;
    if (!Array.isArray(names)) return names;
    return names.filter((name) => {
      const field = F.data.fields.find((v) => v.id === name);
      return field && unchanged(field, state.fields[name]);
    });
  }

  /* Who changes something in an existing example has looked at it: its day of checking becomes today, unless that was filled in. */
  function checkedToday(state) {
    const { fields, headings } = F.data;
    const touched =
      F.original &&
      (fields.some(
        (field) => field.id !== "afgeleid" && !unchanged(field, state.fields[field.id]) && hasAnswer(field, state),
      ) ||
        headings.some((heading) => !headingUnchanged(heading, state.headings[heading.id])) ||
        Boolean(state.photo));
    const day = fields.find((field) => field.id === "gecontroleerd");
    return touched && unchanged(day, state.fields.gecontroleerd) ? { gecontroleerd: T.date(new Date()) } : {};
  }

  /* A field that the file has not and that is still empty was not changed. */
  function hasAnswer(field, state) {
    return Boolean(F.original.fields[field.id]) || fieldLines(field, state.fields[field.id]).length > 0;
  }

  /* The file: `text`, and `lines` with for each what it came from: {part, row, column}. */
  function asDocument(state) {
    const { fields, headings } = F.data;
    const answers = { ...state.fields, afgeleid: inferred(state), ...checkedToday(state) };
    const top = ["---", ...fields.flatMap((field) => linesOf(field, answers[field.id])), "---"];
    const written = headings.filter((heading) => !isLeftToRows(heading, state));
    const isKept = (heading) =>
      headingUnchanged(heading, state.headings[heading.id]) &&
      (written.includes(heading) || !state.headings[heading.id]);
    if (F.original && headings.every(isKept) && !state.photo)
      return done([...top, ...F.original.body.split("\n")], true);
    return done([...top, ...written.flatMap((heading) => headingLines(heading, state))], false);
  }

  function at(part, texts) {
    return texts.map((text) => ({ text, place: { part } }));
  }

  function linesOf(field, answer) {
    if (!unchanged(field, answer)) return fieldLines(field, answer);
    return at(field.id, F.original.fields[field.id].raw.split("\n"));
  }

  function headingLines(heading, state) {
    const text = headingText(heading, state.headings[heading.id] || "");
    const photo = F.photo.lines(state, heading.id);
    return ["", `## ${heading.label}`, "", ...at(heading.id, text.split("\n")), ...at("foto", photo)];
  }

  function done(mixed, complete) {
    const lines = mixed.map((one) => (typeof one === "string" ? { text: one } : one));
    return { lines, text: lines.map(textOf).join("\n") + (complete ? "" : "\n") };
  }

  function file(state) {
    return F.original ? F.original.file : T.fileName(state.fields.titel || "", F.data.files);
  }

  F.write = {
    document: asDocument,
    rowsOf,
    rowsIn,
    headingUnchanged,
    headingText,
    isTold,
    isLeftToRows,
    inferred,
    file,
  };
})((LOB.form ??= {}));
