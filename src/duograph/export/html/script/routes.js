// How two actors hang together: the shortest way over events that pass the filters, with the evidence along it.

let routeEnds = [null, null];
let routeFound = { key: "", nodes: [] };

function routeNodes() {
  if (state.route?.length !== 2) return [];
  const [from, to] = state.route;
  const key = `${from}-${to}-${[...state.hidden]}-` + passedSign();
  if (routeFound.key !== key) routeFound = { key, nodes: shortest(from, to) };
  return routeFound.nodes;
}

/** What the filters let pass, as a short text that changes when they do. */
const passedSign = () => JSON.stringify([Object.values(state.off).map((set) => [...set]), state.from, state.to, state.undated, state.sources, state.sum, state.currency]);

function shortest(from, to) {
  const before = new Int32Array(NODE_COUNT).fill(-1);
  const hidden = new Set(state.hidden);
  before[from] = from;
  let edge = [from];
  while (edge.length && before[to] < 0) {
    const next = [];
    for (const node of edge) {
      for (const e of edgesOf(node)) {
        const other = across(node, e);
        if (before[other] >= 0 || hidden.has(other) || !open(other)) continue;
        before[other] = node;
        next.push(other);
      }
    }
    edge = next;
  }
  if (before[to] < 0) return [];
  const way = [to];
  while (way[0] !== from) way.unshift(before[way[0]]);
  return way;
}

function startRoute(node = null) {
  routeEnds = [node ?? state.route?.[0] ?? null, node === null ? state.route?.[1] ?? null : null];
  state.route ??= [];
  if (state.route.length && node !== null) state.route = [];
  state.chosen = null;
  refresh();
  byId(routeEnds[0] === null ? "route-a" : "route-b")?.focus();
}

function endRoute() {
  act(() => { state.route = null; });
  routeEnds = [null, null];
}

function setRouteEnd(n, node) {
  routeEnds[n] = node;
  if (routeEnds[0] !== null && routeEnds[1] !== null && routeEnds[0] !== routeEnds[1]) {
    act(() => { state.route = [...routeEnds]; state.chosen = null; });
    byId("panel").focus({ preventScroll: true });
    showStage();
    fitAll();
  } else byId(n === 0 ? "route-b" : "route-a")?.focus();
}

function routePart() {
  if (state.route.length === 2) routeEnds = [...state.route];
  const field = (n, key) => {
    const input = make("input", { type: "text", id: n === 0 ? "route-a" : "route-b", role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": `route-list-${n}`, autocomplete: "off", spellcheck: "false", "aria-label": say(key), placeholder: say(key), "data-key": key, value: routeEnds[n] === null ? "" : nameOf(routeEnds[n]).text });
    const list = make("ul", { role: "listbox", id: `route-list-${n}`, "aria-label": say("suggestions"), hidden: true });
    combobox(input, list, (node) => setRouteEnd(n, node));
    return make("div", { class: "combo" }, input, list);
  };
  const way = routeNodes();
  return make("article", { class: "route" },
    make("header", {}, button("×", endRoute, { class: "close", "aria-label": say("close") }), make("p", { class: "kicker", text: say("route") }), make("h2", { text: say("route_title") })),
    field(0, "route_from"), field(1, "route_to"),
    state.route.length === 2 ? (way.length ? [make("p", { class: "note", text: say("route_length", count((way.length - 1) / 2)) }), routeSteps(way)] : make("p", { class: "notice", text: say("route_none") })) : null);
}

function routeSteps(way) {
  return make("ol", { class: "steps" }, way.map((node) => {
    if (!isEvent(node)) return make("li", { class: "stop" }, link(node));
    const evidence = EVENTS.evidence[row(node)];
    return make("li", { class: "leg" },
      make("p", {}, swatch(node), link(node, typeName(node)), ...marks(node), make("span", { class: "note", text: [dateName(node), mainSum(node)].filter(Boolean).join(" · ") })),
      evidence.length ? evidencePart(evidence[0]) : null);
  }));
}
