// Every article: one line each, its text when it is opened.
const LISTED = 20;
let articleOrder = "newest";
const ORDERS = {
  newest: (a, b) => order(b.day, a.day) || a.number - b.number,
  oldest: (a, b) => order(a.day || "9", b.day || "9") || a.number - b.number,
  facts: (a, b) => b.facts.length - a.facts.length || a.number - b.number,
};

function articles(view) {
  if (!view.docs.length) return [el("p.notice", {}, t("none"))];
  const rows = view.docs.toSorted(ORDERS[articleOrder]);
  const [list, more] = growing(rows, LISTED, (doc) => articleRow(doc, view.sought), "ul.articles");
  return [
    el(
      "div.fields",
      {},
      select(
        t("order"),
        Object.keys(ORDERS).map((name) => [name, t(`${name}.first`)]),
        articleOrder,
        (value) => {
          articleOrder = value;
          refresh("articles");
        },
      ),
      button(
        t("open.all"),
        () =>
          list.querySelectorAll(".articles > li > details").forEach((box) => {
            box.open = true;
          }),
        { class: "action" },
      ),
    ),
    list,
    more,
  ];
}

function articleRow(doc, sought) {
  const hits = sought ? places(sought, doc.text, keyed(doc, sought)).length : 0;
  const said = [doc.day && day(doc.day), doc.source, many("fact", doc.facts.length), hits && many("hit", hits)].filter(
    Boolean,
  );
  const box = el(
    "details",
    {},
    el(
      "summary",
      {},
      el("span.headline", { lang: "vi" }, el("bdi", {}, doc.title)),
      el("span.meta", {}, said.join(" · ")),
    ),
  );
  return el(
    "li",
    {},
    whenOpen(box, () => articleNode(doc, sought)),
  );
}
