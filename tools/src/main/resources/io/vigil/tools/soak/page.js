'use strict';
/* Draws what the page's data tell. Text reaches the document as text nodes only. */
(() => {
  const DATA = JSON.parse(document.getElementById('data').textContent);
  const WIDTH = 1120, LEFT = 118, RIGHT = 14;
  DATA.noise = DATA.noise.filter(point => point[1] > 0);
  const tip = document.getElementById('tip');

  function svg(name, attributes, parent, text) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.appendChild(element);
    return element;
  }
  const px = value => Math.round(value * 10) / 10;
  const ms = value => (value < 10 ? value.toFixed(3) : value < 100 ? value.toFixed(2) : value.toFixed(1)) + ' ms';
  const two = value => String(Math.floor(value)).padStart(2, '0');
  function clock(s) {
    const whole = Math.max(0, s);
    return (whole >= 3600 ? Math.floor(whole / 3600) + ':' : '') + two(whole / 60 % 60) + ':' + two(whole % 60);
  }
  function canvas(id, height) {
    return svg('svg', {viewBox: '0 0 ' + WIDTH + ' ' + height, role: 'img'}, document.getElementById(id));
  }
  const path = points => points.map((p, i) => (i ? 'L' : 'M') + px(p[0]) + ' ' + px(p[1])).join('');

  function show(event, text) {
    tip.textContent = text;
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    const x = event.clientX + 16 + box.width > innerWidth ? event.clientX - box.width - 12 : event.clientX + 16;
    tip.style.left = Math.max(4, x) + 'px';
    tip.style.top = Math.max(4, Math.min(event.clientY + 14, innerHeight - box.height - 6)) + 'px';
  }
  /* A vertical line that follows the pointer; words(share) says what is there. */
  function crosshair(root, top, bottom, words) {
    const line = svg('line', {class: 'cross', y1: top, y2: bottom, visibility: 'hidden'}, root);
    const area = svg('rect', {class: 'catch', x: LEFT, y: top, width: WIDTH - LEFT - RIGHT, height: bottom - top}, root);
    area.addEventListener('pointermove', event => {
      const box = area.getBoundingClientRect();
      const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
      const x = LEFT + share * (WIDTH - LEFT - RIGHT);
      line.setAttribute('x1', x); line.setAttribute('x2', x); line.setAttribute('visibility', 'visible');
      show(event, words(share));
    });
    area.addEventListener('pointerleave', () => { line.setAttribute('visibility', 'hidden'); tip.hidden = true; });
  }

  /* -- a logarithmic scale of milliseconds -- */
  function scale(values, top, bottom) {
    const shown = values.filter(value => value > 0);
    const low = Math.max(0.01, Math.min(...shown, 1)), high = Math.max(...shown, 1);
    const from = Math.log10(low) - 0.05, to = Math.log10(high) + 0.12;
    const y = value => bottom - (Math.log10(Math.max(value, low)) - from) / (to - from) * (bottom - top);
    y.ticks = [];
    for (let power = Math.ceil(from); power <= Math.floor(to); power++) y.ticks.push(10 ** power);
    if (y.ticks.length < 3) for (let power = Math.floor(from); power <= Math.floor(to); power++) {
      for (const step of [2, 5]) { const t = step * 10 ** power; if (Math.log10(t) > from && Math.log10(t) < to) y.ticks.push(t); }
    }
    return y;
  }
  function rows(root, y) {
    for (const t of y.ticks) {
      svg('line', {class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: px(y(t)), y2: px(y(t))}, root);
      svg('text', {x: LEFT - 10, y: px(y(t)) + 4, 'text-anchor': 'end'}, root, t >= 1000 ? t / 1000 + ' s' : +t.toPrecision(2) + ' ms');
    }
  }
  const SPAN = WIDTH - LEFT - RIGHT;

  /* -- percentile curves -- */
  function nearest(points, nines) {
    let found = null;
    for (const point of points) if (point[0] <= nines + 1e-9) found = point; else break;
    return nines > points[points.length - 1][0] ? null : found;
  }
  function percentText(nines) {
    const percent = 100 - 10 ** (2 - nines);
    return nines < 0.01 ? '0' : (nines <= 1 ? percent.toFixed(0) : percent.toFixed(Math.max(0, Math.ceil(nines) - 2))) + ' %';
  }
  function curves() {
    const HEIGHT = 400, TOP = 26, BOTTOM = HEIGHT - 34;
    const all = DATA.agents.flatMap(agent => agent.curves.map((curve, i) => ({...curve, agent: agent.name, style: 's' + DATA.agents.indexOf(agent)})));
    const series = [...all.map(curve => curve.points), DATA.noise].filter(points => points.length);
    if (!series.length) return;
    const root = canvas('curves', HEIGHT);
    const most = Math.max(...series.map(points => points[points.length - 1][0]), 2);
    const y = scale(series.flat().map(point => point[1]), TOP, BOTTOM);
    const x = nines => LEFT + nines / most * SPAN;
    rows(root, y);
    for (const nines of [0, Math.log10(2), 1, 2, 3, 4, 5, 6, 7, 8].filter(n => n <= most)) {
      svg('line', {class: 'grid', x1: px(x(nines)), x2: px(x(nines)), y1: TOP, y2: BOTTOM}, root);
      svg('text', {x: px(x(nines)), y: BOTTOM + 18, 'text-anchor': 'middle'}, root, Math.abs(nines - Math.log10(2)) < 1e-9 ? '50 %' : percentText(nines));
    }
    if (DATA.noise.length) {
      const line = DATA.noise.map(point => [x(point[0]), y(point[1])]);
      svg('path', {class: 'floor', d: path(line) + 'L' + px(line[line.length - 1][0]) + ' ' + BOTTOM + 'L' + LEFT + ' ' + BOTTOM + 'Z'}, root);
      svg('path', {class: 'floor-line', d: path(line)}, root);
    }
    for (const curve of all) {
      const line = curve.points.map(point => [x(point[0]), y(point[1])]);
      svg('path', {class: 'curve ' + curve.style + (curve.metric === 'held_start' ? ' held' : ''), d: path(line)}, root);
      const end = line[line.length - 1];
      svg('circle', {class: 'end ' + curve.style, r: 4.5, cx: px(end[0]), cy: px(end[1])}, root);
    }
    legend(root, [...all.map(curve => [curve.agent + (curve.metric === 'held_start' ? ', held by a slow predecessor (dashed)' : ''), curve.style]), ['noise floor', 's7']]);
    crosshair(root, TOP, BOTTOM, share => {
      const nines = share * most;
      const lines = ['Percentile ' + percentText(nines) + (nines > 0.3 ? ', one in ' + Math.round(10 ** nines).toLocaleString('en') : '')];
      for (const curve of all) {
        const point = nearest(curve.points, nines);
        if (point) lines.push(curve.agent + (curve.metric === 'held_start' ? ' (held)' : '') + ': ' + ms(point[1]));
      }
      const noise = DATA.noise.length && nearest(DATA.noise, nines);
      if (noise) lines.push('noise floor: ' + ms(noise[1]));
      return lines.join('\n');
    });
  }
  function legend(root, entries) {
    let x = LEFT;
    for (const [words, style] of entries) {
      svg('rect', {x, y: 4, width: 11, height: 11, rx: 2, class: style, style: 'fill: var(--who)'}, root);
      const text = svg('text', {x: x + 17, y: 14, class: 'name'}, root, words);
      x += 17 + (text.getComputedTextLength ? text.getComputedTextLength() : words.length * 7) + 26;
    }
  }

  /* -- time -- */
  function timeTicks(root, x, bottom) {
    const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400];
    const step = steps.find(s => DATA.seconds / s <= 9) || 21600;
    for (let s = 0; s <= DATA.seconds; s += step) {
      svg('text', {x: px(x(s)), y: bottom + 18, 'text-anchor': 'middle'}, root, clock(s));
      svg('line', {class: 'axis', x1: px(x(s)), x2: px(x(s)), y1: bottom, y2: bottom + 4}, root);
    }
  }
  function timeline() {
    const LANES = [['noise floor', 2, 'noise'], ['processors busy', 3, 'busy'], ['waited for cpu', 4, 'cpu'], ['waited for disk', 5, 'io'],
      ['waited for memory', 6, 'memory'], ['stolen', 7, 'steal']].filter(lane => lane[2] === 'noise' || lane[2] === 'busy' || DATA.host.some(row => row[lane[1]] > 0));
    const TOP = 26, MIDDLE = 300, LANE = 34, BOTTOM = MIDDLE + 12 + LANES.length * LANE;
    const root = canvas('timeline', BOTTOM + 26);
    const x = s => LEFT + Math.max(0, Math.min(1, s / DATA.seconds)) * SPAN;
    const values = DATA.agents.flatMap(agent => [...agent.outliers.map(o => o[1]), ...agent.buckets.map(b => b[1])]);
    if (!values.length) return;
    const y = scale(values, TOP, MIDDLE);
    rows(root, y);
    DATA.agents.forEach((agent, i) => {
      for (const late of agent.outliers) svg('circle', {class: 'late s' + i, r: 2.4, cx: px(x(late[0])), cy: px(y(late[1]))}, root);
    });
    DATA.agents.forEach((agent, i) => {
      if (agent.buckets.length > 1) svg('path', {class: 'median s' + i, d: path(agent.buckets.map(b => [x(b[0]), y(b[1])]))}, root);
    });
    const noisiest = Math.max(1, ...DATA.host.map(row => row[2]));
    LANES.forEach(([name, column, style], lane) => {
      const top = MIDDLE + 12 + lane * LANE, high = LANE - 9, most = style === 'noise' ? noisiest : 100;
      svg('rect', {class: 'lane', x: LEFT, y: top, width: SPAN, height: high}, root);
      svg('text', {x: LEFT - 10, y: top + high / 2 + 4, 'text-anchor': 'end'}, root, name);
      const bars = DATA.host.filter(row => row[1] > 0 && row[column] > 0).map(row => {
        const share = style === 'noise' ? Math.log10(1 + 9 * row[column] / most) : row[column] / most;
        const from = x(row[0]), width = Math.max(0.8, x(row[1]) - from);
        return 'M' + px(from) + ' ' + (top + high) + 'v' + px(-share * high) + 'h' + px(width) + 'v' + px(share * high) + 'z';
      }).join('');
      svg('path', {class: style, d: bars}, root);
    });
    timeTicks(root, x, BOTTOM - 6);
    legend(root, DATA.agents.map((agent, i) => [agent.name, 's' + i]));
    crosshair(root, TOP, BOTTOM - 9, share => {
      const s = share * DATA.seconds, near = Math.max(0.5, DATA.seconds / 500);
      const lines = [clock(s) + ' after the beginning'];
      for (const agent of DATA.agents) {
        const late = agent.outliers.filter(o => Math.abs(o[0] - s) <= near)[0];
        if (late) lines.push(agent.name + ': ' + late[2] + ' ' + late[3] + ' ' + ms(late[1]));
      }
      const row = DATA.host.find(r => s >= r[0] && s < r[1]);
      if (row) {
        lines.push('noise floor ' + ms(row[2]), 'processors ' + row[3] + ' % busy', 'waited for cpu ' + row[4] + ' %, disk ' + row[5] + ' %, memory ' + row[6] + ' %');
        if (row[7]) lines.push('stolen ' + row[7] + ' %');
        if (row[8]) lines.push('collector ' + row[8] + ' ms');
      }
      return lines.join('\n');
    });
  }

  /* -- what the agents held -- */
  function held() {
    const KINDS = [['resident MiB', 4], ['descriptors', 1], ['threads', 2]];
    const agents = DATA.agents.filter(agent => agent.held.filter(at => at[0] > 0).length > 1);
    if (!agents.length) return;
    const LANE = 58, BOTTOM = KINDS.length * LANE, root = canvas('held', BOTTOM + 24);
    const x = s => LEFT + Math.max(0, Math.min(1, s / DATA.seconds)) * SPAN;
    KINDS.forEach(([name, column], lane) => {
      const top = lane * LANE, high = LANE - 10;
      const most = Math.max(...agents.flatMap(agent => agent.held.map(at => at[column]))) * 1.15;
      svg('rect', {class: 'lane', x: LEFT, y: top, width: SPAN, height: high}, root);
      svg('text', {x: LEFT - 10, y: top + high / 2 + 4, 'text-anchor': 'end'}, root, name);
      for (const agent of agents) {
        const points = agent.held.filter(at => at[0] > 0).map(at => [x(at[0]), top + high - at[column] / most * high]);
        svg('path', {class: 'line s' + DATA.agents.indexOf(agent), d: path(points)}, root);
      }
    });
    timeTicks(root, x, BOTTOM - 10);
    crosshair(root, 0, BOTTOM - 10, share => {
      const s = share * DATA.seconds, lines = [clock(s) + ' after the beginning'];
      for (const agent of agents) {
        const at = agent.held.reduce((best, each) => Math.abs(each[0] - s) < Math.abs(best[0] - s) ? each : best);
        lines.push(agent.name + ': ' + at[4] + ' MiB, ' + at[1] + ' descriptors, ' + at[2] + ' threads, ' + at[3] + ' children');
      }
      return lines.join('\n');
    });
  }

  curves();
  timeline();
  held();
  document.body.dataset.drawn = '1';
})();
