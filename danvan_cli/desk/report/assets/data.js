// The payload (see payload.py) as objects: documents, their facts, people.
const parsed = (id) => JSON.parse(document.getElementById(id).textContent);
const setup = parsed("setup");
const packed = parsed("data");
const TYPES = ["person", "title", "date", "count", "document"];
const KINDS = ["title", "lead", "heading", "paragraph", "caption"];
const string = (number) => (number === undefined || number < 0 ? null : packed.strings[number]);
const other = (number) => (number === undefined || number < 0 ? null : number);

const people = packed.people.map(([key, name, ...variants], number) => ({
  number,
  key: string(key),
  name: string(name),
  variants: variants.map(string),
}));

// What each type's row holds behind type, start and end.
const FIELDS = {
  person: ([who]) => ({ who: other(who) }),
  title: ([title, who, org, status, holder]) => ({
    title: string(title),
    who: other(who),
    org: string(org),
    status: string(status),
    holder: string(holder),
  }),
  date: ([value, first, last, mod, interval, calendar]) => ({
    value: string(value),
    first: string(first),
    last: string(last),
    mod: string(mod),
    interval: string(interval),
    calendar: string(calendar),
  }),
  count: ([value, unit, noun, mod, max, of]) => ({
    value,
    unit: string(unit),
    noun: string(noun),
    mod: string(mod),
    max: max ?? null,
    of: of ?? null,
  }),
  document: ([key, name, issuer, date, refers]) => ({
    key: string(key),
    name: string(name),
    issuer: string(issuer),
    date: string(date),
    refers: string(refers),
  }),
};

const triples = (flat) => Array.from({ length: flat.length / 3 }, (_, n) => flat.slice(3 * n, 3 * n + 3));

// What an article without a headline is called: how it begins.
const OPENING = 70;
const opening = ({ text, id }) =>
  text
    ? text
        .slice(0, OPENING)
        .split("\n")[0]
        .replace(/\s\S*$/, "") + "…"
    : id;

const docs = packed.docs.map((row, number) => {
  const doc = {
    number,
    id: row.id,
    text: row.text,
    title: row.title ?? opening(row),
    published: row.published ?? null,
    day: (row.published ?? "").slice(0, 10),
    source: row.source ?? null,
    url: row.source_url ?? null,
    byline: row.byline ?? null,
    empty: row.empty ?? null,
    whole: "removed" in row,
    removed: (row.removed ?? []).map(([line, text, rule]) => ({ line, text, rule: string(rule) })),
    blocks: triples(row.blocks).map(([kind, start, end]) => ({ kind: KINDS[kind], start, end })),
    sentences: row.sentences,
    keys: {},
  };
  doc.facts = row.facts.map(([type, start, end, ...rest], order) => ({
    doc,
    order,
    type: TYPES[type],
    start,
    end,
    ...FIELDS[TYPES[type]](rest),
  }));
  return doc;
});

// Whether a fact is of a person of the register: a mention, or a title with its holder.
const isNamed = (fact) => fact.who !== null && fact.who !== undefined;
const mention = (fact) => fact.doc.text.slice(fact.start, fact.end);

// The sentence of a fact: [start, end] in its document's text. Sentences are sorted by their starts.
function sentenceOf(fact) {
  const flat = fact.doc.sentences;
  let low = 0,
    high = flat.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (flat[2 * middle] <= fact.start) low = middle;
    else high = middle - 1;
  }
  return [flat[2 * low], flat[2 * low + 1]];
}

// A document's text under a pattern's key, made once.
function keyed(doc, found) {
  const name = found.isBare ? "bare" : "fold";
  return (doc.keys[name] ??= found.key(doc.text));
}
