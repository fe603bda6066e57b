// An article with its facts highlighted in place; arrow keys go from fact to fact, what each says stands below.
const TAGS = { title: "p", lead: "p", heading: "h4", paragraph: "p", caption: "p" };

function articleNode(doc, sought = null) {
  const said = el("p.gloss", { role: "status" });
  const body = el("div.text", { lang: "vi", role: "group", "aria-label": t("text.hint") });
  for (const block of doc.blocks) {
    const node = el(`${TAGS[block.kind]}.${block.kind}`, {}, doc.text.slice(block.start, block.end));
    put(body, el("bdi", {}, node));
    highlight(node, doc, block, sought);
  }
  roving(body, doc, said);
  return el(
    "div.article",
    {},
    meta(doc),
    doc.whole ? null : el("p.notice", {}, t("sentences.only")),
    legend(),
    doc.blocks.length ? null : el("p.notice", {}, t("no.text"), doc.empty ? ` (${doc.empty})` : ""),
    body,
    said,
    factsOf(doc),
    removedOf(doc),
  );
}

function highlight(node, doc, block, sought) {
  const inside = doc.facts.filter(
    (fact) => fact.start >= block.start && fact.end <= block.end && fact.end > fact.start,
  );
  const ranges = inside.map((fact) => ({
    start: fact.start - block.start,
    length: fact.end - fact.start,
    order: fact.order,
    type: fact.type,
  }));
  new Mark(node).markRanges(ranges, {
    element: "span",
    className: "fact",
    wrapAllRanges: true,
    each: (piece, range) => {
      piece.classList.add(range.type);
      piece.dataset.fact = range.order;
    },
  });
  if (!sought) return;
  const hits = places(sought, node.textContent).map(([start, end]) => ({ start, length: end - start }));
  new Mark(node).markRanges(hits, { element: "mark", className: "hit", wrapAllRanges: true });
}

// One stop for the tab key; arrows go on, Enter opens a person. `said` tells what the fact says.
function roving(body, doc, said) {
  const stops = () => {
    const first = new Map();
    for (const piece of body.querySelectorAll(".fact")) {
      if (state.types.has(doc.facts[piece.dataset.fact].type) && !first.has(piece.dataset.fact))
        first.set(piece.dataset.fact, piece);
    }
    return [...first.values()];
  };
  const facts = [...body.querySelectorAll(".fact")];
  facts.forEach((piece) => {
    piece.tabIndex = -1;
  });
  if (facts.length) facts[0].tabIndex = 0;

  const tell = (piece) => {
    const fact = doc.facts[piece.dataset.fact];
    body.querySelectorAll(".chosen").forEach((old) => old.classList.remove("chosen"));
    body.querySelectorAll(`[data-fact="${fact.order}"]`).forEach((part) => part.classList.add("chosen"));
    said.replaceChildren(
      el("span.kind", {}, t(`type.${fact.type}`)),
      " ",
      fact.type === "person" ? "" : el("bdi", {}, gloss(isNamed(fact) ? { ...fact, holder: null } : fact)),
      fact.type === "title" && isNamed(fact) ? ` · ${t("held", { name: "" })}` : "",
      isNamed(fact) ? personLink(fact.who) : "",
    );
  };
  body.addEventListener("focusin", (event) => {
    const piece = event.target.closest(".fact");
    if (!piece) return;
    facts.forEach((one) => {
      one.tabIndex = one === piece ? 0 : -1;
    });
    tell(piece);
  });
  body.addEventListener("click", (event) => event.target.closest(".fact")?.focus());
  body.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const piece = event.target.closest(".fact");
    if (!piece) return;
    const fact = doc.facts[piece.dataset.fact];
    if (event.key === "Enter" && isNamed(fact)) openPerson(fact.who);
    if (!step) return;
    event.preventDefault();
    const all = stops();
    const at = all.findIndex((one) => one.dataset.fact === piece.dataset.fact);
    all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
  });
}

function meta(doc) {
  const safe = /^https?:\/\//i.test(doc.url ?? "");
  const parts = [doc.day && day(doc.published.replace(/T.*/, "")), doc.source, doc.byline, doc.id].filter(Boolean);
  return el(
    "p.meta",
    {},
    ...parts.flatMap((part, place) => [place ? " · " : "", el("bdi", {}, part)]),
    safe ? [" · ", el("a", { href: doc.url, rel: "noopener noreferrer", target: "_blank" }, t("original"))] : null,
  );
}

// Which types are highlighted, in all articles.
function legend() {
  return el(
    "fieldset.legend",
    {},
    el("legend.unseen", {}, t("highlight")),
    ...TYPES.map((type) => {
      const box = el("input", {
        type: "checkbox",
        checked: state.types.has(type),
        "data-type": type,
        onchange: (event) => showType(type, event.target.checked),
      });
      return el(`label.${type}`, {}, box, el("span.swatch", {}, t(`types.${type}`)));
    }),
  );
}

function showType(type, on) {
  if (on) state.types.add(type);
  else state.types.delete(type);
  document.body.classList.toggle(`hide-${type}`, !on);
  document.querySelectorAll(`[data-type="${type}"]`).forEach((box) => {
    box.checked = on;
  });
}

function factsOf(doc) {
  const box = el("details", {}, el("summary", {}, many("fact", doc.facts.length)));
  return whenOpen(box, () =>
    table({
      caption: t("facts.of", { title: doc.title }),
      hidden: true,
      rows: doc.facts,
      step: 200,
      columns: [
        { word: "mention", value: mention, cell: (fact) => el("bdi", {}, mention(fact)) },
        { word: "type", value: (fact) => t(`type.${fact.type}`) },
        { word: "says", value: gloss, cell: (fact) => el("bdi", {}, gloss(fact)) },
      ],
    }),
  );
}

function removedOf(doc) {
  if (!doc.removed.length) return null;
  const box = el("details.removed", {}, el("summary", {}, many("removed", doc.removed.length)));
  return whenOpen(box, () =>
    table({
      caption: t("removed.of", { title: doc.title }),
      hidden: true,
      rows: doc.removed,
      step: 200,
      columns: [
        { word: "line.text", value: (row) => row.text, cell: (row) => el("bdi", {}, row.text) },
        { word: "rule", value: (row) => row.rule, cell: (row) => el("code", {}, row.rule) },
        { word: "line", numeric: true, value: (row) => row.line ?? "" },
      ],
    }),
  );
}

// A closed box is filled when it is opened first.
function whenOpen(box, make) {
  box.addEventListener("toggle", () => box.open && put(box, make()), { once: true });
  return box;
}
