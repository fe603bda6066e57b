// Sentences and places of an article outside of it: where it was read, with a way into the text.

// A fact's sentence, the fact marked, then the article that it stands in.
function quoted(fact, sought = null) {
  const [start, end] = sentenceOf(fact);
  const text = fact.doc.text.slice(start, end).replaceAll("\n", " ");
  const spans = sought ? places(sought, text) : [];
  const shown = spans.length ? spans : [[fact.start - start, fact.end - start]];
  return el("div.quoted", {}, marked(text, shown), " ", source(fact.doc, fact));
}

// "Title, 16/7/2020" as a button that opens the article at the place.
function source(doc, fact = null) {
  const when = doc.day ? `, ${day(doc.day)}` : "";
  return el(
    "button.link.source",
    { type: "button", onclick: () => openArticle(doc, fact) },
    el("bdi", {}, clipped(doc.title, 460)),
    when,
  );
}

// Letters around a place, not beyond its line: [text, place in it].
function around(text, [start, end], most = 90) {
  const from = Math.max(text.lastIndexOf("\n", start - 1) + 1, start - most);
  const line = text.indexOf("\n", end);
  const to = Math.min(line < 0 ? text.length : line, end + most);
  const first = from && text[from - 1] !== "\n" ? text.indexOf(" ", from) + 1 || from : from;
  const last = to < text.length && text[to] !== "\n" ? Math.max(text.lastIndexOf(" ", to), end) : to;
  const begin = first <= start ? first : start;
  const head = begin > from || (from && text[from - 1] !== "\n") ? "… " : "";
  const tail = last < (line < 0 ? text.length : line) ? " …" : "";
  return [head + text.slice(begin, last) + tail, [start - begin + head.length, end - begin + head.length]];
}

const personLink = (who) => link(people[who].name, () => openPerson(who));
