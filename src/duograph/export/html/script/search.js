// Finding an actor by any of its names in any script. Python wrote every name folded; what is typed is folded alike.

const VARIANT = new Map([...DATA.variants[0]].map((sign, n) => [sign, [...DATA.variants[1]][n]]));

const fold = (text) =>
  [...text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()].map((sign) => VARIANT.get(sign) ?? sign).join("").trim();

/** Actors whose name holds what was typed: whole names first, then beginnings, then the better connected. */
function find(text, limit = 12) {
  const wanted = fold(text);
  if (!wanted) return [];
  const found = [];
  for (let n = 0; n < ACTORS; n++) {
    const keys = DATA.keys[n];
    let at = keys.indexOf(wanted);
    if (at < 0) continue;
    let rank = 3;
    for (; at >= 0 && rank > 0; at = keys.indexOf(wanted, at + 1)) {
      const begins = at === 0 || keys[at - 1] === "\n";
      const ends = at + wanted.length === keys.length || keys[at + wanted.length] === "\n";
      rank = Math.min(rank, begins && ends ? 0 : begins ? 1 : /[\s·.・-]/.test(keys[at - 1] ?? "") ? 2 : 3);
    }
    found.push((rank * 1e6 + 999999 - degree(n)) * 1e6 + n);
  }
  return Array.from(Float64Array.from(found).sort().subarray(0, limit), (key) => key % 1e6);
}

/** An input with a list of suggestions beneath, by the ARIA pattern for a combobox. Returns what keeps its text true. */
function combobox(input, list, onPick) {
  let options = [];
  let active = -1;
  let taken = null;
  const show = () => {
    taken = null;
    options = find(input.value);
    active = options.length ? 0 : -1;
    list.replaceChildren(...(options.length ? options.map(option) : input.value.trim() ? [make("li", { class: "nothing", role: "option", "aria-disabled": "true", text: say("nothing_found") })] : []));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  };
  const option = (node, n) => {
    const name = nameOf(node);
    const other = [ENTITIES.en[node], ENTITIES.hans[node], ENTITIES.hant[node]].find((text) => text && text !== name.text);
    const item = make("li", { role: "option", id: `${list.id}-${n}` }, kindPicture(KINDS[ENTITIES.kind[node]]),
      make("span", { class: "name", text: name.text, lang: name.lang }), other ? make("span", { class: "other", text: other, lang: langOf(other) }) : null,
      make("span", { class: "number", text: say("n_events", count(degree(node))) }));
    item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(n); });
    return item;
  };
  const mark = () => {
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    } else input.removeAttribute("aria-activedescendant");
  };
  const hideList = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (n) => {
    const node = options[n];
    if (node === undefined) return;
    input.value = nameOf(node).text;
    taken = node;
    hideList();
    onPick(node);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value && input.getAttribute("aria-expanded") !== "true") input.select(); });
  input.addEventListener("blur", () => setTimeout(hideList, 120));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return show();
      if (options.length) active = (active + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length;
      mark();
      list.children[active]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (list.hidden) show();
      take(active);
    } else if (event.key === "Escape") {
      if (!list.hidden) event.stopPropagation();
      hideList();
    }
  });
  /** What was taken is named in the reader's language as long as it is what is chosen. */
  return () => {
    if (taken === null) return;
    if (state.chosen !== taken) taken = null;
    input.value = taken === null ? "" : nameOf(taken).text;
  };
}
