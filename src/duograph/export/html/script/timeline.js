// Time under the graph: one bar a year (month, quarter, decade), a brush to choose a stretch, a button to let it run.

const TIME = { height: 64, axis: 18, pad: 10 };
let bins = [];
let playing = 0;

/** The bars' edges: the finest unit that gives no more than about 60 of them. */
function makeBins() {
  const starts = EVENTS.start.filter(Boolean);
  if (!starts.length) return [];
  const first = starts.reduce((a, b) => (a < b ? a : b));
  const last = starts.reduce((a, b) => (a > b ? a : b));
  const months = (iso) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
  const span = months(last) - months(first) + 1;
  const step = [1, 3, 12, 60, 120].find((n) => span / n <= 62) ?? 1200;
  const found = [];
  for (let at = Math.floor(months(first) / step) * step; at <= months(last); at += step) {
    found.push({ from: isoMonth(at), to: dayBefore(isoMonth(at + step)), step });
  }
  return found;
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
  const at = focusKey(host);
  const parts = [timelineHead(undated)];
  if (bins.length) parts.push(timelinePicture(host.clientWidth || 600));
  host.replaceChildren(...parts);
  if (at) host.querySelector(at)?.focus();
}

function timelineHead(undated) {
  const [a, b] = chosenBins();
  const text = bins.length ? (a === 0 && b === bins.length - 1 ? yearsName(bins[0].from.slice(0, 4), bins.at(-1).to.slice(0, 4)) : `${binName(bins[a])} – ${binName(bins[b])}`) : say("no_dates");
  const input = make("input", { type: "checkbox", "data-key": "undated" });
  input.checked = state.undated;
  input.addEventListener("change", () => act(() => { state.undated = input.checked; }));
  return make("div", { class: "timeline-head" },
    bins.length > 1 ? button(say(playing ? "stop" : "play"), () => (playing ? stop() : play()), { "data-key": "play", class: "play" }) : null,
    make("span", { class: "time-text", text }),
    state.from || state.to ? button(say("all_time"), () => act(() => { state.from = ""; state.to = ""; }), { class: "link", "data-key": "all-time" }) : null,
    undated ? make("label", { class: "box" }, input, make("span", { text: say("undated_events", count(undated)) })) : null);
}

function binName(bin) {
  if (bin.step === 1) return new Intl.DateTimeFormat(locale(), { year: "numeric", month: "short", timeZone: "UTC" }).format(new Date(bin.from));
  if (bin.step === 3) return say("quarter_of", Math.floor(Number(bin.from.slice(5, 7)) / 3) + 1, bin.from.slice(0, 4));
  return bin.step === 12 ? say("year_of", bin.from.slice(0, 4)) : `${bin.from.slice(0, 4)}–${bin.to.slice(0, 4)}`;
}

function timelinePicture(width) {
  const allowed = passing("time");
  const stacks = bins.map(() => FAMILIES.map(() => 0));
  for (let i = 0; i < HAPPENINGS; i++) if (allowed[i] && EVENTS.start[i]) stacks[binOf(EVENTS.start[i])][EVENT_FAMILY[i]]++;
  const totals = stacks.map((stack) => stack.reduce((a, b) => a + b, 0));
  const most = Math.max(1, ...totals);
  const { height, axis, pad } = TIME;
  const each = (width - 2 * pad) / bins.length;
  const [low, high] = chosenBins();
  const svg = shape("svg", { viewBox: `0 0 ${width} ${height + axis}`, width, height: height + axis, class: "bars" });
  svg.append(shape("rect", { class: "brush", x: pad + low * each, y: 0, width: (high - low + 1) * each, height }));
  stacks.forEach((stack, n) => {
    let y = height;
    stack.forEach((number, f) => {
      if (!number) return;
      const tall = (number / most) * (height - 8);
      y -= tall;
      const bar = shape("rect", { x: pad + n * each + Math.min(1, each * 0.1), y, width: Math.max(each - Math.min(2, each * 0.2), 0.7), height: tall, class: n < low || n > high ? "bar out" : "bar" });
      bar.style.fill = `var(--family-${FAMILIES[f]})`;
      svg.append(bar);
    });
    if (totals[n]) svg.append(shape("rect", { x: pad + n * each, y: 0, width: each, height, fill: "transparent" }, shape("title", { text: `${binName(bins[n])}: ${count(totals[n])}` })));
  });
  svg.append(shape("path", { d: `M${pad} ${height + 0.5}H${width - pad}`, class: "axis" }));
  const years = bins.map((bin, n) => [bin.from.slice(0, 4), n]).filter(([year], n) => n === 0 || bins[n - 1].from.slice(0, 4) !== year);
  const skip = Math.max(1, Math.ceil((years.length * 44) / (width - 2 * pad)));
  years.filter((_, n) => n % skip === 0).forEach(([year, n]) => {
    const x = pad + n * each;
    svg.append(shape("path", { d: `M${x + 0.5} ${height}v4`, class: "axis" }));
    if (x + 32 < width) svg.append(shape("text", { x: x + 2, y: height + 14, text: year }));
  });
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
