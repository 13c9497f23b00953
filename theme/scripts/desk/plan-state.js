/* The school plan as data: what it may hold. Nothing here touches the page.

   A plan: {naam, datum, sectoren, leerjaren, collegas: [{id, functie, naam, antwoorden}],
   activiteiten: [{id, wat, voorbeeld, leerjaar, competenties, soort, moment, wie, voorbereid, besproken}],
   acties: [{id, wat, wie, wanneer, merken, bij}], vraag, teksten: {id: tekst}}. */
LOB.planState = (() => {
  const { list, fields } = LOB.keeper;
  const ANSWERS = ["ja", "deels", "nee", "weet-niet"];
  const KINDS = ["ervaring", "gesprek", "les"];
  const MOST = { collegas: 40, activiteiten: 120, acties: 5 };
  const LENGTH = { naam: 80, functienaam: 40, wat: 160, kort: 80, merken: 300, vraag: 300, tekst: 4000 };

  function empty() {
    return {
      naam: "",
      datum: "",
      sectoren: [],
      leerjaren: [],
      collegas: [],
      activiteiten: [],
      acties: [],
      vraag: "",
      teksten: {},
    };
  }

  /** Whether nothing was filled in. @param {object} plan */
  function isEmpty(plan) {
    return JSON.stringify(plan) === JSON.stringify(empty());
  }

  /** A day of this century, as 2026-11-28. */
  function isDay(text) {
    return LOB.keeper.date(text) !== undefined && text >= "2000" && text < "2101";
  }

  /** A plan as signs that an address can hold. */
  function toCode(plan) {
    const bytes = new TextEncoder().encode(JSON.stringify(plan));
    const signs = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function fromCode(code) {
    const signs = atob(code.replace(/-/g, "+").replace(/_/g, "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(signs, (sign) => sign.charCodeAt(0))));
  }

  function freshId() {
    return [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* Reads values of any shape; what cannot be used is told to `left` in a sentence that names `what` it was. */
  function reader(left, successors) {
    const seen = new Set();

    function text(value, most, what) {
      if (value === undefined || value === null) return "";
      if (typeof value !== "string") {
        left.push(`${what}: hier hoort tekst.`);
        return "";
      }
      const signs = [...value.replace(/[\x00-\x09\x0b-\x1f\x7f]/g, " ").trim()];
      if (signs.length > most) left.push(`${what}: na ${most} tekens afgekapt.`);
      return signs.slice(0, most).join("");
    }

    function ids(value, table, what) {
      const typed = list(value).filter((one) => typeof one === "string");
      const good = typed.map((one) => LOB.keeper.known(one, table, successors));
      const unknown = typed.filter((_, at) => good[at] === undefined);
      unknown.slice(0, 3).forEach((one) => left.push(`${what}: '${one.slice(0, 40)}' kent deze pagina niet.`));
      return [...new Set(good.filter((one) => one !== undefined))];
    }

    function day(value, what) {
      const typed = text(value, 40, what);
      if (!typed || isDay(typed)) return typed;
      left.push(`${what}: de datum '${typed}' bestaat niet.`);
      return "";
    }

    /* An id of its own for every row: a doubled or hostile one gets another. */
    function id(value) {
      const good = typeof value === "string" && /^[a-z0-9-]{1,40}$/.test(value) && !seen.has(value) ? value : freshId();
      seen.add(good);
      return good;
    }

    function rows(value, most, what, make) {
      const typed = list(value).filter((one) => fields(one) === one);
      if (typed.length > most) left.push(`${what}: alleen de eerste ${most} zijn gelezen.`);
      return typed.slice(0, most).map(make);
    }

    return { left, text, ids, day, id, rows };
  }

  function colleague(read, known, row, at) {
    const what = `Collega ${at + 1}`;
    const answers = Object.entries(fields(row.antwoorden));
    const good = answers.filter(([name, answer]) => known.stellingen.includes(name) && ANSWERS.includes(answer));
    const lost = answers.length - good.length;
    if (lost)
      read.left.push(`${what}: ${lost} ${lost === 1 ? "antwoord past" : "antwoorden passen"} bij geen stelling.`);
    return {
      id: read.id(row.id),
      functie: read.ids([row.functie], known.rollen, what)[0] || "",
      naam: read.text(row.naam, LENGTH.functienaam, what),
      antwoorden: Object.fromEntries(good),
    };
  }

  function activity(read, known, row, at) {
    const what = `Activiteit ${at + 1}`;
    return {
      id: read.id(row.id),
      wat: read.text(row.wat, LENGTH.wat, what),
      voorbeeld: /^\d{1,6}$/.test(row.voorbeeld) ? String(row.voorbeeld) : "",
      leerjaar: read.ids(row.leerjaar ? [row.leerjaar] : [], known.leerjaren, what)[0] || "",
      competenties: read.ids(row.competenties, known.competenties, what),
      soort: KINDS.includes(row.soort) ? row.soort : "",
      moment: read.text(row.moment, LENGTH.kort, what),
      wie: read.text(row.wie, LENGTH.kort, what),
      voorbereid: row.voorbereid === true,
      besproken: row.besproken === true,
    };
  }

  function action(read, known, row, at) {
    const what = `Actie ${at + 1}`;
    return {
      id: read.id(row.id),
      wat: read.text(row.wat, LENGTH.wat, what),
      wie: read.text(row.wie, LENGTH.kort, what),
      wanneer: read.day(row.wanneer, what),
      merken: read.text(row.merken, LENGTH.merken, what),
      bij: read.ids(row.bij, known.stellingen, what),
    };
  }

  /**
   * What of a file can be used. `known` has the ids that this page knows: sectoren, leerjaren, rollen, stellingen,
   * competenties, teksten, and in opvolgers what came in the place of a retired one. `left` says in sentences what was left out.
   */
  function clean(given, known) {
    const left = [];
    const read = reader(left, known.opvolgers);
    const from = fields(given);
    const texts = fields(from.teksten);
    const adapted = known.teksten.filter((name) => texts[name]);
    const rows = (name, what, make) => read.rows(from[name], MOST[name], what, (row, at) => make(read, known, row, at));
    const plan = {
      naam: read.text(from.naam, LENGTH.naam, "Naam van de school"),
      datum: read.day(from.datum, "Datum van het plan"),
      sectoren: read.ids(from.sectoren, known.sectoren, "Sector"),
      leerjaren: read.ids(from.leerjaren, known.leerjaren, "Leerjaar"),
      collegas: rows("collegas", "Collega's", colleague),
      activiteiten: rows("activiteiten", "Activiteiten", activity),
      acties: rows("acties", "Acties", action),
      vraag: read.text(from.vraag, LENGTH.vraag, "Wat jullie van de leiding vragen"),
      teksten: Object.fromEntries(adapted.map((name) => [name, read.text(texts[name], LENGTH.tekst, "Tekst")])),
    };
    return { plan, left };
  }

  /** Whether a statement is meant for this school. */
  function fits(statement, sectors) {
    return !statement.sectoren.length || !sectors.length || statement.sectoren.some((one) => sectors.includes(one));
  }

  /* A colleague as others see him: by what he does, with a number when two do the same. */
  function nameOf(plan, colleague, labels) {
    const same = plan.collegas.filter((one) => one.functie === colleague.functie);
    const number = same.length > 1 ? ` ${same.indexOf(colleague) + 1}` : "";
    const named = colleague.naam ? ` (${colleague.naam})` : "";
    return `${labels.rollen[colleague.functie]}${number}${named}`;
  }

  return {
    ANSWERS,
    MOST,
    LENGTH,
    empty,
    isEmpty,
    isDay,
    toCode,
    fromCode,
    freshId,
    clean,
    fits,
    nameOf,
  };
})();
