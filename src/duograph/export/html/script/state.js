// What the reader has set. All of it fits into the address behind the #, and undo goes back along such addresses.

const state = fresh();
const past = [];

function fresh() {
  return {
    lang: document.documentElement.lang.startsWith("zh") ? "zh" : "en",
    theme: "",
    view: "events",
    roles: true,
    off: { type: new Set(), status: new Set(), kind: new Set(), document: new Set() },
    sources: 1,
    currency: "",
    sum: 0,
    from: "",
    to: "",
    undated: true,
    expanded: [],
    hidden: [],
    pinned: [],
    focus: null,
    chosen: null,
    route: null,
    moved: new Map(),
  };
}

const LISTS = { type: TYPES, status: STATUSES, kind: KINDS, document: DOCUMENTS.id };

/** Change what is shown, so that it can be undone; `change` works on the state. */
function act(change) {
  past.push(address());
  if (past.length > 200) past.shift();
  change(state);
  refresh();
}

/** Change what needs no undo: language, colours. */
function adjust(change) {
  change(state);
  refresh();
}

function undo() {
  if (!past.length) return;
  const { lang, theme } = state;
  readAddress(past.pop());
  Object.assign(state, { lang, theme });
  refresh();
}

function address() {
  const parts = new URLSearchParams();
  const put = (key, value) => { if (value) parts.set(key, value); };
  const keys = (nodes) => nodes.map((n) => encodeURIComponent(keyOf(n))).join(",");
  put("lang", state.lang);
  put("theme", state.theme);
  put("view", state.view === "actors" ? "actors" : "");
  put("roles", state.roles ? "" : "0");
  for (const [name, list] of Object.entries(LISTS)) {
    put("no-" + name, [...state.off[name]].sort((a, b) => a - b).map((i) => encodeURIComponent(list[i])).join(","));
  }
  put("sources", state.sources > 1 ? String(state.sources) : "");
  put("sum", state.sum || state.currency ? `${state.currency}:${state.sum}` : "");
  put("from", state.from);
  put("to", state.to);
  put("undated", state.undated ? "" : "0");
  put("open", keys(state.expanded));
  put("hide", keys(state.hidden));
  put("pin", keys(state.pinned));
  put("focus", state.focus ? `${encodeURIComponent(keyOf(state.focus[0]))},${state.focus[1]}` : "");
  put("sel", state.chosen === null ? "" : keyOf(state.chosen));
  put("path", state.route ? keys(state.route) : "");
  put("at", [...state.moved].map(([n, place]) => [encodeURIComponent(keyOf(n)), ...wide(place).map(Math.round)].join(",")).join(";"));
  return parts.toString();
}

function readAddress(text) {
  const parts = new URLSearchParams(text);
  const read = fresh();
  const get = (key) => parts.get(key) ?? "";
  const split = (value, by = ",") => (value ? value.split(by) : []);
  const decode = (value) => { try { return decodeURIComponent(value); } catch { return value; } };
  const nodes = (key) => split(get(key)).map((k) => nodeOf(decode(k))).filter((n) => n !== undefined);
  if (get("lang") === "zh" || get("lang") === "en") read.lang = get("lang");
  if (get("theme") === "dark" || get("theme") === "light") read.theme = get("theme");
  if (get("view") === "actors") read.view = "actors";
  read.roles = get("roles") !== "0";
  for (const [name, list] of Object.entries(LISTS)) {
    for (const key of split(get("no-" + name))) {
      const i = list.indexOf(decode(key));
      if (i >= 0) read.off[name].add(i);
    }
  }
  read.sources = Math.max(1, Math.trunc(Number(get("sources"))) || 1);
  const [currency, sum] = split(get("sum"), ":");
  if (/^[A-Z]{3}$/.test(currency ?? "")) read.currency = currency;
  read.sum = Math.max(0, Number(sum) || 0);
  const [from, to] = [get("from"), get("to")].map((text) => (isDay(text) ? text : ""));
  if (!from || !to || from <= to) Object.assign(read, { from, to });
  read.undated = get("undated") !== "0";
  read.expanded = nodes("open");
  read.hidden = [...new Set(nodes("hide"))];
  read.pinned = nodes("pin");
  const [focus, hops] = split(get("focus"));
  const centre = nodeOf(decode(focus ?? ""));
  if (centre !== undefined) read.focus = [centre, Math.min(4, Math.max(1, Math.trunc(Number(hops)) || 1))];
  read.chosen = nodeOf(get("sel")) ?? null;
  const ends = nodes("path").filter((n) => !isEvent(n));
  read.route = ends.length === 2 ? ends : null;
  for (const item of split(get("at"), ";")) {
    const [key, x, y] = item.split(",");
    const node = nodeOf(decode(key));
    if (node !== undefined && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) read.moved.set(node, wide([Number(x), Number(y)]));
  }
  Object.assign(state, read);
}

/** Whether a text is a day of the calendar, as 2021-03-01. */
function isDay(text) {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

let written = "";
function writeAddress() {
  const now = address();
  if (now === written) return;
  written = now;
  history.replaceState(null, "", "#" + now);
}
