/* What stands in a file or on the device can be anything: this makes plain data of it, of a size and depth that tools can bear, and
   gives each value when it is good. Part of LOB.keeper. */
LOB.safeData = (() => {
  const MOST_DEPTH = 12;
  const MOST_TEXT = 10_000;
  const MOST_ITEMS = 2_000;
  const MOST_LISTED = 20;
  const UNSAFE = new Set(["__proto__", "constructor", "prototype"]);

  /* Safe data from any JSON: nothing deep, huge or with a name that JavaScript itself uses. */
  function plain(value, leaveOut, depth = 0) {
    if (depth > MOST_DEPTH) return leaveOut("een onderdeel dat te diep genest is");
    if (typeof value === "string") return plainText(value, leaveOut);
    if (Array.isArray(value)) return plainList(value, leaveOut, depth);
    if (value && typeof value === "object") return plainObject(value, leaveOut, depth);
    return value ?? undefined;
  }

  function plainText(value, leaveOut) {
    if (value.length > MOST_TEXT) return leaveOut(`een tekst van ${value.length} tekens`);
    return [...value].filter((sign) => sign >= " " || sign === "\n" || sign === "\t").join("");
  }

  function plainList(value, leaveOut, depth) {
    if (value.length > MOST_ITEMS) leaveOut(`${value.length - MOST_ITEMS} regels van een lijst die te lang is`);
    return value
      .slice(0, MOST_ITEMS)
      .map((item) => plain(item, leaveOut, depth + 1))
      .filter((item) => item !== undefined);
  }

  function plainObject(value, leaveOut, depth) {
    const made = Object.create(null);
    Object.entries(value).forEach(([name, item], number) => {
      if (UNSAFE.has(name) || name.length > 200) return leaveOut("een veld met een naam die niet mag");
      if (number >= MOST_ITEMS) return number === MOST_ITEMS && leaveOut("velden boven de tweeduizend");
      const good = plain(item, leaveOut, depth + 1);
      if (good !== undefined) made[name] = good;
    });
    return made;
  }

  /** @returns {string | undefined} */
  function text(value, most = MOST_TEXT) {
    return typeof value === "string" && value.length <= most ? value : undefined;
  }

  /** A day that exists, as 2026-02-28. @returns {string | undefined} */
  function date(value) {
    if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
    const day = new Date(`${value}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? value : undefined;
  }

  /** An id that `table` has, or its successor. `table` is an array, a Set or an object with ids as names. */
  function known(value, table, successors = {}) {
    if (typeof value !== "string") return undefined;
    const has = (id) =>
      table instanceof Set ? table.has(id) : Array.isArray(table) ? table.includes(id) : Object.hasOwn(table, id);
    let id = value;
    for (let steps = 0; steps < 10 && !has(id) && Object.hasOwn(successors, id); steps++) id = successors[id];
    return has(id) ? id : undefined;
  }

  /** @returns {any[]} */
  function list(value, most = MOST_ITEMS) {
    return Array.isArray(value) ? value.slice(0, most) : [];
  }

  /** @returns {Record<string, any>} */
  function fields(value) {
    return value && typeof value === "object" && !Array.isArray(value) ? value : Object.create(null);
  }

  /* What was left out, each sentence once, with how often. */
  function collector() {
    const found = new Map();
    const leaveOut = (what) => {
      const name = String(what).slice(0, 200);
      found.set(name, (found.get(name) || 0) + 1);
    };
    const listed = () => {
      const all = [...found].map(([name, times]) => (times > 1 ? `${name} (${times} keer)` : name));
      const more = all.length - MOST_LISTED;
      return more > 0 ? [...all.slice(0, MOST_LISTED), `en nog ${more} andere dingen`] : all;
    };
    return { leaveOut, listed };
  }

  return { plain, text, date, known, list, fields, collector };
})();
