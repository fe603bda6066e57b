// Who appears with whom: a network of those who do so most, laid out by d3-force, and a table of all pairs.
const MOST_NODES = { wide: 28, narrow: 16 },
  MOST_LINKS = 60,
  STEPS = 300;
let near = "sentence";

function together(view) {
  const pairs = pairsOf(view.docs, near);
  const choice = select(
    t("together.in"),
    [
      ["sentence", t("one.sentence")],
      ["article", t("one.article")],
    ],
    near,
    (value) => {
      near = value;
      refresh("together");
    },
  );
  if (!pairs.length) return [choice, el("p.notice", {}, t("none"))];
  return [
    choice,
    network(pairs),
    table({
      caption: t("pairs"),
      rows: pairs,
      find: (pair) => `${people[pair.a].name}\n${people[pair.b].name}`,
      columns: [
        { word: "name", value: (pair) => people[pair.a].name, cell: (pair) => personLink(pair.a) },
        { word: "with", value: (pair) => people[pair.b].name, cell: (pair) => personLink(pair.b) },
        { word: "articles", numeric: true, value: (pair) => pair.docs },
        ...(near === "article" ? [] : [{ word: "sentences", numeric: true, value: (pair) => pair.n }]),
        { word: "for.instance", value: (pair) => pair.doc.day, cell: (pair) => source(pair.doc, pair.fact) },
      ],
    }),
  ];
}

// Pairs of people with the number of articles, and of sentences, that name both; those of most articles first.
function pairsOf(chosen, unit) {
  const pairs = new Map();
  for (const doc of chosen) {
    const groups = new Map();
    for (const fact of doc.facts) {
      if (fact.type !== "person" || fact.who === null) continue;
      const key = unit === "article" ? 0 : sentenceOf(fact)[0];
      if (!groups.has(key)) groups.set(key, new Map());
      if (!groups.get(key).has(fact.who)) groups.get(key).set(fact.who, fact);
    }
    for (const group of groups.values())
      addPairs(
        pairs,
        doc,
        [...group].sort((x, y) => x[0] - y[0]),
      );
  }
  return [...pairs.values()].sort((x, y) => y.docs - x.docs || y.n - x.n || x.a - y.a || x.b - y.b);
}

function addPairs(pairs, doc, named) {
  named.forEach(([a, fact], place) => {
    for (const [b] of named.slice(place + 1)) {
      const key = a * people.length + b;
      const pair = pairs.get(key);
      if (pair) {
        pair.docs += Number(pair.last !== doc);
        pair.n++;
        pair.last = doc;
      } else {
        pairs.set(key, { a, b, n: 1, docs: 1, doc, fact, last: doc });
      }
    }
  });
}

function network(pairs) {
  const label = t("network");
  return chart({
    label,
    draw: (width, narrow) => {
      const { nodes, links } = busiest(pairs, narrow ? MOST_NODES.narrow : MOST_NODES.wide);
      const height = narrow ? 420 : 500;
      const thick = d3.scaleSqrt(
        [
          1,
          Math.max(
            2,
            d3.max(links, (l) => l.n),
          ),
        ],
        [1, 6],
      );
      const at = layOut(nodes, links, width, height, narrow);
      return {
        height,
        margin: 0,
        axis: null,
        x: { domain: [0, width], range: [0, width] },
        y: { domain: [0, height], range: [0, height] },
        r: { range: [3, 10] },
        marks: [
          Plot.link(links, {
            x1: (l) => at.get(l.source).x,
            y1: (l) => at.get(l.source).y,
            x2: (l) => at.get(l.target).x,
            y2: (l) => at.get(l.target).y,
            stroke: FAINT,
            strokeWidth: (l) => thick(l.n),
          }),
          Plot.dot(nodes, {
            x: (n) => at.get(n.id).x,
            y: (n) => at.get(n.id).y,
            r: "n",
            fill: COLOR.person,
            stroke: "var(--paper)",
            title: "name",
          }),
          Plot.text(nodes, {
            x: (n) => at.get(n.id).x,
            y: (n) => at.get(n.id).y,
            text: (n) => clipped(n.name, 150),
            dy: -13,
            fill: INK,
            stroke: "var(--paper)",
            strokeWidth: 4,
          }),
        ],
      };
    },
  });
}

// The people of the most frequent pairs, at most so many, and the links among them.
function busiest(pairs, most) {
  const degree = new Map();
  const links = [];
  for (const pair of pairs) {
    const fresh = [pair.a, pair.b].filter((who) => !degree.has(who)).length;
    if (degree.size + fresh > most || links.length >= MOST_LINKS) continue;
    for (const who of [pair.a, pair.b]) degree.set(who, (degree.get(who) ?? 0) + pair.n);
    links.push({ source: pair.a, target: pair.b, n: pair.n });
  }
  return { nodes: [...degree].map(([id, n]) => ({ id, n, name: people[id].name })), links };
}

// Places of the nodes, the same for the same pairs: d3-force draws its chances from a fixed seed.
function layOut(nodes, links, width, height, narrow) {
  const moving = nodes.map((node) => ({ ...node }));
  const force = d3
    .forceSimulation(moving)
    .force(
      "link",
      d3
        .forceLink(links.map((one) => ({ ...one })))
        .id((node) => node.id)
        .distance(narrow ? 46 : 72),
    )
    .force("apart", d3.forceManyBody().strength(narrow ? -90 : -190))
    .force(
      "room",
      d3.forceCollide((node) => (narrow ? 24 : Math.max(30, 3 * node.name.length))),
    )
    .force("x", d3.forceX(width / 2).strength(narrow ? 0.12 : 0.05))
    .force("y", d3.forceY(height / 2).strength(narrow ? 0.08 : 0.14))
    .stop();
  force.tick(STEPS);
  // What was found is stretched to the room that there is; names need some at the sides.
  const side = narrow ? 48 : 70;
  const x = d3.scaleLinear(
    d3.extent(moving, (node) => node.x),
    [side, width - side],
  );
  const y = d3.scaleLinear(
    d3.extent(moving, (node) => node.y),
    [28, height - 14],
  );
  return new Map(moving.map((node) => [node.id, { x: x(node.x), y: y(node.y) }]));
}
