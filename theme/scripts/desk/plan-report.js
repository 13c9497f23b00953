/* The school plan as a report: blocks that the page, the printer and the document all show, and rows for a spreadsheet. */
LOB.planReport = (() => {
  const { nameOf } = LOB.planState;
  const { compared, shares, wishes, gaps, hasTalk } = LOB.planFound;
  const WORDS = { ja: "ja", deels: "deels", nee: "nee", "weet-niet": "weet ik niet" };
  const KINDS = { ervaring: "ervaring", gesprek: "gesprek", les: "les of opdracht" };
  // What a board reads on paper; the screen and the table have everything.
  const [MOST_APART, MOST_COMPARED, MOST_NAMED] = [8, 3, 3];

  function asSentence(items) {
    return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} en ${items.at(-1)}`;
  }

  /* Years of the same kind of school are named together: leerjaar 1, 2 en 3 van het vo. */
  function yearsText(years, labels) {
    /** @type {Map<string, string[]>} */
    const groups = new Map();
    years.forEach((year) => {
      const [, word, number, rest] = /^(\w+) (\d+) (van .+)$/.exec(labels.leerjaren[year]) || [];
      const name = rest ? `${word} ${rest}` : labels.leerjaren[year];
      groups.set(name, [...(groups.get(name) || []), number].filter(Boolean));
    });
    return asSentence([...groups].map(([name, numbers]) => name.replace(/ (?=van )/, ` ${asSentence(numbers)} `)));
  }

  function saidBy(plan, answers, labels) {
    return LOB.planState.ANSWERS.map((answer) => {
      const people = answers.filter((one) => one.antwoord === answer).map((one) => nameOf(plan, one.collega, labels));
      return people.length ? `${WORDS[answer]}: ${asSentence(people)}` : "";
    }).filter(Boolean);
  }

  /* The figures of the same sector and the same role; of those about more sectors together only when there is none narrower. */
  function mirror(plan, id, data) {
    const roles = new Set(plan.collegas.map((one) => one.functie));
    const fit = (data.stellingen[id]?.cijfers || []).filter(
      (one) => one.s.some((sector) => plan.sectoren.includes(sector)) && one.r.some((role) => roles.has(role)),
    );
    return fit.filter(
      (one) => !fit.some((other) => String(other.r) === String(one.r) && other.s.length < one.s.length),
    );
  }

  function mirrorText(one, data) {
    const figure = data.cijfers[one.bij];
    const count = /niet vermeld/i.test(figure.n) ? "n per vraag niet vermeld" : `n: ${figure.n}`;
    return `Monitor LOB ${figure.jaar} (${count}): ${one.p} procent van de ${one.wie}, bij ‘${one.wat}’ (${figure.titel}).`;
  }

  function shareText(answers) {
    const found = shares(answers);
    if (!found) return "";
    const parts = found.map((one) => `${one.aantal} ${WORDS[one.naam]}`);
    return `Van ${answers.length} mensen: ${asSentence(parts)}.`;
  }

  const schoolOf = (plan) => plan.naam.trim() || "onze school";
  const dated = (plan) => (plan.datum ? [`Datum: ${LOB.dayInWords(plan.datum)}.`] : []);

  /* Who is on the list and said nothing yet is not one of those who filled in. */
  function answering(plan, statements) {
    const said = compared(plan, statements).flatMap((one) => one.antwoorden.map(({ collega }) => collega.id));
    return plan.collegas.filter((one) => said.includes(one.id));
  }

  function who(plan, labels, statements) {
    const school = [
      plan.sectoren.length ? `Sector: ${asSentence(plan.sectoren.map((one) => labels.sectoren[one]))}.` : "",
      plan.leerjaren.length ? `Leerjaren: ${yearsText(plan.leerjaren, labels)}.` : "",
      ...dated(plan),
    ].filter(Boolean);
    const people = answering(plan, statements).map((one) => nameOf(plan, one, labels));
    const filled = people.length
      ? `Ingevuld door: ${asSentence(people)}.`
      : "Nog niemand heeft de stellingen ingevuld.";
    return [...school, filled].map((tekst) => ({ tekst }));
  }

  /** @type {[string, (one: any) => boolean][]} */
  const LISTS = [
    ["Hier zeggen wij nee", (one) => one.kanten[0] === 0],
    ["Hier zeggen wij deels", (one) => one.kanten[0] === 1],
    ["Hier zeggen wij ja", (one) => one.kanten[0] === 2],
    ["Dit weten wij niet", (one) => !one.kanten.length],
  ];

  /* Statements with what was said about them. On paper, for others, people are counted where there are enough; on the screen they
     are named. */
  function saidTable(plan, some, labels, onPaper) {
    const rijen = some.map((one) => {
      const share = shareText(one.antwoorden);
      const people = saidBy(plan, one.antwoorden, labels).join("; ");
      return [one.stelling.tekst, onPaper ? share || people : [people, share].filter(Boolean)];
    });
    return { koppen: ["Stelling", "Wat wij zeggen"], delen: [3, 2], rijen };
  }

  /* Where colleagues differ: the greatest differences first, and of the rest only on the screen which ones. */
  function differences(plan, apart, labels, onPaper) {
    const table = (some, more) => ({ tabel: { ...saidTable(plan, some, labels, onPaper), ...more } });
    const rest = apart.slice(MOST_APART);
    const also = `Over nog ${rest.length} ${rest.length === 1 ? "stelling" : "stellingen"} denken wij verschillend`;
    const first = table(apart.slice(0, MOST_APART), { bijschrift: "Hier zien wij het verschillend" });
    if (!rest.length) return [first];
    return [
      first,
      onPaper ? { tekst: `${also}. De grootste verschillen staan hier.` } : { vouw: also, stukken: [table(rest)] },
    ];
  }

  /* Where they do not, by what they say. */
  function agreed(all) {
    return LISTS.flatMap(([kop, test]) => {
      const lijst = all.filter((one) => !one.afstand && test(one)).map((one) => one.stelling.tekst);
      return lijst.length ? [{ kop: 3, tekst: kop }, { lijst }] : [];
    });
  }

  /* Nobody differs: over how many statements that says something. */
  function alike(all) {
    const shared = all.filter((one) => one.kanten.length > 1).length;
    if (!shared)
      return "Verschillen zijn nog niet te vergelijken: over geen stelling koos meer dan één collega ja, deels of nee.";
    const over = shared === 1 ? "de ene stelling die" : `de ${shared} stellingen die`;
    return `Over ${over} meer dan één collega beantwoordde, denken wij niet verschillend.`;
  }

  /* What colleagues say together. */
  function standing(plan, labels, statements, onPaper) {
    const all = compared(plan, statements);
    if (!all.length) return [];
    const apart = all.filter((one) => one.afstand);
    const nowhere = answering(plan, statements).length > 1 ? [{ tekst: alike(all) }] : [];
    return [
      { kop: 2, tekst: "Waar we staan" },
      ...(apart.length ? differences(plan, apart, labels, onPaper) : nowhere),
      ...agreed(all),
    ];
  }

  /* Sentences that the remarks of all figures share are said once. */
  function remarks(figures) {
    const sentences = figures.map((one) => one.let.replace(/([.!?])\s+/g, "$1\n").split("\n"));
    const shared = sentences[0].filter((one) => figures.length > 1 && sentences.every((list) => list.includes(one)));
    const own = figures.map((figure, at) => {
      const rest = sentences[at].filter((one) => !shared.includes(one)).join(" ");
      return `${figure.titel} (${figure.jaar}). n: ${figure.n.replace(/\.$/, "")}. ${rest}`.trim();
    });
    return [...(shared.length ? [`Over al deze cijfers: ${shared.join(" ")}`] : []), ...own].map((tekst) => ({
      klein: true,
      tekst,
    }));
  }

  /** The Monitor beside statements: those that an action is about, or else those on which we differ or say no most. */
  function monitor(plan, data, statements, most) {
    const chosen = new Set(plan.acties.flatMap((one) => one.bij));
    const all = compared(plan, statements).filter((one) => one.afstand || one.kanten.some((side) => side < 2));
    const first = [
      ...all.filter((one) => chosen.has(one.stelling.id)),
      ...all.filter((one) => !chosen.has(one.stelling.id)),
    ];
    const lines = first
      .map((one) => ({ tekst: one.stelling.tekst, found: mirror(plan, one.stelling.id, data) }))
      .filter(({ found }) => found.length)
      .slice(0, most);
    if (!lines.length) return [];
    const names = [...new Set(lines.flatMap(({ found }) => found.map((cell) => cell.bij)))];
    const rijen = lines.map(({ tekst, found }) => [tekst, found.map((cell) => mirrorText(cell, data))]);
    return [
      { kop: 3, tekst: "Ter vergelijking: de Monitor LOB" },
      { tekst: "Antwoorden van scholen in dezelfde sector en rol, op een vraag die erop lijkt. Het is geen norm." },
      { tabel: { koppen: ["Stelling", "Wat de Monitor zegt"], rijen, delen: [2, 3] } },
      ...remarks(names.map((name) => data.cijfers[name])),
    ];
  }

  const titleOf = (one) => (one.voorbeeld ? `${one.wat} (voorbeeld ${one.voorbeeld})` : one.wat);

  function activityText(one) {
    const signs = [one.voorbereid ? "V" : "", hasTalk(one) ? "G" : ""].filter(Boolean);
    const tail = [one.moment, one.wie].filter(Boolean).join(", ");
    const parts = [titleOf(one), tail ? `: ${tail}` : "", signs.length ? ` [${signs.join(", ")}]` : ""];
    return parts.join("");
  }

  /** The grid: years by competences, as a table. */
  function grid(plan, labels) {
    const done = plan.activiteiten.filter((one) => one.wat);
    const years = plan.leerjaren.length
      ? plan.leerjaren
      : [...new Set(done.map((one) => one.leerjaar).filter(Boolean))];
    const names = Object.keys(labels.competenties);
    const rows = years.map((year) => [
      labels.leerjaren[year],
      ...names.map((name) =>
        done.filter((one) => one.leerjaar === year && one.competenties.includes(name)).map(activityText),
      ),
    ]);
    return {
      bijschrift: `Rooster van ${schoolOf(plan)}: wat wij per leerjaar doen, bij elke loopbaancompetentie`,
      koppen: ["Leerjaar", ...names.map((name) => labels.competenties[name])],
      rijen: rows,
      delen: [2, 3, 3, 3, 3, 3],
    };
  }

  /* One sentence for all activities of which the same is missing: a line for each would take sheets of its own. */
  function gapTexts(plan, labels) {
    const found = gaps(plan, Object.keys(labels.competenties));
    const named = (rows) => asSentence([...new Set(rows.map((one) => `‘${one.wat.trim()}’`))]);
    /** @type {[string, string][]} */
    const sentences = [
      [
        "Nog nergens in het rooster: ",
        asSentence(found.competenties.map((name) => labels.competenties[name].toLowerCase())),
      ],
      ["Nog geen gesprek in ", yearsText(found.jaren, labels)],
      ["Nog geen gesprek na ", named(found.ervaringen)],
      ["Nog geen soort gekozen (ervaring, gesprek of les): ", named(found.soortloos)],
      ["Nog geen leerjaar of geen competentie, en dus niet in het rooster: ", named(found.zonder)],
    ];
    return sentences.filter(([, what]) => what).map(([head, what]) => `${head}${what}.`);
  }

  function doing(plan, labels) {
    if (!plan.activiteiten.some((one) => one.wat)) return [];
    const found = gapTexts(plan, labels);
    return [
      { nieuw: "a4-liggend" },
      { kop: 2, tekst: "Wat we doen" },
      { tabel: { ...grid(plan, labels), rooster: true } },
      {
        klein: true,
        tekst: ["V: voorbereid met leerlingen of studenten. G: er is een gesprek over.", ...dated(plan)].join(" "),
      },
      ...(found.length ? [{ kop: 3, tekst: "Wat nog leeg is" }, { lijst: found }] : []),
    ];
  }

  function actions(plan) {
    const list = plan.acties.filter((one) => one.wat);
    if (!list.length) return [];
    const rijen = list.map((one, at) => [`${at + 1}. ${one.wat}`, one.wie, LOB.dayInWords(one.wanneer), one.merken]);
    const koppen = ["Wat gaan we doen?", "Wie?", "Wanneer klaar?", "Waaraan merken we dat het lukt?"];
    return [{ kop: 2, tekst: "Wat we gaan doen" }, { tabel: { koppen, rijen, delen: [3, 2, 2, 3] } }];
  }

  /* What a school found out about itself, in sentences for who has to decide. */
  function found(plan, labels, statements) {
    const all = compared(plan, statements);
    const open = wishes(plan, statements);
    const apart = all.filter((one) => one.afstand).length;
    const { competenties, jaren } = gaps(plan, Object.keys(labels.competenties));
    const { length } = answering(plan, statements);
    const people = length === 1 ? "Eén collega vulde" : `${length} collega's vulden`;
    const named = open.slice(0, MOST_NAMED).map((one) => `‘${one.stelling.tekst.replace(/\.$/, "")}’`);
    const inGrid = plan.activiteiten.some((one) => one.wat);
    return [
      all.length ? `${people} samen ${all.length} stellingen in. Bij ${open.length} zei iemand ‘nee’ of ‘deels’.` : "",
      named.length ? `Het vaakst bij: ${named.join("; ")}.` : "",
      apart ? `Over ${apart} ${apart === 1 ? "stelling" : "stellingen"} denken wij verschillend.` : "",
      inGrid && competenties.length
        ? `In ons rooster komt nog niet voor: ${asSentence(competenties.map((name) => labels.competenties[name].toLowerCase()))}.`
        : "",
      inGrid && jaren.length ? `Nog geen gesprek in ${yearsText(jaren, labels)}.` : "",
    ].filter(Boolean);
  }

  function promised(plan) {
    return plan.acties
      .filter((one) => one.wat)
      .map((one) => {
        const tail = [one.wie, LOB.dayInWords(one.wanneer)].filter(Boolean).join(", ");
        return tail ? `${one.wat} (${tail})` : one.wat;
      });
  }

  /** The school's own part of the page for the head: where it stands and what it will do. Nothing when nothing is filled in. */
  function ours(plan, labels, statements) {
    const stand = found(plan, labels, statements);
    const actions = promised(plan);
    return [
      ...(stand.length ? [{ kop: 3, tekst: "Waar wij staan" }, { tekst: stand.join(" ") }] : []),
      ...(actions.length ? [{ kop: 3, tekst: "Wat wij gaan doen" }, { lijst: actions }] : []),
    ];
  }

  /** The whole report. `reasons` is the page for the head, as blocks; `texts` are those that were adapted, each with its name. */
  function report(plan, labels, data, statements, reasons, texts) {
    const head = [{ kop: 1, tekst: `LOB-plan van ${schoolOf(plan)}` }, ...who(plan, labels, statements)];
    const stand = [
      ...actions(plan),
      ...standing(plan, labels, statements, true),
      ...monitor(plan, data, statements, MOST_COMPARED),
    ];
    const [turn, ...grid] = doing(plan, labels);
    // With nothing else to say the school stands above its grid: a sheet of its own would stay empty.
    const first = stand.length || !turn ? [...head, ...stand, ...(turn ? [turn] : [])] : [turn, ...head];
    return [
      ...first,
      ...grid,
      { nieuw: "a4-staand", soort: "betoog" },
      ...reasons,
      ...(texts.length ? [{ nieuw: "a4-staand" }, { kop: 2, tekst: "Teksten voor onze documenten" }] : []),
      ...texts.flatMap(([name, text]) => [{ kop: 3, tekst: name }, { tekst: text }]),
    ];
  }

  /** Everything that was filled in, one thing a row, for a spreadsheet. */
  function rows(plan, labels, statements, texts) {
    const head = ["deel", "wat", "wie of functie", "wanneer", "leerjaar", "competenties", "antwoord of toelichting"];
    const byId = new Map(statements.map((one) => [one.id, one.tekst]));
    const sectors = plan.sectoren.map((one) => labels.sectoren[one]).join(", ");
    const school = ["school", plan.naam, "", plan.datum, yearsText(plan.leerjaren, labels), "", sectors];
    const answers = plan.collegas.flatMap((one) =>
      Object.entries(one.antwoorden).map(([id, answer]) => [
        "stelling",
        byId.get(id) || id,
        nameOf(plan, one, labels),
        "",
        "",
        "",
        WORDS[answer],
      ]),
    );
    const done = plan.activiteiten
      .filter((one) => one.wat)
      .map((one) => [
        "activiteit",
        titleOf(one),
        one.wie,
        one.moment,
        labels.leerjaren[one.leerjaar] || "",
        one.competenties.map((name) => labels.competenties[name]).join(", "),
        [KINDS[one.soort] || "", one.voorbereid ? "voorbereid" : "", one.besproken ? "daarna besproken" : ""]
          .filter(Boolean)
          .join(", "),
      ]);
    const planned = plan.acties
      .filter((one) => one.wat)
      .map((one) => ["actie", one.wat, one.wie, one.wanneer, "", "", one.merken]);
    const written = [["vraag aan de leiding", plan.vraag], ...texts]
      .filter(([, text]) => text)
      .map(([name, text]) => ["tekst", name, "", "", "", "", text]);
    return [head, school, ...answers, ...done, ...planned, ...written];
  }

  return {
    KINDS,
    report,
    ours,
    standing,
    answering,
    monitor,
    rows,
    grid,
    gapTexts,
    mirror,
    mirrorText,
    saidBy,
  };
})();
