// Labels keep their size whatever the zoom and never lie on one another: placed at rest in order of weight,
// each in that of twelve spots about its node where it covers least; what finds none waits for more room.

const ACTOR_FONT = (size) => `600 ${size}px ${FONT}`;
const EVENT_FONT = `400 11px ${FONT}`;
const ROLE_FONT = `italic 10.5px ${FONT}`;
const measuring = document.createElement("canvas").getContext("2d");
const widths = new Map();
let labels = [];
let roleLabels = [];

function widthOf(text, font) {
  const key = font.slice(0, 18) + text;
  let width = widths.get(key);
  if (width === undefined) {
    measuring.font = font;
    width = measuring.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

const cut = (text, most) => ([...text].length > most ? [...text].slice(0, most - 1).join("") + "…" : text);

/** The stage in screen pixels: how a place on the picture becomes one on the screen. */
function stage() {
  const { clientWidth: width, clientHeight: height } = byId("canvas");
  return stageOf(network.getScale(), network.getViewPosition(), width, height);
}

const stageOf = (scale, middle, width, height) =>
  ({ scale, width, height, at: ([x, y]) => [(x - middle.x) * scale + width / 2, (y - middle.y) * scale + height / 2] });

/** What is taken: boxes of x1, y1, x2, y2 with what they hold and of which node, and points along the lines. A label
 * shuns the boxes of all nodes but its own; what it costs to cover one is in `covers`: no number, and it must not. */
const [LABEL, BADGE, ACTOR, EVENT, NEAR, FAINT] = [0, 1, 2, 3, 4, 5];
const POINT = 0.7;

/** What the label of an event, of an actor, of an actor who must be named may cover, and the price of all of it; a
 * part of it costs less. Close to another actor, a name would be read as that one's. What is lit may lie on what is not. */
const COVERS = {
  event: { [NEAR]: 3 },
  actor: { [EVENT]: 12, [NEAR]: 5 },
  must: { [EVENT]: 12, [NEAR]: 5, [BADGE]: 60, [ACTOR]: 150 },
};
const covering = (what, node) => (lit?.has(node) ? { ...COVERS[what], [FAINT]: 5 } : COVERS[what]);
const CLOSE = 6;

/** So many of the most connected actors are named before all others. */
const LEADING = 8;

class Room {
  constructor() { this.cells = new Map(); this.points = new Map(); this.turn = 0; }
  keys(box) {
    const found = [];
    for (let x = Math.floor(box[0] / 80); x <= Math.floor(box[2] / 80); x++) {
      for (let y = Math.floor(box[1] / 40); y <= Math.floor(box[3] / 40); y++) found.push(x * 8192 + y);
    }
    return found;
  }
  add(x1, y1, x2, y2, what, node) {
    const box = { x1, y1, x2, y2, what, node, seen: 0 };
    for (const key of this.keys([x1, y1, x2, y2])) put(this.cells, key, box);
  }
  clearLabels() {
    for (const [key, boxes] of this.cells) this.cells.set(key, boxes.filter(({ what }) => what !== LABEL));
  }
  addPoint(x, y) {
    put(this.points, Math.floor(x / 80) * 8192 + Math.floor(y / 40), [x, y]);
  }
  /** What a label of `node` in a box would cost, Infinity where it may not lie or as soon as it is more than `most`. */
  cost([x1, y1, x2, y2], node, covers, most) {
    const turn = ++this.turn;
    let cost = 0;
    for (const key of this.keys([x1, y1, x2, y2])) {
      for (const other of this.cells.get(key) ?? []) {
        if (other.seen === turn || other.x1 >= x2 || x1 >= other.x2 || other.y1 >= y2 || y1 >= other.y2) continue;
        other.seen = turn;
        if (other.node === node) continue;
        cost += (covers[other.what] ?? Infinity) * (other.what === NEAR ? 1 : 0.2 + 0.8 * partOf(other, x1, y1, x2, y2));
      }
      for (const [x, y] of this.points.get(key) ?? []) if (x > x1 && x < x2 && y > y1 && y < y2) cost += POINT;
      if (cost >= most) return Infinity;
    }
    return cost;
  }
}

/** How much of a box lies under a label. */
function partOf(box, x1, y1, x2, y2) {
  const wide = Math.min(x2, box.x2) - Math.max(x1, box.x1);
  const high = Math.min(y2, box.y2) - Math.max(y1, box.y1);
  return (wide * high) / ((box.x2 - box.x1) * (box.y2 - box.y1));
}

function put(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value); else map.set(key, [value]);
}

let laidFor = "";

function layLabels() {
  laidFor = "";
}

/** Labels are placed anew when the view they were placed for is no longer the view; not while it is moving. */
function freshLabels(view) {
  const now = `${view.scale},${view.at([0, 0])},${view.width},${view.height}`;
  if (now === laidFor || (moving && laidFor)) return;
  laidFor = now;
  ({ labels, roleLabels } = placeLabels(view));
}

/** Labels with their offset from the node: {node, text, font, dx, dy, width, height}. */
function placeLabels({ scale, width, height, at }) {
  const room = new Room();
  const inside = [];
  for (const node of shown) {
    const [x, y] = at(placeOf(node));
    const r = NODES.size[node] * scale;
    if (x < -60 || y < -30 || x > width + 60 || y > height + 30) continue;
    inside.push([node, x, y, r]);
    const reach = isEvent(node) ? r * 0.75 : r;
    const faint = lit !== null && !lit.has(node);
    room.add(x - reach, y - reach, x + reach, y + reach, faint ? FAINT : isEvent(node) ? EVENT : ACTOR, node);
    if (isEvent(node) && conflictsOf(node).length) room.add(x, y - r - 6, x + r + 6, y, faint ? FAINT : BADGE);
    if (!isEvent(node) && !faint) room.add(x - r - CLOSE, y - r - CLOSE, x + r + CLOSE, y + r + CLOSE, NEAR, node);
  }
  if (shownEdges.length < 1500) for (const edge of shownEdges) addLine(room, edge, at, width, height);
  const weight = ([node]) =>
    (node === state.chosen ? 1e6 : 0) + (lit?.has(node) ? 1e5 : 0) + (isEvent(node) ? 0 : 1e3) + degree(node) + (isEvent(node) ? EVENT_DOCUMENTS[row(node)].length : 0);
  const ranked = inside.map((item) => [weight(item), item]).sort((a, b) => b[0] - a[0] || a[1][0] - b[1][0]).map(([, item]) => item);
  const must = ranked.filter(([node]) => node === state.chosen || (lit === null && !isEvent(node))).slice(0, lit === null ? LEADING : 1);
  const found = placeTogether(room, must, scale, width, height);
  for (const item of ranked) {
    if (found.some(({ node }) => node === item[0])) continue;
    const best = placeLabel(room, item, false, scale, width, height);
    if (best) found.push(keep(room, item, best));
  }
  return { labels: found, roleLabels: state.roles ? placeRoles(scale, at, room, width, height) : [] };
}

/** Labels of those who must be named. Who finds no spot because of those before has the first choice in another try. */
function placeTogether(room, items, scale, width, height) {
  let found = [];
  for (let tries = 0; tries <= LEADING; tries++) {
    found = [];
    let without = null;
    for (const item of items) {
      const best = placeLabel(room, item, true, scale, width, height);
      if (best) found.push(keep(room, item, best));
      else without ??= item;
    }
    if (without === null || tries === LEADING) break;
    room.clearLabels();
    items = [without, ...items.filter((item) => item !== without)];
  }
  return found;
}

function keep(room, [, x, y], label) {
  room.add(x + label.dx - 3, y + label.dy, x + label.dx + label.width + 3, y + label.dy + label.height, LABEL);
  return label;
}

/** The label of a node where it covers least; none where there is no room for one. */
function placeLabel(room, [node, x, y, r], must, scale, width, height) {
  const covers = covering(must ? "must" : isEvent(node) ? "event" : "actor", node);
  let best = null;
  let least = Infinity;
  for (const [n, [text, font, high]] of textsOf(node, scale).entries()) {
    const wide = widthOf(text, font);
    const spots = (must ? FURTHER : [0]).flatMap((out) => spotsAbout(r + out, wide, high));
    for (const [spot, [dx, dy]] of spots.entries()) {
      const box = [x + dx - 3, y + dy, x + dx + wide + 3, y + dy + high];
      if (box[0] < 2 || box[2] > width - 2 || box[1] < 2 || box[3] > height - 2) continue;
      const cost = (spot % 12) * 0.15 + Math.floor(spot / 12) * OUT + n * SHORTER + room.cost(box, node, covers, least);
      if (cost < least) [best, least] = [{ node, text, font, dx, dy, width: wide, height: high }, cost];
    }
    if (least < SHORTER) break;
  }
  return best;
}

/** What it costs to cut a name or to leave a sum away: less than to cover an event, more than to cross a few lines. */
const SHORTER = 6;

/** So many pixels further out are the spots for a name that must find one. */
const FURTHER = [0, 8, 16];

/** What each step outward costs. */
const OUT = 10;

/** Twelve spots about a node of radius `r`, as offsets of the label's corner: beside, below, above, and askew. */
function spotsAbout(r, wide, high) {
  const gap = r + 3;
  const lower = Math.max(gap * 0.5, gap - high);
  return [[gap, -high / 2], [-wide / 2, gap - 1], [-wide - gap, -high / 2], [-wide / 2, -gap - high + 1],
    [gap, lower], [-wide - gap, lower], [gap, -lower - high], [-wide - gap, -lower - high],
    [-r, gap - 1], [r - wide, gap - 1], [-r, -gap - high + 1], [r - wide, -gap - high + 1]];
}

/** Points every dozen pixels along a line, for labels to keep clear of. */
function addLine(room, edge, at, width, height) {
  const [a, b] = [at(placeOf(edge.from)), at(placeOf(edge.to))];
  const steps = Math.min(80, Math.ceil(Math.hypot(a[0] - b[0], a[1] - b[1]) / 12));
  for (let n = 1; n < steps; n++) {
    const [x, y] = along(edge, a, b, n / steps);
    if (x > 0 && y > 0 && x < width && y < height) room.addPoint(x, y);
  }
}

/** The ways a node can be called, longest first, with font and height; none for what is too small to tell. */
function textsOf(node, scale) {
  if (!isEvent(node)) {
    const size = degree(node) > 14 ? 14.5 : degree(node) > 5 ? 13 : 12;
    const name = nameOf(node).text;
    return [...new Set([cut(name, 34), cut(name, 16)])].map((text) => [text, ACTOR_FONT(size), size + 4]);
  }
  if (scale < 0.35 && node !== state.chosen) return [];
  const year = yearOf(node);
  const name = typeName(node);
  const sum = mainSum(node);
  const short = year ? `${name} ${year}` : name;
  const all = sum ? [`${short} · ${sum}`, short] : [short];
  if (scale > 0.5 || node === state.chosen) return all.map((text) => [text, EVENT_FONT, 14]);
  return [[short, EVENT_FONT, 14]];
}

/** Roles on lines: of what is chosen; of all lines that are long enough once the reader has come close. */
function placeRoles(scale, at, room, width, height) {
  const found = [];
  const close = shownEdges.length < 800 && (scale > 1.05 || shownEdges.length < 40);
  const ranked = shownEdges.filter((edge) => close || nearChosen(edge)).sort((a, b) => nearChosen(b) - nearChosen(a));
  for (const edge of ranked) {
    const text = edge.role ? word("roles", edge.role) : typeName(edge.event);
    const a = at(placeOf(edge.from));
    const b = at(placeOf(edge.to));
    const wide = widthOf(text, ROLE_FONT);
    if (Math.hypot(a[0] - b[0], a[1] - b[1]) < wide + 34) continue;
    for (const t of [0.5, 0.42, 0.58, 0.34, 0.66]) {
      const [x, y] = along(edge, a, b, t);
      const box = [x - wide / 2 - 2, y - 7, x + wide / 2 + 2, y + 7];
      if (box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height || room.cost(box, null, { [NEAR]: 0, [FAINT]: 0 }, Infinity) === Infinity) continue;
      room.add(...box, LABEL);
      found.push({ edge, text, t, width: wide });
      break;
    }
  }
  return found;
}

const nearChosen = (edge) => (state.chosen !== null && (edge.from === state.chosen || edge.to === state.chosen || edge.event === state.chosen) ? 1 : 0);

/** The bend's control point, as vis-network computes it for curvedCW and curvedCCW. */
function bendPoint(edge, [ax, ay], [bx, by]) {
  const round = Math.abs(edge.bend) * 0.5;
  const angle = Math.atan2(ay - by, bx - ax) + (0.5 + Math.sign(edge.bend) * round) * Math.PI;
  const reach = (0.5 + round) * Math.hypot(bx - ax, by - ay);
  return [ax + reach * Math.sin(angle), ay + reach * Math.cos(angle)];
}

function along(edge, a, b, t) {
  if (!edge.bend) return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
  const via = bendPoint(edge, a, b);
  const u = 1 - t;
  return [u * u * a[0] + 2 * u * t * via[0] + t * t * b[0], u * u * a[1] + 2 * u * t * via[1] + t * t * b[1]];
}

function labelAt({ x, y }) {
  const { at } = stage();
  const hit = labels.find((label) => {
    const [nx, ny] = at(placeOf(label.node));
    return x >= nx + label.dx && x <= nx + label.dx + label.width && y >= ny + label.dy && y <= ny + label.dy + label.height;
  });
  return hit ? hit.node : null;
}
