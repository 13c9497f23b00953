/* Preview: draws with the templates of the build. hooks/lob/pages/program.py writes down the tree that Jinja reads of them; this
   walks it, with the meaning that Jinja gives. Nothing is made into code, and what is typed is text unless a filter made HTML of it. */
LOB.jinja = (() => {
  /** Text that is HTML already. */
  class Markup {
    constructor(html) {
      this.html = html;
    }
    toString() {
      return this.html;
    }
  }

  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

  function shown(value) {
    return value === undefined || value === null ? "" : String(value);
  }
  function escaped(value) {
    return value instanceof Markup ? value.html : shown(value).replace(/[&<>"']/g, (sign) => SIGNS[sign]);
  }
  function truth(value) {
    if (value instanceof Markup) return value.html !== "";
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  }
  function own(object, key) {
    return object !== null && object !== undefined && Object.hasOwn(Object(object), key) ? object[key] : undefined;
  }
  function list(value) {
    return value === undefined || value === null ? [] : [...value];
  }
  function holds(inside, value) {
    if (Array.isArray(inside)) return inside.includes(value);
    return typeof inside === "string" ? inside.includes(shown(value)) : own(inside, value) !== undefined;
  }
  /* A function of a text that leaves HTML what it is. */
  function kept(change) {
    return (value, ...more) =>
      value instanceof Markup ? new Markup(change(value.html, ...more)) : change(shown(value), ...more);
  }
  function byLetter(one, other) {
    const [first, second] = [one.toLowerCase(), other.toLowerCase()];
    return Number(first > second) - Number(first < second);
  }

  const FILTERS = {
    e: (value) => new Markup(escaped(value)),
    safe: (value) => new Markup(shown(value)),
    capitalize: kept((text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()),
    lower: kept((text) => text.toLowerCase()),
    first: (value) => list(value)[0],
    length: (value) => list(value).length,
    int: (value) => (/^\s*[+-]?[0-9]+\s*$/.test(shown(value)) ? Number(value) : 0),
    join: (value, between = "") => list(value).map(shown).join(between),
    list,
    unique: (value) => [...new Set(value)],
    map: (value, how) =>
      list(value).map((one) => (typeof how === "string" ? FILTERS[how](one) : own(one, how.attribute))),
    rejectattr: (value, name) => list(value).filter((one) => !truth(own(one, name))),
    selectattr: (value, name, test, wanted) =>
      list(value).filter((one) => (test ? own(one, name) === wanted : truth(own(one, name)))),
    groupby: (value, name) => {
      const keys = [...new Set(list(value).map((one) => own(one, name)))].sort(byLetter);
      return keys.map((key) => [key, list(value).filter((one) => own(one, name) === key)]);
    },
  };

  const TESTS = { statuswoord: (value) => Object.hasOwn(LOB.formData.statusWords, shown(value)) };

  const OPERATORS = {
    eq: (one, other) => one === other,
    ne: (one, other) => one !== other,
    gt: (one, other) => one > other,
    lt: (one, other) => one < other,
    in: (one, other) => holds(other, one),
    notin: (one, other) => !holds(other, one),
  };

  const VALUES = {
    const: (_, value) => value,
    name: (env, name) => env[name],
    get: (env, object, key) => member(value(env, object), value(env, key)),
    slice: (env, object, from, to) =>
      value(env, object)?.slice(from === null ? 0 : value(env, from), to === null ? undefined : value(env, to)),
    call: (env, called, args, named) => value(env, called)(...values(env, args, named)),
    filter: (env, name, given, args, named) =>
      (env.filters[name] ?? FILTERS[name])(value(env, given), ...values(env, args, named)),
    test: (env, name, one) => TESTS[name](value(env, one)),
    either: (env, test, one, other) => (truth(value(env, test)) ? value(env, one) : other && value(env, other)),
    and: (env, one, other) => {
      const first = value(env, one);
      return truth(first) ? value(env, other) : first;
    },
    or: (env, one, other) => {
      const first = value(env, one);
      return truth(first) ? first : value(env, other);
    },
    not: (env, one) => !truth(value(env, one)),
    add: (env, one, other) => {
      const first = value(env, one);
      return Array.isArray(first) ? [...first, ...value(env, other)] : first + value(env, other);
    },
    join: (env, all) => {
      const found = all.map((one) => value(env, one));
      return found.some((one) => one instanceof Markup)
        ? new Markup(found.map(escaped).join(""))
        : found.map(shown).join("");
    },
    compare: (env, operator, one, other) => OPERATORS[operator](value(env, one), value(env, other)),
    list: (env, all) => all.map((one) => value(env, one)),
    table: (env, pairs) => Object.fromEntries(pairs.map(([key, one]) => [value(env, key), value(env, one)])),
  };

  function value(env, tree) {
    const [kind, ...rest] = tree;
    return VALUES[kind](env, ...rest);
  }
  /* What is given to a function or a filter: by place, and by name as one object behind those. */
  function values(env, args, named) {
    const byName = Object.entries(named).map(([name, one]) => [name, value(env, one)]);
    return [...args.map((arg) => value(env, arg)), ...(byName.length ? [Object.fromEntries(byName)] : [])];
  }
  function member(object, key) {
    if (Array.isArray(object) && key === "append") return (one) => void object.push(one);
    if (typeof key === "number" && key < 0) return object?.at(key);
    return own(object, key);
  }
  const STATEMENTS = {
    out: (env, one) => escaped(value(env, one)),
    if: (env, test, body, other) => draw(env, truth(value(env, test)) ? body : other),
    set: (env, name, one) => {
      env[name] = value(env, one);
      return "";
    },
    for: (env, target, over, test, body, other) => {
      const rounds = list(value(env, over)).map((one) => bound(env, target, one));
      const wanted = test === null ? rounds : rounds.filter((inner) => truth(value(inner, test)));
      wanted.forEach((inner, index) => {
        inner.loop = { index: index + 1, first: index === 0, last: index === wanted.length - 1, length: wanted.length };
      });
      return wanted.length ? wanted.map((inner) => draw(inner, body)).join("") : draw(env, other);
    },
  };

  function bound(env, target, one) {
    const inner = Object.create(env);
    if (Array.isArray(target)) target.forEach((name, index) => (inner[name] = one[index]));
    else inner[target] = one;
    return inner;
  }
  function draw(env, body) {
    return body.map((part) => (typeof part === "string" ? part : statement(env, part))).join("");
  }
  function statement(env, [kind, ...rest]) {
    return STATEMENTS[kind](env, ...rest);
  }

  function callable(env, [args, defaults, body]) {
    return (...given) => {
      const inner = Object.create(env);
      args.forEach((name, index) => {
        const preset = defaults[index - args.length + defaults.length];
        inner[name] = index < given.length ? given[index] : preset && value(env, preset);
      });
      return new Markup(draw(inner, body));
    };
  }

  /**
   * The HTML of a macro; `names` are what every template may use, `filters` among them.
   * @param {Record<string, any>} modules per template: the macros it takes from others, what it sets, and its own macros
   */
  function macro(modules, path, name, names, ...args) {
    const built = {};
    function template(at) {
      if (built[at]) return built[at];
      const env = (built[at] = Object.assign(Object.create(null), names));
      Object.entries(modules[at].macros).forEach(([own, one]) => (env[own] = callable(env, one)));
      Object.entries(modules[at].from).forEach(([here, [other, there]]) => {
        env[here] = (...given) => template(other)[there](...given);
      });
      draw(env, modules[at].set);
      return env;
    }
    return template(path)[name](...args).html;
  }

  return { macro, Markup };
})();
