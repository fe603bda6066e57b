// Documents cited: by how many articles, and where.
const SHOWN_PAPERS = 10;

function papers(view) {
  const all = new Map();
  for (const doc of view.docs) {
    for (const fact of doc.facts) {
      if (fact.type !== "document") continue;
      if (!all.has(fact.key))
        all.set(fact.key, { name: fact.name, issuer: null, date: null, docs: new Set(), facts: [] });
      const paper = all.get(fact.key);
      paper.issuer ??= fact.issuer;
      paper.date ??= fact.date;
      paper.docs.add(doc);
      paper.facts.push(fact);
    }
  }
  const rows = [...all.values()].sort(
    (a, b) => b.docs.size - a.docs.size || b.facts.length - a.facts.length || (a.name < b.name ? -1 : 1),
  );
  if (!rows.length) return [el("p.notice", {}, t("none"))];
  const most = rows
    .filter((row) => row.docs.size > 1)
    .slice(0, SHOWN_PAPERS)
    .map((row) => ({ label: row.name, value: row.docs.size, said: many("article", row.docs.size) }));
  return [
    most.length > 1 ? chart({ label: t("most.cited"), draw: bars(most, COLOR.document) }) : null,
    table({
      caption: t("papers"),
      hidden: true,
      rows,
      find: (row) => `${row.name}\n${row.issuer ?? ""}`,
      columns: [
        { word: "paper", value: (row) => row.name, cell: (row) => el("bdi", {}, row.name) },
        { word: "issuer", value: (row) => row.issuer ?? "", cell: (row) => el("bdi", {}, row.issuer ?? "–") },
        { word: "dated", value: (row) => row.date ?? "", cell: (row) => (row.date ? day(row.date) : "–") },
        { word: "articles", numeric: true, value: (row) => row.docs.size },
        { word: "cited.in", value: (row) => row.facts[0].doc.day, cell: (row) => citing(row) },
      ],
    }),
  ];
}

const MOST_CITING = 3;

function citing(row) {
  const first = [...row.docs].map((doc) => row.facts.find((fact) => fact.doc === doc));
  return el(
    "ul.offices",
    {},
    ...first.slice(0, MOST_CITING).map((fact) => el("li", {}, source(fact.doc, fact))),
    first.length > MOST_CITING && el("li", {}, t("and.more", { n: number(first.length - MOST_CITING) })),
  );
}
