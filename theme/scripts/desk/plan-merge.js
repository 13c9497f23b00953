/* Two school plans made one, and what came of it in sentences. It comes with the file of a colleague. */
LOB.planMerge = (() => {
  const { freshId, nameOf, MOST } = LOB.planState;

  const plainly = (text) => String(text).toLowerCase().replace(/\s+/g, " ").trim();

  /* Whether two people wrote down the same thing: the same words, and nothing that makes two of it. */
  function isSame(one, other) {
    const agrees = (name) => !one[name] || !other[name] || plainly(one[name]) === plainly(other[name]);
    return !!one.wat && !!other.wat && ["wat", "leerjaar", "soort", "moment"].every(agrees);
  }

  const firstId = ({ id }) => id.replace(/-x[0-9a-f]{12}$/, "");

  /* Two rows with one id. Colleagues who began with one file have the same id too: who says something else is somebody else,
     and gets a sign behind that id, so that his file can be added once more. */
  function isOneRow(one, other) {
    const answers = Object.entries(other.antwoorden || {});
    return (
      firstId(one) === firstId(other) &&
      one.functie === other.functie &&
      one.naam === other.naam &&
      answers.every(([id, said]) => (one.antwoorden[id] || said) === said)
    );
  }

  /* What mine has stays and what it lacks is filled in; `told` hears of what the other says otherwise. */
  function united(mine, other, told) {
    const pairs = Object.entries(mine).map(([key, own]) => {
      const their = other[key];
      if (Array.isArray(own)) return [key, [...new Set([...own, ...their])]];
      if (own && typeof own === "object") return [key, united({ ...their, ...own }, their, told)];
      if (own && their && key !== "id" && plainly(own) !== plainly(their)) told(their);
      return [key, own || their];
    });
    return Object.fromEntries(pairs);
  }

  /** One plan of two: what I have stays, what the other has comes with it. `left` says what did not. */
  function merge(mine, other) {
    const left = [];

    function joined(name, what, both) {
      const rest = [...other[name]];
      /* Each of my rows with the first of theirs that is the same one. */
      const paired = (rows, isOne) =>
        rows.map((row) => {
          const place = rest.findIndex((their) => isOne(row, their));
          return place < 0 ? row : both(row, rest.splice(place, 1)[0]);
        });
      const all = paired(paired(mine[name], isOneRow), isSame);
      const taken = all.map((row) => row.id);
      all.push(...rest.map((row) => (taken.includes(row.id) ? { ...row, id: `${firstId(row)}-x${freshId()}` } : row)));
      all
        .slice(MOST[name])
        .forEach((row) => left.push(`${what} '${row.wat || row.naam || row.id}' paste er niet meer bij.`));
      return all.slice(0, MOST[name]);
    }

    const tell = (what) => (their) => left.push(`${what}: in het bestand stond '${their}'. Wat hier stond, bleef.`);
    const rows = (name, what) => joined(name, what, (row, their) => united(row, their, tell(`${what} '${row.wat}'`)));
    const noRows = { collegas: [], activiteiten: [], acties: [] };
    const plan = {
      ...united({ ...mine, ...noRows }, { ...other, ...noRows }, tell("Plan")),
      collegas: joined("collegas", "Collega", (row, their) => ({
        ...row,
        antwoorden: { ...row.antwoorden, ...their.antwoorden },
      })),
      activiteiten: rows("activiteiten", "Activiteit"),
      acties: rows("acties", "Actie"),
    };
    return { plan, left };
  }

  /** What a plan has more than it had, in sentences. */
  function added(mine, next, labels) {
    const counted = (n, one, more) => `${n} ${n === 1 ? one : more}`;
    const people = next.collegas.map((one) => {
      const had = mine.collegas.find((own) => own.id === one.id);
      const more = Object.keys(one.antwoorden).length - Object.keys(had?.antwoorden || {}).length;
      const statements = counted(more, "stelling", "stellingen");
      if (!had) return `${nameOf(next, one, labels)} erbij (${statements}).`;
      return more ? `${nameOf(next, one, labels)}: ${statements} erbij.` : "";
    });
    const rows = (name, one, many) => {
      const more = next[name].length - mine[name].length;
      return more ? `${counted(more, one, many)} erbij.` : "";
    };
    const all = [...people, rows("activiteiten", "activiteit", "activiteiten"), rows("acties", "actie", "acties")];
    return all.filter(Boolean).join(" ");
  }

  return { merge, added };
})();
