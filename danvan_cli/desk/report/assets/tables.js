// Tables that are sorted by their headings, narrowed by a field, and grow by a button.
// column: { word, value(row): what it sorts by, cell(row): text or element (default: value), numeric }
const STEP = 12;

function table({ caption, columns, rows, find = null, step = STEP, sort = null, hidden = false }) {
  let order = sort,
    shown = rows,
    size = step;
  const body = el("tbody", { role: "rowgroup" });
  const more = button(
    "",
    () => {
      size += step;
      fill();
    },
    { class: "more" },
  );
  const heads = columns.map((column, place) => {
    const sorter = button(t(column.word), () => {
      order = [place, order?.[0] === place ? -order[1] : column.numeric ? -1 : 1];
      fill();
    });
    return el(`th${column.numeric ? ".numeric" : ""}`, { scope: "col", role: "columnheader" }, sorter);
  });

  function fill() {
    const [by, way] = order ?? [null, 1];
    const sorted =
      by === null ? shown : shown.toSorted((a, b) => way * compared(columns[by].value(a), columns[by].value(b)));
    body.replaceChildren(...sorted.slice(0, size).map(line));
    heads.forEach((head, place) => {
      head.setAttribute("aria-sort", place === by ? (way > 0 ? "ascending" : "descending") : "none");
    });
    const left = sorted.length - size;
    more.hidden = left <= 0;
    more.textContent = t("more", { n: number(Math.min(step, left)), left: number(left) });
  }

  const line = (row) =>
    el(
      "tr",
      { role: "row" },
      ...columns.map((column, place) => {
        const content = (column.cell ?? column.value)(row);
        const tag = (place ? "td" : "th") + (column.numeric ? ".numeric" : "");
        const said = place ? { role: "cell", "data-label": t(column.word) } : { scope: "row", role: "rowheader" };
        return el(tag, said, typeof content === "number" ? number(content) : content);
      }),
    );
  fill();

  const field =
    find && rows.length > step
      ? el(
          "label.find",
          {},
          el("span", {}, t("find")),
          el("input", {
            type: "search",
            autocomplete: "off",
            spellcheck: "false",
            oninput: debounced((event) => {
              const found = pattern(event.target.value);
              shown = found ? rows.filter((row) => holds(found, find(row))) : rows;
              fill();
            }, 120),
          }),
        )
      : null;
  const made = el(
    "table",
    { role: "table" },
    el("caption", { class: hidden ? "unseen" : null }, caption),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads)),
    body,
  );
  return el("div.table", {}, field, made, more);
}

function compared(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one ?? "").localeCompare(String(other ?? ""), "vi");
}
