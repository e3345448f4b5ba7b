// Where nodes stand. The file brings a place for each; nodes that join later are set down near those they belong to.

const CELL = 62;
const placed = new Map();
let home = null;

const placeOf = (node) => state.moved.get(node) ?? placed.get(node) ?? [NODES.x[node], NODES.y[node]];

/** Python lays the picture out wide. Where the stage is higher than wide, on a phone, it is turned to lie along it. */
let turned = false;
const wide = ([x, y]) => (turned ? [y, x] : [x, y]);

function turnToStage() {
  const { clientWidth: width, clientHeight: height } = byId("canvas");
  if (!width || !height || height > width * 1.1 === turned) return false;
  turned = !turned;
  [NODES.x, NODES.y] = [NODES.y, NODES.x];
  for (const places of [placed, state.moved]) for (const [node, [x, y]] of places) places.set(node, [y, x]);
  return true;
}

/** Give every shown node a place of its own; the opening picture keeps what Python laid out. */
function settle() {
  home ??= beginning(new Uint8Array(HAPPENINGS).fill(1), OPENING);
  const taken = new Map();
  const cell = (x, y) => Math.round(x / CELL) + "," + Math.round(y / CELL);
  const take = (place) => taken.set(cell(...place), (taken.get(cell(...place)) ?? 0) + 1);
  const stays = (node) => state.moved.has(node) || home.has(node);
  for (const node of shown) if (stays(node)) take(placeOf(node));
  const waiting = [];
  for (const node of shown) {
    if (stays(node)) continue;
    if (placed.has(node) && (taken.get(cell(...placed.get(node))) ?? 0) < 2) take(placed.get(node));
    else waiting.push(node);
  }
  if (!waiting.length) return;
  const shrink = Math.sqrt(Math.max(shown.size, 60) / Math.max(NODE_COUNT, 60));
  const left = new Set(waiting);
  const set = (node, [x, y]) => {
    const spot = free(x, y, taken, cell);
    placed.set(node, spot);
    taken.set(cell(...spot), 1);
    left.delete(node);
  };
  const neighboursIn = (node) =>
    state.view === "actors" ? neighbours(node).flatMap(neighbours).filter((n) => n !== node && shown.has(n)) : neighbours(node).filter((n) => shown.has(n));
  const queue = waiting.filter((node) => neighboursIn(node).some((n) => !left.has(n)));
  const rest = [...waiting].sort((a, b) => degree(b) - degree(a) || a - b);
  while (left.size) {
    let node = queue.shift();
    if (node === undefined) node = rest.shift();
    if (node === undefined) break;
    if (!left.has(node)) continue;
    const near = neighboursIn(node);
    const anchors = near.filter((n) => !left.has(n)).map(placeOf);
    const turn = node * 2.399963;
    const reach = anchors.length > 1 ? 20 : 95;
    const middle = anchors.length
      ? [anchors.reduce((sum, [x]) => sum + x, 0) / anchors.length, anchors.reduce((sum, [, y]) => sum + y, 0) / anchors.length]
      : [NODES.x[node] * shrink, NODES.y[node] * shrink];
    set(node, anchors.length ? [middle[0] + Math.cos(turn) * reach, middle[1] + Math.sin(turn) * reach] : middle);
    for (const other of near) if (left.has(other)) queue.push(other);
  }
}

/** The free cell nearest to a point, searched in rings. */
function free(x, y, taken, cell) {
  for (let ring = 0; ring < 80; ring++) {
    const steps = ring ? ring * 6 : 1;
    for (let n = 0; n < steps; n++) {
      const angle = (2 * Math.PI * n) / steps + ring;
      const spot = [x + Math.cos(angle) * ring * CELL * 0.8, y + Math.sin(angle) * ring * CELL * 0.8];
      if (!taken.has(cell(...spot))) return spot.map(Math.round);
    }
  }
  return [Math.round(x), Math.round(y)];
}
