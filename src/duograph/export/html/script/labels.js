// Labels keep their size whatever the zoom and never lie on one another: placed at rest in order of weight,
// each in the first of twelve spots about its node that is free; what finds none waits for more room.

const ACTOR_FONT = (size) => `600 ${size}px ${FONT}`;
const EVENT_FONT = `400 11px ${FONT}`;
const ROLE_FONT = `italic 10.5px ${FONT}`;
const measuring = document.createElement("canvas").getContext("2d");
const widths = new Map();
let labels = [];
let roleLabels = [];

function widthOf(text, font) {
  const key = font.slice(0, 10) + text;
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
  const scale = network.getScale();
  const view = network.getViewPosition();
  const { clientWidth: width, clientHeight: height } = byId("canvas");
  return { scale, width, height, at: ([x, y]) => [(x - view.x) * scale + width / 2, (y - view.y) * scale + height / 2] };
}

/** What is taken: boxes of x1, y1, x2, y2 and what they hold. Where there is no room an actor's name may cover
 * events, and a name that must be read (a hub's, a chosen one's) other shapes too; never another label. */
const [LABEL, ACTOR, EVENT, NOTHING] = [0, 1, 2, 3];
const HUBS = 15;

class Room {
  constructor() { this.cells = new Map(); }
  keys(box) {
    const found = [];
    for (let x = Math.floor(box[0] / 80); x <= Math.floor(box[2] / 80); x++) {
      for (let y = Math.floor(box[1] / 40); y <= Math.floor(box[3] / 40); y++) found.push(x * 8192 + y);
    }
    return found;
  }
  add(box) {
    for (const key of this.keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box); else this.cells.set(key, [box]);
    }
  }
  clash(box, coverable) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (other[4] < coverable && other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3]) return true;
      }
    }
    return false;
  }
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
    room.add([x - reach, y - reach, x + reach, y + reach, isEvent(node) ? EVENT : ACTOR]);
  }
  const chosen = state.chosen;
  const weight = ([node]) =>
    (node === chosen ? 1e6 : 0) + (lit?.has(node) ? 1e5 : 0) + (isEvent(node) ? 0 : 1e3) + degree(node) + (isEvent(node) ? EVENT_DOCUMENTS[row(node)].length : 0);
  const ranked = inside.map((item) => [weight(item), item]).sort((a, b) => b[0] - a[0] || a[1][0] - b[1][0]);
  const hubs = new Set(ranked.filter(([, [node]]) => !isEvent(node)).slice(0, HUBS).map(([, [node]]) => node));
  const found = [];
  for (const [, [node, x, y, r]] of ranked) {
    for (const [text, font, high] of textsOf(node, scale)) {
      const wide = widthOf(text, font);
      const gap = r + 3;
      const spots = [[gap, -high / 2], [-wide / 2, gap - 1], [-wide - gap, -high / 2], [-wide / 2, -gap - high + 1],
        [gap * 0.7, gap * 0.5], [-wide - gap * 0.7, gap * 0.5], [gap * 0.7, -gap * 0.5 - high], [-wide - gap * 0.7, -gap * 0.5 - high],
        [-r, gap - 1], [r - wide, gap - 1], [-r, -gap - high + 1], [r - wide, -gap - high + 1]];
      const fits = (coverable) => ([dx, dy]) => {
        const box = [x + dx - 3, y + dy, x + dx + wide + 3, y + dy + high];
        return box[0] >= 2 && box[2] <= width - 2 && box[1] >= 2 && box[3] <= height - 2 && !room.clash(box, coverable);
      };
      const must = node === chosen || hubs.has(node) || (lit !== null && lit.size < 60 && lit.has(node));
      const spot = spots.find(fits(NOTHING)) ?? (must || !isEvent(node) ? spots.find(fits(EVENT)) : undefined) ?? (must ? spots.find(fits(ACTOR)) : undefined);
      if (!spot) continue;
      room.add([x + spot[0] - 3, y + spot[1], x + spot[0] + wide + 3, y + spot[1] + high, LABEL]);
      found.push({ node, text, font, dx: spot[0], dy: spot[1], width: wide, height: high });
      break;
    }
  }
  return { labels: found, roleLabels: state.roles ? placeRoles(scale, at, room, width, height) : [] };
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
      if (box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height || room.clash(box, NOTHING)) continue;
      room.add([...box, LABEL]);
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
