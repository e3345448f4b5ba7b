// Time under the graph: one bar a year (month, quarter, decade), a brush to choose a stretch, a button to let it run.

const TIME = { height: 64, axis: 18, pad: 10 };
const AXIS_FONT = `400 11px ${FONT}`;
const WIDEST_BAR = 120;
let bins = [];
let playing = 0;

/** The bars' edges: the finest unit that gives no more than about 60 of them and in which every date fits that is
 * known to the year or better: a month's bar for "in 2021" would say more than the text. */
function makeBins() {
  const dated = [...EVENTS.start.keys()].filter((i) => EVENTS.start[i]);
  if (!dated.length) return [];
  const starts = dated.map((i) => EVENTS.start[i]);
  const first = starts.reduce((a, b) => (a < b ? a : b));
  const last = starts.reduce((a, b) => (a > b ? a : b));
  const span = months(last) - months(first) + 1;
  const finest = dated.reduce((most, i) => Math.max(most, holding(i)), 1);
  const step = [1, 3, 12, 60, 120].find((n) => n >= finest && span / n <= 62) ?? 1200;
  const found = [];
  for (let at = Math.floor(months(first) / step) * step; at <= months(last); at += step) {
    found.push({ from: isoMonth(at), to: dayBefore(isoMonth(at + step)), step });
  }
  return found;
}

const months = (iso) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;

/** How many months the smallest bar has that holds the date of an event; 1 for what no year holds. */
function holding(i) {
  if (["range", "decade"].includes(PRECISIONS[EVENTS.precision[i]])) return 1;
  const [start, end] = [months(EVENTS.start[i]), months(EVENT_END[i])];
  return [1, 3, 12].find((step) => Math.floor(start / step) === Math.floor(end / step)) ?? 1;
}

const isoMonth = (months) => `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
const dayBefore = (iso) => new Date(Date.parse(iso) - 864e5).toISOString().slice(0, 10);

function binOf(iso) {
  let low = 0;
  let high = bins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins[middle].from <= iso) low = middle; else high = middle - 1;
  }
  return low;
}

/** First and last bar of the chosen stretch. */
const chosenBins = () => [state.from ? binOf(state.from) : 0, state.to ? binOf(state.to) : bins.length - 1];

function setTime(a, b, record = true) {
  const [low, high] = [Math.max(0, Math.min(a, b)), Math.min(bins.length - 1, Math.max(a, b))];
  const change = () => {
    state.from = low === 0 ? "" : bins[low].from;
    state.to = high === bins.length - 1 ? "" : bins[high].to;
  };
  (record ? act : adjust)(change);
}

function showTimeline() {
  const host = byId("timeline");
  if (!bins.length) bins = makeBins();
  const undated = EVENTS.start.filter((s) => !s).length;
  const parts = [timelineHead(undated)];
  if (bins.length) parts.push(timelinePicture(host.clientWidth || 600));
  replaceIn(host, parts, byId("canvas"));
}

function timelineHead(undated) {
  const [a, b] = chosenBins();
  const text = bins.length ? stretchName(a, b) : say("no_dates");
  const input = make("input", { type: "checkbox", "data-key": "undated" });
  input.checked = state.undated;
  input.addEventListener("change", () => act(() => { state.undated = input.checked; }));
  return make("div", { class: "timeline-head" },
    bins.length > 1 ? button(say(playing ? "stop" : "play"), () => (playing ? stop() : play()), { "data-key": "play", class: "play" }) : null,
    make("span", { class: "time-text", text }),
    state.from || state.to ? button(say("all_time"), () => act(() => { state.from = ""; state.to = ""; }), { class: "link", "data-key": "all-time" }) : null,
    undated ? make("label", { class: "box" }, input, make("span", { text: say("undated_events", count(undated)) })) : null);
}

function stretchName(a, b) {
  if (a === 0 && b === bins.length - 1) return yearsName(bins[0].from.slice(0, 4), bins[b].to.slice(0, 4));
  return a === b ? binName(bins[a]) : `${binName(bins[a])} – ${binName(bins[b])}`;
}

const shortMonth = (iso, options) => new Intl.DateTimeFormat(locale(), { month: "short", timeZone: "UTC", ...options }).format(new Date(iso));

function binName(bin) {
  if (bin.step === 1) return shortMonth(bin.from, { year: "numeric" });
  if (bin.step === 3) return say("quarter_of", Math.floor(Number(bin.from.slice(5, 7)) / 3) + 1, bin.from.slice(0, 4));
  return bin.step === 12 ? say("year_of", bin.from.slice(0, 4)) : `${bin.from.slice(0, 4)}–${bin.to.slice(0, 4)}`;
}

/** Events by bar and family: those that fall in a bar, and those that may, being dated to a longer time. */
function tallyBins() {
  const allowed = passing("time");
  const [within, longer] = [0, 1].map(() => bins.map(() => FAMILIES.map(() => 0)));
  for (let i = 0; i < HAPPENINGS; i++) {
    if (!allowed[i] || !EVENTS.start[i]) continue;
    const first = binOf(EVENTS.start[i]);
    if (EVENT_END[i] <= bins[first].to) within[first][EVENT_FAMILY[i]]++;
    else for (let n = first; n <= binOf(EVENT_END[i]); n++) longer[n][EVENT_FAMILY[i]]++;
  }
  return [within, longer];
}

function timelinePicture(width) {
  const [within, longer] = tallyBins();
  const sum = (stack) => stack.reduce((a, b) => a + b, 0);
  const totals = within.map((stack, n) => [sum(stack), sum(longer[n])]);
  const most = Math.max(1, ...totals.map(sum));
  const { height, axis, pad } = TIME;
  const each = (width - 2 * pad) / bins.length;
  const [low, high] = chosenBins();
  const svg = shape("svg", { viewBox: `0 0 ${width} ${height + axis}`, width, height: height + axis, class: "bars" });
  svg.append(shape("rect", { class: "brush", x: pad + low * each, y: 0, width: (high - low + 1) * each, height }));
  const thick = Math.min(WIDEST_BAR, Math.max(each - Math.min(2, each * 0.2), 0.7));
  bins.forEach((bin, n) => {
    let y = height;
    const [sure, maybe] = totals[n];
    for (const [stack, kind] of [[within[n], "bar"], [longer[n], "bar longer"]]) {
      stack.forEach((number, f) => {
        if (!number) return;
        const tall = (number / most) * (height - 8);
        y -= tall;
        const bar = shape("rect", { x: pad + (n + 0.5) * each - thick / 2, y, width: thick, height: tall, class: n < low || n > high ? kind + " out" : kind });
        bar.style.fill = `var(--family-${FAMILIES[f]})`;
        svg.append(bar);
      });
    }
    const text = `${binName(bin)}: ${[count(sure), ...(maybe ? [say("n_longer", count(maybe))] : [])].join(" · ")}`;
    if (sure || maybe) svg.append(shape("rect", { x: pad + n * each, y: 0, width: each, height, fill: "transparent" }, shape("title", { text })));
  });
  svg.append(shape("path", { d: `M${pad} ${height + 0.5}H${width - pad}`, class: "axis" }));
  for (const [n, text] of axisLabels(each)) {
    const x = pad + n * each;
    svg.append(shape("path", { d: `M${x + 0.5} ${height}v4`, class: "axis" }));
    if (x + 2 + widthOf(text, AXIS_FONT) < width) svg.append(shape("text", { x: x + 2, y: height + 14, text }));
  }
  for (const [end, n, name] of [["from", low, say("time_from")], ["to", high, say("time_to")]]) {
    const x = pad + (end === "from" ? n : n + 1) * each;
    const handle = shape("g", { class: "handle", tabindex: 0, role: "slider", "data-key": "time-" + end, "aria-label": name, "aria-valuemin": 0, "aria-valuemax": bins.length - 1, "aria-valuenow": n, "aria-valuetext": binName(bins[n]) },
      shape("path", { d: `M${x} 0V${height}` }), shape("rect", { x: x - 4, y: height / 2 - 11, width: 8, height: 22, rx: 3 }));
    handle.addEventListener("keydown", (event) => moveHandle(event, end));
    svg.append(handle);
  }
  svg.addEventListener("pointerdown", (event) => brush(event, svg, each, pad));
  return svg;
}

/** Under which bars what is written: years, and where bars are finer and there is room, the months between. */
function axisLabels(each) {
  const { step } = bins[0];
  const apart = [1, 3, 6].find((n) => n >= step && (n / step) * each >= 44) ?? 12;
  const year = (bin) => bin.from.slice(0, 4);
  if (apart === 12) {
    const years = bins.map((bin, n) => [n, year(bin)]).filter(([n, text]) => n === 0 || year(bins[n - 1]) !== text);
    const skip = Math.max(1, Math.ceil((years.length * 44) / (bins.length * each)));
    return years.filter((_, n) => n % skip === 0);
  }
  const named = bins.map((bin, n) => [n, bin]).filter(([n, bin]) => n === 0 || (months(bin.from) % apart === 0 && n * each > 64));
  return named.map(([n, bin]) => [n, months(bin.from) % 12 === 0 ? year(bin) : shortMonth(bin.from, n === 0 ? { year: "numeric" } : {})]);
}

function moveHandle(event, end) {
  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -1e6, End: 1e6 };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const [low, high] = chosenBins();
  if (end === "from") setTime(Math.min(Math.max(0, low + step), high), high);
  else setTime(low, Math.max(Math.min(bins.length - 1, high + step), low));
}

/** Drag over the bars to choose a stretch, on a handle to move one end, on the chosen stretch to move it whole. */
function brush(event, svg, each, pad) {
  event.preventDefault();
  const left = svg.getBoundingClientRect().left;
  const binAt = (e) => Math.max(0, Math.min(bins.length - 1, Math.floor((e.clientX - left - pad) / each)));
  const [low, high] = chosenBins();
  const start = binAt(event);
  const x = event.clientX - left - pad;
  const whole = low === 0 && high === bins.length - 1;
  const near = (edge) => Math.abs(x - edge * each) < 8;
  const mode = near(low) && !near(high + 1) ? "from" : near(high + 1) ? "to" : !whole && start >= low && start <= high ? "move" : "new";
  const before = address();
  let changed = false;
  let waiting = 0;
  const drag = (e) => {
    const now = binAt(e);
    if (mode === "new" && now === start && !changed) return;
    changed = true;
    if (waiting) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      if (mode === "from") setTime(Math.min(now, high), high, false);
      else if (mode === "to") setTime(low, Math.max(now, low), false);
      else if (mode === "move") {
        const shift = Math.max(-low, Math.min(bins.length - 1 - high, now - start));
        setTime(low + shift, high + shift, false);
      } else setTime(start, now, false);
    });
  };
  const done = () => {
    removeEventListener("pointermove", drag);
    removeEventListener("pointerup", done);
    removeEventListener("pointercancel", done);
    if (!changed && mode === "new") setTime(start, start, false);
    if (address() !== before) past.push(before);
    showTools();
  };
  addEventListener("pointermove", drag);
  addEventListener("pointerup", done);
  addEventListener("pointercancel", done);
}

/** The stretch grows from its beginning to the end, bar by bar. */
function play() {
  const [low, high] = chosenBins();
  const last = high > low && high < bins.length - 1 ? bins.length - 1 : high === low ? bins.length - 1 : high;
  past.push(address());
  let at = high < bins.length - 1 && high > low ? high : low;
  playing = setInterval(() => {
    at += 1;
    if (at > last) return stop();
    setTime(low, at, false);
    if (at === last) stop();
  }, Math.max(120, Math.min(700, 12000 / bins.length)));
  setTime(low, at, false);
}

function stop() {
  clearInterval(playing);
  playing = 0;
  refresh();
}
