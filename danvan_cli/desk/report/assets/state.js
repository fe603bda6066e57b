// What is asked, and the documents that answer.
const state = { query: "", from: "", to: "", source: "", person: null, types: new Set(TYPES) };

const found = () => pattern(state.query);

function answers(doc, sought) {
  if (state.from && doc.day < state.from) return false;
  if (state.to && (!doc.day || doc.day > state.to)) return false;
  if (state.source && (doc.source ?? "") !== state.source) return false;
  if (state.person !== null && !doc.facts.some((fact) => fact.who === state.person)) return false;
  if (!sought) return true;
  return keyed(doc, sought).includes(sought.sought) || holds(sought, doc.title) || names(doc, sought);
}

// Names that the facts carry for their mentions, as `danvan grep` looks into them too.
function names(doc, sought) {
  return doc.facts.some((fact) =>
    [isNamed(fact) ? people[fact.who].name : null, fact.title, fact.org, fact.name, fact.issuer].some((name) =>
      holds(sought, name),
    ),
  );
}

// Documents that answer, with what several sections count over them.
function look() {
  const sought = found();
  const chosen = docs.filter((doc) => answers(doc, sought));
  return { sought, docs: chosen, people: seen(chosen), narrowed: chosen.length < docs.length };
}

// Person → mentions, documents, offices with the days of the articles that say so.
function seen(chosen) {
  const all = new Map();
  const entry = (who) => {
    if (!all.has(who)) all.set(who, { person: people[who], mentions: 0, docs: new Set(), offices: new Map() });
    return all.get(who);
  };
  for (const doc of chosen) {
    for (const fact of doc.facts) {
      if (!isNamed(fact)) continue;
      const one = entry(fact.who);
      one.docs.add(doc);
      if (fact.type === "person") one.mentions++;
      else addOffice(one.offices, fact);
    }
  }
  return [...all.values()].sort(
    (a, b) => b.docs.size - a.docs.size || b.mentions - a.mentions || a.person.number - b.person.number,
  );
}

function addOffice(offices, fact) {
  const key = fold(fact.title);
  if (!offices.has(key)) offices.set(key, { title: fact.title, status: fact.status, days: new Set(), facts: [] });
  const office = offices.get(key);
  if (fact.doc.day) office.days.add(fact.doc.day);
  office.facts.push(fact);
}

const firstDay = (office) => [...office.days].sort()[0] ?? "";
const lastDay = (office) => [...office.days].sort().at(-1) ?? "";
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
// By the first day on which each was said; those said on no known day come last.
const inTime = (offices) => [...offices.values()].sort((a, b) => order(firstDay(a) || "9", firstDay(b) || "9"));
