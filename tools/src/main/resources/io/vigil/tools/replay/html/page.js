'use strict';
/* Draws what the page's data tell. Text from the capture reaches the document as text nodes and attribute values only. */
(() => {
  const DATA = JSON.parse(document.getElementById('data').textContent);
  const BASE = BigInt(DATA.base);
  const WHOLE = {from: DATA.from, to: Math.max(DATA.to, DATA.from + 1)};
  const MIN_SPAN = 1000;
  const GUTTER = 172, RIGHT = 14, TOP = 24, LANE = 34, BAR = 18, AXIS = 26;
  const CAUSES = {priority_zero: 'resignation (priority 0)', master_down: 'master down', preempt: 'preemption'};
  const ENDS = {resigned: 'it resigned', yielded: 'it yielded', silent: 'it fell silent', capture_end: 'still master at the end of the capture'};
  const tips = new WeakMap();
  const timelines = [];
  let view = {from: WHOLE.from, to: WHOLE.to};

  /* -- times; nanoseconds since the base, as numbers -- */
  const two = n => String(n).padStart(2, '0');
  const absolute = rel => BASE + BigInt(Math.round(rel));
  function iso(rel) {
    const ns = absolute(rel);
    let seconds = ns / 1000000000n, rest = ns % 1000000000n;
    if (rest < 0n) { seconds -= 1n; rest += 1000000000n; }
    const date = new Date(Number(seconds) * 1000);
    return isNaN(date) ? String(ns) : date.toISOString().slice(0, 19) + '.' + String(rest).padStart(9, '0') + 'Z';
  }
  const clock = (rel, digits) => iso(rel).slice(11, digits ? 20 + digits : 19);
  function span(ns) {
    if (ns < 1e3) return Math.round(ns) + ' ns';
    if (ns < 1e6) return (ns / 1e3).toFixed(1) + ' µs';
    if (ns < 1e9) return (ns / 1e6).toFixed(ns < 1e8 ? 3 : 1) + ' ms';
    if (ns < 12e10) return (ns / 1e9).toFixed(ns < 1e10 ? 3 : 1) + ' s';
    const s = Math.floor(ns / 1e9);
    return s < 7200 ? Math.floor(s / 60) + ' min ' + two(s % 60) + ' s' : Math.floor(s / 3600) + ' h ' + two(Math.floor(s / 60) % 60) + ' min';
  }
  function parseMoment(text) {
    const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z?$/.exec(text);
    const ms = match ? Date.parse(match[1] + 'Z') : NaN;
    return isNaN(ms) ? NaN : Number(BigInt(ms) * 1000000n + BigInt((match[2] || '').padEnd(9, '0')) - BASE);
  }

  /* -- drawing -- */
  function svg(name, attributes, parent, text) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.appendChild(element);
    return element;
  }
  const px = value => Math.round(value * 100) / 100;
  function patterns(root) {
    const defs = svg('defs', {}, root);
    const stripes = svg('pattern', {id: 'stripes', width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'}, defs);
    svg('line', {x1: 2, x2: 2, y1: 0, y2: 8, class: 'stripe'}, stripes);
    const dots = svg('pattern', {id: 'dots', width: 6, height: 6, patternUnits: 'userSpaceOnUse'}, defs);
    svg('circle', {cx: 2, cy: 2, r: 0.9, class: 'dot'}, dots);
  }
  function ticks(from, to, most) {
    const steps = [];
    for (let unit = 1; unit <= 1e9; unit *= 10) steps.push(unit, unit * 2, unit * 5);
    for (const s of [10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 43200, 86400, 604800, 2592000, 31536000]) steps.push(s * 1e9);
    const step = steps.find(s => (to - from) / s <= most) || (to - from) / most;
    const offset = Number(BASE % BigInt(Math.max(1, Math.round(step))));
    const all = [];
    for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) all.push(at);
    return {step, all};
  }
  function tickText(at, step) {
    if (step >= 86400e9) return iso(at).slice(0, 10);
    if (step >= 60e9) return clock(at, 0).slice(0, 5);
    return step >= 1e9 ? clock(at, 0) : clock(at, Math.min(9, Math.ceil(-Math.log10(step / 1e9) - 1e-9)));
  }

  class Timeline {
    constructor(place, router) {
      this.place = place;
      this.router = router;
      this.height = TOP + router.lanes.length * LANE + AXIS;
      place.setAttribute('tabindex', '0');
      place.setAttribute('role', 'group');
      place.setAttribute('aria-label', 'Timeline of ' + router.name + '. Arrow keys move, plus and minus zoom, 0 resets, n and p jump from takeover to takeover. The tables below say the same in words.');
    }
    x(at) { return GUTTER + (at - view.from) / (view.to - view.from) * this.inner; }
    at(x) { return view.from + (x - GUTTER) / this.inner * (view.to - view.from); }
    laneY(lane) { return TOP + lane * LANE + LANE / 2; }
    /* A span's pixels, cut to the picture; null when none of it is in view. */
    cut(from, to) {
      if (to < view.from || from > view.to) return null;
      const left = Math.max(GUTTER, this.x(from)), right = Math.min(GUTTER + this.inner, this.x(to));
      return {left, right: Math.max(right, left), width: Math.max(right - left, 0)};
    }
    draw() {
      this.dirty = false;
      this.width = Math.max(480, this.place.clientWidth || 0);
      this.inner = this.width - GUTTER - RIGHT;
      const root = svg('svg', {width: this.width, height: this.height, viewBox: `0 0 ${this.width} ${this.height}`, role: 'img', 'aria-label': this.router.words});
      this.labels = [];
      patterns(root);
      this.ground(root);
      this.spans(root);
      this.bars(root);
      this.losses(root);
      this.changes(root);
      this.takeovers(root);
      this.suspicions(root);
      this.cross = svg('g', {}, root);
      this.place.replaceChildren(root);
    }
    ground(root) {
      const bottom = this.height - AXIS;
      this.router.lanes.forEach((lane, i) => {
        const y = TOP + i * LANE;
        svg('rect', {x: GUTTER, y: y + 3, width: this.inner, height: LANE - 6, rx: 4, class: 'lane'}, root);
        svg('rect', {x: 0, y: y + LANE / 2 - 5, width: 10, height: 10, rx: 2, class: 'swatch s' + lane.colour}, root);
        const short = lane.src.length > 20 ? lane.src.slice(0, 9) + '…' + lane.src.slice(-10) : lane.src;
        const name = svg('text', {x: 17, y: y + LANE / 2 + 4, class: 'name'}, root, short);
        tips.set(name, () => [lane.src, 'priority ' + lane.priority, lane.adverts + ' adverts']);
        if (short.length <= 15) svg('text', {x: GUTTER - 12, y: y + LANE / 2 + 4, 'text-anchor': 'end'}, root, String(lane.priority || ''));
      });
      const axis = ticks(view.from, view.to, Math.max(2, Math.floor(this.inner / 130)));
      for (const at of axis.all) {
        const x = px(this.x(at));
        svg('line', {x1: x, x2: x, y1: TOP, y2: bottom + 4, class: 'grid'}, root);
        const anchor = x > this.width - 50 ? 'end' : x < GUTTER + 30 ? 'start' : 'middle';
        svg('text', {x, y: bottom + 18, 'text-anchor': anchor}, root, tickText(at, axis.step));
      }
      svg('line', {x1: GUTTER, x2: GUTTER + this.inner, y1: bottom, y2: bottom, class: 'axis'}, root);
    }
    /* Two masters, no master, and the gaps of takeovers: washes behind the bars. */
    spans(root) {
      const height = this.router.lanes.length * LANE;
      const wash = (from, to, kind, words, tip) => {
        const cut = this.cut(from, to);
        if (!cut) return;
        const rect = svg('rect', {x: px(cut.left), y: TOP, width: px(Math.max(cut.width, 2)), height, class: kind, 'data-count': 1}, root);
        tips.set(rect, () => tip);
        this.label(root, (cut.left + cut.right) / 2, words, kind !== 'silence');
      };
      for (const [from, to, lanes] of this.router.overlaps) {
        wash(from, to, 'overlap', lanes.length + ' masters ' + span(to - from),
          [lanes.length + ' masters at once for ' + span(to - from), ...lanes.map(l => this.router.lanes[l].src), 'from ' + iso(from), 'until ' + iso(to)]);
      }
      for (const [lane, from, to] of this.router.silences) {
        wash(from, to, 'silence', 'no master ' + span(to - from),
          ['No master for ' + span(to - from), this.router.lanes[lane].src + ' fell silent, nobody took over', 'from ' + iso(from), 'until ' + iso(to)]);
      }
      const gaps = [];
      for (const t of this.router.takeovers) {
        if (t.cause === 'preempt') continue;
        const cut = this.cut(t.at - t.gap, t.at);
        if (!cut) continue;
        const rect = svg('rect', {x: px(cut.left), y: TOP, width: px(Math.max(cut.width, 1.5)), height, class: 'gap'}, root);
        tips.set(rect, () => this.takeoverTip(t));
        const theory = this.x(t.at - t.gap + t.expected);
        if (cut.width > 24 && theory >= GUTTER && theory <= GUTTER + this.inner) {
          const line = svg('line', {x1: px(theory), x2: px(theory), y1: TOP - 4, y2: TOP + height, class: 'theory-line'}, root);
          tips.set(line, () => ['Theory: ' + span(t.expected) + ' after the last advert', iso(t.at - t.gap + t.expected)]);
        }
        gaps.push([(cut.left + cut.right) / 2, 'gap ' + span(t.gap), ', theory ' + span(t.expected)]);
      }
      for (const [x, gap, theory] of gaps) this.label(root, x, gap + theory, false) || this.label(root, x, gap, false);
    }
    /* Labels above the lanes: the first of those that would cover each other is shown. */
    label(root, x, words, alarming) {
      const half = words.length * 3.1 + 6;
      const middle = Math.min(Math.max(x, GUTTER + half), GUTTER + this.inner - half);
      if (this.labels.some(([left, right]) => middle - half < right && middle + half > left)) return false;
      this.labels.push([middle - half, middle + half]);
      svg('text', {x: px(middle), y: TOP - 9, 'text-anchor': 'middle', class: alarming ? 'label alarm' : 'label'}, root, words);
      return true;
    }
    bars(root) {
      const open = new Map();
      const flush = bar => {
        const rect = svg('rect', {x: px(bar.left), y: this.laneY(bar.lane) - BAR / 2, width: px(Math.max(bar.right - bar.left, 1.5)), height: BAR,
          rx: bar.right - bar.left > 8 ? 4 : 0.5, class: (bar.count > 1 ? 'bar many s' : 'bar s') + this.router.lanes[bar.lane].colour, 'data-count': bar.count}, root);
        tips.set(rect, () => bar.count > 1
          ? [bar.count + ' times master: ' + this.router.lanes[bar.lane].src, 'first ' + iso(bar.from), 'last until ' + iso(bar.to), 'zoom in to tell them apart']
          : [this.router.lanes[bar.lane].src + ' is master', 'priority ' + bar.priority, 'from ' + iso(bar.from), 'until ' + iso(bar.to) + ', ' + span(bar.to - bar.from), ENDS[bar.end]]);
        if (bar.count > 1) return;
        const words = 'master ' + span(bar.to - bar.from);
        if (bar.right - bar.left > words.length * 7 + 30) {
          svg('text', {x: px((bar.left + bar.right) / 2), y: this.laneY(bar.lane) + 4, 'text-anchor': 'middle', class: 'inbar'}, root, words);
        }
        this.end(root, bar);
      };
      for (const [lane, from, to, priority, end] of this.router.masters) {
        const cut = this.cut(from, to);
        if (!cut) continue;
        const before = open.get(lane);
        const tiny = cut.width < 1.5;
        if (before && before.tiny && tiny && cut.left - before.right < 1.5) {
          Object.assign(before, {right: cut.right, to, count: before.count + 1});
        } else {
          if (before) flush(before);
          open.set(lane, {lane, from, to, priority, end, left: cut.left, right: cut.right, tiny, count: 1});
        }
      }
      open.forEach(flush);
    }
    /* How a term ended: a ring for a resignation, a cross for silence. */
    end(root, bar) {
      if (bar.to > view.to || bar.right - bar.left < 10) return;
      const y = this.laneY(bar.lane), x = px(bar.right);
      if (bar.end === 'resigned') svg('circle', {cx: x, cy: y, r: 3.4, class: 'end resigned'}, root);
      if (bar.end === 'silent') svg('path', {d: `M${x - 4} ${y - 4}l8 8m0 -8l-8 8`, class: 'end'}, root);
    }
    losses(root) {
      for (const [lane, from, to, missing] of this.router.losses) {
        const cut = this.cut(from, to);
        if (!cut) continue;
        const y = this.laneY(lane) + BAR / 2;
        const group = svg('g', {class: 'loss', 'data-count': missing}, root);
        const step = (this.x(to) - this.x(from)) / (missing + 1);
        let d = '';
        if (step < 3 || missing > 400) {
          d = `M${px(cut.left)} ${y + 3}h${px(Math.max(cut.width, 2))}m0 -3v6`;
        } else {
          for (let i = 1; i <= missing; i++) {
            const x = this.x(from) + i * step;
            if (x >= GUTTER && x <= GUTTER + this.inner) d += `M${px(x)} ${y - 2}v8`;
          }
        }
        if (d) svg('path', {d}, group);
        svg('rect', {x: px(cut.left), y: y - 2, width: px(Math.max(cut.width, 4)), height: 9}, group);
        tips.set(group, () => [missing + (missing === 1 ? ' advert' : ' adverts') + ' of ' + this.router.lanes[lane].src + ' missing', 'heard ' + iso(from), 'and again ' + iso(to), 'silent for ' + span(to - from)]);
      }
    }
    changes(root) {
      for (const [at, lane, before, after] of this.router.changes) {
        if (at < view.from || at > view.to) continue;
        const x = px(this.x(at)), y = this.laneY(lane) - BAR / 2;
        const mark = svg('path', {d: after < before ? `M${x - 4} ${y - 5}h8l-4 6z` : `M${x - 4} ${y + 1}h8l-4 -6z`, class: 'change', 'data-count': 1}, root);
        tips.set(mark, () => [this.router.lanes[lane].src + ' changes its priority', before + ' to ' + after, iso(at)]);
      }
    }
    takeoverTip(t) {
      const lanes = this.router.lanes;
      return [lanes[t.to].src + ' (' + t.priority + ') takes over from ' + lanes[t.from].src, 'cause: ' + CAUSES[t.cause], iso(t.at) + ', frame ' + t.frame,
        t.cause === 'preempt' ? 'last advert of the old master ' + span(t.gap) + ' before' : 'gap ' + span(t.gap) + ', theory ' + span(t.expected),
        ...(t.audible ? ['the old master was still advertising: it cannot have heard it'] : [])];
    }
    takeovers(root) {
      let group = null;
      const flush = () => {
        if (group) this.takeover(root, group);
        group = null;
      };
      for (const t of this.router.takeovers) {
        if (t.at < view.from || t.at > view.to) continue;
        const x = this.x(t.at);
        if (group && x - group.x < 9) {
          group.all.push(t);
        } else {
          flush();
          group = {x, all: [t]};
        }
      }
      flush();
    }
    takeover(root, {x, all}) {
      const [first] = all, last = all[all.length - 1], many = all.length > 1;
      const y0 = this.laneY(first.from), y1 = this.laneY(last.to);
      const mark = svg('g', {class: 'takeover ' + (many ? 'many' : first.cause + (first.audible ? ' audible' : '')), 'data-count': all.length}, root);
      if (many) {
        const words = String(all.length), half = words.length * 3.6 + 6;
        svg('rect', {x: px(x - half), y: y1 - 8, width: half * 2, height: 16, rx: 8, class: 'pill'}, mark);
        svg('text', {x: px(x), y: y1 + 4, 'text-anchor': 'middle'}, mark, words);
        tips.set(mark, () => [all.length + ' takeovers', ...Object.keys(CAUSES).map(c => [all.filter(t => t.cause === c).length, CAUSES[c]]).filter(([n]) => n).map(([n, c]) => n + ' by ' + c), 'first ' + iso(first.at), 'last ' + iso(last.at), 'click to look closer']);
        mark.addEventListener('click', () => show(first.at - first.gap, last.at));
        return;
      }
      const x0 = Math.max(GUTTER, this.x(first.at - first.gap)), edge = y1 > y0 ? -1 : 1;
      svg('line', {x1: px(x0), y1: y0, x2: px(x), y2: y1 + edge * 6, class: 'link'}, mark);
      const shape = {priority_zero: '', master_down: `M${x} ${y1 - 7}l7 7l-7 7l-7 -7z`, preempt: `M${x - 6.5} ${y1 + 5.5}h13l-6.5 -11.5z`}[first.cause];
      if (shape) svg('path', {d: shape}, mark);
      else svg('circle', {cx: px(x), cy: y1, r: 5.5}, mark);
      tips.set(mark, () => this.takeoverTip(first));
      mark.addEventListener('click', () => show(first.at - first.gap, first.at));
    }
    suspicions(root) {
      for (const s of this.router.suspicions) {
        const cut = this.cut(s.from, s.to);
        if (!cut) continue;
        const y = this.height - AXIS - 2, x = px(cut.left);
        const mark = svg('g', {class: 'suspicion', 'data-count': 1}, root);
        svg('line', {x1: x, x2: px(cut.right), y1: y, y2: y}, mark);
        svg('path', {d: `M${x} ${y - 9}l5.5 9h-11z`}, mark);
        tips.set(mark, () => [s.title, ...s.lines, 'from ' + iso(s.from), 'until ' + iso(s.to)]);
      }
    }
    hover(x) {
      this.cross.replaceChildren();
      if (x < GUTTER || x > GUTTER + this.inner) return;
      svg('line', {x1: x, x2: x, y1: TOP, y2: this.height - AXIS, class: 'cross'}, this.cross);
    }
  }

  function histogram(place, interval) {
    const W = Math.max(320, Math.min(760, place.clientWidth || 0)), H = 156, B = 26, T = 26;
    const root = svg('svg', {width: W, height: H, viewBox: `0 0 ${W} ${H}`, role: 'img', 'aria-label': interval.words});
    const beyond = interval.max > 4 * interval.p99 && interval.p99 > 0;
    const least = Math.min(interval.configured || Infinity, interval.buckets[0][0]);
    const most = Math.max(interval.configured, beyond ? interval.p99 : interval.max);
    const room = Math.max((most - least) * 0.08, most * 0.002, 1);
    const from = Math.max(0, least - room), to = most + room;
    const columns = 64, counts = new Array(columns).fill(0);
    let over = 0;
    for (const [a, b, count] of interval.buckets) {
      const i = Math.floor(((a + b) / 2 - from) / (to - from) * columns);
      if (i >= columns) over += count;
      else counts[Math.max(0, i)] += count;
    }
    const right = W - (over ? 64 : 10), left = 6, step = (right - left) / columns;
    const high = Math.sqrt(Math.max(over, ...counts)), y = n => Math.max(2, Math.sqrt(n) / high * (H - B - T));
    const x = at => left + (at - from) / (to - from) * (right - left);
    const column = (cx, width, n, kind, tip) => {
      const rect = svg('rect', {x: px(cx), y: px(H - B - y(n)), width: px(width), height: px(y(n)), rx: 1.5, class: kind}, root);
      tips.set(rect, () => tip);
    };
    counts.forEach((n, i) => {
      const a = from + i * (to - from) / columns;
      if (n) column(left + i * step + 0.5, step - 1, n, 'column', [n + (n === 1 ? ' interval' : ' intervals'), span(a) + ' to ' + span(a + (to - from) / columns)]);
    });
    if (over) {
      column(right + 14, 22, over, 'column beyond', [over + (over === 1 ? ' interval' : ' intervals') + ' longer than ' + span(to), 'the longest ' + span(interval.max)]);
      svg('text', {x: right + 25, y: H - 8, 'text-anchor': 'middle'}, root, 'longer');
    }
    svg('line', {x1: left, x2: right, y1: H - B, y2: H - B, class: 'base'}, root);
    const c = px(x(interval.configured));
    svg('line', {x1: c, x2: c, y1: T - 18, y2: H - B, class: 'configured'}, root);
    svg('text', {x: c > W / 2 ? c - 5 : c + 5, y: T - 8, 'text-anchor': c > W / 2 ? 'end' : 'start'}, root, 'announced ' + span(interval.configured));
    const scale = (to - from) / 5;
    for (let i = 0; i <= 5; i++) {
      svg('text', {x: px(x(from + i * scale)), y: H - 8, 'text-anchor': i === 0 ? 'start' : i === 5 ? 'end' : 'middle'}, root, ((from + i * scale) / 1e6).toFixed((to - from) < 5e7 ? 2 : 0) + ' ms');
    }
    place.replaceChildren(root);
  }

  /* -- the window that all timelines share -- */
  const windowText = document.getElementById('window'), overview = document.getElementById('overview'), reset = document.getElementById('reset');
  const all = DATA.routers.flatMap(r => r.takeovers).sort((a, b) => a.at - b.at);
  let drawing = 0, noted = 0;
  function look(from, to, quiet) {
    const width = Math.min(Math.max(to - from, MIN_SPAN), WHOLE.to - WHOLE.from);
    const start = Math.min(Math.max((from + to) / 2 - width / 2, WHOLE.from), WHOLE.to - width);
    view = {from: start, to: start + width};
    if (!drawing) drawing = requestAnimationFrame(refresh);
    if (!quiet) {
      clearTimeout(noted);
      noted = setTimeout(note, 200);
    }
  }
  const isWhole = () => view.to - view.from >= WHOLE.to - WHOLE.from;
  const note = () => history.replaceState(null, '', isWhole() ? location.pathname + location.search : '#zoom=' + iso(view.from) + ',' + iso(view.to));
  /* A happening with as much around it on each side. */
  const show = (from, to) => look(from - Math.max(to - from, 1e6), to + Math.max(to - from, 1e6));
  const zoom = (factor, at = (view.from + view.to) / 2) => look(at - (at - view.from) * factor, at + (view.to - at) * factor);
  const pan = part => look(view.from + (view.to - view.from) * part, view.to + (view.to - view.from) * part);
  const whole = () => look(WHOLE.from, WHOLE.to);
  function jump(forward) {
    const middle = (view.from + view.to) / 2, slack = (view.to - view.from) / 1e6 + 1;
    const to = isWhole() ? (forward ? all[0] : all[all.length - 1])
      : forward ? all.find(t => t.at - t.gap / 2 > middle + slack) : all.findLast(t => t.at - t.gap / 2 < middle - slack);
    if (to) show(to.at - to.gap, to.at);
  }
  function refresh() {
    drawing = 0;
    for (const timeline of timelines) {
      const box = timeline.place.getBoundingClientRect();
      if (box.bottom > -200 && box.top < innerHeight + 200) timeline.draw();
      else timeline.dirty = true;
    }
    header();
  }
  function header() {
    const day = iso(view.from).slice(0, 10), other = iso(view.to).slice(0, 10), digits = view.to - view.from < 1e6 ? 9 : view.to - view.from < 1e9 ? 6 : 3;
    windowText.textContent = day + ' ' + clock(view.from, digits) + ' to ' + (other === day ? '' : other + ' ') + clock(view.to, digits) + ' UTC (' + span(view.to - view.from) + ')';
    reset.disabled = isWhole();
    const width = Math.max(300, overview.clientWidth || 0), x = at => (at - WHOLE.from) / (WHOLE.to - WHOLE.from) * width;
    const root = svg('svg', {width, height: 16, viewBox: `0 0 ${width} 16`, 'aria-hidden': 'true'});
    svg('rect', {x: 0, y: 6, width, height: 4, rx: 2, class: 'ground'}, root);
    const marks = new Map();
    all.forEach(t => marks.set(Math.round(x(t.at)), marks.get(Math.round(x(t.at))) || t.cause === 'master_down'));
    marks.forEach((alarm, at) => svg('rect', {x: at - 1, y: 3, width: 2, height: 10, class: alarm ? 'mark alarm' : 'mark'}, root));
    svg('rect', {x: px(x(view.from)), y: 1, width: px(Math.max(x(view.to) - x(view.from), 3)), height: 14, rx: 3, class: 'view'}, root);
    overview.replaceChildren(root);
  }
  function fromFragment() {
    const match = /^#zoom=([^,]+)(?:,|%2C)(.+)$/i.exec(location.hash.replace(/%3A/gi, ':'));
    const from = match ? parseMoment(match[1]) : NaN, to = match ? parseMoment(match[2]) : NaN;
    if (from < to) look(from, to, true);
  }

  /* -- hands -- */
  const tip = document.getElementById('tip');
  function showTip(event) {
    let element = event.target, lines;
    while (element && element !== document && !(lines = tips.get(element))) element = element.parentNode;
    tip.hidden = !lines;
    if (!lines) return;
    tip.replaceChildren(...lines().map(words => {
      const line = document.createElement('div');
      line.textContent = words;
      return line;
    }));
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(6, Math.min(event.clientX + 14, innerWidth - box.width - 8)) + 'px';
    tip.style.top = (event.clientY + 18 + box.height > innerHeight ? event.clientY - box.height - 12 : event.clientY + 18) + 'px';
  }
  function hands(timeline) {
    const place = timeline.place;
    let held = null;
    const at = event => timeline.at(event.clientX - place.getBoundingClientRect().left);
    place.addEventListener('pointerdown', event => {
      if (event.button === 0) held = {x: event.clientX, from: view.from, to: view.to, moved: false, id: event.pointerId};
    });
    place.addEventListener('pointermove', event => {
      timeline.hover(event.clientX - place.getBoundingClientRect().left);
      if (!held) return;
      const away = event.clientX - held.x;
      if (!held.moved && Math.abs(away) > 3) {
        held.moved = true;
        place.setPointerCapture(held.id);
        place.classList.add('held');
      }
      if (held.moved) {
        const ns = away / timeline.inner * (held.to - held.from);
        look(held.from - ns, held.to - ns);
      }
    });
    const release = () => {
      held = null;
      place.classList.remove('held');
    };
    place.addEventListener('pointerup', release);
    place.addEventListener('pointercancel', release);
    place.addEventListener('pointerleave', () => timeline.hover(-1));
    place.addEventListener('dblclick', event => zoom(event.shiftKey ? 3 : 1 / 3, at(event)));
    place.addEventListener('wheel', event => {
      if (!(event.ctrlKey || event.metaKey || document.activeElement === place)) return;
      event.preventDefault();
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) pan((event.deltaX || event.deltaY) / 900);
      else zoom(Math.exp(Math.min(Math.max(event.deltaY, -240), 240) / 350), at(event));
    }, {passive: false});
  }
  const KEYS = {ArrowLeft: () => pan(-0.2), ArrowRight: () => pan(0.2), '+': () => zoom(0.5), '=': () => zoom(0.5), '-': () => zoom(2), '0': whole, Home: whole,
    n: () => jump(true), p: () => jump(false)};
  addEventListener('keydown', event => {
    const key = KEYS[event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    key();
  });
  const buttons = {previous: () => jump(false), next: () => jump(true), out: () => zoom(2), in: () => zoom(0.5), reset: whole};
  for (const id in buttons) document.getElementById(id).addEventListener('click', buttons[id]);
  const grab = event => {
    if (!(event.buttons & 1)) return;
    const box = overview.getBoundingClientRect(), half = (view.to - view.from) / 2, at = WHOLE.from + (event.clientX - box.left) / box.width * (WHOLE.to - WHOLE.from);
    look(at - half, at + half);
  };
  overview.addEventListener('pointerdown', grab);
  overview.addEventListener('pointermove', grab);
  addEventListener('pointermove', showTip);
  addEventListener('hashchange', fromFragment);
  addEventListener('resize', () => look(view.from, view.to, true));
  addEventListener('beforeprint', () => timelines.forEach(timeline => timeline.draw()));
  const seen = new IntersectionObserver(entries => entries.forEach(entry => {
    const timeline = timelines.find(one => one.place === entry.target);
    if (entry.isIntersecting && timeline.dirty) timeline.draw();
  }), {rootMargin: '200px'});

  document.getElementById('bar').hidden = false;
  document.querySelectorAll('.timeline').forEach(place => {
    const timeline = new Timeline(place, DATA.routers[Number(place.dataset.router)]);
    timelines.push(timeline);
    hands(timeline);
    seen.observe(place);
  });
  document.querySelectorAll('.histogram').forEach(place => histogram(place, DATA.routers[Number(place.dataset.router)].interval));
  document.getElementById('previous').disabled = document.getElementById('next').disabled = all.length === 0;
  fromFragment();
  cancelAnimationFrame(drawing);
  drawing = 0;
  timelines.forEach(timeline => timeline.draw());
  header();
  document.documentElement.dataset.drawn = timelines.length;
})();
