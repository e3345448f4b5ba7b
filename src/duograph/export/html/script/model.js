// What the file holds: columns as Python wrote them, and who stands next to whom.
// A node is told by its number: actors 0 … ACTORS-1, events after them. An edge by its row.

const parse = (id) => JSON.parse(byId(id).textContent);
const NODES = parse("nodes");
const EDGES = parse("edges");
const DATA = parse("data");

const ENTITIES = DATA.entities;
const EVENTS = DATA.events;
const DOCUMENTS = DATA.documents;
const { kinds: KINDS, families: FAMILIES, types: TYPES, statuses: STATUSES, precisions: PRECISIONS,
  qualifiers: QUALIFIERS } = DATA.vocabularies;

const ACTORS = ENTITIES.id.length;
const HAPPENINGS = EVENTS.id.length;
const NODE_COUNT = ACTORS + HAPPENINGS;
const EDGE_COUNT = EDGES.id.length;

const isEvent = (node) => node >= ACTORS;
const numberOf = (id) => Number(id.slice(1)) - 1;

const FROM = Int32Array.from(EDGES.from, numberOf);
const TO = Int32Array.from(EDGES.to, numberOf);
const EDGE_ACTOR = FROM.map((from, edge) => (isEvent(from) ? TO[edge] : from));
const EDGE_EVENT = FROM.map((from, edge) => (isEvent(from) ? from : TO[edge]));

const FIRST_EDGE = new Int32Array(NODE_COUNT + 1);
const EDGE_LIST = new Int32Array(2 * EDGE_COUNT);
(function indexEdges() {
  for (let e = 0; e < EDGE_COUNT; e++) {
    FIRST_EDGE[FROM[e] + 1]++;
    FIRST_EDGE[TO[e] + 1]++;
  }
  for (let n = 0; n < NODE_COUNT; n++) FIRST_EDGE[n + 1] += FIRST_EDGE[n];
  const next = FIRST_EDGE.slice();
  for (let e = 0; e < EDGE_COUNT; e++) {
    EDGE_LIST[next[FROM[e]]++] = e;
    EDGE_LIST[next[TO[e]]++] = e;
  }
})();

const edgesOf = (node) => EDGE_LIST.subarray(FIRST_EDGE[node], FIRST_EDGE[node + 1]);
const across = (node, edge) => (FROM[edge] === node ? TO[edge] : FROM[edge]);

/** In how many events an actor takes part, and how many actors in an event: one may stand in it in two roles. */
const DEGREE = new Int32Array(NODE_COUNT);
(function countNeighbours() {
  const met = new Int32Array(NODE_COUNT).fill(-1);
  for (let n = 0; n < NODE_COUNT; n++) {
    for (const e of edgesOf(n)) {
      const other = across(n, e);
      if (met[other] !== n) DEGREE[n]++;
      met[other] = n;
    }
  }
})();
const degree = (node) => DEGREE[node];

function neighbours(node) {
  return [...new Set(Array.from(edgesOf(node), (edge) => across(node, edge)))];
}

const row = (node) => node - ACTORS;
const EVENT_TYPE = EVENTS.type;
const EVENT_FAMILY = EVENT_TYPE.map((type) => FAMILIES.indexOf(DATA.families[type]));
const EVENT_DOCUMENTS = EVENTS.evidence.map((found) => [...new Set(found.map((e) => e[0]))].filter((d) => d >= 0));
const EVENT_END = EVENTS.end.map((end, i) => end ?? EVENTS.start[i]);
const CONFLICTS = new Map();
for (const conflict of DATA.conflicts) {
  if (!CONFLICTS.has(conflict[0])) CONFLICTS.set(conflict[0], []);
  CONFLICTS.get(conflict[0]).push(conflict);
}
const conflictsOf = (node) => CONFLICTS.get(EVENTS.id[row(node)]) ?? [];

/** Stable names of nodes for links: the record's id, an event's behind an exclamation mark. */
const keyOf = (node) => (isEvent(node) ? "!" + EVENTS.id[row(node)] : ENTITIES.id[node]);
let keyNumbers = null;
function nodeOf(key) {
  if (!keyNumbers) {
    keyNumbers = new Map();
    for (let n = NODE_COUNT - 1; n >= 0; n--) keyNumbers.set(keyOf(n), n);
  }
  return keyNumbers.get(key);
}

/** An actor's name in the reader's language where it has one, with the language it is in. */
function nameOf(actor, language = state.lang) {
  const en = ENTITIES.en[actor];
  const hans = ENTITIES.hans[actor];
  const hant = ENTITIES.hant[actor];
  const order = language === "zh" ? [[hans, "zh-Hans"], [hant, "zh-Hant"], [en, "en"]] : [[en, "en"], [hans, "zh-Hans"], [hant, "zh-Hant"]];
  const [text, lang] = order.find(([name]) => name) ?? [ENTITIES.id[actor], "en"];
  return { text, lang };
}

const typeName = (node) => word("types", TYPES[EVENT_TYPE[row(node)]]);
const statusOf = (node) => STATUSES[EVENTS.status[row(node)]];

/** The parties of an event: edge rows, agent first as the file has them. */
const partiesOf = (node) => Array.from(edgesOf(node));

/** What an event is called in one line: type, parties. */
function eventName(node) {
  const names = [...new Set(partiesOf(node).map((edge) => nameOf(EDGE_ACTOR[edge]).text))];
  const separator = state.lang === "zh" ? "、" : ", ";
  return `${typeName(node)}${state.lang === "zh" ? "：" : ": "}${names.join(separator)}`;
}

const labelOf = (node) => (isEvent(node) ? eventName(node) : nameOf(node).text);

const yearOf = (node) => EVENTS.start[row(node)]?.slice(0, 4) ?? "";

/** A date no more precise than the text. */
function dateName(node) {
  const i = row(node);
  const start = EVENTS.start[i];
  if (!start) return say("undated");
  const end = EVENT_END[i];
  const year = Number(start.slice(0, 4));
  switch (PRECISIONS[EVENTS.precision[i]]) {
    case "day": return start === end ? dayName(start) : `${dayName(start)} – ${dayName(end)}`;
    case "month": return monthName(start);
    case "quarter": return say("quarter_of", Math.floor((Number(start.slice(5, 7)) + 2) / 3), year);
    case "half": return say(Number(start.slice(5, 7)) <= 6 ? "first_half" : "second_half", year);
    case "year": return start.slice(0, 4) === end.slice(0, 4) ? say("year_of", year) : `${year}–${end.slice(0, 4)}`;
    case "decade": return say("decade_of", year);
    default: {
      if (start.slice(5) === "01-01" && end.slice(5) === "12-31") return `${year}–${end.slice(0, 4)}`;
      return `${dayName(start)} – ${dayName(end)}`;
    }
  }
}

const inWords = (iso, options) => new Intl.DateTimeFormat(locale(), { timeZone: "UTC", year: "numeric", month: "long", ...options }).format(new Date(iso));
const monthName = (iso) => inWords(iso, {});
const dayName = (iso) => inWords(iso, { day: "numeric" });

const yearsName = (first, last) => (first === last ? say("year_of", first) : say("all_years", first, last));

/** A stretch of time whose precision is not told: a day, a month, a year, or from day to day. */
function spanName(start, end) {
  const year = start.slice(0, 4);
  if (start === end) return dayName(start);
  if (start.slice(4) === "-01-01" && end === `${year}-12-31`) return say("year_of", year);
  const last = new Date(Date.UTC(Number(year), Number(start.slice(5, 7)), 0)).toISOString().slice(0, 10);
  return start.endsWith("-01") && end === last ? monthName(start) : `${dayName(start)} – ${dayName(end)}`;
}

/** A sum in words: "about 2 trillion yen". Amount rows: value, high, currency, qualifier, text. */
function sumName([value, high, currency, qualifier]) {
  const kind = QUALIFIERS[qualifier];
  const text = sumText(value, high, DATA.strings[currency]);
  return kind === "exact" ? text : say("qualified_" + kind, text);
}

function sumText(value, high, code) {
  const number = new Intl.NumberFormat(locale(), { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 4 });
  const figure = high === null ? number.format(value) : `${number.format(value)}–${number.format(high)}`;
  return state.lang === "zh" ? figure + currencyName(code) : `${code} ${figure}`;
}

function currencyName(code) {
  if (!/^[A-Z]{3}$/.test(code)) return " " + code;
  return new Intl.DisplayNames([locale()], { type: "currency" }).of(code);
}

/** The sum to show where there is room for one: the first one told. */
const mainSum = (node) => (EVENTS.amounts[row(node)].length ? sumName(EVENTS.amounts[row(node)][0]) : "");

/** Events in time order, undated last. */
function byTime(a, b) {
  const [x, y] = [EVENTS.start[row(a)] ?? "9999", EVENTS.start[row(b)] ?? "9999"];
  return x < y ? -1 : x > y ? 1 : a - b;
}
