// One person: spellings, offices over time, with whom, every sentence.
const COMPANIONS = 12;

function personNode(who) {
  const one = seen(docs).find(({ person }) => person.number === who);
  if (!one) return el("p.notice", {}, t("none"));
  const { person } = one;
  const spellings = person.variants.length
    ? el("p.meta", {}, t("spellings", { names: person.variants.join(", ") }))
    : null;
  const mentions = [...one.docs]
    .sort((a, b) => order(a.day, b.day))
    .flatMap((doc) => oneASentence(doc.facts.filter((fact) => fact.who === who)));
  const narrow = button(
    t("only.person"),
    () => {
      reader.close();
      ask({ person: who });
    },
    { class: "action" },
  );
  return el(
    "div.person-view",
    {},
    el(
      "p.meta",
      {},
      `${many("article", one.docs.size)} · ${many("mention", one.mentions)} · `,
      el("code", {}, person.key),
    ),
    spellings,
    el("p", {}, narrow),
    el("h3", {}, t("offices")),
    one.offices.size ? officesInTime(one) : el("p.notice", {}, t("no.offices")),
    el("h3", {}, t("together.with")),
    companions(who, [...one.docs]),
    el("h3", {}, t("every.sentence")),
    ...growing(mentions, 12, (fact) => el("li", {}, quoted(fact))),
  );
}

function oneASentence(facts) {
  const first = new Map();
  for (const fact of facts) {
    const [start] = sentenceOf(fact);
    if (!first.has(start)) first.set(start, fact);
  }
  return [...first.values()];
}

function officesInTime(one) {
  const rows = inTime(one.offices);
  const dots = rows.flatMap((office) =>
    [...office.days].map((when) => ({ name: office.title, when: moment(when), said: `${office.title}, ${day(when)}` })),
  );
  const beside = table({
    caption: t("offices"),
    hidden: true,
    rows,
    columns: [
      { word: "office", value: (row) => row.title, cell: (row) => el("bdi", {}, row.title) },
      { word: "first.said", value: firstDay, cell: (row) => day(firstDay(row)) || "–" },
      { word: "last.said", value: lastDay, cell: (row) => day(lastDay(row)) || "–" },
      { word: "said.in", value: (row) => row.facts.length, cell: (row) => source(row.facts[0].doc, row.facts[0]) },
    ],
  });
  const spread = new Set(dots.map((dot) => Number(dot.when))).size;
  if (spread < 2) return beside;
  return el(
    "div",
    {},
    chart({
      label: t("offices.in.time", { name: one.person.name }),
      draw: (width, narrow) => {
        const room = narrow ? 150 : 300;
        return {
          height: 26 * rows.length + 40,
          marginLeft: room,
          marginRight: 16,
          marginTop: 6,
          x: { ...timeAxis(narrow), grid: true, inset: 10 },
          y: {
            label: null,
            domain: rows.map((row) => row.title),
            tickSize: 0,
            tickFormat: (name) => clipped(name, room),
          },
          marks: [
            Plot.ruleY(rows.filter(firstDay), {
              y: "title",
              x1: (row) => moment(firstDay(row)),
              x2: (row) => moment(lastDay(row)),
              stroke: COLOR.title,
              strokeWidth: 4,
              strokeLinecap: "round",
            }),
            Plot.dot(dots, { x: "when", y: "name", r: 5, fill: COLOR.title, stroke: "var(--paper)", title: "said" }),
          ],
        };
      },
    }),
    beside,
  );
}

function companions(who, where) {
  const others = new Map();
  for (const doc of where) {
    for (const other of namedIn(doc)) {
      if (other !== who) others.set(other, (others.get(other) ?? 0) + 1);
    }
  }
  const rows = [...others].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (!rows.length) return el("p.notice", {}, t("alone"));
  return el(
    "div",
    {},
    ...growing(rows, COMPANIONS, ([other, n]) => el("li", {}, personLink(other), ` ${number(n)}`), "ul.inline"),
  );
}

const namedIn = (doc) =>
  new Set(doc.facts.filter((fact) => fact.type === "person" && fact.who !== null).map((fact) => fact.who));
