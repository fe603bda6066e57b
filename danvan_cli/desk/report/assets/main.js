// The page: its head, what is asked, and sections that are made when they come into view.
const SECTIONS = {
  found: foundSection,
  overview,
  people: peopleSection,
  together,
  timeline,
  figures,
  papers,
  articles,
};
// Milliseconds without a key from which a search begins.
const PAUSE = 180;
const main = document.getElementById("main");
const hosts = new Map();
let view = null;

function refresh(name) {
  const host = hosts.get(name);
  const focused = [...host.querySelectorAll("select, input")].indexOf(document.activeElement);
  const made = SECTIONS[name](view);
  host.parentElement.hidden = made === null;
  host.replaceChildren(...(made ?? []).filter(Boolean));
  host.dataset.made = "yes";
  drawCharts(host);
  if (focused >= 0) host.querySelectorAll("select, input")[focused]?.focus();
}

const coming = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      const host = entry.target.lastElementChild;
      if (entry.isIntersecting && !host.dataset.made) refresh(entry.target.id);
    }
  },
  { rootMargin: "600px" },
);

// Makes what stands before a section, and the section: a way to it then ends where it should.
function makeUpTo(name) {
  for (const [one, host] of hosts) {
    if (!host.dataset.made) refresh(one);
    if (one === name) break;
  }
}

function skeleton() {
  main.replaceChildren();
  hosts.clear();
  for (const name of Object.keys(SECTIONS)) {
    const host = el("div.host");
    const section = el(
      "section",
      { id: name, "aria-labelledby": `${name}-title` },
      el("h2", { id: `${name}-title`, tabindex: -1 }, t(`section.${name}`)),
      host,
    );
    hosts.set(name, host);
    put(main, section);
    coming.observe(section);
  }
}

// Looks anew and makes what is in view; the rest is made when it comes into view.
function update() {
  view = look();
  for (const [name, host] of hosts) {
    delete host.dataset.made;
    const near = host.getBoundingClientRect();
    if (name === "found" || (near.top < innerHeight + 600 && near.bottom > -600)) refresh(name);
    else (coming.unobserve(host.parentElement), coming.observe(host.parentElement));
  }
  const all = Object.values(view.docs).reduce((sum, doc) => sum + doc.facts.length, 0);
  const said = [`${many("article", view.docs.length)}, ${many("fact", all)}`];
  if (view.narrowed) said.push(t("of.all", { n: number(docs.length) }));
  document.getElementById("told").replaceChildren(said.join(" "), ...asked());
}

// What narrows the view, each with a button that takes it away.
function asked() {
  const chips = [
    ["query", state.query && `“${state.query}”`],
    ["person", state.person !== null && people[state.person].name],
    ["source", state.source],
    ["from", state.from && `≥ ${day(state.from)}`],
    ["to", state.to && `≤ ${day(state.to)}`],
  ];
  return chips
    .filter(([, text]) => text)
    .map(([name, text]) =>
      button(
        `${text} ✕`,
        () => {
          ask({ [name]: name === "person" ? null : "" });
          document.getElementById("query").focus();
        },
        { class: "chip", "aria-label": t("without", { what: text }) },
      ),
    );
}

function ask(change) {
  Object.assign(state, change);
  document.getElementById("query").value = state.query;
  fields();
  update();
}

function fields() {
  const sources = d3
    .rollups(
      docs.filter((doc) => doc.source),
      (v) => v.length,
      (doc) => doc.source,
    )
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const date = (name) =>
    el(
      "label.field",
      {},
      el("span", {}, t(`published.${name}`)),
      el("input", {
        type: "date",
        value: state[name],
        onchange: (event) => {
          state[name] = event.target.value;
          update();
        },
      }),
    );
  document.getElementById("fields").replaceChildren(
    date("from"),
    date("to"),
    ...(sources.length > 1
      ? [
          select(
            t("publisher"),
            [["", t("any")], ...sources.map(([name, n]) => [name, `${name} (${number(n)})`])],
            state.source,
            (value) => {
              state.source = value;
              update();
            },
          ),
        ]
      : []),
    legend(),
  );
}

// All words of the page in the chosen language.
function speak(chosen) {
  language = chosen;
  document.documentElement.lang = language;
  document.querySelectorAll("[data-word]").forEach((node) => {
    node.textContent = t(node.dataset.word);
  });
  document.querySelectorAll("[data-aria]").forEach((node) => node.setAttribute("aria-label", t(node.dataset.aria)));
  const days = docs
    .map((doc) => doc.day)
    .filter(Boolean)
    .sort();
  document.getElementById("headline").replaceChildren(el("bdi", {}, setup.title ?? t("headline")));
  document.title = setup.title ?? t("headline");
  document.getElementById("edition").textContent = setup.as_of ? `· ${setup.as_of}` : "";
  document.getElementById("standfirst").textContent = [
    many("article", docs.length),
    many("person", people.length),
    days.length && t("published.span", { span: span(days[0], days.at(-1)) }),
  ]
    .filter(Boolean)
    .join(" · ");
  document.getElementById("made").textContent = t("made", { version: setup.version });
  document.getElementById("query").placeholder = t("search.hint");
  document.getElementById("languages").replaceChildren(
    ...["vi", "en"].map((one) =>
      button(
        one === "vi" ? "Tiếng Việt" : "English",
        () => {
          speak(one);
          document.querySelector(`#languages [lang=${one}]`).focus();
        },
        { lang: one, "aria-pressed": String(one === language) },
      ),
    ),
  );
  document.getElementById("contents").replaceChildren(
    ...Object.keys(SECTIONS)
      .filter((name) => name !== "found")
      .map((name) => el("a", { href: `#${name}`, onclick: () => makeUpTo(name) }, t(`section.${name}`))),
  );
  skeleton();
  ask({});
}

document.getElementById("query").addEventListener(
  "input",
  debounced((event) => {
    state.query = event.target.value;
    update();
  }, PAUSE),
);
document.getElementById("print").addEventListener("click", () => print());
addEventListener("beforeprint", () => hosts.forEach((host, name) => host.dataset.made || refresh(name)));
addEventListener("keydown", (event) => {
  if (event.key !== "/" || reader.open || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
  event.preventDefault();
  document.getElementById("query").focus();
});
speak(language);
if (hosts.has(location.hash.slice(1))) {
  makeUpTo(location.hash.slice(1));
  document.getElementById(location.hash.slice(1)).scrollIntoView();
}
document.documentElement.dataset.ready = "yes";
