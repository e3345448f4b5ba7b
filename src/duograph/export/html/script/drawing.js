// What is drawn over vis-network's picture, and the same picture once more as SVG for print and for taking away.

/** Behind the nodes: a halo for what is chosen and what the mouse is on. */
function drawUnder(context) {
  const scale = network.getScale();
  for (const [node, width] of [[hovered, 5], [state.chosen, 7]]) {
    if (node === null || !shown.has(node)) continue;
    const [x, y] = placeOf(node);
    context.beginPath();
    context.arc(...livePlace(node, [x, y]), NODES.size[node] + width / scale, 0, 2 * Math.PI);
    context.fillStyle = mix(colours.accent, node === state.chosen ? 0.38 : 0.2);
    context.fill();
  }
}

/** Where a node is this moment, also while it is being dragged. */
function livePlace(node, otherwise) {
  const body = moving ? network.body.nodes[NODES.id[node]] : null;
  return body ? [body.x, body.y] : otherwise;
}

/** Marks and labels, in screen pixels. */
function drawOver(context) {
  const view = stage();
  freshLabels(view);
  const { scale, width, height, at } = view;
  const ratio = context.canvas.width / width;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const live = (node) => at(livePlace(node, placeOf(node)));
  drawMarks(context, live, scale, width, height);
  const halo = !moving || labels.length < 60;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.paper;
  const write = (text, x, y, colour) => {
    if (halo) context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };
  if (!moving) {
    context.font = ROLE_FONT;
    context.textAlign = "center";
    for (const { edge, text, t } of roleLabels) {
      if (lit && !touches(edge)) continue;
      write(text, ...along(edge, live(edge.from), live(edge.to), t), colours.quiet);
    }
  }
  context.textAlign = "left";
  let font = "";
  for (const label of labels) {
    const [x, y] = live(label.node);
    if (x < -300 || y < -40 || x > width + 60 || y > height + 40) continue;
    if (label.font !== font) context.font = font = label.font;
    const faint = lit !== null && !lit.has(label.node);
    write(label.text, x + label.dx, y + label.dy + label.height / 2, faint ? mix(colours.quiet, 0.45) : isEvent(label.node) ? colours.quiet : colours.ink);
  }
  if (hovered !== null && shown.has(hovered) && !moving) drawHover(context, live(hovered), scale, width);
  context.restore();
}

/** The full name of what the mouse is on, boxed, over everything. */
function drawHover(context, [x, y], scale, width) {
  const lines = isEvent(hovered) ? [eventName(hovered), [dateName(hovered), mainSum(hovered), word("statuses", statusOf(hovered))].filter(Boolean).join(" · ")]
    : [nameOf(hovered).text, `${word("kinds", KINDS[ENTITIES.kind[hovered]])} · ${say("n_events", count(degree(hovered)))}`];
  context.font = `600 12.5px ${FONT}`;
  const texts = lines.map((line) => cut(line, 64));
  const wide = Math.max(...texts.map((text) => context.measureText(text).width)) + 20;
  const left = Math.min(Math.max(6, x + NODES.size[hovered] * scale + 8), Math.max(6, width - wide - 6));
  const top = Math.max(6, y - 22);
  context.fillStyle = colours.paper;
  context.strokeStyle = colours.outline;
  context.lineWidth = 1;
  context.fillRect(left, top, wide, 42);
  context.strokeRect(left + 0.5, top + 0.5, wide - 1, 41);
  context.fillStyle = colours.ink;
  context.fillText(texts[0], left + 10, top + 14);
  context.font = `400 12px ${FONT}`;
  context.fillStyle = colours.quiet;
  context.fillText(texts[1], left + 10, top + 30);
}

/** Struck when negated or failed, a dot in the ring when lifted, a badge on a conflict, a ring about what is pinned. */
function marksOf(node) {
  const status = isEvent(node) ? statusOf(node) : "";
  return { struck: status === "negated" || status === "failed", lifted: status === "lifted",
    conflict: isEvent(node) && conflictsOf(node).length > 0, pinned: state.pinned.includes(node) };
}

function drawMarks(context, live, scale, width, height) {
  const mark = (node, x, y, r) => {
    context.globalAlpha = lit === null || lit.has(node) ? 1 : 0.25;
    const { struck, lifted, conflict, pinned } = marksOf(node);
    if (struck) line(context, x - r - 3, y + r + 3, x + r + 3, y - r - 3, 2, colours.ink);
    if (lifted) line(context, x - r - 3, y, x + r + 3, y, 2, familyColour(node));
    if (pinned) ring(context, x, y, r + 4, colours.accent);
    if (conflict) badge(context, x + r * 0.8, y - r * 0.8);
  };
  for (const node of shown) {
    if (!isEvent(node) && !state.pinned.includes(node)) continue;
    const [x, y] = live(node);
    if (x > -20 && y > -20 && x < width + 20 && y < height + 20) mark(node, x, y, Math.max(NODES.size[node] * scale, 3));
  }
  context.globalAlpha = 1;
  if (state.view === "actors" && shownEdges.length < 1500) {
    for (const edge of shownEdges) {
      if (lit && !touches(edge)) continue;
      const { struck, lifted, conflict } = marksOf(edge.event);
      if (!struck && !lifted && !conflict) continue;
      const [x, y] = along(edge, live(edge.from), live(edge.to), 0.5);
      if (struck || lifted) line(context, x - 5, y + 5, x + 5, y - 5, 2, struck ? colours.ink : familyColour(edge.event));
      if (conflict) badge(context, x, y);
    }
  }
}

function line(context, x1, y1, x2, y2, width, colour) {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

function ring(context, x, y, r, colour) {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.lineWidth = 1.5;
  context.strokeStyle = colour;
  context.stroke();
}

function badge(context, x, y) {
  context.beginPath();
  context.arc(x, y, 6, 0, 2 * Math.PI);
  context.fillStyle = colours.accent;
  context.fill();
  context.font = `700 9px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colours.paper;
  context.fillText("!", x, y + 0.5);
}

/** The view as a picture of its own: headline, graph as it stands, legend, source line. Always on light paper. */
function svgPicture() {
  const before = colours;
  colours = LIGHT;
  try {
    return drawSvg();
  } finally {
    colours = before;
  }
}

function drawSvg() {
  const view = stage();
  const { at, scale } = view;
  const width = Math.max(view.width, 640);
  const head = 96;
  const legend = legendRows();
  const foot = 34 + Math.ceil(legend.length / Math.max(1, Math.floor(width / 150))) * 20;
  const height = head + view.height + foot;
  const text = (x, y, size, colour, content, more = {}) => shape("text", { x: round(x), y: round(y), "font-size": size, fill: colour, text: content, ...more });
  const svg = shape("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FONT, lang: state.lang === "zh" ? "zh-Hans" : "en" },
    shape("title", { text: headline() }),
    shape("desc", { text: Object.entries(origin()).map(([key, value]) => `${key}: ${value}`).join("\n") }),
    shape("rect", { width, height, fill: LIGHT.paper }),
    text(16, 40, 24, LIGHT.ink, headline(), { "font-family": 'Georgia, "Songti SC", "Noto Serif CJK SC", SimSun, serif', "font-weight": 700 }));
  wrap(standfirst(), 13, width - 32).slice(0, 2).forEach((part, n) => svg.append(text(16, 62 + n * 18, 13, LIGHT.quiet, part)));
  const clip = shape("clipPath", { id: "frame" }, shape("rect", { width: view.width, height: view.height }));
  const picture = shape("g", { transform: `translate(0 ${head})`, "clip-path": "url(#frame)" });
  svg.append(shape("defs", {}, clip), picture);
  for (const edge of shownEdges) picture.append(...svgEdge(edge, at, scale));
  for (const node of shown) picture.append(...svgNode(node, at(placeOf(node)), scale));
  const placed = placeLabels(view);
  const halo = { stroke: LIGHT.paper, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
  for (const { edge, text: role, t } of placed.roleLabels) {
    if (lit && !touches(edge)) continue;
    const [x, y] = along(edge, at(placeOf(edge.from)), at(placeOf(edge.to)), t);
    picture.append(text(x, y + 4, 10.5, LIGHT.quiet, role, { "text-anchor": "middle", "font-style": "italic", ...halo }));
  }
  for (const label of placed.labels) {
    const [x, y] = at(placeOf(label.node));
    const event = isEvent(label.node);
    const size = event ? 11 : label.height - 4;
    const faint = lit !== null && !lit.has(label.node);
    picture.append(text(x + label.dx, y + label.dy + label.height / 2 + size * 0.36, size, faint ? mix(LIGHT.quiet, 0.45) : event ? LIGHT.quiet : LIGHT.ink,
      label.text, { "font-weight": event ? 400 : 600, ...halo }));
  }
  const each = width / Math.max(1, Math.floor(width / 150));
  legend.forEach(([colour, name, hollow], n) => {
    const x = 16 + (n % Math.floor(width / each)) * each;
    const y = head + view.height + 18 + Math.floor(n / Math.floor(width / each)) * 20;
    svg.append(shape("path", { d: `M${x + 6} ${y - 6}l6 6l-6 6l-6-6z`, fill: hollow ? LIGHT.paper : colour, stroke: colour }), text(x + 18, y + 4, 12, LIGHT.ink, name));
  });
  svg.append(text(16, height - 10, 11, LIGHT.quiet, sourceLine()));
  return svg;
}

const round = (value) => Math.round(value * 10) / 10;

const legendRows = () => {
  const families = new Set([...shown].filter(isEvent).map((n) => EVENT_FAMILY[row(n)]));
  if (state.view === "actors") for (const edge of shownEdges) families.add(EVENT_FAMILY[row(edge.event)]);
  return [...families].sort((a, b) => a - b).map((i) => [LIGHT.families[i], word("families", FAMILIES[i]), false]);
};

function sourceLine() {
  const version = DATA.provenance?.[0] ?? DATA.version;
  const publishers = [...new Set(DOCUMENTS.publisher.filter(Boolean))];
  const named = publishers.slice(0, 5).join(", ") + (publishers.length > 5 ? " …" : "");
  return named ? say("source_line", count(DOCUMENTS.id.length), version, named) : say("source_line_plain", count(DOCUMENTS.id.length), version);
}

/** Text broken into lines no wider than `most`, between words in English and between signs in Chinese. */
function wrap(content, size, most) {
  const lines = [""];
  for (const part of content.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/gu) ?? []) {
    const longer = lines.at(-1) + part;
    if (lines.at(-1) && widthOf(longer, `400 ${size}px ${FONT}`) > most) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function svgEdge(edge, at, scale) {
  const a = at(placeOf(edge.from));
  const b = at(placeOf(edge.to));
  const colour = state.view === "actors" ? familyColour(edge.event) : mix(familyColour(edge.event), 0.8);
  const faint = lit !== null && !(lit.has(edge.from) && lit.has(edge.to) && touches(edge));
  const via = edge.bend ? bendPoint(edge, a, b) : [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const back = Math.hypot(b[0] - via[0], b[1] - via[1]) || 1;
  const [ux, uy] = [(b[0] - via[0]) / back, (b[1] - via[1]) / back];
  const r = NODES.size[edge.to] * scale + 1;
  const tip = [b[0] - ux * r, b[1] - uy * r];
  const wide = Math.max(edge.width * scale, 0.6);
  const found = [shape("path", { d: `M${a.map(round).join(" ")}Q${via.map(round).join(" ")} ${tip.map(round).join(" ")}`, fill: "none", stroke: colour,
    "stroke-width": round(wide), "stroke-dasharray": edge.dashes ? "6 5" : null, opacity: faint ? 0.15 : null })];
  if (edge.arrow) {
    const s = Math.max(5 * scale, 3) + wide;
    const points = [tip, [tip[0] - ux * s - uy * s * 0.45, tip[1] - uy * s + ux * s * 0.45], [tip[0] - ux * s + uy * s * 0.45, tip[1] - uy * s - ux * s * 0.45]];
    found.push(shape("polygon", { points: points.map((p) => p.map(round).join(",")).join(" "), fill: colour, opacity: faint ? 0.15 : null }));
  }
  return found;
}

const OUTLINES = {
  dot: null,
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  triangle: [[0, -1.15], [1, 0.6], [-1, 0.6]],
  triangleDown: [[0, 1.15], [1, -0.6], [-1, -0.6]],
  hexagon: [0, 1, 2, 3, 4, 5].map((n) => [Math.cos((n * Math.PI) / 3), Math.sin((n * Math.PI) / 3)]),
};

function svgShape(kind, x, y, r, settings) {
  const outline = OUTLINES[kind];
  if (!outline) return shape("circle", { cx: round(x), cy: round(y), r: round(r), ...settings });
  return shape("polygon", { points: outline.map(([dx, dy]) => `${round(x + dx * r)},${round(y + dy * r)}`).join(" "), ...settings });
}

function svgNode(node, [x, y], scale) {
  const r = NODES.size[node] * scale;
  const style = nodeStyle(node, LIGHT, false);
  const faint = lit !== null && !lit.has(node);
  const found = [svgShape(NODES.shape[node], x, y, r, { fill: style.fill, stroke: style.stroke, "stroke-width": round(Math.max(style.width * scale, 0.7)),
    "stroke-dasharray": style.dashed ? "3 3" : null, opacity: faint ? 0.25 : null })];
  const { struck, lifted, conflict, pinned } = marksOf(node);
  const stroke = (x1, y1, x2, y2, colour) => shape("line", { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), stroke: colour, "stroke-width": 2 });
  if (struck) found.push(stroke(x - r - 3, y + r + 3, x + r + 3, y - r - 3, LIGHT.ink));
  if (lifted) found.push(stroke(x - r - 3, y, x + r + 3, y, style.stroke));
  if (pinned) found.push(shape("circle", { cx: round(x), cy: round(y), r: round(r + 4), fill: "none", stroke: LIGHT.accent, "stroke-width": 1.5 }));
  if (conflict) {
    found.push(shape("circle", { cx: round(x + r * 0.8), cy: round(y - r * 0.8), r: 6, fill: LIGHT.accent }),
      shape("text", { x: round(x + r * 0.8), y: round(y - r * 0.8 + 3.2), "font-size": 9, "font-weight": 700, "text-anchor": "middle", fill: LIGHT.paper, text: "!" }));
  }
  return found;
}
