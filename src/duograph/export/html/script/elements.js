// Elements and words. Nothing here or below parses markup: what a text says enters the page as text only.

const byId = (id) => document.getElementById(id);

/** An element. `settings`: class, text, lang, on (listeners), style (custom properties), any other key an attribute. */
function make(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  fill(element, settings);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

function shape(tag, settings = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  fill(element, settings);
  element.append(...children.filter(Boolean));
  return element;
}

function fill(element, settings) {
  for (const [key, value] of Object.entries(settings)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") element.textContent = value;
    else if (key === "class") element.setAttribute("class", value);
    else if (key === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (key === "style") for (const [name, set] of Object.entries(value)) element.style.setProperty(name, set);
    else element.setAttribute(key, value === true ? "" : value);
  }
}

const button = (text, onClick, settings = {}) =>
  make("button", { type: "button", text, on: { click: onClick }, ...settings });

/** Fill `host` anew. What had the focus in it, told by its data-key, has it again; `otherwise` where it is gone. */
function replaceIn(host, parts, otherwise = host) {
  const now = document.activeElement;
  const held = now !== null && host.contains(now) && now !== host;
  const key = held ? now.dataset.key : undefined;
  host.replaceChildren(...parts);
  if (held) ((key && host.querySelector(`[data-key="${CSS.escape(key)}"]`)) || otherwise).focus({ preventScroll: true });
}

const CJK = /[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud888][\udc00-\udfff]/;

/** The language of a stretch of text, for `lang`: Chinese type needs to be told which Chinese. */
const langOf = (text, chinese = "zh-Hans") => (CJK.test(text) ? chinese : "en");

/** A word of the page in the reader's language. `{0}` stands for the first value given; where that is one and the
 * language says it otherwise, there is a word of its own for it. */
function say(key, ...values) {
  const single = values[0] === "1" && DATA.words.interface[key + "_1"] ? key + "_1" : key;
  return word("interface", single).replace(/\{(\d)\}/g, (_, n) => values[Number(n)]);
}

function word(group, key) {
  const found = DATA.words[group][key];
  return found ? found[state.lang === "zh" ? 1 : 0] : key;
}

const locale = () => (state.lang === "zh" ? "zh-CN" : "en-GB");
const count = (n) => n.toLocaleString(locale());
