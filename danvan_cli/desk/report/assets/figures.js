// The largest counts of a unit, each with its noun and its sentence.
const LARGEST = 10;
let unit = null;

function figures(view) {
  const all = counts(view.docs);
  if (!all.length) return [el("p.notice", {}, t("none"))];
  const units = d3
    .rollups(
      all,
      (v) => v.length,
      (row) => row.unit,
    )
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const chosen = units.some(([name]) => name === unit) ? unit : units.some(([name]) => name === "") ? "" : units[0][0];
  const rows = all.filter((row) => row.unit === chosen).sort((a, b) => b.value - a.value || a.order - b.order);
  const shown = rows
    .slice(0, LARGEST)
    .map((row, place) => ({ label: `${place + 1}. ${row.name}`, value: row.value, said: short(row.value) }));
  return [
    select(
      t("unit"),
      units.map(([name, n]) => [name, `${name || t("things")} (${number(n)})`]),
      chosen,
      (value) => {
        unit = value;
        refresh("figures");
      },
    ),
    el(
      "div.columns",
      {},
      chart({ label: t("largest", { unit: chosen || t("things") }), draw: fitting(shown, COLOR.count) }),
      table({
        caption: t("largest", { unit: chosen || t("things") }),
        hidden: true,
        rows,
        step: 8,
        find: (row) => `${row.name}\n${row.facts.map(mention).join("\n")}`,
        sort: [0, -1],
        columns: [
          {
            word: "figure",
            numeric: true,
            value: (row) => row.value,
            cell: (row) => el("span", {}, figure(row.facts[0])),
          },
          { word: "noun", value: (row) => row.noun ?? "", cell: (row) => el("bdi", {}, row.noun ?? "–") },
          {
            word: "sentence",
            value: (row) => row.facts[0].doc.day,
            cell: (row) =>
              el(
                "div",
                {},
                quoted(row.facts[0]),
                row.facts.length > 1 && el("span.when", {}, t("times", { n: number(row.facts.length) })),
              ),
          },
        ],
      }),
    ),
  ];
}

// The same figure of the same noun is one row.
function counts(chosen) {
  const rows = new Map();
  for (const doc of chosen) {
    for (const fact of doc.facts) {
      if (fact.type !== "count") continue;
      const key = JSON.stringify([fact.value, fact.max, fact.of, fact.unit, fold(fact.noun ?? "")]);
      if (!rows.has(key)) {
        rows.set(key, {
          value: fact.value,
          unit: fact.unit ?? "",
          noun: fact.noun,
          name: fact.noun ?? mention(fact),
          facts: [],
          order: rows.size,
        });
      }
      rows.get(key).facts.push(fact);
    }
  }
  return [...rows.values()];
}
