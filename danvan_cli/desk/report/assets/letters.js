// Keys under which spellings compare as equal, as danvan_cli/vietnamese.py makes them: each is as long as its text,
// so a match in a key stands at the same place in the text.
const UNMARKED = new Map([
  ["đ", "d"],
  ["Đ", "D"],
  ["Ð", "D"],
]);
for (const [first, last] of [
  [0x41, 0x24f],
  [0x1e00, 0x1eff],
]) {
  for (let code = first; code <= last; code++) {
    const letter = String.fromCharCode(code),
      base = letter.normalize("NFD")[0];
    if (!UNMARKED.has(letter) && base !== letter && base < "\x80") UNMARKED.set(letter, base);
  }
}

// Tone marks on oa, oe, uy: the new style marks the second vowel (hoà), the old one the first (hòa).
const OLD_STYLE = new Map();
const TONES = { a: "àáảãạ", o: "òóỏõọ", e: "èéẻẽẹ", u: "ùúủũụ", y: "ỳýỷỹỵ" };
for (const [first, second] of ["oa", "oe", "uy"]) {
  for (let tone = 0; tone < 5; tone++) OLD_STYLE.set(first + TONES[second][tone], TONES[first][tone] + second);
}
const NEW_STYLE = new RegExp([...OLD_STYLE.keys()].join("|"), "g");

function lower(text) {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return Array.from(text, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join("");
}

const fold = (text) => lower(text).replace(NEW_STYLE, (pair) => OLD_STYLE.get(pair));
const unmarked = (text) => text.replace(/[\u0080-\u024f\u1e00-\u1eff]/g, (c) => UNMARKED.get(c) ?? c);
const bare = (text) => lower(unmarked(text));

// A pattern without marks finds the marked letters, one with marks is exact; both placements of a mark are one.
function pattern(typed) {
  const text = typed.normalize("NFC").trim().replace(/\s+/g, " ");
  if (!text) return null;
  const key = unmarked(text) === text ? bare : fold;
  return { key, isBare: key === bare, sought: key(text) };
}

// All places of a pattern in a text: [start, end] pairs. `keyed`: the text's key, if it is known already.
function places(found, text, keyed = found.key(text)) {
  const spans = [];
  for (let at = keyed.indexOf(found.sought); at >= 0; at = keyed.indexOf(found.sought, at + found.sought.length)) {
    spans.push([at, at + found.sought.length]);
  }
  return spans;
}

const holds = (found, text) => Boolean(text) && found.key(text).includes(found.sought);
