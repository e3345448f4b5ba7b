// The page as a whole: what it says at its head, what is drawn anew when something changes, keys, beginning.

function headline() {
  if (DATA.title) return DATA.title;
  return DATA.leading.length < 3 ? say("title_plain") : say("title", ...DATA.leading.map((n) => nameOf(n).text));
}

/** The filters this page went through, each [as it was typed, in English, in Chinese]. */
const asked = () => DATA.provenance?.[5] ?? [];
const filtersText = (filters) => filters.map(([, en, zh]) => (state.lang === "zh" ? zh : en)).join(state.lang === "zh" ? "、" : ", ");
const nothingLeft = () => say("nothing_left", filtersText(asked()));

function standfirst() {
  if (!HAPPENINGS && asked().length) return nothingLeft();
  let first = "";
  let last = "";
  for (let i = 0; i < HAPPENINGS; i++) {
    const start = EVENTS.start[i];
    if (!start) continue;
    if (!first || start < first) first = start;
    if (!last || EVENT_END[i] > last) last = EVENT_END[i];
  }
  const languages = { en: 0, zh: 0 };
  for (const language of DOCUMENTS.language) languages[language === "en" ? "en" : "zh"]++;
  const span = first ? yearsName(first.slice(0, 4), last.slice(0, 4)) : say("no_dates_told");
  const key = languages.en && languages.zh ? "standfirst_both" : "standfirst";
  const told = say(key, say("n_actors", count(CONNECTED)), say("n_events", count(HAPPENINGS)), say("n_tell", count(DOCUMENTS.id.length)), span, count(languages.en), count(languages.zh));
  return asked().length ? told + (state.lang === "zh" ? "" : " ") + say("standfirst_part", filtersText(asked())) : told;
}

function showHead() {
  const chinese = state.lang === "zh";
  document.documentElement.lang = chinese ? "zh-Hans" : "en";
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  document.title = headline();
  byId("headline").textContent = headline();
  byId("headline").lang = DATA.title ? langOf(DATA.title) : document.documentElement.lang;
  byId("standfirst").textContent = standfirst();
  for (const element of document.querySelectorAll("[data-word]")) {
    if (element.id !== "table-section") element.textContent = say(element.dataset.word);
  }
  for (const element of document.querySelectorAll("[data-word-label]")) element.setAttribute("aria-label", say(element.dataset.wordLabel));
  for (const element of document.querySelectorAll("[data-word-placeholder]")) element.placeholder = say(element.dataset.wordPlaceholder);
  byId("colophon").textContent = say("colophon", DATA.version);
  byId("language").textContent = chinese ? "English" : "中文";
  byId("language").lang = chinese ? "en" : "zh-Hans";
  byId("theme").textContent = say(isDark() ? "to_light" : "to_dark");
  byId("keys-list").replaceChildren(...KEYS.flatMap(([keys, name]) => [make("dt", {}, keys.map((key) => make("kbd", { text: key }))), make("dd", { text: say(name) })]));
}

function showTools() {
  byId("view-events").setAttribute("aria-pressed", String(state.view === "events"));
  byId("view-actors").setAttribute("aria-pressed", String(state.view === "actors"));
  if (!past.length && document.activeElement === byId("undo")) byId("canvas").focus({ preventScroll: true });
  byId("undo").disabled = !past.length;
  byId("route-button").setAttribute("aria-pressed", String(state.route !== null));
}

function showCount() {
  const alone = [...shown].filter((node) => !degree(node)).length;
  const all = CONNECTED + alone + (state.view === "actors" ? 0 : HAPPENINGS);
  const parts = [say(state.view === "actors" ? "showing_actors" : "showing", count(shown.size), count(all))];
  if (state.hidden.length) parts.push(say("n_hidden", count(state.hidden.length)));
  byId("count").textContent = parts.join(" · ");
  byId("empty").hidden = shown.size > 0;
  byId("empty").textContent = shown.size ? "" : HAPPENINGS ? say("nothing_passes") : asked().length ? nothingLeft() : say("nothing_told");
}

const CONNECTED = Array.from({ length: ACTORS }, (_, n) => n).filter((n) => degree(n)).length;

/** Something to be said beside the count, until the next change. */
function announce(text) {
  byId("count").textContent += " · " + text;
}

let head = "";
let showFound = () => {};

/** Bring the whole page in line with the state. */
function refresh() {
  findShown();
  settle();
  const now = state.lang + state.theme + isDark();
  if (now !== head) {
    head = now;
    showHead();
    showTexts();
  }
  drawShown();
  showCount();
  showTools();
  showFound();
  showPanel();
  showFilters();
  showTimeline();
  showTable();
  writeAddress();
}

const KEYS = [
  [["/"], "key_search"], [["←", "↑", "→", "↓"], "key_move"], [["Enter"], "key_panel"], [["+", "−"], "key_zoom"], [["f"], "fit"], [["e"], "expand"],
  [["h"], "hide"], [["p"], "pin"], [["1", "2", "3"], "focus"], [["r"], "route"], [["v"], "view"], [["l"], "key_language"], [["d"], "key_theme"],
  [["t"], "key_table"], [["u"], "undo"], [["Esc"], "key_escape"], [["?"], "keys"],
];

function onKey(event) {
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "z" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { event.preventDefault(); undo(); }
    return;
  }
  if (event.altKey || byId("keys").open) return;
  if (event.key === "Escape") return escape();
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
  const node = state.chosen;
  const onNode = {
    e: () => expand(node), h: () => (state.hidden.includes(node) ? unhide(node) : hide(node)), p: () => pin(node),
    1: () => act(() => { state.focus = [node, 1]; }), 2: () => act(() => { state.focus = [node, 2]; }), 3: () => act(() => { state.focus = [node, 3]; }),
  };
  const always = {
    "/": () => byId("search").focus(), f: () => fitAll(), u: undo, r: () => (state.route ? endRoute() : startRoute()), v: turnView, l: turnLanguage, d: turnTheme,
    t: () => { byId("table").open = true; byId("table-section").focus(); }, "?": () => byId("keys").showModal(), "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8),
  };
  const action = (node !== null && onNode[event.key]) || always[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

function escape() {
  if (byId("downloads").open) closeDownloads();
  else if (state.chosen !== null) choose(null);
  else if (state.route) endRoute();
  else if (state.focus) act(() => { state.focus = null; });
}

function closeDownloads() {
  byId("downloads").open = false;
  byId("downloads").querySelector("summary").focus();
}

function zoom(by) {
  network.moveTo({ scale: Math.min(6, Math.max(0.03, network.getScale() * by)) });
  layLabels();
  redraw();
}

/** Arrow keys on the graph go to the nearest node in that direction; with Shift they move the picture. */
function onCanvasKey(event) {
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.key === "Enter" && state.chosen !== null) {
    byId("panel").focus();
    return;
  }
  const way = ways[event.key];
  if (!way) return;
  event.preventDefault();
  if (event.shiftKey) {
    const view = network.getViewPosition();
    network.moveTo({ position: { x: view.x + (way[0] * 80) / network.getScale(), y: view.y + (way[1] * 80) / network.getScale() } });
    return layLabels();
  }
  if (state.chosen === null || !shown.has(state.chosen)) {
    const first = [...shown].sort((a, b) => degree(b) - degree(a) || a - b)[0];
    return first === undefined ? undefined : choose(first);
  }
  const [x, y] = placeOf(state.chosen);
  let best = null;
  let least = Infinity;
  for (const node of shown) {
    if (node === state.chosen) continue;
    const [dx, dy] = [placeOf(node)[0] - x, placeOf(node)[1] - y];
    const ahead = dx * way[0] + dy * way[1];
    const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    if (ahead <= 0 || aside > ahead * 1.6) continue;
    const cost = ahead + aside * 1.5;
    if (cost < least) [best, least] = [node, cost];
  }
  if (best !== null) choose(best);
}

const turnLanguage = () => adjust(() => { state.lang = state.lang === "zh" ? "en" : "zh"; });
const turnTheme = () => adjust(() => { state.theme = isDark() ? "light" : "dark"; });
function turnView() {
  act(() => { state.view = state.view === "events" ? "actors" : "events"; if (state.view === "actors" && state.chosen !== null && isEvent(state.chosen)) state.chosen = null; });
}

function wire() {
  const click = (id, what) => byId(id).addEventListener("click", what);
  click("language", turnLanguage);
  click("theme", turnTheme);
  click("keys-button", () => byId("keys").showModal());
  click("view-events", () => { if (state.view !== "events") turnView(); });
  click("view-actors", () => { if (state.view !== "actors") turnView(); });
  click("route-button", () => (state.route ? endRoute() : startRoute()));
  click("undo", undo);
  click("fit", () => fitAll());
  click("start-over", () => { act(() => { const { lang, theme } = state; Object.assign(state, fresh(), { lang, theme }); }); fitAll(); });
  for (const [id, what] of [["save-png", savePng], ["save-svg", saveSvg], ["save-csv", saveCsv], ["save-graphml", saveGraphml], ["copy-link", copyLink], ["print", () => print()]]) {
    click(id, () => { closeDownloads(); what(); });
  }
  showFound = combobox(byId("search"), byId("search-list"), (node) => { choose(node); bringIntoView(node); });
  addEventListener("keydown", onKey);
  byId("canvas").addEventListener("keydown", onCanvasKey);
  byId("table").addEventListener("toggle", showTable);
  byId("texts").addEventListener("toggle", showTexts);
  addEventListener("hashchange", () => { if (location.hash.slice(1) !== written) { readAddress(location.hash.slice(1)); refresh(); } });
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  let waiting = 0;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(onResize, 120); });
  document.addEventListener("click", (event) => { if (!byId("downloads").contains(event.target)) byId("downloads").open = false; });
}

function onResize() {
  if (turnToStage()) {
    refresh();
    return fitAll(false);
  }
  showTimeline();
  layLabels();
  redraw();
}

function start() {
  readAddress(location.hash.slice(1));
  if (!location.hash && navigator.language.startsWith("zh")) state.lang = "zh";
  showTimeline();
  turnToStage();
  startPicture();
  wire();
  refresh();
  if (byId("panel").classList.contains("filled")) showStage();
  fitAll(false);
  if (state.chosen !== null) bringIntoView(state.chosen);
  document.documentElement.dataset.ready = "yes";
}

start();
