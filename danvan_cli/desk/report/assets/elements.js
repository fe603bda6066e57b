// Elements are made here alone: text goes in as text, attributes by name, never as markup.
function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  put(made, ...children);
  return made;
}

function put(parent, ...children) {
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) parent.append(child);
  }
  return parent;
}

const button = (text, onclick, attributes = {}) => el("button", { type: "button", onclick, ...attributes }, text);
const link = (text, onclick) => el("button.link", { type: "button", onclick }, text);

// Text of an article with some places marked; `spans` are [start, end] pairs in order, within `text`.
function marked(text, spans, tag = "mark") {
  const parts = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at) continue;
    parts.push(text.slice(at, start), el(tag, {}, text.slice(start, end)));
    at = end;
  }
  return el("bdi", {}, ...parts, text.slice(at));
}

function select(label, options, value, onchange) {
  const box = el("select", { onchange: (event) => onchange(event.target.value) });
  for (const [key, text] of options) put(box, el("option", { value: key, selected: key === value }, text));
  return el("label.field", {}, el("span", {}, label), box);
}

function debounced(act, milliseconds) {
  let waiting = 0;
  return (...values) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => act(...values), milliseconds);
  };
}

// A list that grows by `step`: `make(row)` gives an item. The button's focus moves to the first new item's link.
function growing(rows, step, make, tag = "ul.rows") {
  const list = el(tag);
  const more = button("", () => grow(true), { class: "more" });
  function grow(moved) {
    const from = list.children.length;
    put(list, ...rows.slice(from, from + step).map(make));
    const left = rows.length - list.children.length;
    more.hidden = left <= 0;
    more.textContent = t("more", { n: number(Math.min(step, left)), left: number(left) });
    if (moved) list.children[from]?.querySelector("button, summary, a")?.focus();
  }
  grow(false);
  return [list, more];
}
