// The drawing: vis-network draws shapes and lines; labels and marks are ours and are drawn over them.

const FONT = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif';

const LIGHT = {
  paper: "#fdfcf9", ink: "#1f1e1b", quiet: "#66635b", line: "#8a877e", outline: "#45423b", accent: "#a3231f",
  families: ["#0072b2", "#009e73", "#d55e00", "#b5578f", "#e69f00", "#77746c"],
};
const DARK = {
  paper: "#17181a", ink: "#edebe5", quiet: "#a9a69d", line: "#7d7b74", outline: "#d5d2ca", accent: "#ff8a75",
  families: ["#56b4e9", "#2bbf95", "#f0803c", "#dd93be", "#f0b53c", "#a5a29a"],
};

const KIND_FILL = {
  light: { person: "#8fc9ec", company: "#45423b", consortium: "#a09c92", government: "#f3e57a", agency: "#fbf5c4",
    multilateral: "#ffffff", facility: "#d9d5ca", place: "#ffffff", product: "#d9d5ca", law: "#ffffff", media: "#c9d9c4" },
  dark: { person: "#3f86b3", company: "#d5d2ca", consortium: "#8a877e", government: "#d3c23e", agency: "#7d7633",
    multilateral: "#17181a", facility: "#5d5a53", place: "#17181a", product: "#5d5a53", law: "#17181a", media: "#5a7353" },
};

/** The shape of each kind, as its nodes have it. */
const KIND_SHAPE = Object.fromEntries(KINDS.map((kind) => [kind, "dot"]));
for (let n = 0; n < ACTORS; n++) KIND_SHAPE[KINDS[ENTITIES.kind[n]]] = NODES.shape[n];

const isDark = () => (state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
let colours = LIGHT;
const familyColour = (node, palette = colours) => palette.families[EVENT_FAMILY[row(node)]];
const kindFill = (node, dark) => KIND_FILL[dark ? "dark" : "light"][KINDS[ENTITIES.kind[node]]];

let network = null;
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let drawnNodes = new Map();
let drawnEdges = new Map();
let edgeByNode = new Map();
let hovered = null;
let moving = false;

function startPicture() {
  network = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, {
    physics: false,
    layout: { improvedLayout: false },
    nodes: { borderWidth: 1.5, chosen: false, font: { size: 0 } },
    edges: { chosen: false, smooth: false, hoverWidth: 0, selectionWidth: 0, font: { size: 0 } },
    interaction: { hover: true, selectConnectedEdges: false, keyboard: false, tooltipDelay: 1e9, zoomSpeed: 0.7 },
  });
  network.on("click", pick);
  network.on("doubleClick", ({ pointer, nodes }) => {
    const node = nodes.length ? numberOf(nodes[0]) : labelAt(pointer.DOM);
    if (node !== null) expand(node);
  });
  network.on("hoverNode", ({ node }) => { hovered = numberOf(node); });
  network.on("blurNode", () => { hovered = null; });
  network.on("dragStart", () => { moving = true; });
  network.on("dragEnd", ({ nodes }) => {
    moving = false;
    if (nodes.length) {
      const at = network.getPositions(nodes);
      act(() => { for (const id of nodes) state.moved.set(numberOf(id), [at[id].x, at[id].y]); });
    }
    layLabels();
  });
  let resting = 0;
  network.on("zoom", () => {
    moving = true;
    clearTimeout(resting);
    resting = setTimeout(() => { moving = false; layLabels(); redraw(); }, 140);
  });
  network.on("beforeDrawing", drawUnder);
  network.on("afterDrawing", drawOver);
}

const redraw = () => network.body.emitter.emit("_requestRedraw");

function pick({ pointer, nodes, edges }) {
  byId("canvas").focus({ preventScroll: true });
  if (nodes.length) return choose(numberOf(nodes[0]));
  const label = labelAt(pointer.DOM);
  if (label !== null) return choose(label);
  if (edges.length) {
    const edge = drawnEdges.get(edges[0]);
    if (edge) return choose(edge.event);
  }
  if (state.chosen !== null) choose(null);
}

/** Bring what vis-network draws in line with what is shown. */
function drawShown() {
  const dark = isDark();
  colours = dark ? DARK : LIGHT;
  findLit();
  const nodes = new Map();
  for (const node of shown) nodes.set(node, visNode(node, dark));
  const edges = new Map();
  edgeByNode = new Map();
  for (const edge of shownEdges) {
    edges.set(edge.id, edge);
    for (const end of [edge.from, edge.to]) {
      if (!edgeByNode.has(end)) edgeByNode.set(end, []);
      edgeByNode.get(end).push(edge);
    }
  }
  // vis-network would draw after each of the four changes below.
  network.body.emitter.emit("_blockRedraw");
  const goneEdges = [...drawnEdges.keys()].filter((id) => !edges.has(id));
  const goneNodes = [...drawnNodes.keys()].filter((node) => !nodes.has(node)).map((node) => NODES.id[node]);
  if (goneEdges.length) edgeSet.remove(goneEdges);
  if (goneNodes.length) nodeSet.remove(goneNodes);
  const changedNodes = [...nodes].filter(([node, made]) => drawnNodes.get(node) !== made.sign).map(([, made]) => made.vis);
  if (changedNodes.length) nodeSet.update(changedNodes);
  const changed = [];
  for (const edge of edges.values()) {
    const made = visEdge(edge);
    edge.sign = made.sign;
    if (drawnEdges.get(edge.id)?.sign !== made.sign) changed.push(made.vis);
  }
  if (changed.length) edgeSet.update(changed);
  drawnNodes = new Map([...nodes].map(([node, made]) => [node, made.sign]));
  drawnEdges = edges;
  const many = shownEdges.length > 1500;
  if (drawShown.many !== many) {
    drawShown.many = many;
    network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  }
  layLabels();
  network.body.emitter.emit("_allowRedraw");
  redraw();
}

/** With something chosen, it and its neighbours stay lit, and so does a path; null: everything is. */
let lit = null;
let litRoute = new Set();

function findLit() {
  litRoute = new Set(routeNodes());
  lit = litRoute.size ? new Set(litRoute) : null;
  if (state.chosen === null) return;
  if (state.view === "actors" && isEvent(state.chosen)) {
    lit = new Set([...litRoute, ...neighbours(state.chosen)]);
    return;
  }
  if (!shown.has(state.chosen)) return;
  lit ??= new Set();
  lit.add(state.chosen);
  if (state.view === "actors") {
    for (const edge of shownEdges) {
      if (edge.from === state.chosen) lit.add(edge.to);
      if (edge.to === state.chosen) lit.add(edge.from);
    }
  } else {
    for (const other of neighbours(state.chosen)) {
      lit.add(other);
      if (isEvent(other)) for (const party of neighbours(other)) lit.add(party);
    }
  }
}

function visNode(node, dark) {
  const [x, y] = placeOf(node);
  const faint = lit !== null && !lit.has(node);
  const style = nodeStyle(node, colours, dark);
  return {
    sign: `${x},${y},${faint},${style.fill},${style.stroke},${style.dashed}`,
    vis: { id: NODES.id[node], x, y, shape: NODES.shape[node], size: NODES.size[node], opacity: faint ? 0.22 : 1,
      color: { background: style.fill, border: faint ? mix(style.stroke) : style.stroke }, borderWidth: style.width,
      shapeProperties: { borderDashes: style.dashed ? BROKEN_SIDE.map((part) => part * NODES.size[node] * 0.354) : false } },
  };
}

/** Dash and gap along one side of a diamond, four units long: whole at its corners. */
const BROKEN_SIDE = [0.7, 0.9, 0.8, 0.9, 0.7, 0];

/** An event is solid when it occurred, hollow when it did not or not yet, dashed when planned. */
function nodeStyle(node, palette, dark) {
  if (!isEvent(node)) return { fill: kindFill(node, dark), stroke: palette.outline, width: 1.25, dashed: false };
  const colour = familyColour(node, palette);
  const status = statusOf(node);
  return { fill: status === "occurred" ? colour : palette.paper, stroke: colour, width: status === "occurred" ? 1 : 2,
    dashed: status === "planned" };
}

function visEdge(edge) {
  const faint = lit !== null && !(lit.has(edge.from) && lit.has(edge.to) && touches(edge));
  const colour = state.view === "actors" ? familyColour(edge.event) : mix(familyColour(edge.event), 0.8);
  const smooth = edge.bend ? { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) } : false;
  return {
    sign: `${edge.from},${edge.to},${faint},${colour},${edge.bend}`,
    vis: { id: edge.id, from: NODES.id[edge.from], to: NODES.id[edge.to], width: edge.width, dashes: edge.dashes ? [6, 5] : false,
      smooth, color: { color: colour, opacity: faint ? 0.12 : 1 },
      arrows: { to: { enabled: edge.arrow, scaleFactor: 0.45 } } },
  };
}

/** Whether an edge belongs to what is chosen: it or one of its events is at an end. */
function touches(edge) {
  if (state.chosen === null) return true;
  const own = (node) => node === state.chosen || (isEvent(node) && lit.has(node) && !isEvent(state.chosen));
  return own(edge.from) || own(edge.to) || edge.event === state.chosen || (litRoute.has(edge.from) && litRoute.has(edge.to));
}

/** A colour on its way to the paper's. */
function mix(colour, part = 0.3) {
  const channel = (hex, at) => parseInt(hex.slice(at, at + 2), 16);
  const out = [1, 3, 5].map((at) => Math.round(channel(colour, at) * part + channel(colours.paper, at) * (1 - part)));
  return "#" + out.map((value) => value.toString(16).padStart(2, "0")).join("");
}

/** Everything shown in view, with room for the labels at the sides. */
function fitAll(animate = true) {
  if (!shown.size) return;
  const [left, top, right, bottom] = extent();
  const { width, height, covered } = openStage();
  const scale = fitting([left, top, right, bottom], width, height);
  glide({ x: (left + right) / 2, y: (top + bottom) / 2 + covered / 2 / scale }, scale, animate);
}

/** From where to where what is shown stands: left, top, right, bottom. */
function extent() {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of shown) {
    const [x, y] = placeOf(node);
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  }
  return left > right ? [0, 0, 0, 0] : [left, top, right, bottom];
}

/** The scale at which an extent fits into so many pixels, labels and all. */
function fitting([left, top, right, bottom], width, height) {
  const side = Math.min(80, width * 0.12);
  return Math.min(1.4, (width - 2 * side) / Math.max(right - left, 1), (height - 64) / Math.max(bottom - top, 1));
}

/** What of the stage is open to the eye: on a phone the panel lies over its lower part. */
function openStage() {
  const { clientWidth: width, clientHeight: height } = byId("canvas");
  const panel = byId("panel");
  const over = getComputedStyle(panel).position === "fixed" ? byId("canvas").getBoundingClientRect().bottom - panel.getBoundingClientRect().top : 0;
  const covered = Math.min(Math.max(0, over), height - 160);
  return { width, height: height - covered, covered };
}

function glide(position, scale, animate = true) {
  const gentle = animate && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({ position, scale, animation: gentle ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
}

function bringIntoView(node) {
  if (!shown.has(node)) return;
  const [x, y] = placeOf(node);
  const { x: px, y: py } = network.canvasToDOM({ x, y });
  const { width, height, covered } = openStage();
  if (px > 40 && py > 40 && px < width - 40 && py < height - 40) return;
  const scale = Math.max(network.getScale(), 0.7);
  glide({ x, y: y + covered / 2 / scale }, scale);
}
