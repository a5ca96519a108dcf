"use strict";
// The script of a report page. It reads codes and tables that a check has made and combines them as
// studycheck.checking.combining does; how outcomes weigh stands in the data, not here. Texts of cards are only ever
// set as text. Without this script the page can be read; with it, it can be explored.

// ---- verdicts: pure functions of the data ----------------------------------------------------------------------

const bitsIn = (mask) => { let count = 0; for (; mask; mask &= mask - 1) count++; return count; };

/** Prepare one side (studies, or numbers) for quick look-ups. */
function prepare(side) {
  side.count = side.ids.length;
  side.place = new Map(side.ids.map((id, place) => [id, place]));
  for (const rule of side.rules) {
    rule.cells = Uint8Array.from(rule.table, Number);
    rule.table = null;
    rule.bit = 1 << rule.dimension;
    const text = new Map(rule.waived.map(([one, other, reason]) => [one * side.count + other, reason]));
    rule.accepted = text.size ? text : null;
  }
  return side;
}

/** What a rule said of a pair, before anything was waived. */
const raw = (rule, one, other) => rule.cells[rule.keys[one] * rule.width + rule.keys[other]];

/** The reason why a finding on a pair was accepted, as the place of a text. */
function acceptance(side, rule, one, other) {
  return rule.accepted?.get(Math.min(one, other) * side.count + Math.max(one, other));
}

/** What counts of a rule for the verdict on a pair: what is waived is clear, what a series lacks is told apart. */
function outcome(side, rule, one, other, codes) {
  const said = raw(rule, one, other);
  if (rule.accepted && acceptance(side, rule, one, other) !== undefined) return codes.clear;
  const [series, programme] = side.surveys[one].map((name, place) => name >= 0 && name === side.surveys[other][place]);
  const together = said === codes.unknown && (series || (programme && rule.programme));
  return together && rule.keys[one] === rule.keys[other] ? codes.inSeries : said;
}

/** The verdict on a pair. `choice` has the contrasts as a mask of dimensions, and the number of majors. */
function verdict(side, one, other, choice, codes) {
  let least = 0, found = 0, possible = 0;
  for (const rule of side.rules) {
    if (rule.bit & choice.contrast) continue;
    const said = outcome(side, rule, one, other, codes);
    least = Math.max(least, rule.least[said]);
    if (rule.found[said]) found |= rule.bit;
    if (rule.possible[said]) possible |= rule.bit;
  }
  if (found) least = Math.max(least, codes.caution);
  if (bitsIn(found | possible) >= choice.majors) least = Math.max(least, codes.cannotTell);
  if (bitsIn(found) >= choice.majors) least = Math.max(least, codes.ruledOut);
  return least;
}

/** The verdicts on all pairs of some rows: a square by position, 255 where nothing is compared. */
function square(side, rows, choice, codes) {
  const verdicts = new Uint8Array(side.count * side.count).fill(255);
  rows.forEach((one, at) => {
    for (const other of rows.slice(at + 1)) {
      verdicts[one * side.count + other] = verdicts[other * side.count + one] =
        verdict(side, Math.min(one, other), Math.max(one, other), choice, codes);
    }
  });
  return verdicts;
}

/** How many cautions a pair needs: major problems, and unknown facts that count for the verdict. */
function cautions(side, one, other, choice, codes) {
  let count = 0;
  for (const rule of side.rules) {
    if (rule.bit & choice.contrast) continue;
    const accepted = rule.accepted && acceptance(side, rule, one, other) !== undefined;
    const said = accepted ? codes.clear : raw(rule, one, other);
    count += rule.found[said] || ((said === codes.unknown || said === codes.inSeries) && rule.least[said] > 0) ? 1 : 0;
  }
  return count;
}

// ---- groups: all sets of rows that are joined with each other and that no row can join ---------------------------

const STEPS = 25000;
const MANY = 1000; // more than the cautions of one pair

/** Sets of small numbers, as bits of words. */
const bits = {
  none: (size) => new Uint32Array((size + 31) >> 5),
  add: (set, item) => { set[item >> 5] |= 1 << (item & 31); },
  without: (set, other) => set.map((word, at) => word & ~other[at]),
  both: (set, other) => set.map((word, at) => word & other[at]),
  any: (set) => set.some((word) => word),
  common(set, other) {
    let count = 0;
    for (let at = 0; at < set.length; at++) count += bitsIn(set[at] & other[at]);
    return count;
  },
  items(set) {
    const items = [];
    set.forEach((word, at) => { for (; word; word &= word - 1) items.push(at * 32 + 31 - Math.clz32(word & -word)); });
    return items;
  },
};

/** Bron and Kerbosch with the pivots of Tomita, Tanaka and Takahashi; ends after a fixed number of steps. */
function maximalSets(rows, joined) {
  const around = rows.map(() => bits.none(rows.length)), every = bits.none(rows.length), sets = [];
  rows.forEach((one, a) => {
    bits.add(every, a);
    for (let b = a + 1; b < rows.length; b++) {
      if (joined(one, rows[b])) { bits.add(around[a], b); bits.add(around[b], a); }
    }
  });
  let steps = STEPS;
  const extend = (taken, rest, tried) => {
    if (steps-- <= 0) return;
    const left = bits.items(rest);
    if (!left.length) {
      if (taken.length > 1 && !bits.any(tried)) sets.push(taken.map((at) => rows[at]).sort((a, b) => a - b));
      return;
    }
    let pivot = left[0], most = -1;
    for (const row of [...left, ...bits.items(tried)]) {
      const size = bits.common(rest, around[row]);
      if (size > most) [pivot, most] = [row, size];
    }
    for (const row of bits.items(bits.without(rest, around[pivot]))) {
      extend([...taken, row], bits.both(rest, around[row]), bits.both(tried, around[row]));
      rest = rest.slice();
      tried = tried.slice();
      rest[row >> 5] &= ~(1 << (row & 31));
      bits.add(tried, row);
    }
  };
  extend([], every, bits.none(rows.length));
  sets.sort((a, b) => b.length - a.length || compareLists(a, b));
  return { sets, complete: steps > 0 };
}

function compareLists(a, b) {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at] - b[at];
  return a.length - b.length;
}

// ---- the recommended chart, chosen as studycheck.analysis.recommending.choice does -------------------------------

/** The numbers of a construct that may stand on one chart: the largest set; of several, that with fewest cautions. */
function choose(side, places, verdicts, choice, codes, dimensions) {
  const onPurpose = (name) => choice.contrast & (1 << dimensions.findIndex(([key]) => key === name));
  const populationOf = (place) => ["country", "size"].filter((name) => !onPurpose(name))
    .map((name) => side.parts[name][place]).join();
  const population = new Map(places.map((place) => [place, populationOf(place)]));
  const apart = Object.keys(side.parts).filter(onPurpose);
  const mayStand = (one, other) => verdicts[one * side.count + other] <= choice.allow && (
    side.owner[one] !== side.owner[other] || apart.some((name) => {
      const [here, there] = [side.parts[name][one], side.parts[name][other]];
      return here >= 0 && there >= 0 && here !== there;
    }));
  const at = new Map(places.map((place, row) => [place, row])), size = places.length;
  // how well two numbers fit: the verdict before the cautions; NaN where they may not stand together
  const fits = new Float64Array(size * size).fill(NaN);
  places.forEach((one, row) => {
    for (let column = row + 1; column < size; column++) {
      const other = places[column];
      if (!mayStand(one, other)) continue;
      const code = verdicts[one * side.count + other];
      fits[row * size + column] = fits[column * size + row] = code * MANY + cautions(side, one, other, choice, codes);
    }
  });
  const fit = (one, other) => fits[at.get(one) * size + at.get(other)];
  const kept = undominated(side, places, fits, population);
  const joined = (one, other) => !Number.isNaN(fit(one, other));
  const all = maximalSets(kept, joined);
  const most = all.sets.length ? all.sets[0].length : 0;
  if (!most) return { places: [], alternatives: 0, complete: all.complete };
  const alike = (one, other) => joined(one, other) && population.get(one) === population.get(other);
  let sets = maximalSets(kept, alike).sets.filter((set) => set.length >= most);
  if (!sets.length) sets = all.sets.filter((set) => set.length >= most);
  const every = sets.length;
  const over = (measure) => (set) => {
    let sum = 0;
    set.forEach((one, row) => { for (const other of set.slice(row + 1)) sum += measure(fit(one, other)); });
    return sum;
  };
  const measures = [
    over((value) => (value >= MANY ? 1 : 0)),
    (set) => new Set(set.map((place) => population.get(place))).size,
    over((value) => value % MANY),
    (set) => set.filter((place) => !side.main[place]).length,
    (set) => -set.reduce((sum, place) => sum + side.responses[place], 0),
  ];
  for (const measure of measures) {
    const sizes = sets.map(measure), least = Math.min(...sizes);
    sets = sets.filter((_, at) => sizes[at] === least);
  }
  return { places: sets.sort(compareLists)[0], alternatives: every - 1, complete: all.complete };
}

/** Leave out numbers in whose place another one of their study stands as well beside all others. */
function undominated(side, places, fits, population) {
  const size = places.length, dropped = new Set(), byOwner = new Map();
  places.forEach((place, row) => byOwner.set(side.owner[place], [...(byOwner.get(side.owner[place]) ?? []), row]));
  const rank = (a, b) => side.main[places[b]] - side.main[places[a]]
    || side.responses[places[b]] - side.responses[places[a]] || side.index[places[a]] - side.index[places[b]];
  /** Below 0 where the first fits worse somewhere; else whether it fits better anywhere. */
  const compare = (better, weaker) => {
    let gains = 0;
    for (let other = 0; other < size; other++) {
      const [a, b] = [fits[better * size + other], fits[weaker * size + other]];
      if (Number.isNaN(b)) { if (!Number.isNaN(a)) gains++; continue; }
      if (!(a <= b)) return -1;
      if (a < b) gains++;
    }
    return gains;
  };
  for (const rows of byOwner.values()) {
    const own = rows.sort(rank);
    own.forEach((weaker, at) => own.some((better, before) => {
      if (better === weaker || dropped.has(better) || !Number.isNaN(fits[better * size + weaker])) return false;
      if (population.get(places[better]) !== population.get(places[weaker])) return false;
      const gains = compare(better, weaker);
      if (gains < 0 || !(before < at || gains)) return false;
      dropped.add(weaker);
      return true;
    }));
  }
  return places.filter((_, row) => !dropped.has(row));
}

// ---- what a pair is about ---------------------------------------------------------------------------------------

const SIGNS = /[\ue000\ue001]/g;

/** The findings on a pair, the gravest first, and what could not be assessed. */
function reasons(side, one, other, data, choice) {
  if (one > other) [one, other] = [other, one];
  const { codes, texts } = data, findings = [], gaps = [], off = new Set();
  for (const rule of side.rules) {
    const said = raw(rule, one, other);
    if (rule.bit & choice.contrast) {
      if (said && said <= codes.blocker) off.add(rule.dimension);
      continue;
    }
    if (said > codes.clear && said <= codes.blocker) {
      const accepted = acceptance(side, rule, one, other);
      findings.push({
        rule, severity: said, message: messageOf(side, rule, one, other, texts),
        waived: accepted === undefined ? "" : texts[accepted],
      });
    } else if (said === codes.unknown || said === codes.failed) {
      const missing = [one, other].map((place) => missingOf(side, place).filter(([field]) => rule.fields.includes(field)));
      gaps.push({ rule, failed: said === codes.failed, missing });
    }
  }
  findings.sort((a, b) => (a.waived ? 1 : 0) - (b.waived ? 1 : 0) || b.severity - a.severity);
  gaps.sort((a, b) => b.rule.essential - a.rule.essential);
  return { findings, gaps, off: [...off] };
}

function missingOf(side, place) {
  const flat = side.missing[place], pairs = [];
  for (let at = 0; at < flat.length; at += 2) pairs.push([flat[at], flat[at + 1]]);
  return pairs;
}

function messageOf(side, rule, one, other, texts) {
  if (!rule.index) {
    rule.index = new Map();
    for (let at = 0; at < rule.messages.length; at += 3) {
      rule.index.set(`${rule.messages[at]} ${rule.messages[at + 1]}`, rule.messages[at + 2]);
    }
  }
  const [a, b] = [rule.facts[one], rule.facts[other]];
  const place = rule.index.get(`${a} ${b}`);
  if (place === undefined) return "";
  return texts[place].replace(SIGNS, (sign) => side.ids[sign === "\ue000" ? one : other]);
}

// ---- the page -----------------------------------------------------------------------------------------------------

/** Make an element with text and children; texts are never read as HTML. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const LONGEST = 36; // letters of a name beside the matrix
const byId = (id) => document.getElementById(id);

class ReportPage {
  constructor(data) {
    this.data = data;
    this.words = data.words;
    this.sides = data.sides.map(prepare);
    [this.studies, this.numbers] = this.sides;
    this.language = document.documentElement.lang;
    this.plurals = new Intl.PluralRules(this.language);
    this.left = new Set();
    this.sourceOf = new Map(this.studies.ids.map((id, place) => [id, place]));
  }

  start() {
    byId("switches").addEventListener("input", () => this.update());
    byId("reset").addEventListener("click", () => this.reset());
    for (const box of ["one", "other"]) byId(box).addEventListener("change", () => this.chosen());
    this.watchMatrix();
    for (const box of document.querySelectorAll("input.in")) box.addEventListener("change", () => this.update());
    window.addEventListener("hashchange", () => this.followLink());
    this.update();
    this.followLink();
    if (!this.pair && this.studies.count === 2) this.showPair(this.studies, 0, 1, false);
  }

  // -- what if

  get choice() {
    let contrast = 0;
    for (const box of document.querySelectorAll("input[name=contrast]")) if (box.checked) contrast |= 1 << box.value;
    return { contrast, allow: Number(byId("allow").value), majors: Number(byId("majors").value), construct: byId("construct").value };
  }

  /** Put all switches back to how the check was made. */
  reset() {
    for (const box of document.querySelectorAll("#switches input, input.in")) box.checked = box.defaultChecked;
    for (const list of document.querySelectorAll("#switches select")) {
      list.selectedIndex = Math.max(0, [...list.options].findIndex((option) => option.defaultSelected));
    }
    this.update();
  }

  update() {
    const choice = this.choice, { codes } = this.data;
    this.left = new Set([...document.querySelectorAll("input.in")].filter((box) => !box.checked)
      .map((box) => Number(box.closest("tr").dataset.place)));
    const side = choice.construct && this.numbers ? this.numbers : this.studies;
    const rows = this.rowsOf(side, choice.construct);
    const verdicts = square(side, rows, choice, codes);
    const { sets, complete } = maximalSets(rows, (one, other) => verdicts[one * side.count + other] <= choice.allow);
    this.shown = { side, rows, verdicts, sets, complete, choice };
    this.drawMatrix();
    this.showGroups();
    this.showChart();
    if (this.pair) this.showPair(...this.pair, false);
  }

  /** The rows that are compared, without studies that were left out. */
  rowsOf(side, construct) {
    const every = [...side.ids.keys()];
    if (!construct || side !== this.numbers) return every.filter((place) => !this.left.has(this.studyOf(side, place)));
    const at = side.constructs.indexOf(construct);
    return every.filter((place) => side.construct[place] === at && side.own[place] && !this.left.has(this.studyOf(side, place)));
  }

  /** The place of the study behind a row. */
  studyOf(side, place) {
    if (side === this.studies) return place;
    const id = side.ids[place];
    return this.sourceOf.get(id) ?? this.sourceOf.get(id.slice(0, id.lastIndexOf("[")));
  }

  /** What people call a row: the short title of a study, with the number if it is one. */
  nameOf(side, place) {
    const name = this.data.names[this.studyOf(side, place)];
    return side !== this.studies && side.percent[place] ? `${name}: ${side.percent[place]}` : name;
  }

  counted(forms, number, values) {
    const format = new Intl.NumberFormat(this.language);
    const shown = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? format.format(value) : value]));
    return fill(forms[this.plurals.select(number) === "one" ? 0 : 1], shown);
  }

  badge(code) {
    const symbol = ["●", "◐", "?", "×"][code];
    return make("span", { class: `badge v${code}` }, make("span", { "aria-hidden": "true" }, symbol), ` ${this.words.verdicts[code]}`);
  }

  showGroups() {
    const { side, rows, verdicts, sets, complete, choice } = this.shown;
    let can = 0;
    rows.forEach((one, at) => rows.slice(at + 1).forEach((other) => { can += verdicts[one * side.count + other] <= choice.allow ? 1 : 0; }));
    const pairs = (rows.length * (rows.length - 1)) / 2;
    byId("what-if-answer").replaceChildren(make("p", { class: "answer" }, this.counted(this.words.pairsCan, pairs, { can, pairs })));
    const list = make("ul");
    for (const set of sets.slice(0, 12)) {
      const weakest = Math.max(...set.flatMap((one, at) => set.slice(at + 1).map((other) => verdicts[one * side.count + other])));
      list.append(make("li", {}, this.badge(weakest), ` ${set.map((row) => this.nameOf(side, row)).join(this.words.between)}`));
    }
    const grouped = new Set(sets.flat());
    const single = rows.filter((row) => !grouped.has(row)).map((row) => this.nameOf(side, row));
    const parts = sets.length ? [list] : [make("p", {}, this.words.noGroups)];
    if (!complete) parts.push(make("p", { class: "quiet" }, this.words.ended));
    if (single.length && single.length < rows.length) parts.push(make("p", { class: "quiet" }, fill(this.words.single, { names: single.join(this.words.between) })));
    byId("what-if-groups").replaceChildren(...parts);
  }

  /** The largest chart of a construct, drawn with the rows that stand under “numbers by construct”. */
  showChart() {
    const figure = byId("what-if-chart");
    figure.replaceChildren();
    if (!this.numbers) return;
    const { choice } = this.shown, side = this.numbers;
    const construct = choice.construct || this.data.construct;
    this.recommended = [];
    if (!construct) return; // no two studies print a number of one construct
    const places = this.rowsOf(side, construct);
    const verdicts = choice.construct ? this.shown.verdicts : square(side, places, choice, this.data.codes);
    const chosen = choose(side, places, verdicts, choice, this.data.codes, this.data.dimensions);
    this.recommended = chosen.places.map((place) => side.ids[place]);
    const source = document.querySelector(`.numbers svg.chart[data-construct="${CSS.escape(construct)}"]`);
    const name = side.constructNames[side.constructs.indexOf(construct)];
    if (!chosen.places.length) {
      figure.append(make("p", {}, fill(this.words.noChart, { construct: name })));
      return;
    }
    const weakest = Math.max(...chosen.places.flatMap((one, at) => chosen.places.slice(at + 1).map((other) => verdicts[one * side.count + other])));
    const count = chosen.places.length;
    const heading = this.counted(this.words.numbersOf, count, { count, verdict: this.words.verdicts[weakest] });
    figure.append(make("h3", {}, fill(this.words.chart, { construct: name })), make("p", {}, heading));
    if (!source) return;
    const chart = source.cloneNode(false), wanted = new Set(chosen.places.map(String));
    let y = 0;
    for (const row of source.children) {
      if (row.dataset.place !== undefined && !wanted.has(row.dataset.place)) continue;
      const copy = row.cloneNode(true);
      copy.setAttribute("y", y);
      y += Number(row.getAttribute("height"));
      chart.append(copy);
    }
    chart.setAttribute("height", y);
    figure.append(chart);
    if (!chosen.complete) figure.append(make("p", { class: "quiet" }, this.words.ended));
  }

  // -- matrix

  /** The rows in the order of the matrix: group by group, then those that stand alone. */
  order() {
    const { side, rows, sets, choice } = this.shown;
    const asChecked = side === this.studies && !choice.construct && rows.length === side.count && this.isAsChecked();
    return asChecked ? [...this.data.order] : [...new Set([...sets.flat(), ...rows])];
  }

  isAsChecked() {
    const { choice } = this.shown;
    const fixed = [...document.querySelectorAll("input[name=contrast]")].every((box) => box.checked === box.defaultChecked);
    return fixed && choice.allow === 1 && choice.majors === this.data.majors;
  }

  drawMatrix() {
    const svg = byId("verdicts");
    if (!svg) return;
    const { side, verdicts } = this.shown, order = this.order();
    this.cells = order;
    const names = order.map((row) => this.nameOf(side, row)).map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name));
    const margin = 1 + 0.5 * Math.max(0, ...names.map((name) => name.length)), count = order.length;
    svg.setAttribute("viewBox", `${-margin} ${-margin} ${count + margin} ${count + margin}`);
    svg.setAttribute("width", (count + margin) * 15);
    const drawn = this.data.shapes.map(() => []);
    order.forEach((one, row) => order.forEach((other, column) => {
      const code = verdicts[one * side.count + other];
      if (row !== column && code < drawn.length) drawn[code].push(`M${column} ${row}${this.data.shapes[code]}`);
    }));
    drawn.forEach((cells, code) => svg.querySelector(`path.v${code}`).setAttribute("d", cells.join("")));
    for (const length of ["width", "height"]) svg.querySelector("rect.ground").setAttribute(length, count);
    svg.querySelector("path.lines").setAttribute("d", Array.from({ length: count + 1 }, (_, n) => `M0 ${n}H${count}M${n} 0V${count}`).join(""));
    const texts = names.flatMap((name, at) => [
      this.svgText(name, { x: -0.3, y: at + 0.72, "text-anchor": "end" }),
      this.svgText(name, { transform: `translate(${at + 0.72} -0.3) rotate(-90)` }),
    ]);
    svg.querySelector("g.names").replaceChildren(...texts);
    this.cursor = null;
    svg.querySelector(".cursor").setAttribute("visibility", "hidden");
  }

  svgText(text, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", "text");
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  }

  watchMatrix() {
    const svg = byId("verdicts");
    if (!svg) return;
    svg.setAttribute("role", "application"); // screen readers hand the arrow keys on
    const cellAt = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      return [Math.floor(point.y), Math.floor(point.x)];
    };
    svg.addEventListener("pointermove", (event) => this.pointAt(...cellAt(event)));
    svg.addEventListener("click", (event) => { this.pointAt(...cellAt(event)); this.openCell(); });
    svg.addEventListener("keydown", (event) => {
      const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.openCell(); return; }
      if (!moves[event.key]) return;
      event.preventDefault();
      const [row, column] = this.cursor ?? [0, 0], last = this.cells.length - 1;
      const within = (place) => Math.min(last, Math.max(0, place));
      this.pointAt(within(row + moves[event.key][0]), within(column + moves[event.key][1]));
    });
  }

  pointAt(row, column) {
    const { side, verdicts } = this.shown, [one, other] = [this.cells[row], this.cells[column]];
    if (one === undefined || other === undefined) return;
    this.cursor = [row, column];
    const cursor = document.querySelector("#verdicts .cursor");
    cursor.setAttribute("x", column);
    cursor.setAttribute("y", row);
    cursor.setAttribute("visibility", "visible");
    const code = verdicts[one * side.count + other];
    const [here, there] = [this.nameOf(side, one), this.nameOf(side, other)];
    byId("cell").textContent = one === other ? here
      : fill(this.words.cellOf, { one: here, other: there, verdict: this.words.verdicts[code] });
  }

  openCell() {
    const [one, other] = (this.cursor ?? []).map((place) => this.cells[place]);
    if (one === undefined || one === other) return;
    location.hash = `#${this.shown.side.ids[one]}~${this.shown.side.ids[other]}`;
  }

  // -- two studies side by side

  /** Find a study by its id, its title or a part of either. */
  find(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return null;
    for (const side of this.sides) if (side.place.has(text.trim())) return side.place.get(text.trim());
    const { ids } = this.studies, { names, titles } = this.data;
    const texts = [...ids.keys()].map((place) => [ids[place], names[place], titles[place]].map((one) => one.toLowerCase()));
    const fits = [...ids.keys()].filter((place) => texts[place].includes(wanted));
    const near = fits.length ? fits : [...ids.keys()].filter((place) => texts[place].join(" ").includes(wanted));
    if (near.length === 1) return near[0];
    this.say(fill(near.length ? this.words.several : this.words.notFound, { name: text.trim() }));
    return undefined;
  }

  chosen() {
    const [one, other] = ["one", "other"].map((box) => this.find(byId(box).value));
    if (one === undefined || other === undefined || one === null || other === null) return;
    if (one === other) { this.say(this.words.choose); return; }
    location.hash = `#${this.studies.ids[one]}~${this.studies.ids[other]}`;
  }

  say(text) {
    this.pair = null;
    byId("pair").replaceChildren(make("p", {}, text));
  }

  followLink() {
    const link = linked(), at = link.indexOf("~");
    if (at < 0) return;
    const ids = [link.slice(0, at), link.slice(at + 1)];
    const side = this.sides.find((one) => ids.every((id) => one.place.has(id)));
    if (!side) {
      this.say(fill(this.words.notFound, { name: ids.find((id) => !this.sides.some((one) => one.place.has(id))) ?? link }));
      return;
    }
    this.showPair(side, ...ids.map((id) => side.place.get(id)), true);
  }

  showPair(side, one, other, move) {
    if (one === other) { this.say(this.words.choose); return; }
    this.pair = [side, one, other];
    const places = [one, other], choice = this.shown.choice, { data, words } = this;
    const said = reasons(side, one, other, data, choice);
    const code = verdict(side, Math.min(one, other), Math.max(one, other), choice, data.codes);
    const ids = places.map((place) => side.ids[place]), sources = places.map((place) => this.studyOf(side, place));
    byId("one").value = ids[0];
    byId("other").value = ids[1];
    const link = make("a", { href: `#${ids[0]}~${ids[1]}` }, words.link);
    const parts = [
      make("h3", { id: "pair-title" }, fill(words.and, { one: this.nameOf(side, one), other: this.nameOf(side, other) })),
      make("p", { class: "answer" }, this.badge(code), ` ${words.answers[code]}`),
      make("p", { class: "quiet" }, link),
    ];
    if (said.off.length) {
      parts.push(make("p", { class: "quiet" }, fill(words.leftOut, { dimensions: said.off.map((at) => data.dimensions[at][1]).join(", ") })));
    }
    parts.push(...this.reasonsOf(said, side, ids), ...this.numbersOf(sources, choice), this.factsOf(side, places, sources, said),
      ...this.gapsOf(said, ids), ...this.sourcesOf(sources), ...this.questionsOf(said, ids, sources));
    const box = byId("pair");
    box.replaceChildren(...parts);
    if (move) { box.scrollIntoView(); box.focus({ preventScroll: true }); }
  }

  ruleLink(rule) {
    return make("a", { href: `#${rule.code}` }, rule.code);
  }

  reasonsOf(said, side, ids) {
    if (!said.findings.length) return said.gaps.length ? [] : [make("p", {}, this.words.noReasons)];
    const body = make("tbody");
    for (const finding of said.findings) {
      const { title, remedy } = this.data.rules[finding.rule.code];
      const text = make("td", {}, make("strong", {}, title), make("br"), finding.message);
      text.append(make("br"), make("span", { class: "quiet" },
        finding.waived ? fill(this.words.waived, { reason: finding.waived }) : fill(this.words.remedy, { text: remedy })));
      const severity = ["", "minor", "major", "blocker"][finding.severity];
      body.append(make("tr", {}, make("td", { class: severity }, this.words.severities[finding.severity]), text, make("td", {}, this.ruleLink(finding.rule))));
    }
    const parts = [make("h4", {}, this.words.reasons), make("table", { class: "reasons" }, body)];
    if (!side.worded) parts.push(make("p", { class: "quiet" }, fill(this.words.notWorded, { one: `"${ids[0]}"`, other: `"${ids[1]}"` })));
    return parts;
  }

  numbersOf(sources, choice) {
    const side = this.numbers;
    if (!side || side === this.studies || this.pair[0] === side) return [];
    const own = sources.map((source) => [...side.ids.keys()].filter((place) => side.own[place] && this.studyOf(side, place) === source));
    const rows = own[0].flatMap((one) => own[1].filter((other) => side.construct[other] === side.construct[one]).map((other) => {
      const code = verdict(side, Math.min(one, other), Math.max(one, other), choice, this.data.codes);
      return { one, other, code };
    })).sort((a, b) => a.code - b.code).slice(0, 12);
    if (!rows.length) return [];
    const body = make("tbody");
    const cell = (place) => make("td", {}, make("strong", {}, side.percent[place]), " ", make("span", { class: "quiet" }, side.part[place]));
    for (const { one, other, code } of rows) {
      const link = make("a", { href: `#${side.ids[one]}~${side.ids[other]}` }, this.badge(code));
      body.append(make("tr", {}, make("td", {}, side.constructNames[side.construct[one]]), cell(one), cell(other), make("td", {}, link)));
    }
    return [make("h4", {}, this.words.numbers), make("table", {}, body)];
  }

  factsOf(side, places, sources, said) {
    const { data, words } = this, body = make("tbody");
    data.lines.forEach((line, at) => {
      const cells = places.map((place) => side.facts[place][at]);
      const known = cells.map((cell) => cell >= 0);
      if (!known[0] && !known[1]) return; // what neither card says stands under what was not assessed
      const worst = Math.max(0, ...said.findings.filter((finding) => !finding.waived && finding.rule.needs.some((field) => line.fields.includes(field)))
        .map((finding) => finding.severity));
      const differs = known[0] && known[1] && cells[0] !== cells[1];
      const mark = worst && differs ? `≠ ${words.severities[worst]}` : differs ? "≠" : known[0] && known[1] ? "" : "?";
      const note = worst && differs ? words.differs : differs ? words.differsNote : words.unknown;
      const severity = worst && differs ? ["", "minor", "major", "blocker"][worst] : "quiet";
      body.append(make("tr", mark ? { class: differs ? "differs" : "" } : {}, make("th", { scope: "row" }, line.name),
        ...cells.map((cell) => make("td", cell < 0 ? { class: "quiet" } : {}, data.texts[cell < 0 ? -1 - cell : cell])),
        make("td", { class: severity, title: mark ? note : "" }, mark, mark ? make("span", { class: "unseen" }, ` (${note})`) : "")));
    });
    const heads = sources.map((source, at) => make("th", { scope: "col" }, data.titles[source], make("br"), make("span", { class: "id" }, side.ids[places[at]])));
    const head = make("thead", {}, make("tr", {}, make("th", { scope: "col" }, words.fact), ...heads, make("th", { scope: "col" }, words.differs)));
    return make("table", { class: "facts" }, head, body);
  }

  gapsOf(said, ids) {
    if (!said.gaps.length) return [];
    const { data, words } = this, list = make("ul");
    for (const { rule, failed, missing } of said.gaps) {
      const parts = missing.flatMap((fields, at) => fields.map(([field, state]) => this.about(ids[at], `${this.fieldName(field)} (${data.states[state]})`)));
      const text = failed ? words.failed : parts.join(words.between);
      list.append(make("li", {}, this.ruleLink(rule), ` ${data.rules[rule.code].title}. `, make("span", { class: "quiet" }, text),
        rule.essential ? make("strong", {}, ` ${words.gapsEssential}.`) : ""));
    }
    const fold = make("details", said.gaps.some((gap) => gap.rule.essential) ? { open: "" } : {}, make("summary", {}, `${words.gaps} (${said.gaps.length})`), list);
    return [fold];
  }

  about(name, text) {
    return fill(this.words.statedAt, { fact: name, place: text });
  }

  /** The name of a field of a card in the comparison, or its path. */
  fieldName(field) {
    return this.data.lines.find((line) => line.fields[0] === field)?.name ?? this.data.texts[field];
  }

  sourcesOf(sources) {
    const { data, words } = this, columns = make("div", { class: "columns" });
    for (const source of sources) {
      const list = make("ul"), { links, stated } = data.sources[source];
      const linked = (text, address) => (/^https?:\/\//.test(address) ? make("a", { href: address, rel: "noopener noreferrer" }, text || address) : text);
      for (const [text, address] of links) list.append(make("li", {}, linked(data.texts[text], address)));
      for (const [field, text, address] of stated) {
        const [before, after] = words.statedAt.split("{place}");
        list.append(make("li", {}, fill(before, { fact: this.fieldName(field) }), linked(data.texts[text], address), after));
      }
      if (!list.children.length) list.append(make("li", { class: "quiet" }, words.noSources));
      columns.append(make("div", {}, make("strong", {}, data.titles[source]), list));
    }
    return [make("details", {}, make("summary", {}, words.sources), columns)];
  }

  questionsOf(said, ids, sources) {
    const { data, words } = this, list = make("ul"), asked = new Set();
    for (const { missing } of said.gaps) {
      missing.forEach((fields, at) => fields.forEach(([field]) => {
        const text = this.about(ids[at], data.questions[data.topics[sources[at]]][field]);
        if (asked.has(text)) return;
        asked.add(text);
        list.append(make("li", {}, text));
      }));
    }
    if (!asked.size) return [];
    return [make("details", {}, make("summary", {}, `${words.questions} (${asked.size})`), list)];
  }
}

// ---- tables, copying and print: for every page, also without data ---------------------------------------------------

function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (!head.hasAttribute("aria-sort")) return;
    const button = make("button", { type: "button", class: "sort" }, ...head.childNodes);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const upwards = head.getAttribute("aria-sort") !== "ascending";
      for (const one of heads) if (one.hasAttribute("aria-sort")) one.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", upwards ? "ascending" : "descending");
      const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent;
      const numeric = [...table.tBodies[0].rows].some((row) => row.cells[column].dataset.key !== undefined);
      const compare = numeric ? (a, b) => Number(key(a)) - Number(key(b)) : (a, b) => key(a).localeCompare(key(b));
      const rows = [...table.tBodies[0].rows].sort(compare);
      table.tBodies[0].append(...(upwards ? rows : rows.reverse()));
    });
  });
}

function filterable(table, words) {
  const box = byId("filter");
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean), rows = [...table.tBodies[0].rows];
    for (const row of rows) row.hidden = !wanted.every((word) => row.textContent.toLowerCase().includes(word));
    const n = rows.filter((row) => !row.hidden).length;
    byId("filtered").textContent = words ? fill(words.shown, { n, every: rows.length }) : `${n} / ${rows.length}`;
  });
}

function copying() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.addEventListener("click", async () => {
      const source = byId(button.dataset.copy);
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      try {
        await navigator.clipboard.writeText(source.textContent);
      } catch {
        document.execCommand("copy"); // pages from disk may have no clipboard; the text stays selected in any case
      }
      button.classList.add("done");
    });
  }
}

/** What the address of the page points to; nothing where it cannot be read. */
function linked() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

/** Whoever follows a link to a study, a rule or a pair sees it unfolded. */
function unfolding() {
  const target = byId(linked());
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

/** What a print needs unfolded is folded on the screen. */
function printing() {
  const unfold = document.querySelectorAll("details.unfold");
  const set = (open) => { for (const one of unfold) one.open = open; };
  if (unfold.length > 1) set(false);
  addEventListener("beforeprint", () => set(true));
  addEventListener("afterprint", () => set(false));
}

async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

async function startPage() {
  document.documentElement.classList.add("scripted");
  const source = byId("data");
  const table = byId("studies-table");
  if (table) sortable(table);
  copying();
  printing();
  unfolding();
  addEventListener("hashchange", unfolding);
  let data = null;
  try {
    if (source) data = await unpacked(JSON.parse(source.textContent));
  } catch {
    // a browser that cannot unpack the data shows what can be read without them
    document.documentElement.classList.add("unexplored");
  }
  if (table) filterable(table, data?.words);
  if (!data) return;
  const page = new ReportPage(data);
  page.start();
  window.studycheck = { page, data, verdict, square, maximalSets, choose, reasons };
  document.documentElement.classList.add("ready");
}

startPage();
