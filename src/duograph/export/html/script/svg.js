// The picture once more as SVG, for print and for taking away: headline, graph as it stands, legend, source line.

const LEGEND_FONT = `400 12px ${FONT}`;
const SERIF = 'Georgia, "Times New Roman", "Songti SC", "Noto Serif CJK SC", SimSun, "WenQuanYi Micro Hei", serif';

/** A diamond's broken outline, whole at its corners: the parts of one side, four units long. */
const BROKEN = { pathLength: 16, "stroke-dasharray": BROKEN_SIDE.join(" ") };

/** The view as a picture of its own. Always on light paper. */
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
  const view = pictureStage();
  const { at, scale, width } = view;
  const text = (x, y, size, colour, content, more = {}) => shape("text", { x: round(x), y: round(y), "font-size": size, fill: colour, text: content, ...more });
  /** `content` in as many lines as it takes, the first at `y`, and where the line after the last would stand. */
  const lines = (content, font, size, y, high, colour, more) => {
    const parts = wrap(content, font, width - 32);
    return [parts.map((part, n) => text(16, y + n * high, size, colour, part.trimEnd(), more)), y + parts.length * high];
  };
  const [title, below] = lines(headline(), `700 24px ${SERIF}`, 24, 40, 29, LIGHT.ink, { "font-family": SERIF, "font-weight": 700 });
  const [told, head] = lines(standfirst(), `400 14px ${SERIF}`, 14, below - 7, 18, LIGHT.quiet, { "font-family": SERIF });
  const [legend, tall] = svgLegend(width, head + view.height + 18);
  const [source, height] = lines(sourceLine(), `400 11px ${FONT}`, 11, head + view.height + tall + 20, 15, LIGHT.quiet);
  const svg = shape("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FONT, lang: state.lang === "zh" ? "zh-Hans" : "en" },
    shape("title", { text: headline() }),
    shape("desc", { text: Object.entries(origin()).map(([key, value]) => `${key}: ${value}`).join("\n") }),
    shape("rect", { width, height, fill: LIGHT.paper }), ...title, ...told);
  const clip = shape("clipPath", { id: "frame" }, shape("rect", { width, height: view.height }));
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
  svg.append(...legend, ...source);
  return svg;
}

/** No picture is narrower; a stage that is, a phone's, is drawn as large as this. */
const NARROWEST = 640;

/** The stage as the picture has it: what the reader sees. A stage narrower than a picture is enlarged; and fitted anew
 * where nothing shown lies outside it: on a phone the panel takes room that the picture has. */
function pictureStage() {
  const view = stage();
  const { width, height } = view;
  if (width >= NARROWEST) return view;
  const [left, top, right, bottom] = extent();
  const inside = ([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height;
  if (!width || (inside(view.at([left, top])) && inside(view.at([right, bottom])))) {
    const high = Math.min(1.5 * NARROWEST, Math.max(240, fitting([left, top, right, bottom], NARROWEST, Infinity) * (bottom - top) + 64));
    return stageOf(fitting([left, top, right, bottom], NARROWEST, high), { x: (left + right) / 2, y: (top + bottom) / 2 }, NARROWEST, high);
  }
  const larger = NARROWEST / width;
  return stageOf(view.scale * larger, network.getViewPosition(), NARROWEST, height * larger);
}

const round = (value) => Math.round(value * 10) / 10;

/** What the picture needs to be read: colours of what was done, shapes of those who did it, marks. Each with its name. */
function legendItems() {
  const events = state.view === "actors" ? [...new Set(shownEdges.map((edge) => edge.event))] : [...shown].filter(isEvent);
  const families = FAMILIES.map((_, f) => f).filter((f) => events.some((node) => EVENT_FAMILY[row(node)] === f));
  const kinds = KINDS.filter((_, k) => [...shown].some((node) => !isEvent(node) && ENTITIES.kind[node] === k));
  const any = (test) => events.some((node) => test(marksOf(node)));
  const solid = (colour) => ({ fill: colour, stroke: colour });
  const hollow = { fill: LIGHT.paper, stroke: LIGHT.quiet, "stroke-width": 1.5 };
  const bar = (x1, y1, x2, y2) => shape("path", { d: `M${x1} ${y1}L${x2} ${y2}`, stroke: LIGHT.ink, "stroke-width": 2 });
  return [
    ...families.map((f) => [word("families", FAMILIES[f]), (x, y) => [svgShape("diamond", x, y, 6, solid(LIGHT.families[f]))]]),
    ...kinds.map((kind) => [word("kinds", kind), (x, y) => [svgShape(KIND_SHAPE[kind], x, y, 5.5, { fill: KIND_FILL.light[kind], stroke: LIGHT.outline })]]),
    ...(events.some((node) => statusOf(node) === "planned") ? [[say("mark_planned"), (x, y) => [svgShape("diamond", x, y, 6, { ...hollow, ...BROKEN })]]] : []),
    ...(any((marks) => marks.struck) ? [[say("mark_failed"), (x, y) => [svgShape("diamond", x, y, 6, hollow), bar(x - 7, y + 6, x + 7, y - 6)]]] : []),
    ...(any((marks) => marks.lifted) ? [[say("mark_lifted"), (x, y) => [svgShape("diamond", x, y, 6, hollow), bar(x - 9, y, x + 9, y)]]] : []),
    ...(any((marks) => marks.conflict) ? [[say("mark_conflict"), (x, y) => svgBadge(x, y)]] : []),
  ];
}

/** The items one after the other in rows no wider than `width`: [elements, height]. */
function svgLegend(width, top) {
  const found = [];
  let [x, y] = [16, top];
  for (const [name, draw] of legendItems()) {
    const wide = 20 + widthOf(name, LEGEND_FONT) + 20;
    if (x > 16 && x + wide > width) [x, y] = [16, y + 20];
    found.push(...draw(x + 7, y), shape("text", { x: round(x + 20), y: y + 4, "font-size": 12, fill: LIGHT.ink, text: name }));
    x += wide;
  }
  return [found, y - top + 20];
}

function sourceLine() {
  const version = DATA.provenance?.[0] ?? DATA.version;
  const publishers = [...new Set(DOCUMENTS.publisher.filter(Boolean))];
  const named = publishers.slice(0, 5).join(", ") + (publishers.length > 5 ? " …" : "");
  return named ? say("source_line", count(DOCUMENTS.id.length), version, named) : say("source_line_plain", count(DOCUMENTS.id.length), version);
}

/** What a line is made of: a word with the space behind it; a Chinese sign with the marks that must not stand apart. */
const LINE_PARTS = /[\u3008-\u3017“‘（]*[\u3003-\u9fff\uff00-\uffef][\u3001\u3002\u3009\u300b\u300d\u300f”’，。：；！？）]*|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+|./gu;

/** Text broken into lines no wider than `most`: between words, and between Chinese signs; a word wider than a line anywhere. */
function wrap(content, font, most) {
  const lines = [""];
  for (const word of content.match(LINE_PARTS) ?? []) {
    for (const part of widthOf(word.trimEnd(), font) > most ? word : [word]) {
      const longer = lines.at(-1) + part;
      if (lines.at(-1) && widthOf(longer.trimEnd(), font) > most) lines.push(part);
      else lines[lines.length - 1] = longer;
    }
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
  const marks = state.view === "actors" ? marksOf(edge.event) : {};
  const [x, y] = along(edge, a, b, 0.5);
  if (marks.struck || marks.lifted) {
    found.push(shape("path", { d: `M${round(x - 5)} ${round(y + 5)}L${round(x + 5)} ${round(y - 5)}`, stroke: marks.struck ? LIGHT.ink : colour, "stroke-width": 2, opacity: faint ? 0.15 : null }));
  }
  if (marks.conflict && !faint) found.push(...svgBadge(x, y));
  return found;
}

const svgBadge = (x, y, opacity = null) => [shape("circle", { cx: round(x), cy: round(y), r: 6, fill: LIGHT.accent, opacity }),
  shape("text", { x: round(x), y: round(y + 3.2), "font-size": 9, "font-weight": 700, "text-anchor": "middle", fill: LIGHT.paper, opacity, text: "!" })];

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
  const opacity = lit !== null && !lit.has(node) ? 0.25 : null;
  const found = [svgShape(NODES.shape[node], x, y, r, { fill: style.fill, stroke: style.stroke, "stroke-width": round(Math.max(style.width * scale, 0.7)),
    ...(style.dashed ? BROKEN : {}), opacity })];
  const { struck, lifted, conflict, pinned } = marksOf(node);
  const stroke = (x1, y1, x2, y2, colour) => shape("line", { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), stroke: colour, "stroke-width": 2, opacity });
  if (struck) found.push(stroke(x - r - 3, y + r + 3, x + r + 3, y - r - 3, LIGHT.ink));
  if (lifted) found.push(stroke(x - r - 3, y, x + r + 3, y, style.stroke));
  if (pinned) found.push(shape("circle", { cx: round(x), cy: round(y), r: round(r + 4), fill: "none", stroke: LIGHT.accent, "stroke-width": 1.5, opacity }));
  if (conflict) found.push(...svgBadge(x + r * 0.8, y - r * 0.8, opacity));
  return found;
}
