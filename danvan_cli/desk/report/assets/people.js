// People with their offices over time; and the same by office: who held it, when.
function peopleSection(view) {
  if (!view.people.length) return [el("p.notice", {}, t("none"))];
  return [
    peopleInTime(view.people),
    tabs([
      ["by.person", () => byPerson(view.people)],
      ["by.office", () => byOffice(view.docs)],
    ]),
  ];
}

function byPerson(all) {
  return table({
    caption: t("people"),
    hidden: true,
    rows: all,
    find: ({ person, offices }) =>
      [person.name, ...person.variants, ...[...offices.values()].map((o) => o.title)].join("\n"),
    columns: [
      { word: "name", value: ({ person }) => person.name, cell: ({ person }) => personLink(person.number) },
      { word: "offices", value: ({ offices }) => offices.size, cell: ({ offices }) => officeList(offices) },
      { word: "articles", numeric: true, value: (one) => one.docs.size },
      { word: "mentions", numeric: true, value: (one) => one.mentions },
    ],
  });
}

const MOST_OFFICES = 4;

function officeList(offices) {
  if (!offices.size) return "–";
  const all = inTime(offices);
  return el(
    "ul.offices",
    {},
    ...all.slice(0, MOST_OFFICES).map((office) => el("li", {}, el("bdi", {}, office.title), when(office))),
    all.length > MOST_OFFICES && el("li", {}, t("and.more", { n: number(all.length - MOST_OFFICES) })),
  );
}

const when = (office) => firstDay(office) && el("span.when", {}, ` ${span(firstDay(office), lastDay(office))}`);

function byOffice(chosen) {
  const all = new Map();
  for (const doc of chosen) {
    for (const fact of doc.facts) {
      if (fact.type !== "title") continue;
      const key = fold(fact.title);
      if (!all.has(key)) all.set(key, { title: fact.title, n: 0, holders: new Map() });
      const office = all.get(key);
      office.n++;
      if (fact.who === null) continue;
      if (!office.holders.has(fact.who)) office.holders.set(fact.who, { days: new Set() });
      if (doc.day) office.holders.get(fact.who).days.add(doc.day);
    }
  }
  const rows = [...all.values()].sort((a, b) => b.holders.size - a.holders.size || b.n - a.n);
  return table({
    caption: t("offices"),
    hidden: true,
    rows,
    find: (row) => row.title,
    columns: [
      { word: "office", value: (row) => row.title, cell: (row) => el("bdi", {}, row.title) },
      { word: "holders", value: (row) => row.holders.size, cell: (row) => holderList(row.holders) },
      { word: "mentions", numeric: true, value: (row) => row.n },
    ],
  });
}

function holderList(holders) {
  if (!holders.size) return "–";
  const all = [...holders].sort(([, a], [, b]) => order(firstDay(a) || "9", firstDay(b) || "9"));
  return el("ul.offices", {}, ...all.map(([who, held]) => el("li", {}, personLink(who), when(held))));
}

// Two or more views of one thing; `make` is called when its tab is chosen.
function tabs(views) {
  const panel = el("div", { role: "tabpanel", tabindex: 0 });
  const heads = views.map(([word], place) => button(t(word), () => choose(place), { role: "tab" }));
  const choose = (place) => {
    heads.forEach((head, n) => {
      head.setAttribute("aria-selected", String(n === place));
      head.tabIndex = n === place ? 0 : -1;
    });
    panel.setAttribute("aria-label", t(views[place][0]));
    panel.replaceChildren(views[place][1]());
  };
  const list = el(
    "div.tabs",
    {
      role: "tablist",
      onkeydown: (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        const next = (heads.indexOf(document.activeElement) + step + heads.length) % heads.length;
        choose(next);
        heads[next].focus();
      },
    },
    ...heads,
  );
  choose(0);
  return el("div", {}, list, panel);
}
