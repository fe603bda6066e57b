// The people named most, in time: a dot for each day on which articles name them, their offices where they begin.
const SHOWN_PEOPLE = 14;
// Pixels of a line, with room for offices above it; below so many an office is not written.
const LINE = 34,
  LEAST_OFFICE = 64;

function peopleInTime(all) {
  const rows = all.filter((one) => [...one.docs].some((doc) => doc.day)).slice(0, SHOWN_PEOPLE);
  const seenOn = rows.flatMap((one) =>
    d3
      .rollups(
        [...one.docs].filter((doc) => doc.day),
        (these) => these.length,
        (doc) => doc.day,
      )
      .map(([when, n]) => ({ name: label(one), when: moment(when), n, said: sayDay(one, when, n) })),
  );
  const whole = d3.extent(seenOn, (dot) => dot.when);
  if (!seenOn.length || Number(whole[0]) === Number(whole[1])) return null;
  const runs = d3
    .rollups(
      seenOn,
      (dots) => d3.extent(dots, (dot) => dot.when),
      (dot) => dot.name,
    )
    .map(([name, ends]) => ({ name, ends }))
    .filter(({ ends }) => ends[0] < ends[1]);
  return chart({
    label: t("people.in.time"),
    draw: (width, narrow) => {
      const left = narrow ? 140 : 200,
        right = 16,
        inset = 10;
      const x = d3.scaleUtc(whole, [left + inset, width - right - inset]);
      const offices = rows.flatMap((one) => officesAbove(one, x, width - 4));
      return {
        height: LINE * rows.length + 46,
        marginLeft: left,
        marginRight: right,
        marginTop: 14,
        marginBottom: 32,
        x: { ...timeAxis(narrow), grid: true, inset },
        r: { range: [4, 8] },
        y: {
          label: null,
          domain: rows.map(label),
          tickSize: 0,
          tickFormat: (name) => clipped(name.replace(/ \(.*\)$/, ""), left),
        },
        marks: [
          Plot.ruleY(runs, {
            y: "name",
            x1: (run) => run.ends[0],
            x2: (run) => run.ends[1],
            stroke: COLOR.person,
            strokeWidth: 2,
          }),
          Plot.dot(seenOn, { x: "when", y: "name", r: "n", fill: COLOR.person, stroke: "var(--paper)", title: "said" }),
          ...["start", "end"].map((textAnchor) =>
            Plot.text(
              offices.filter((office) => office.textAnchor === textAnchor),
              {
                x: "when",
                y: "name",
                text: "text",
                textAnchor,
                dy: -15,
                dx: textAnchor === "start" ? -6 : 6,
                fill: "var(--soft)",
                fontSize: 11,
                stroke: "var(--paper)",
                strokeWidth: 3,
              },
            ),
          ),
        ],
      };
    },
  });
}

// The offices that fit above a person's line, each from its first day on, not into the next one's place.
function officesAbove(one, x, width) {
  const dated = inTime(one.offices).filter(firstDay);
  const begun = d3.groups(dated, firstDay).map(([when, offices]) => ({
    when: moment(when),
    at: x(moment(when)),
    said: offices.map((office) => office.title).join("; "),
  }));
  return begun.flatMap(({ when, at, said }, place) => {
    const room = (begun[place + 1]?.at ?? width) - at;
    const shown = { name: label(one), when };
    if (room >= LEAST_OFFICE) return [{ ...shown, text: clipped(said, room), textAnchor: "start" }];
    // One alone at the right end is written to its left.
    const before = begun.length === 1 ? at - x.range()[0] : 0;
    return before >= LEAST_OFFICE ? [{ ...shown, text: clipped(said, before), textAnchor: "end" }] : [];
  });
}

// Namesakes stand on lines of their own.
const label = ({ person }) => `${person.name} (${person.key})`;

function sayDay(one, when, n) {
  const offices = inTime(one.offices)
    .filter((office) => office.days.has(when))
    .map((office) => office.title);
  return `${one.person.name}, ${day(when)}: ${offices.join("; ") || many("article", n)}`;
}
