// What the page says, in the language that is chosen; numbers and dates as that language writes them.
const WORDS = parsed("words");
let language = setup.language;

const t = (key, values = {}) =>
  (WORDS[language][key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));

const number = (value) => new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value);
const short = (value) =>
  new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 }).format(value);

// "1 article", "3 articles".
function many(noun, n) {
  const form = new Intl.PluralRules(language).select(n) === "one" ? "one" : "other";
  return t(`${noun}.${form}`, { n: number(n) });
}

const PLAIN = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(T.*)?$/;

// A TIMEX3 value or a day for reading: 2020-07-15 → 15/7/2020; what is no plain date stays as it is.
function day(value) {
  const [, year, month, date, rest] = PLAIN.exec(value ?? "") ?? [];
  if (!year) return value ?? "";
  if (!month) return year;
  const longest = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const when = new Date(Date.UTC(Number(year), Number(month) - 1, Math.min(Number(date ?? 1), longest)));
  const options = { timeZone: "UTC", year: "numeric", month: language === "vi" ? "numeric" : "short" };
  const said = new Intl.DateTimeFormat(
    language === "vi" ? "vi" : "en-GB",
    date ? { ...options, day: "numeric" } : options,
  );
  const part = rest ? (WORDS[language][`part.${rest}`] ?? rest.slice(1, 6)) : "";
  const shown = language === "vi" && !date ? `${Number(month)}/${year}` : said.format(when);
  return part ? `${shown}, ${part}` : shown;
}

const span = (first, last) => (!first ? "" : first === last ? day(first) : `${day(first)} – ${day(last)}`);
const moment = (value) => new Date(`${value.slice(0, 10).padEnd(10, "-01-01".slice(value.length - 4))}T00:00:00Z`);

// What a fact says beyond its mention, in one line.
function gloss(fact) {
  const mod = fact.mod ? t(`mod.${fact.mod}`) : null;
  const parts = {
    person: () => [fact.who === null ? null : people[fact.who].name],
    title: () => [fact.title, fact.holder && t("held", { name: fact.holder })],
    date: () => [
      PLAIN.test(fact.value) || !fact.first ? day(fact.value) : span(fact.first, fact.last),
      mod,
      fact.interval,
      fact.calendar && t(`calendar.${fact.calendar}`),
    ],
    count: () => [figure(fact), fact.noun, mod],
    document: () => [fact.name, fact.refers && `= ${fact.refers}`, fact.issuer, fact.date && day(fact.date)],
  }[fact.type]();
  return parts.filter(Boolean).join(" · ");
}

function figure(fact) {
  const range = fact.max === null ? "" : `–${number(fact.max)}`;
  const of = fact.of === null ? "" : ` / ${number(fact.of)}`;
  const unit = !fact.unit ? "" : fact.unit === "%" ? " %" : ` ${fact.unit}`;
  return number(fact.value) + range + of + unit;
}
