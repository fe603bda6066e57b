// What the search found: people, offices and papers whose names hold it, then every place in the articles.
const LINES = 15;

function foundSection(view) {
  if (!view.sought) return null;
  const { sought } = view;
  const names = view.people.filter(({ person }) =>
    [person.name, ...person.variants].some((name) => holds(sought, name)),
  );
  const offices = new Map(),
    papers = new Map();
  for (const doc of view.docs) {
    for (const fact of doc.facts) {
      if (fact.type === "title" && holds(sought, fact.title)) offices.set(fold(fact.title), fact);
      if (fact.type === "document" && holds(sought, fact.name)) papers.set(fact.key, fact);
    }
  }
  const lines = view.docs.flatMap((doc) => {
    const text = places(sought, doc.text, keyed(doc, sought)).map((place) => ({ doc, place }));
    return text.length ? text : [{ doc, place: null }];
  });
  const chips = (word, list, make) =>
    list.length > 0 &&
    el("div.chips", {}, el("h3", {}, t(word)), ...growing(list, 12, (one) => el("li", {}, make(one)), "ul.inline"));
  return [
    chips("people", names, ({ person, docs: where }) =>
      el("span", {}, personLink(person.number), ` ${number(where.size)}`),
    ),
    chips("offices", [...offices.values()], (fact) =>
      el(
        "span",
        {},
        link(fact.title, () => openArticle(fact.doc, fact)),
        fact.holder ? ` ${fact.holder}` : "",
      ),
    ),
    chips("papers", [...papers.values()], (fact) => link(fact.name, () => openArticle(fact.doc, fact))),
    el("h3", {}, many("place", lines.filter((line) => line.place).length)),
    ...growing(lines, LINES, ({ doc, place }) => {
      if (!place) return el("li", {}, source(doc));
      const [text, span] = around(doc.text, place);
      return el(
        "li",
        {},
        el(
          "div.quoted",
          {},
          marked(text, [span]),
          " ",
          el(
            "button.link.source",
            {
              type: "button",
              onclick: () => openPlace(doc, place[0]),
            },
            el("bdi", {}, clipped(doc.title, 460)),
            doc.day ? `, ${day(doc.day)}` : "",
          ),
        ),
      );
    }),
  ];
}
