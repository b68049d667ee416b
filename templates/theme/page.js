// What pages do beyond being read. All of it is an addition: without it every page is complete.
const all = (what, within = document) => [...within.querySelectorAll(what)];
const aside = (event) => event.ctrlKey || event.metaKey || event.shiftKey;
// A cell says its value apart where a language writes it in a way of its own.
const number = (cell) => parseFloat(cell.dataset.value ?? cell.textContent.replace("−", "-"));

// Writes numbers with four significant digits as a language does, far ones as powers of ten.
function writer(language) {
  const digits = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
  const plain = (value) => digits.format(value).replace("-", "−");
  return (value) => {
    const size = Math.abs(value);
    if (size === Infinity) return value < 0 ? "−∞" : "∞";
    if (!size || (size >= 5e-4 && size < 1e7)) return plain(value);
    const [factor, power] = value.toExponential(3).split("e");
    const raised = [...power].map((sign) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(sign)] ?? "");
    return `${plain(factor)} × 10${raised.join("")}`;
  };
}

// Charts: a time that is pointed at, or walked to, shows every model's value there and its error.
function chart(figure) {
  const range = figure.querySelector("input[type=range]");
  if (!range) return;
  const areas = all(".area", figure);
  const rows = all("tbody tr", figure).map((row) => [...row.cells]);
  const write = writer(figure.closest("[lang]").lang);
  const signed = (value) => (value < 0 ? "−" : "+") + write(Math.abs(value));
  const { target, first, rank } = range.parentNode.dataset;
  const members = first !== undefined && ensemble();
  const places = members || rows.map((row) => areas[0].at(number(row[0])));
  const now = range.nextElementSibling;

  function point(index) {
    const said = members ? member(index) : time(rows[index]);
    now.textContent = members ? +first + index : rows[index][0].textContent;
    range.value = index;
    range.ariaValueText = `${now.textContent}: ${said.join(", ")}`;
    figure.classList.add("walking");
  }
  function time(row) {
    areas.forEach((area) => area.cursor(number(row[0])));
    return all("[data-column]", figure).map((shown) => {
      const columns = shown.dataset.column.split(" ");
      const values = columns.map((column) => row[+column + 1]).filter((value) => value?.textContent);
      const wanted = row[+target + 1];
      const error = values.length === 1 && target && columns[0] !== target && wanted.textContent
        ? ` (${signed(number(values[0]) - number(wanted))})` : "";
      shown.textContent = values.map((value) => value.textContent).join(" … ") + error;
      return `${shown.previousSibling.textContent} ${shown.textContent}`;
    });
  }
  function member(index) {
    return areas.map((area, panel) => {
      const values = members[panel];
      const value = values[index];
      area.cursor(value);
      const half = values.map((other) => (other < value) + (other <= value));
      const percentile = Math.round((50 * half.reduce((sum, one) => sum + one)) / values.length);
      const [name, shown] = area.previousElementSibling.childNodes;
      shown.textContent = `${write(value)} · ${rank.replace("{}", percentile)}`;
      return `${name.textContent} ${shown.textContent}`;
    });
  }

  range.addEventListener("input", () => point(range.valueAsNumber));
  if (members) return;
  for (const kind of ["pointerdown", "pointermove"]) for (const area of areas) {
    area.addEventListener(kind, (event) => {
      const box = area.getBoundingClientRect();
      const at = (event.clientX - box.left) / box.width;
      let best = 0;
      places.forEach((place, index) => {
        if (Math.abs(place - at) < Math.abs(places[best] - at)) best = index;
      });
      point(best);
    });
  }
}

// The places of values on an axis, linear or logarithmic, as shares of its width.
function area(element) {
  const [low, high] = element.dataset.view.split(" ").map(Number);
  const scale = "log" in element.dataset ? Math.log : (value) => value;
  const cursor = element.querySelector(".cursor");
  element.at = (value) => (scale(value) - scale(low)) / (scale(high) - scale(low));
  element.cursor = (value) => { cursor.style.left = `${100 * Math.max(-0.01, Math.min(1.01, element.at(value)))}%`; };
}

// The metric of every seed, by panel; a training that diverged counts as infinite.
const ensemble = () => JSON.parse(document.querySelector(".members").textContent)
  .map((row) => row.map((value) => value ?? Infinity));

// The origin of a number, beside the number.
function origin(event) {
  const link = event.target.closest("a:has(> data)");
  if (!link || aside(event)) return;
  const ids = link.hash.replace("provenance", "origin-") + (link.dataset.record || "record");
  const box = document.querySelector(ids);
  if (!box?.showPopover) return;
  event.preventDefault();
  const told = { path: link.title, seeds: link.dataset.seeds, reference: link.dataset.reference,
    value: link.firstChild.value };
  for (const [name, text] of Object.entries(told)) {
    const place = box.querySelector(`.${name}`);
    if (!place) continue;
    place.textContent = text || "";
    place.parentNode.hidden = !text;
  }
  // In its place before it is shown: what gets the focus is scrolled to.
  const at = link.getBoundingClientRect();
  const top = (y) => { box.style.top = `${scrollY + y}px`; };
  top(at.bottom + 8);
  box.showPopover();
  if (at.bottom + 8 + box.offsetHeight > innerHeight) top(Math.max(8, at.top - box.offsetHeight - 8));
  const right = innerWidth - box.offsetWidth - 24;
  box.style.left = `${Math.max(8, Math.min(at.left, right))}px`;
}

async function copy(event) {
  const button = event.target.closest(".copy");
  if (!button) return;
  const before = button.textContent;
  await navigator.clipboard.writeText(button.nextElementSibling.textContent);
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = before; }, 2000);
}

// The facing edition shows one language alone; the address and the browser remember which.
const KEY = "language";
const links = all("[data-only]");
const mark = (links, chosen) => links.forEach((link) => {
  link.ariaCurrent = link === chosen ? "true" : null;
});
function alone(language) {
  const known = links.find((link) => link.dataset.only === language) || links[0];
  const shown = known.dataset.only;
  document.body.classList.toggle("alone", Boolean(shown));
  for (const cell of all(".cell[lang]")) cell.classList.toggle("other", shown !== "" && cell.lang !== shown);
  mark(links, known);
}
function choose(event) {
  const link = event.target.closest("[data-only]");
  if (!link || aside(event)) return;
  event.preventDefault();
  const language = link.dataset.only;
  alone(language);
  try { localStorage.setItem(KEY, language); } catch { /* a browser that remembers nothing */ }
  history.replaceState(null, "", (language ? `?lang=${language}` : location.pathname) + location.hash);
}
function remembered() {
  const asked = new URLSearchParams(location.search).get("lang");
  try { return asked ?? localStorage.getItem(KEY); } catch { return asked; }
}

// The table of contents marks the section that is being read.
function follow(list) {
  const items = all("a", list);
  const heads = items.map((item) => document.getElementById(item.hash.slice(1)));
  const read = () => mark(items, items[Math.max(0, heads.findLastIndex((head) =>
    head.getBoundingClientRect().top < innerHeight / 3))]);
  addEventListener("scroll", () => requestAnimationFrame(read), { passive: true });
  read();
}

if (links.length) alone(remembered());
all(".area").forEach(area);
all(".chart").forEach(chart);
all(".contents").forEach(follow);
for (const act of [origin, copy, choose]) document.addEventListener("click", act);
