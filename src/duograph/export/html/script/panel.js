// What is told of the chosen actor or event: every name, date, sum, conflict, and every sentence it rests on.

function choose(node) {
  if (node === state.chosen) return;
  act(() => { state.chosen = node; });
  if (node === null) return;
  showStage();
  bringIntoView(node);
}

/** On a narrow screen the panel comes up over the page: the graph above it. */
function showStage() {
  if (matchMedia("(max-width: 900px)").matches) byId("stage").scrollIntoView({ block: "start" });
}

const link = (node, text = labelOf(node), settings = {}) =>
  button(text, () => choose(node), { class: "link", lang: isEvent(node) ? null : nameOf(node).lang, ...settings });

function showPanel() {
  const panel = byId("panel");
  const parts = [];
  if (state.route) parts.push(routePart());
  if (state.chosen !== null) parts.push(isEvent(state.chosen) ? eventPart(state.chosen) : actorPart(state.chosen));
  if (!parts.length) parts.push(guidePart());
  replaceIn(panel, parts);
  panel.classList.toggle("filled", state.chosen !== null || state.route !== null);
  if (showPanel.last !== state.chosen) panel.scrollTop = 0;
  showPanel.last = state.chosen;
}

const closeButton = () => button("×", () => { act(() => { state.chosen = null; }); byId("canvas").focus(); }, { class: "close", "aria-label": say("close") });

function tools(node) {
  const pinned = state.pinned.includes(node);
  const hidden = state.hidden.includes(node);
  const focused = state.focus?.[0] === node ? state.focus[1] : 0;
  return make("div", { class: "actions" },
    button(say("expand"), () => expand(node), { "data-key": "expand" }),
    button(say("pin"), () => pin(node), { "aria-pressed": String(pinned), "data-key": "pin" }),
    button(say(hidden ? "unhide" : "hide"), () => (hidden ? unhide(node) : hide(node)), { "data-key": "hide" }),
    make("span", { class: "hops", role: "group", "aria-label": say("focus") },
      make("span", { text: say("focus") }),
      [1, 2, 3].map((n) => button(String(n), () => act(() => { state.focus = focused === n ? null : [node, n]; }), { "aria-pressed": String(focused === n), "aria-label": say("focus_n", String(n)), "data-key": `focus-${n}` }))),
    isEvent(node) ? null : button(say("route_begin"), () => startRoute(node)));
}

function expand(node) {
  act(() => { if (!state.expanded.includes(node)) state.expanded.push(node); state.chosen = node; });
  const all = neighbours(node).filter(open).length;
  if (all > MOST_NEIGHBOURS) announce(say("expanded_part", count(MOST_NEIGHBOURS), count(all)));
}

function pin(node) {
  act(() => { state.pinned = state.pinned.includes(node) ? state.pinned.filter((n) => n !== node) : [...state.pinned, node]; });
}

function unhide(node) {
  act(() => { state.hidden = state.hidden.filter((n) => n !== node); });
  bringIntoView(node);
}

function hide(node) {
  act(() => {
    state.hidden.push(node);
    for (const list of ["pinned", "expanded"]) state[list] = state[list].filter((n) => n !== node);
    if (state.chosen === node) state.chosen = null;
    if (state.focus?.[0] === node) state.focus = null;
  });
}

function actorPart(node) {
  const name = nameOf(node);
  const others = [["en", ENTITIES.en[node]], ["zh-Hans", ENTITIES.hans[node]], ["zh-Hant", ENTITIES.hant[node]]]
    .filter(([, text]) => text && text !== name.text);
  const events = neighbours(node).sort(byTime);
  const country = ENTITIES.country[node];
  const wikidata = ENTITIES.wikidata[node];
  const doubts = DATA.doubts.filter(([a, b]) => a === node || b === node);
  return make("article", {},
    make("header", {}, closeButton(),
      make("p", { class: "kicker", text: word("kinds", KINDS[ENTITIES.kind[node]]) }),
      make("h2", { text: name.text, lang: name.lang }),
      others.length ? make("p", { class: "other-names" }, others.map(([lang, text]) => make("span", { text, lang }))) : null),
    tools(node),
    make("dl", { class: "facts" },
      ENTITIES.aliases[node].length ? fact("also", ENTITIES.aliases[node].map((text) => make("span", { class: "alias", text, lang: langOf(text) }))) : null,
      country >= 0 ? fact("country", link(country)) : null,
      fact("told_in", make("span", { text: say("n_texts", count(ENTITIES.documents[node].length)) })),
      wikidata && /^Q\d+$/.test(wikidata) ? fact("reference", outside("https://www.wikidata.org/wiki/" + wikidata, "Wikidata " + wikidata)) : null),
    doubts.map((doubt) => doubtPart(node, doubt)),
    make("h3", { text: say("n_events", count(events.length)) }),
    longList(events, (event) => eventLine(event, node)),
    ENTITIES.why[node].length ? make("details", {}, make("summary", { text: say("why_one") }),
      make("ul", { class: "plain-list" }, ENTITIES.why[node].map((text) => make("li", {}, proof(text))))) : null);
}

/** Evidence that two names are one: its kind and weight in the reader's language, then the words it was found with. */
function proof(texts) {
  const text = texts[state.lang === "zh" ? 1 : 0], lang = text === texts[0] ? "en" : document.documentElement.lang;
  const [, kind, weight, words] = /^([a-z ]+) ([01]\.\d\d): (.*)$/s.exec(text) ?? [];
  if (!DATA.words.proofs[kind]) return make("span", { text, lang });
  return [make("span", { text: `${word("proofs", kind)} ${weight}` }), make("span", { class: "note", text: words, lang })];
}

const fact = (key, ...values) => [make("dt", { text: say(key) }), make("dd", {}, ...values)];

function doubtPart(node, [a, b, pro, contra]) {
  const other = a === node ? b : a;
  const list = (key, items) => items.length ? [make("dt", { text: say(key) }), ...items.map((text) => make("dd", {}, proof(text)))] : null;
  return make("div", { class: "doubt" }, make("p", {}, say("maybe_same") + " ", link(other)), make("dl", {}, list("speaks_for", pro), list("speaks_against", contra)));
}

/** A list of which the first are shown and the rest on request. */
function longList(items, draw, first = 40) {
  const list = make("ol", { class: "events" }, items.slice(0, first).map(draw));
  if (items.length <= first) return list;
  const more = button(say("show_all", count(items.length)), () => {
    list.append(...items.slice(first, 1000).map(draw));
    list.children[first].querySelector("button")?.focus();
    more.remove();
  });
  return make("div", {}, list, more);
}

/** One event in the story of an actor: when, what, with whom, how much. */
function eventLine(node, actor) {
  const others = partiesOf(node).filter((e) => EDGE_ACTOR[e] !== actor);
  const mine = partiesOf(node).filter((e) => EDGE_ACTOR[e] === actor).map((e) => word("roles", EDGES.role[e]));
  return make("li", { class: open(node) ? "" : "filtered" },
    make("span", { class: "when", text: EVENTS.start[row(node)] ? dateName(node) : say("undated") }),
    make("span", { class: "what" }, swatch(node), link(node, typeName(node)),
      make("span", { class: "mine", text: ` ${mine.join(", ")}` }), ...marks(node)),
    others.length ? make("span", { class: "whom" }, others.map((e) => make("span", {}, make("i", { text: word("roles", EDGES.role[e]) + " " }), link(EDGE_ACTOR[e])))) : null,
    mainSum(node) ? make("span", { class: "sum", text: mainSum(node) }) : null);
}

/** What a line on an event must not leave out: that it has not simply happened, and that sources differ. */
function marks(node) {
  const status = statusOf(node);
  return [status === "occurred" ? null : make("span", { class: "status " + status, text: word("statuses", status) }),
    conflictsOf(node).length ? make("span", { class: "conflict-mark", text: "!", title: say("conflict"), role: "img", "aria-label": say("conflict") }) : null];
}

const swatch = (node) => make("span", { class: "swatch", "aria-hidden": "true", style: { "--colour": `var(--family-${FAMILIES[EVENT_FAMILY[row(node)]]})` } });

function eventPart(node) {
  const i = row(node);
  const roles = new Map();
  for (const e of partiesOf(node)) {
    if (!roles.has(EDGES.role[e])) roles.set(EDGES.role[e], []);
    roles.get(EDGES.role[e]).push(e);
  }
  const basis = EVENTS.basis[i] === null ? "" : DATA.strings[EVENTS.basis[i]];
  const evidence = EVENTS.evidence[i];
  const statuses = new Set(evidence.map((e) => e[5]));
  const quotes = sentences(evidence);
  return make("article", {},
    make("header", {}, closeButton(),
      make("p", { class: "kicker" }, swatch(node), word("families", FAMILIES[EVENT_FAMILY[i]])),
      make("h2", { text: eventName(node) })),
    tools(node),
    make("dl", { class: "facts" },
      fact("status", make("span", { class: "status " + statusOf(node), text: word("statuses", statusOf(node)) })),
      fact("date", make("span", { text: dateName(node) }),
        EVENTS.start[i] ? make("span", { class: "note", text: dateNote(i, basis) }) : null),
      [...roles].map(([role, edges]) => [make("dt", { text: word("roles", role) }),
        make("dd", {}, edges.map((e) => make("span", { class: "party" }, link(EDGE_ACTOR[e]),
          EDGES.side[e] ? make("span", { class: "note", text: say("side_n", EDGES.side[e]) }) : null)))]),
      EVENTS.amounts[i].length ? fact("sums", EVENTS.amounts[i].map((amount) => make("span", { class: "amount" },
        make("b", { text: sumName(amount) }), make("span", { class: "note", text: quoted(amount[4]), lang: langOf(amount[4]) })))) : null,
      EVENTS.object[i] ? fact("object", make("span", { text: EVENTS.object[i], lang: langOf(EVENTS.object[i]) })) : null),
    conflictsOf(node).map(conflictPart),
    statuses.size > 1 ? [make("h3", { text: say("status_history") }), statusHistory(evidence)] : null,
    make("h3", { text: say("n_evidence", say("n_sentences", count(quotes.length)), say("n_texts", count(EVENT_DOCUMENTS[i].length))) }),
    quotes.map((quote) => evidencePart(...quote)));
}

const quoted = (text) => (langOf(text) === "en" ? `“${text}”` : `「${text}」`);

function dateNote(i, basis) {
  const parts = [say("precise_to", word("precisions", PRECISIONS[EVENTS.precision[i]]))];
  if (EVENTS.dateText[i]) parts.push(quoted(EVENTS.dateText[i]));
  if (basis && basis !== "explicit") parts.push(say("from_basis", word("bases", basis)));
  return parts.join(" · ");
}

function conflictPart([, field, values, why]) {
  return make("div", { class: "conflict" },
    make("h3", { text: say("sources_differ", word("fields", field)) }),
    make("table", {}, make("tbody", {}, values.map(([value, document, text]) => make("tr", {},
      make("th", { scope: "row" }, figure(field, value)),
      make("td", {}, text ? make("q", { text, lang: langOf(text) }) : null,
        document >= 0 ? make("span", { class: "note", text: sourceName(document), lang: documentLang(document, sourceName(document)) }) : null))))),
    make("p", { class: "note", text: why[state.lang === "zh" ? 1 : 0] }));
}

/** What one source says of the field on which they differ, in the reader's language. */
function figure(field, value) {
  const sum = field === "amount" ? /^([\d.]+) ([A-Z]{3})$/.exec(value) : null;
  if (sum) return sumText(Number(sum[1]), null, sum[2]);
  const days = field === "date" ? /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(value) : null;
  if (days) return spanName(days[1], days[2]);
  if (field === "status") return word("statuses", value);
  if (field !== "participants") return value;
  return value.split(", ").map((id) => [id, nodeOf(id)]).map(([id, node]) => make("span", { class: "party" }, node === undefined ? id : link(node)));
}

/** Who published a text and when, for a place with little room. */
const sourceName = (i) => [DOCUMENTS.publisher[i] ?? documentTitle(i), DOCUMENTS.published[i]].filter(Boolean).join(", ");

function statusHistory(evidence) {
  const rows = evidence.map((e) => [e[0] >= 0 ? DOCUMENTS.published[e[0]] ?? "" : "", e]).sort((a, b) => (a[0] || "9999").localeCompare(b[0] || "9999"));
  const told = new Map();
  for (const [when, e] of rows) {
    const key = `${when} ${e[0]} ${e[5]}`;
    if (told.has(key)) told.get(key).times++;
    else told.set(key, { when, status: STATUSES[e[5]], document: e[0], times: 1 });
  }
  return make("ol", { class: "history" }, [...told.values()].map(({ when, status, document, times }) => make("li", {},
    make("time", { text: when || say("undated_text") }),
    make("span", { class: "status " + status, text: word("statuses", status) }),
    make("span", { class: "note", text: [document >= 0 ? DOCUMENTS.publisher[document] ?? documentTitle(document) : "", times > 1 ? say("n_times", count(times)) : ""].filter(Boolean).join(" · ") }))));
}

const documentTitle = (i) => DOCUMENTS.title[i] || DOCUMENTS.path[i];
const documentLang = (i, text) => (DOCUMENTS.language[i] === "mixed" ? langOf(text) : DOCUMENTS.language[i]);

/** The evidence, that of one sentence together: a sentence may tell the event twice. */
function sentences(evidence) {
  const found = new Map();
  for (const e of evidence) put(found, `${e[0]} ${e[1]} ${e[2]}`, e);
  return [...found.values()];
}

/** A sentence with its triggers and parties marked, and where it stands. */
function evidencePart(first, ...others) {
  const [document, start, text, , , , , marks] = first;
  const all = [first, ...others];
  const rules = [...new Set(all.map((e) => DATA.strings[e[6]]))].join(", ");
  const spans = all.map((e) => [e[3], e[4], "trigger"]);
  for (let n = 0; n < marks.length; n += 3) spans.push([marks[n], marks[n + 1], marks[n + 2]]);
  spans.sort((a, b) => a[0] - b[0]);
  const lang = document >= 0 ? documentLang(document, text) : langOf(text);
  const quote = make("blockquote", { lang });
  let at = 0;
  for (const [from, to, what] of spans) {
    if (from < at) continue;
    quote.append(text.slice(at, from));
    const part = text.slice(from, to);
    if (what === "trigger") quote.append(make("mark", { class: "trigger", text: part, title: say("trigger", rules) }));
    else if (what < 0) quote.append(make("span", { class: "noise", text: part }));
    else quote.append(make("mark", { class: "named", text: part, title: nameOf(what).text }));
    at = to;
  }
  quote.append(text.slice(at));
  return make("figure", { class: "evidence" }, quote, document >= 0 ? sourceCaption(document, start) : null);
}

function sourceCaption(document, start) {
  const title = documentTitle(document);
  const url = DOCUMENTS.url[document];
  const about = [DOCUMENTS.publisher[document], DOCUMENTS.published[document] ?? say("undated_text"), DOCUMENTS.path[document] + " @" + start];
  return make("figcaption", {},
    url ? outside(url, title, { lang: documentLang(document, title) }) : make("cite", { text: title, lang: documentLang(document, title) }),
    make("span", { class: "note", text: about.filter(Boolean).join(" · ") }));
}

/** A link out, to the web only. */
function outside(address, text, settings = {}) {
  const safe = /^https?:\/\//i.test(address);
  return make(safe ? "a" : "span", { text, ...(safe ? { href: address, rel: "noopener noreferrer", target: "_blank" } : {}), ...settings });
}

/** Before anything is chosen: how to read the picture, and where to begin. */
function guidePart() {
  const leading = Array.from({ length: ACTORS }, (_, n) => n).filter((n) => degree(n)).sort((a, b) => degree(b) - degree(a) || a - b).slice(0, LEADING);
  const differing = [...new Set(DATA.conflicts.map((c) => nodeOf("!" + c[0])))].filter((n) => n !== undefined).slice(0, 5);
  return make("article", { class: "guide" },
    make("h2", { text: say("how_to_read") }),
    make("p", { text: say("reading_shapes") }),
    make("ul", { class: "marks" },
      markLine("solid", "mark_occurred"), markLine("dashed", "mark_planned"), markLine("struck", "mark_failed"),
      markLine("lifted", "mark_lifted"), markLine("conflict", "mark_conflict"), markLine("width", "mark_width")),
    leading.length ? [make("h3", { text: say("most_connected") }), make("ol", { class: "leading" }, leading.map((n) => make("li", {}, link(n), make("span", { class: "note", text: say("n_events", count(degree(n))) }))))] : null,
    differing.length ? [make("h3", { text: say("where_sources_differ") }), make("ul", { class: "leading" }, differing.map((n) => make("li", {}, link(n))))] : null,
    make("p", { class: "note", text: say("reading_hands") }),
    provenancePart());
}

/** What this graph was made of: program, texts, decisions, own actors, optional parts, filters. */
function provenancePart() {
  if (!DATA.provenance) return null;
  const [version, texts, decided, decisions, entities, filters, parts] = DATA.provenance;
  const short = (digest) => digest.slice(0, 12);
  return [
    make("h3", { text: say("provenance") }),
    make("p", { class: "note provenance", text: [
      say("made_of", version, say("n_texts", count(texts.length))),
      decisions === "none" ? say("made_no_decisions") : say("made_decisions", count(decided), short(decisions)),
      entities === "none" ? "" : say("made_entities", short(entities)),
      parts.length ? say("made_parts", parts.join(", ")) : say("made_no_parts"),
      filters.length ? say("made_filters", filtersText(filters)) : "",
    ].filter(Boolean).join(state.lang === "zh" ? "" : " ") }),
  ];
}

function markLine(kind, key) {
  const picture = shape("svg", { viewBox: "0 0 28 20", width: 28, height: 20, "aria-hidden": "true", class: "mark-" + kind });
  const diamond = { d: "M14 3l7 7l-7 7l-7-7z", fill: kind === "solid" || kind === "conflict" ? "currentColor" : "none", stroke: "currentColor", "stroke-width": 1.6, ...(kind === "dashed" ? BROKEN : {}) };
  if (kind === "width") picture.append(shape("path", { d: "M2 6h24", stroke: "currentColor", "stroke-width": 1 }), shape("path", { d: "M2 14h24", stroke: "currentColor", "stroke-width": 4 }));
  else picture.append(shape("path", diamond));
  if (kind === "struck") picture.append(shape("path", { d: "M5 19L23 1", stroke: "var(--ink)", "stroke-width": 2 }));
  if (kind === "lifted") picture.append(shape("path", { d: "M4 10h20", stroke: "currentColor", "stroke-width": 2 }));
  if (kind === "conflict") picture.append(shape("circle", { cx: 20, cy: 5, r: 5, fill: "var(--accent)" }), shape("text", { x: 20, y: 8, "font-size": 8, "font-weight": 700, "text-anchor": "middle", fill: "var(--paper)", text: "!" }));
  return make("li", {}, picture, make("span", { text: say(key) }));
}
