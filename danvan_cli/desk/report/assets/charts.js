// Charts by Observable Plot: drawn at the width that there is, named for screen readers, a table beside each.
const NARROW = 560;
// Pixels that a letter of a chart's names takes, at most on average.
const LETTER = 7.2;
const INK = "var(--ink)",
  FAINT = "var(--faint)",
  ACCENT = "var(--accent)";
const COLOR = Object.fromEntries(TYPES.map((type) => [type, `var(--${type}-line)`]));

// Chart's place → what draws it anew where its width has changed.
const redraws = new WeakMap();
const drawCharts = (within) => within.querySelectorAll(".plot").forEach((host) => redraws.get(host)?.());

// `draw(width)` gives what Plot.plot takes; `beside` a table of the same figures.
function chart({ label, draw, beside }) {
  const host = el("div.plot");
  let width = 0;
  const redraw = () => {
    const now = Math.floor(host.clientWidth);
    if (!now || now === width) return;
    width = now;
    const svg = Plot.plot({
      width,
      className: "plot-danvan",
      marginLeft: 8,
      marginRight: 8,
      ...draw(width, width < NARROW),
      style: {
        fontFamily: "inherit",
        fontSize: "12px",
        background: "none",
        color: "currentColor",
        overflow: "visible",
      },
    });
    // One picture with one name: the names that Plot gives its parts are not read out.
    svg.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
    host.replaceChildren(svg);
  };
  redraws.set(host, redraw);
  new ResizeObserver(debounced(redraw, 60)).observe(host);
  return el(
    "figure",
    {},
    el("figcaption", {}, label),
    host,
    beside && el("details.beside", {}, el("summary", {}, t("as.table")), beside),
  );
}

// Bars with their names before them, the longest first: rows are { label, value, said }.
const bars =
  (rows, color = ACCENT) =>
  (width, narrow) => {
    const room = Math.min(narrow ? 150 : 260, 20 + LETTER * Math.max(...rows.map((row) => row.label.length), 6));
    return {
      height: 26 * rows.length + 12,
      marginLeft: room,
      marginRight: 64,
      marginTop: 4,
      marginBottom: 4,
      x: { axis: null },
      y: { label: null, tickSize: 0, domain: rows.map((row) => row.label), tickFormat: (name) => clipped(name, room) },
      marks: [
        Plot.barX(rows, {
          y: "label",
          x: "value",
          fill: color,
          insetTop: 4,
          insetBottom: 4,
          title: (row) => `${row.label}: ${row.said}`,
        }),
        Plot.text(rows, { y: "label", x: "value", text: "said", textAnchor: "start", dx: 5, fill: INK }),
      ],
    };
  };

// Dots on a logarithmic scale, where bars would show one figure and hide the others.
const dots = (rows, color) => (width, narrow) => {
  const base = bars(rows, color)(width, narrow);
  return {
    ...base,
    height: base.height + 24,
    marginBottom: 28,
    x: { type: "log", label: null, ticks: narrow ? 3 : 5, tickFormat: short, grid: true, insetLeft: 10 },
    marks: [
      Plot.dot(rows, { y: "label", x: "value", fill: color, r: 5, title: (row) => `${row.label}: ${row.said}` }),
      Plot.text(rows, {
        y: "label",
        x: "value",
        text: "said",
        textAnchor: "start",
        dx: 9,
        fill: INK,
        stroke: "var(--paper)",
        strokeWidth: 4,
      }),
    ],
  };
};

// A scale is logarithmic where the largest figure is this many times the smallest.
const WIDE = 50;
const fitting = (rows, color) => {
  const [least, most] = d3.extent(rows, (row) => row.value);
  return least > 0 && most / least > WIDE ? dots(rows, color) : bars(rows, color);
};

// Years from which a run of time is drawn by the year, not by the month.
const LONG_YEARS = 8;

// How many a month, or a year where the run is long: `days` as YYYY-MM-DD. Gives the chart, and a table beside it.
function histogram(days, color, word, cell) {
  const [first, last] = d3.extent(days);
  const isLong = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) > LONG_YEARS;
  const [step, size] = isLong ? ["year", 4] : ["month", 7];
  const rows = d3
    .rollups(
      days,
      (all) => all.length,
      (one) => one.slice(0, size),
    )
    .sort()
    .map(([when, value]) => ({ when, value, start: moment(isLong ? `${when}-01-01` : `${when}-01`) }));
  const label = t(`${word}.${step}`);
  return chart({
    label,
    draw: (width, narrow) => ({
      height: 180,
      marginLeft: 34,
      marginRight: 16,
      x: timeAxis(narrow),
      y: {
        label: null,
        grid: true,
        tickSize: 0,
        ticks: Math.min(
          4,
          d3.max(rows, (row) => row.value),
        ),
        tickFormat: number,
      },
      marks: [
        Plot.rectY(rows, {
          x: "start",
          y: "value",
          interval: step,
          fill: color,
          insetLeft: 0.5,
          insetRight: 0.5,
          title: (row) => `${day(row.when)}: ${number(row.value)}`,
        }),
        Plot.ruleY([0], { stroke: INK }),
      ],
    }),
    beside: table({
      caption: label,
      hidden: true,
      rows,
      columns: [
        { word: step, value: (row) => row.when, cell: (row) => cell(row.when) },
        { word: "number", numeric: true, value: (row) => row.value },
      ],
    }),
  });
}

const clipped = (text, pixels) => {
  const most = Math.max(8, Math.floor(pixels / LETTER));
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
};

const tickDay = (date) =>
  date.getUTCMonth() ? `${date.getUTCMonth() + 1}/${date.getUTCFullYear()}` : `${date.getUTCFullYear()}`;
const timeAxis = (narrow) => ({ type: "utc", label: null, ticks: narrow ? 4 : 8, tickFormat: tickDay });
