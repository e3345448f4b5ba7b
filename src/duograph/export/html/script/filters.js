// The legend, which is the filter: every colour and shape with its name, how many there are, and a box to leave it out.

const opened = new Set(["families", "kinds"]);

function showFilters() {
  const tally = tallies();
  const parts = [
    group("families", familyRows(tally.type)),
    group("kinds", KINDS.map((kind, i) => [kind, i]).filter(([, i]) => tally.kindAll[i]).map(([kind, i]) =>
      box("kind", i, word("kinds", kind), tally.kind[i], kindPicture(kind)))),
    group("statuses", STATUSES.map((status, i) => [status, i]).filter(([, i]) => tally.statusAll[i]).map(([status, i]) =>
      box("status", i, word("statuses", status), tally.status[i], null))),
    group("documents", documentRows(tally.document)),
    group("more", moreRows()),
  ];
  const host = byId("filters");
  replaceIn(host, [make("h2", { class: "sr", text: say("filters") }), ...parts]);
}

/** How many events each choice holds among what the other filters leave. */
function tallies() {
  const zeros = (n) => new Array(n).fill(0);
  const tally = { type: zeros(TYPES.length), status: zeros(STATUSES.length), statusAll: zeros(STATUSES.length), kind: zeros(KINDS.length), kindAll: zeros(KINDS.length), document: zeros(DOCUMENTS.id.length) };
  const [byType, byStatus, byDocument] = ["type", "status", "document"].map(passing);
  for (let i = 0; i < HAPPENINGS; i++) {
    tally.statusAll[EVENTS.status[i]]++;
    if (byType[i]) tally.type[EVENT_TYPE[i]]++;
    if (byStatus[i]) tally.status[EVENTS.status[i]]++;
    if (byDocument[i]) for (const d of EVENT_DOCUMENTS[i]) tally.document[d]++;
  }
  for (let n = 0; n < ACTORS; n++) {
    if (!degree(n)) continue;
    tally.kindAll[ENTITIES.kind[n]]++;
    if (edgesOf(n).some((e) => passed[EDGE_EVENT[e] - ACTORS])) tally.kind[ENTITIES.kind[n]]++;
  }
  return tally;
}

function group(key, rows) {
  const details = make("details", { class: "filter-group" }, make("summary", { "data-key": "group-" + key, text: say("filter_" + key) }), make("div", { class: "filter-rows" }, rows));
  details.open = opened.has(key);
  details.addEventListener("toggle", () => { if (details.open) opened.add(key); else opened.delete(key); });
  return details;
}

function box(list, value, name, number, picture, settings = {}) {
  const off = state.off[list];
  const input = make("input", { type: "checkbox", "data-key": `${list}-${value}` });
  input.checked = !off.has(value);
  input.addEventListener("change", () => act(() => { if (input.checked) off.delete(value); else off.add(value); }));
  return make("label", { class: "box" + (settings.class ? " " + settings.class : "") }, input, picture,
    make("span", { class: "name", text: name, lang: settings.lang }), make("span", { class: "number", text: count(number) }));
}

function familyRows(numbers) {
  return FAMILIES.flatMap((family, f) => {
    const types = TYPES.map((_, t) => t).filter((t) => DATA.families[t] === family && EVENT_TYPE.includes(t));
    if (!types.length) return [];
    const off = types.filter((t) => state.off.type.has(t)).length;
    const input = make("input", { type: "checkbox", "data-key": "family-" + family });
    input.checked = off < types.length;
    input.indeterminate = off > 0 && off < types.length;
    input.addEventListener("change", () => act(() => { for (const t of types) if (input.checked) state.off.type.delete(t); else state.off.type.add(t); }));
    const total = types.reduce((sum, t) => sum + numbers[t], 0);
    const head = make("label", { class: "box family" }, input, diamond(`var(--family-${family})`), make("span", { class: "name", text: word("families", family) }), make("span", { class: "number", text: count(total) }));
    return [head, ...types.map((t) => box("type", t, word("types", TYPES[t]), numbers[t], null, { class: "inner" })), f === FAMILIES.length - 1 ? null : undefined];
  });
}

const diamond = (colour) => shape("svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" }, shape("path", { d: "M8 1l7 7l-7 7l-7-7z", fill: colour }));

function kindPicture(kind) {
  return shape("svg", { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
    svgShape(KIND_SHAPE[kind], 8, 8, 6, { fill: KIND_FILL[isDark() ? "dark" : "light"][kind], stroke: "var(--outline)", "stroke-width": 1.2 }));
}

const DOCUMENTS_FIRST = 40;

function documentRows(numbers) {
  const all = numbers.map((number, d) => [number, d]).filter(([number, d]) => number || state.off.document.has(d)).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  const rows = all.slice(0, DOCUMENTS_FIRST).map(([number, d]) => {
    const title = documentTitle(d);
    return box("document", d, cut(title, 46), number, null, { lang: documentLang(d, title) });
  });
  const turn = (off) => act(() => { state.off.document = new Set(off ? DOCUMENTS.id.keys() : []); });
  return [make("p", { class: "both" }, button(say("all"), () => turn(false), { class: "link", "data-key": "documents-all" }), button(say("none"), () => turn(true), { class: "link", "data-key": "documents-none" })),
    ...rows, all.length > DOCUMENTS_FIRST ? make("p", { class: "note", text: say("n_more_texts", count(all.length - DOCUMENTS_FIRST)) }) : null];
}

/** The unit in which sums are typed: millions in English, 亿 in Chinese. */
const unit = () => (state.lang === "zh" ? 1e8 : 1e6);

function moreRows() {
  const sources = make("select", { "data-key": "sources" }, [1, 2, 3, 4, 5].map((n) => make("option", { value: n, text: say("at_least_n", String(n)) })));
  sources.value = String(Math.min(5, state.sources));
  sources.addEventListener("change", () => act(() => { state.sources = Number(sources.value); }));
  const codes = [...new Set(EVENTS.amounts.flat().map((a) => DATA.strings[a[2]]))].filter((code) => /^[A-Z]{3}$/.test(code)).sort();
  const currency = make("select", { "data-key": "currency", "aria-label": say("currency") }, make("option", { value: "", text: say("any_currency") }), codes.map((code) => make("option", { value: code, text: code })));
  currency.value = state.currency;
  currency.addEventListener("change", () => act(() => { state.currency = currency.value; }));
  const sum = make("input", { type: "number", min: 0, step: "any", inputmode: "decimal", "data-key": "sum", "aria-label": say("sum_least"), value: state.sum ? state.sum / unit() : "" });
  sum.addEventListener("change", () => act(() => { state.sum = Math.max(0, Number(sum.value) || 0) * unit(); }));
  const roles = make("input", { type: "checkbox", "data-key": "roles" });
  roles.checked = state.roles;
  roles.addEventListener("change", () => act(() => { state.roles = roles.checked; }));
  return [
    make("label", { class: "field" }, make("span", { text: say("sources_least") }), sources),
    codes.length ? make("div", { class: "field" }, make("span", { text: say("sum_least") }), make("span", { class: "sum-field" }, currency, sum, make("span", { text: say("sum_unit") }))) : null,
    make("label", { class: "box" }, roles, make("span", { class: "name", text: say("show_roles") })),
  ];
}
