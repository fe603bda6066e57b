// What the articles date: sentences by the day or month that they tell of.
const EVENTS = 15;
const timing = { years: "around", whole: false, way: 1, month: "" };

function timeline(view) {
  const all = events(view.docs);
  if (!all.length) return [el("p.notice", {}, t("none"))];
  const published = view.docs
    .map((doc) => doc.day.slice(0, 4))
    .filter(Boolean)
    .map(Number);
  const [from, to] = [Math.min(...published) - 1, Math.max(...published) + 1];
  const years = d3
    .rollups(
      all,
      (v) => v.length,
      (event) => event.first.slice(0, 4),
    )
    .sort();
  const inside = all.filter(({ first }) => {
    const year = Number(first.slice(0, 4));
    if (timing.years === "around") return !published.length || (from <= year && year <= to);
    return timing.years === "all" || first.startsWith(timing.years);
  });
  const options = [
    ["around", t("years.around")],
    ["all", t("years.all")],
    ...years.map(([year, n]) => [year, `${year} (${number(n)})`]),
  ];
  const change = (part) => (value) => {
    Object.assign(timing, { [part]: value, month: "" });
    refresh("timeline");
  };
  const rows = inside
    .filter(({ first }) => !timing.month || first.startsWith(timing.month))
    .sort(
      (a, b) => timing.way * (order(a.first, b.first) || order(a.last, b.last) || order(a.fact.value, b.fact.value)),
    );
  const chosen = options.some(([key]) => key === timing.years) ? timing.years : "around";
  return [
    el(
      "div.fields",
      {},
      select(t("years"), options, chosen, change("years")),
      select(
        t("order"),
        [
          ["1", t("oldest")],
          ["-1", t("newest")],
        ],
        String(timing.way),
        (way) => change("way")(Number(way)),
      ),
      el(
        "label.check",
        {},
        el("input", {
          type: "checkbox",
          checked: timing.whole,
          onchange: (event) => change("whole")(event.target.checked),
        }),
        t("whole.years"),
      ),
    ),
    inside.length
      ? histogram(
          inside.map((event) => event.first),
          COLOR.date,
          "events.by",
          only,
        )
      : null,
    rows.length ? el("div", {}, ...growing(rows, EVENTS, eventRow, "ol.events")) : el("p.notice", {}, t("none")),
  ];
}

// One for each sentence and time; years inside a paper's name tell of no event.
function events(chosen) {
  const all = [];
  for (const doc of chosen) {
    const told = new Set();
    let papersEnd = -1;
    for (const fact of doc.facts) {
      if (fact.type === "document") papersEnd = Math.max(papersEnd, fact.end);
      if (fact.type !== "date" || !fact.first || fact.end <= papersEnd) continue;
      const isShort = fact.first.slice(0, 7) === fact.last.slice(0, 7);
      const key = `${sentenceOf(fact)[0]} ${fact.first} ${fact.last}`;
      if ((!isShort && !timing.whole) || told.has(key)) continue;
      told.add(key);
      all.push({ first: fact.first, last: fact.last, fact });
    }
  }
  return all;
}

// A month (or year) of the table, which narrows the list to it.
const only = (when) =>
  link(day(when), () => {
    timing.month = when;
    refresh("timeline");
  });

const eventRow = ({ fact }) =>
  el(
    "li",
    {},
    el("p.date", {}, el("time", {}, PLAIN.test(fact.value) ? day(fact.value) : span(fact.first, fact.last))),
    quoted(fact),
  );
