// What the reader takes away: the view as picture, what is shown as tables for other programs. Each file says what it
// comes from in the words of Python's exports (graph.origin), and behind `view` what was chosen on the page.

function origin() {
  const view = address();
  if (!DATA.provenance) return { program: `duograph ${DATA.version}`, view };
  const [version, texts, decided, decisions, entities, filters, parts] = DATA.provenance;
  return {
    program: `duograph ${version}`,
    texts: texts.map(([path, digest]) => `${path} sha256 ${digest}`).join("|"),
    decisions: `${decided}, sha256 ${decisions}`,
    entities: `sha256 ${entities}`,
    parts: parts.join("|") || "none",
    filters: filters.map(([typed]) => typed).join("|") || "none",
    view,
  };
}

function save(name, parts, type) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const anchor = make("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** A document as XML. What a text may hold and XML must not (control characters, half surrogates) becomes U+FFFD. */
const xmlText = (root) =>
  new XMLSerializer().serializeToString(root).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");

const svgText = () => xmlText(svgPicture());
const saveSvg = () => save("graph.svg", ['<?xml version="1.0" encoding="UTF-8"?>\n', svgText(), "\n"], "image/svg+xml");

const svgAddress = () => "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svgText());

function savePng() {
  const picture = new Image();
  picture.addEventListener("load", () => {
    const canvas = make("canvas", { width: picture.width * 2, height: picture.height * 2 });
    const context = canvas.getContext("2d");
    context.scale(2, 2);
    context.drawImage(picture, 0, 0);
    canvas.toBlob((blob) => save("graph.png", [blob], "image/png"), "image/png");
  });
  picture.src = svgAddress();
}

/** What every line of the table ends with. The digests stand beside the texts a line rests on. */
const SAID = ["program", "decisions", "entities", "parts", "filters", "view"];

/** One line a participation. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvText() {
  const cell = (value) => {
    const text = String(value ?? "");
    const plain = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  const rows = [["event_id", "type", "status", "date_from", "date_to", "date_precision", "actor_id", "actor_en", "actor_zh", "actor_kind", "role", "amount", "currency", "amount_text", "texts", "evidence", "url", "texts_sha256", ...SAID]];
  const said = origin();
  const digests = new Map(DATA.provenance?.[1] ?? []);
  for (const node of shownEvents()) {
    const i = row(node);
    const [value, , currency, , text] = EVENTS.amounts[i][0] ?? [];
    const evidence = EVENTS.evidence[i][0];
    for (const e of partiesOf(node)) {
      const actor = EDGE_ACTOR[e];
      rows.push([EVENTS.id[i], TYPES[EVENT_TYPE[i]], statusOf(node), EVENTS.start[i], EVENT_END[i], PRECISIONS[EVENTS.precision[i]], ENTITIES.id[actor], ENTITIES.en[actor],
        ENTITIES.hans[actor] ?? ENTITIES.hant[actor], KINDS[ENTITIES.kind[actor]], EDGES.role[e], value, currency === undefined ? "" : DATA.strings[currency], text,
        EVENT_DOCUMENTS[i].map((d) => DOCUMENTS.id[d]).join("|"), evidence?.[2], evidence && evidence[0] >= 0 ? DOCUMENTS.url[evidence[0]] : "",
        EVENT_DOCUMENTS[i].map((d) => digests.get(DOCUMENTS.path[d]) ?? DOCUMENTS.sha256[d]).join("|"), ...SAID.map((key) => said[key])]);
    }
  }
  return rows.map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}

const saveCsv = () => save("graph.csv", ["\ufeff", csvText()], "text/csv;charset=utf-8");

const GRAPHML_NODE = { name: "string", label: "string", label_en: "string", label_zh: "string", type: "string", record: "string", status: "string", date: "string", x: "double", y: "double" };
const GRAPHML_EDGE = { label: "string", relation: "string", interaction: "string", weight: "double", event_id: "string", eid: "string" };
const GRAPHML_GRAPH = { program: "string", texts: "string", decisions: "string", entities: "string", parts: "string", filters: "string", view: "string" };

function graphmlText() {
  const space = "http://graphml.graphdrawing.org/xmlns";
  const file = document.implementation.createDocument(space, "graphml");
  const put = (parent, tag, attributes, text) => {
    const element = file.createElementNS(space, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = String(text);
    parent.append(element);
    return element;
  };
  const data = (parent, scope, values) => {
    for (const [key, value] of Object.entries(values)) if (value !== null && value !== undefined && value !== "") put(parent, "data", { key: `${scope}_${key}` }, value);
  };
  for (const [scope, table] of [["graph", GRAPHML_GRAPH], ["node", GRAPHML_NODE], ["edge", GRAPHML_EDGE]]) {
    for (const [key, type] of Object.entries(table)) put(file.documentElement, "key", { id: `${scope}_${key}`, for: scope, "attr.name": key, "attr.type": type });
  }
  const graph = put(file.documentElement, "graph", { edgedefault: "directed" });
  data(graph, "graph", origin());
  for (const node of [...shown].sort((a, b) => a - b)) {
    const [x, y] = placeOf(node);
    const common = { name: labelOf(node), label: labelOf(node), x, y: -y };
    const own = isEvent(node)
      ? { type: TYPES[EVENT_TYPE[row(node)]], record: EVENTS.id[row(node)], status: statusOf(node), date: EVENTS.start[row(node)] }
      : { label_en: ENTITIES.en[node], label_zh: ENTITIES.hans[node] ?? ENTITIES.hant[node], type: KINDS[ENTITIES.kind[node]], record: ENTITIES.id[node] };
    data(put(graph, "node", { id: NODES.id[node] }), "node", { ...common, ...own });
  }
  for (const edge of [...shownEdges].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const relation = edge.role ?? TYPES[EVENT_TYPE[row(edge.event)]];
    data(put(graph, "edge", { id: edge.id, source: NODES.id[edge.from], target: NODES.id[edge.to] }), "edge",
      { label: edge.role ? word("roles", edge.role) : typeName(edge.event), relation, interaction: relation, weight: EVENT_DOCUMENTS[row(edge.event)].length, event_id: EVENTS.id[row(edge.event)], eid: edge.id });
  }
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + xmlText(file) + "\n";
}

const saveGraphml = () => save("graph.graphml", [graphmlText()], "application/xml");

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    announce(say("link_copied"));
  } catch {
    prompt(say("copy_link"), location.href);
  }
}

/** On paper: the picture as SVG on light ground, and the table with every row. */
function beforePrint() {
  byId("print-picture").replaceChildren(svgPicture());
  byId("print-picture").hidden = false;
  byId("table").dataset.was = String(byId("table").open);
  byId("table").open = true;
  fillTable(shownEvents(), Infinity);
}

function afterPrint() {
  byId("print-picture").hidden = true;
  byId("print-picture").replaceChildren();
  byId("table").open = byId("table").dataset.was === "true";
  showTable();
}
