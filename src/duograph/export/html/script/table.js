// The same graph in words: a table of what is shown, for readers who hear or print the page.

const TABLE_FIRST = 150;
let wholeTable = false;

function shownEvents() {
  if (state.view === "events") return [...shown].filter(isEvent).sort(byTime);
  return [...new Set(shownEdges.map((edge) => edge.event))].sort(byTime);
}

function showTable() {
  const events = shownEvents();
  byId("table").querySelector("h2").textContent = say("table_n", say("n_events", count(events.length)));
  if (byId("table").open) fillTable(events, wholeTable ? Infinity : TABLE_FIRST);
  else byId("table-body").replaceChildren();
}

function fillTable(events, first) {
  const columns = ["date", "event", "status", "parties", "sums", "texts"];
  const body = make("tbody", {}, events.slice(0, first).map((node) => make("tr", {},
    make("td", { text: dateName(node) }),
    make("th", { scope: "row" }, swatch(node), link(node, typeName(node), { "data-key": `row-${node}` })),
    make("td", { text: word("statuses", statusOf(node)) }),
    make("td", {}, partiesOf(node).map((e) => make("span", { class: "party" }, make("i", { text: word("roles", EDGES.role[e]) + " " }), link(EDGE_ACTOR[e], undefined, { "data-key": `party-${e}` })))),
    make("td", { text: EVENTS.amounts[row(node)].map(sumName).join("; ") }),
    make("td", { text: EVENT_DOCUMENTS[row(node)].map((d) => DOCUMENTS.publisher[d] ?? documentTitle(d)).join("; ") }))));
  const more = events.length > first ? button(say("show_all", count(events.length)), () => showWholeTable(events)) : null;
  const scrolled = byId("table-body").querySelector(".scroll")?.scrollTop ?? 0;
  const rows = make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("table") },
    make("table", {}, make("thead", {}, make("tr", {}, columns.map((key) => make("th", { scope: "col", text: say(key) })))), body));
  replaceIn(byId("table-body"), more ? [rows, more] : [rows], byId("table").querySelector("summary"));
  rows.scrollTop = scrolled;
}

function showWholeTable(events) {
  wholeTable = true;
  fillTable(events, Infinity);
  byId("table-body").querySelector(`[data-key="row-${events[TABLE_FIRST]}"]`).focus();
}

function showTexts() {
  byId("texts").querySelector("h2").textContent = say("texts_n", count(DOCUMENTS.id.length));
  if (!byId("texts").open) return byId("texts-body").replaceChildren();
  byId("texts-body").replaceChildren(make("ol", { class: "texts" }, DOCUMENTS.id.slice(0, 500).map((_, d) => {
    const title = documentTitle(d);
    const about = [DOCUMENTS.publisher[d], DOCUMENTS.published[d] ?? say("undated_text"), word("languages", DOCUMENTS.language[d]), DOCUMENTS.path[d], "sha256 " + DOCUMENTS.sha256[d]];
    const lang = documentLang(d, title);
    return make("li", {}, DOCUMENTS.url[d] ? outside(DOCUMENTS.url[d], title, { lang }) : make("cite", { text: title, lang }), make("span", { class: "note", text: about.filter(Boolean).join(" · ") }));
  })));
}
