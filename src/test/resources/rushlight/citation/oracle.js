// Makes oracle.json: what the official styles say of made-up episodes, by the processor that they are developed with.
//   npm install citeproc@2.4.63
//   styles apa, modern-language-association, chicago-notes-bibliography-access-dates and locale en-US of 2026-02
//   node oracle.js FOLDER-OF-STYLES > oracle.json
// Hosts are hosts, guests are contributors ("with"), since the styles put a guest before the hosts otherwise; APA names
// hosts only. The access date goes to the styles that print it.
const CSL = require("citeproc");
const fs = require("fs");
const folder = process.argv[2];
const locale = fs.readFileSync(folder + "/locales-en-US.xml", "utf8");
const STYLES = { apa: "apa", mla: "modern-language-association", chicago: "chicago-notes-bibliography-access-dates" };

let seed = 20261125;
const random = (n) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * n);
};
const pick = (list) => list[random(list.length)];

const NAMES = [
  { given: "Sunniva", family: "Bråthen" }, { given: "Tomé", family: "Vasconcelos" }, { given: "Māra", family: "Kalniņa" },
  { given: "Mathew Carmel", family: "Devassy" }, { given: "Bill", family: "Fletcher", suffix: "Jr." },
  { given: "Ludwig", family: "Beethoven", "non-dropping-particle": "van" }, { given: "Jean-Paul", family: "Ó Cadhain" },
  { family: "Madonna" }, { given: "Анна", family: "Ахматова" },
  { family: "田中太郎" }, { given: "Thu Hà", family: "Nguyễn" }, { given: "A. B.", family: "Fenwick" },
];
// Behind persons the processor leaves out the comma before an organisation, so hosts have it first or not at all.
const RADIO = { literal: "Orrin Haven Community Radio" };
const TITLES = ["Three Minutes of Fog", "The “Seventh” Wave", "Who Knows?", "Fog!", "A Rush, Lit", "The Tide (Part 2)",
  "Who Kept the “Light”?", "Ночь Лампы"];
const SHOWS = ["Wick & Tide", "The Real News", "R<D"];
const NUMBERS = ["4", "412", "Bonus", undefined];
const names = (most, ...first) => {
  const some = [...first];
  for (let i = random(most + 1); i > 0; i--) {
    some.push(pick(NAMES));
  }
  return some.filter((name, i) => some.indexOf(name) === i);
};

const cases = [];
const add = (host, guest, title, show, number, issued, accessed) => cases.push({ host, guest, title, show, number, issued, accessed });
for (let i = 0; i < 200; i++) {
  const host = random(6) === 0 ? names(2, RADIO) : names(random(5) === 0 ? 9 : 3);
  const number = pick(NUMBERS);
  // Without hosts and number the style would make authors of contributors.
  const guest = host.length || number ? names(random(5) === 0 ? 9 : 2) : [];
  add(host, random(6) === 0 && guest.length ? [...guest, RADIO] : guest, pick(TITLES), pick(SHOWS), number,
    random(4) === 0 ? null : [2000 + random(27), 1 + random(12), 1 + random(28)], random(3) === 0 ? [2026, 11, 25] : null);
}
const many = [];
for (let i = 0; i < 23; i++) {
  many.push({ given: "Ann", family: "F" + String.fromCharCode(97 + i) });
}
[20, 21, 23].forEach((n) => add(many.slice(0, n), [], "Everybody", "The Choir", "1", [2026, 1, 13], null));

const items = {};
const engines = {};
Object.entries(STYLES).forEach(([key, style]) => {
  engines[key] = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => items[id] },
    fs.readFileSync(folder + "/" + style + ".csl", "utf8"), "en-US");
  engines[key].setOutputFormat("html");
});
let count = 0;
const run = (key, item, citation) => {
  const id = "x" + count++;
  items[id] = { ...item, id };
  engines[key].updateItems([id]);
  const text = (html) => html.replace(/<\/?div[^>]*>/g, "").replace(/&#38;/g, "&amp;").replace(/&#60;/g, "&lt;")
    .replace(/&#62;/g, "&gt;").trim();
  return { entry: text(engines[key].makeBibliography()[1][0]), inText: text(engines[key].makeCitationCluster([{ ...citation, id }])) };
};

const rows = cases.map((c) => {
  const item = { type: "broadcast", title: c.title, "container-title": c.show, publisher: "Rushlight",
    URL: "https://rushlight.example.org/episodes/x?rev=1" };
  if (c.host.length) item.host = c.host;
  if (c.number) item.number = c.number;
  if (c.issued) item.issued = { "date-parts": [c.issued] };
  const accessed = c.accessed ? { accessed: { "date-parts": [c.accessed] } } : {};
  const guests = c.guest.length ? { contributor: c.guest } : {};
  const medium = "podcast transcript, rushed, revision 1";
  const row = { ...c, mla: run("mla", { ...item, ...guests, medium }, { id: "x" }) };
  row.chicago = run("chicago", { ...item, ...guests, ...accessed, medium }, { locator: "1:40–1:52", label: "timestamp" });
  // The style prints "Retrieved" with nothing behind it where neither date is known, and no day of access beside a date.
  if (Boolean(c.issued) !== Boolean(c.accessed)) {
    row.apa = run("apa", { ...item, ...accessed, medium: "Audio " + medium }, { locator: "1:40", label: "timestamp" });
  }
  return row;
});
console.log("[\n" + rows.map((row) => JSON.stringify(row)).join(",\n") + "\n]");
