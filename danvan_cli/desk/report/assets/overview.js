// What is in the corpus: figures, articles by month, facts by type, publishers.
function overview(view) {
  const counts = Object.fromEntries(TYPES.map((type) => [type, 0]));
  const offices = new Set(),
    papers = new Set();
  for (const doc of view.docs) {
    for (const fact of doc.facts) {
      counts[fact.type]++;
      if (fact.type === "title") offices.add(fold(fact.title));
      if (fact.type === "document") papers.add(fact.key);
    }
  }
  const figures = [
    ["articles", view.docs.length],
    ["people", view.people.length],
    ["offices", offices.size],
    ["dates", counts.date],
    ["counts", counts.count],
    ["papers", papers.size],
  ];
  const rows = TYPES.map((type) => ({
    type,
    label: t(`types.${type}`),
    value: counts[type],
    said: number(counts[type]),
  }));
  return [
    el(
      "dl.figures",
      {},
      ...figures.map(([word, value]) => el("div", {}, el("dt", {}, t(`figure.${word}`)), el("dd", {}, number(value)))),
    ),
    el(
      "div.columns",
      {},
      byMonth(view.docs),
      chart({
        label: t("facts.by.type"),
        draw: bars(rows, (row) => COLOR[row.type]),
        beside: table({
          caption: t("facts.by.type"),
          hidden: true,
          rows,
          columns: [
            { word: "type", value: (row) => row.label },
            { word: "number", numeric: true, value: (row) => row.value },
          ],
        }),
      }),
    ),
    publishers(view.docs),
  ];
}

function byMonth(chosen) {
  const days = chosen.filter((doc) => doc.day).map((doc) => doc.day);
  const undated = chosen.length - days.length;
  const said = undated ? el("p.notice", {}, t("undated", { n: number(undated) })) : null;
  return el("div", {}, days.length ? histogram(days, ACCENT, "articles.by", day) : null, said);
}

function publishers(chosen) {
  const rows = d3
    .rollups(
      chosen.filter((doc) => doc.source),
      (all) => all.length,
      (doc) => doc.source,
    )
    .map(([name, value]) => ({ label: name, value }))
    .sort((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1));
  if (rows.length < 2) return null;
  return el(
    "details.beside",
    {},
    el("summary", {}, many("publisher", rows.length)),
    table({
      caption: t("publishers"),
      hidden: true,
      rows,
      find: (row) => row.label,
      columns: [
        { word: "publisher", value: (row) => row.label, cell: (row) => el("bdi", {}, row.label) },
        { word: "articles", numeric: true, value: (row) => row.value },
      ],
    }),
  );
}
