// The reading window: an article or a person over the page; Esc or the button goes back to where one was.
const reader = document.getElementById("reader");
let trail = [];

function show(view) {
  trail.push(view);
  draw();
  if (!reader.open) reader.showModal();
  drawCharts(reader);
  reader.scrollTop = 0;
  document.getElementById("reader-title").focus();
}

function draw() {
  const view = trail.at(-1);
  const back =
    trail.length > 1 &&
    button(
      `← ${t("back")}`,
      () => {
        trail.pop();
        draw();
      },
      { class: "back" },
    );
  const head = el(
    "div.bar",
    {},
    back,
    button(t("close"), () => reader.close(), { class: "close" }),
  );
  reader.replaceChildren(
    head,
    el("h2", { id: "reader-title", tabindex: -1 }, el("bdi", {}, view.title())),
    view.body(),
  );
}

reader.addEventListener("close", () => {
  trail = [];
  reader.replaceChildren();
});
reader.addEventListener("click", (event) => {
  if (event.target === reader) reader.close();
});

function openArticle(doc, fact = null) {
  show({ title: () => doc.title, body: () => articleNode(doc, found()) });
  if (!fact) return;
  const piece = reader.querySelector(`.fact[data-fact="${fact.order}"]`);
  piece?.focus({ preventScroll: true });
  piece?.scrollIntoView({ block: "center" });
}

function openPlace(doc, place) {
  show({ title: () => doc.title, body: () => articleNode(doc, found()) });
  const block = doc.blocks.findIndex(({ start, end }) => start <= place && place < end);
  const before = doc.blocks[block]?.start ?? 0;
  const nth = places(found(), doc.text.slice(before, place)).length;
  const node = reader.querySelectorAll(".text > bdi")[block];
  (node?.querySelectorAll(".hit")[nth] ?? node)?.scrollIntoView({ block: "center" });
}

function openPerson(who) {
  show({ title: () => people[who].name, body: () => personNode(who) });
}
