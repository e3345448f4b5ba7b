// What is drawn over vis-network's picture: marks, labels, the name of what the mouse is on.

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

/** Struck when negated or failed, a bar across when lifted, a badge on a conflict, a ring about what is pinned. */
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
