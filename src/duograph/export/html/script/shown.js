// Which nodes the reader sees: the story as far as it fits, what was opened from there, less what was hidden.

const OPENING = 400;
const MOST_NEIGHBOURS = 120;
const MOST = 3000;

/** Per event: does it pass the filters? `but` leaves one filter out, for counts beside it. */
function passing(but = "") {
  const found = new Uint8Array(HAPPENINGS);
  const { off, from, to } = state;
  const kindOff = KINDS.map((_, i) => but !== "kind" && off.kind.has(i));
  const anyKindOff = kindOff.some(Boolean);
  for (let i = 0; i < HAPPENINGS; i++) {
    if (but !== "type" && off.type.has(EVENT_TYPE[i])) continue;
    if (but !== "status" && off.status.has(EVENTS.status[i])) continue;
    if (but !== "document" && off.document.size && EVENT_DOCUMENTS[i].every((d) => off.document.has(d))) continue;
    if (EVENT_DOCUMENTS[i].length < state.sources) continue;
    if (but !== "time" && !inTime(i, from, to)) continue;
    if ((state.sum || state.currency) && !dearEnough(EVENTS.amounts[i])) continue;
    if (anyKindOff && Array.from(edgesOf(ACTORS + i)).every((e) => kindOff[ENTITIES.kind[EDGE_ACTOR[e]]])) continue;
    found[i] = 1;
  }
  return found;
}

function inTime(i, from, to) {
  const start = EVENTS.start[i];
  if (!start) return state.undated;
  return (!from || EVENT_END[i] >= from) && (!to || start <= to);
}

/** A sum of any of its forms counts: an event told in yen with dollars in brackets passes for both. */
const dearEnough = (amounts) =>
  amounts.some(([value, high, currency]) =>
    (!state.currency || DATA.strings[currency] === state.currency) && (high ?? value) >= state.sum);

let passed = new Uint8Array(HAPPENINGS);
let shown = new Set();
let shownEdges = [];

const open = (node) => (isEvent(node) ? passed[row(node)] === 1 : !state.off.kind.has(ENTITIES.kind[node]));

function findShown() {
  passed = passing();
  const base = state.focus ? around(state.focus[0], state.focus[1]) : beginning(passed, OPENING);
  const found = new Set(base);
  for (const node of state.expanded) {
    found.add(node);
    for (const other of nearest(node)) if (found.size < MOST) addGroup(found, other);
  }
  for (const node of state.pinned) found.add(node);
  if (state.chosen !== null) addGroup(found, state.chosen);
  for (const node of routeNodes()) found.add(node);
  const keep = new Set([...state.pinned, ...(state.chosen === null ? [] : [state.chosen])]);
  for (const node of found) if (!keep.has(node) && !open(node)) found.delete(node);
  for (const node of state.hidden) found.delete(node);
  for (const node of found) {
    if (isEvent(node) && !keep.has(node) && !neighbours(node).some((n) => found.has(n))) found.delete(node);
  }
  if (state.view === "actors") for (const node of found) if (isEvent(node)) found.delete(node);
  shown = found;
  shownEdges = state.view === "actors" ? actorEdges() : eventEdges();
  if (state.view === "actors") {
    const joined = new Set(shownEdges.flatMap((edge) => [edge.from, edge.to]));
    for (const node of shown) if (!joined.has(node) && !keep.has(node)) shown.delete(node);
  }
}

/** An event never stands without its actors. */
function addGroup(found, node) {
  found.add(node);
  if (isEvent(node)) for (const other of neighbours(node)) if (open(other)) found.add(other);
}

/** Events in story order with all their actors, as long as they fit. */
function beginning(allowed, limit) {
  const found = new Set();
  for (const i of DATA.story) {
    if (!allowed[i]) continue;
    const group = [ACTORS + i, ...neighbours(ACTORS + i)].filter((n) => !found.has(n));
    if (found.size + group.length > limit) break;
    for (const node of group) found.add(node);
  }
  return found;
}

function nearest(node) {
  const found = neighbours(node).filter(open);
  if (found.length <= MOST_NEIGHBOURS) return found;
  const rank = new Map(DATA.story.map((i, n) => [ACTORS + i, n]));
  return found.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)).slice(0, MOST_NEIGHBOURS);
}

/** Everything within so many actors' steps (actor – event – actor is one). */
function around(centre, hops) {
  const found = new Set([centre]);
  let edge = [centre];
  for (let step = 0; step < 2 * hops && found.size < MOST; step++) {
    const next = [];
    for (const node of edge) {
      for (const other of neighbours(node)) {
        if (!found.has(other) && open(other) && found.size < MOST) {
          found.add(other);
          next.push(other);
        }
      }
    }
    edge = next;
  }
  return found;
}

/** Edges as drawn: from, to, the event behind, role, and which of how many between the same two. */
function eventEdges() {
  const found = [];
  for (const node of shown) {
    if (!isEvent(node)) continue;
    for (const e of edgesOf(node)) {
      if (!shown.has(EDGE_ACTOR[e])) continue;
      found.push({ id: EDGES.id[e], from: FROM[e], to: TO[e], event: node, role: EDGES.role[e], width: EDGES.width[e],
        dashes: EDGES.dashes[e], arrow: EDGES.arrows[e] === "to" });
    }
  }
  return sideBySide(found);
}

function actorEdges() {
  const found = [];
  for (let i = 0; i < HAPPENINGS; i++) {
    if (!passed[i] || state.hidden.includes(ACTORS + i)) continue;
    const node = ACTORS + i;
    for (const [a, b, directed] of pairsOf(node)) {
      if (!shown.has(a) || !shown.has(b)) continue;
      const first = edgesOf(node)[0];
      found.push({ id: `a${i + 1}-${a + 1}-${b + 1}`, from: a, to: b, event: node, role: null, width: EDGES.width[first],
        dashes: EDGES.dashes[first], arrow: directed });
    }
  }
  return sideBySide(found);
}

/** Who stands against whom in an event: agent → each other role, or equal parties of different sides. */
function pairsOf(node) {
  const parties = partiesOf(node);
  const agents = parties.filter((e) => !isEvent(FROM[e]) && EDGES.role[e] !== "party");
  const found = [];
  const seen = new Set();
  const add = (a, b, directed) => {
    const key = directed ? `${a}>${b}` : `${Math.min(a, b)}-${Math.max(a, b)}`;
    if (a === b || seen.has(key)) return;
    seen.add(key);
    found.push([a, b, directed]);
  };
  if (agents.length) {
    for (const from of agents) for (const to of parties) {
      if (!agents.includes(to)) add(EDGE_ACTOR[from], EDGE_ACTOR[to], true);
    }
  } else {
    for (const [n, one] of parties.entries()) for (const two of parties.slice(n + 1)) {
      if (!EDGES.side[one] || EDGES.side[one] !== EDGES.side[two]) add(EDGE_ACTOR[one], EDGE_ACTOR[two], false);
    }
  }
  return found;
}

/** Several edges between the same two nodes each get a bend of their own; vis-network would lay them on one another. */
function sideBySide(edges) {
  const groups = new Map();
  for (const edge of edges) {
    const key = edge.from < edge.to ? edge.from * NODE_COUNT + edge.to : edge.to * NODE_COUNT + edge.from;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(edge);
  }
  for (const group of groups.values()) {
    const step = Math.min(0.24, 1 / group.length);
    group.forEach((edge, n) => {
      const bend = (n - (group.length - 1) / 2) * step;
      edge.bend = edge.from < edge.to ? bend : -bend;
    });
  }
  return edges;
}
