import cdf from '@stdlib/stats/base/dists/normal/cdf/lib/index.js';
import quantile from '@stdlib/stats/base/dists/normal/quantile/lib/index.js';
import {
  element,
  type Figure,
  frame,
  joinWords,
  marker,
  niceTicks,
  number,
  percent,
  plural,
  type Studio,
  seriesStyle,
  THEME,
  text,
} from '../drawing/index.js';
import type { Results, SignalSetting } from '../results/index.js';
import {
  HAIR,
  hides,
  type LabRows,
  labRows,
  notCounted,
  ofTurn,
  panelSource,
  splits,
  suspicion,
  turnNote,
  violates,
} from './panel.js';

/** Chance of a flag at gap u (log ratio or units) with tolerance τ and noise s; docs/validation.md, T4. */
export const flagChance = (u: number, τ: number, s: number, test: SignalSetting['test']): number =>
  1 - cdf((τ - u) / s, 0, 1) + (test === 'two-sided' ? cdf((-τ - u) / s, 0, 1) : 0);
/** Mean-one noise lowers the log of the signal by sd²/2. */
const shift = ({ noise, sd }: LabRows['setting']): number => (noise === 'multiplicative' ? (-sd * sd) / 2 : 0);
const gap = (labs: LabRows, i: number): number => {
  const against = Math.max(labs.reported[i]!, labs.setting.threshold);
  return labs.setting.noise === 'multiplicative' ? Math.log(labs.compute[i]! / against) : labs.compute[i]! - against;
};

/** True against false alarms as the tolerance moves, for labs that hide little, some and much; the tolerance in force; what was simulated. */
export function roc(
  studio: Studio,
  results: Results,
  variant = results.base,
  hidden: readonly number[] = [0.1, 0.25, 0.5],
): Figure {
  const labs = labRows(results, variant);
  const { setting } = labs;
  const { sd, test } = setting;
  const τ = setting.tolerance - shift(setting);
  const us = hidden.map((share) => (setting.noise === 'multiplicative' ? -Math.log(1 - share) : share * setting.threshold));
  const [left, side, width] = [50, 400, 480];
  const x = (v: number): number => left + v * width;
  const y = (v: number): number => side - v * (side - 20);
  let svg = [0, 0.2, 0.4, 0.6, 0.8, 1]
    .map(
      (tick) =>
        element('line', { x1: left, x2: left + width, y1: y(tick), y2: y(tick), stroke: THEME.grid }) +
        text(left - 8, y(tick) + 4, percent(tick), { anchor: 'end' }) +
        element('line', { x1: x(tick), x2: x(tick), y1: side, y2: side + 4, stroke: THEME.ink }) +
        text(x(tick), side + 18, percent(tick), { anchor: 'middle' }),
    )
    .join('');
  svg += element('line', { x1: x(0), y1: y(0), x2: x(1), y2: y(1), stroke: THEME.muted, 'stroke-dasharray': '2 3' });
  const fpr = flagChance(0, τ, sd, test);
  const tpr = us.map((u) => flagChance(u, τ, sd, test));
  for (const [k, u] of us.entries()) {
    const style = seriesStyle(k + 1);
    const points = Array.from({ length: 101 }, (_, i) => {
      // Close together where the curve bends.
      const f = i === 100 ? 1 : (i / 100) ** 2;
      if (f === 0 || f === 1) return [f, f] as const;
      const cut = sd * quantile(1 - (test === 'two-sided' ? f / 2 : f), 0, 1);
      return [f, flagChance(u, cut, sd, test)] as const;
    });
    svg += element('path', {
      d: points.map(([f, t], i) => `${i === 0 ? 'M' : 'L'}${x(f).toFixed(1)},${y(t).toFixed(1)}`).join(''),
      fill: 'none',
      stroke: style.colour,
      'stroke-width': 2,
      'stroke-dasharray': style.dash ?? undefined,
    });
    svg += marker(style.symbol, x(fpr), y(tpr[k]!), style.colour, 4.5);
  }
  svg += element('line', { x1: x(fpr), x2: x(fpr), y1: y(0), y2: y(1), stroke: THEME.ink, 'stroke-width': 0.8 });
  const judged = Array.from({ length: labs.count }, (_, i) => i).filter(
    (i) => labs.compute[i]! > 0 && Number.isFinite(labs.flagged[i]!),
  );
  const whole = judged.filter((i) => !splits(labs, i) && labs.compute[i]! >= setting.threshold * (1 - HAIR));
  const honest = whole.filter((i) => !violates(labs, i));
  const guilty = whole.filter((i) => violates(labs, i) && hides(labs, i));
  const mean = (rows: readonly number[], f: (i: number) => number): number => rows.reduce((s, i) => s + f(i), 0) / rows.length;
  const seen = { fpr: mean(honest, (i) => labs.flagged[i]!), tpr: mean(guilty, (i) => labs.flagged[i]!) };
  const expected = mean(guilty, (i) => flagChance(gap(labs, i), τ, sd, test));
  const simulated = honest.length > 0 && guilty.length > 0;
  if (simulated) svg += marker('star', x(seen.fpr), y(seen.tpr), THEME.ink, 6);
  const verdict = simulated
    ? `${percent(seen.fpr)} of ${plural(honest.length, 'honest report')} and ${percent(seen.tpr)} of ${plural(guilty.length, 'false one')} were flagged (predicted for what they hide: ${percent(expected)})`
    : honest.length > 0
      ? `${percent(seen.fpr)} of ${plural(honest.length, 'honest report')} were flagged, and none was false`
      : `none was honest${guilty.length > 0 ? `, and ${percent(seen.tpr)} of ${plural(guilty.length, 'false report')} were flagged` : ' or false'}`;
  const simulation = ` Simulated, of runs at or above the threshold that are not split: ${verdict}.${notCounted(labs, judged, [...honest, ...guilty])}`;
  // The notes stand to the right of the plot, apart so that none covers another.
  const notes = us.map((_, k) => ({
    words: `${percent(tpr[k]!)} when ${percent(hidden[k]!)} is hidden`,
    at: y(tpr[k]!),
    colour: seriesStyle(k + 1).colour,
    symbol: seriesStyle(k + 1).symbol as string,
  }));
  if (simulated)
    notes.push({ words: `${percent(seen.tpr)} of evaders, simulated`, at: y(seen.tpr), colour: THEME.ink, symbol: 'star' });
  notes.sort((a, b) => a.at - b.at);
  let below = 34;
  svg += text(left + width + 14, below - 16, 'Flagged at this tolerance:', { bold: true });
  for (const note of notes) {
    below = Math.max(below + 20, note.at);
    svg += marker(note.symbol, left + width + 20, below - 4, note.colour, 4.5) + text(left + width + 32, below, note.words);
  }
  svg += text(0, 8, 'Violators flagged') + text(left + width / 2, side + 36, 'Honest labs flagged', { anchor: 'middle' });
  return frame(studio, {
    id: results.id('roc'),
    title: `What the signal can tell, ${results.title}`,
    subtitle: `Receiver operating characteristic of the ${test} test, ${setting.noise} noise with sd ${number(sd)}; vertical line: tolerance in force${ofTurn(labs)}`,
    caption: `At the tolerance in force ${percent(fpr)} of honest labs are flagged, and ${joinWords(us.map((_, k) => `${percent(tpr[k]!)} of labs that hide ${percent(hidden[k]!)}`))}.${simulation}${turnNote(labs)}`,
    source: panelSource(results, labs),
    legend: [
      ...hidden.map((share, k) => ({
        label: `${percent(share)} of compute hidden`,
        colour: seriesStyle(k + 1).colour,
        dash: seriesStyle(k + 1).dash,
        symbol: seriesStyle(k + 1).symbol,
        shape: 'line' as const,
      })),
      { label: 'no information', colour: THEME.muted, dash: '2 3', shape: 'line' },
    ],
    panels: [{ x: 0, y: 0, svg }],
    height: side + 42,
  });
}

/** Wilson's interval: honest also for 0 of 7. */
export function wilson(hits: number, n: number): [number, number] {
  if (n === 0) return [Number.NaN, Number.NaN];
  const z = 1.959964;
  const p = hits / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const k = 1 + (z * z) / n;
  return [Math.max(0, (middle - half) / k), Math.min(1, (middle + half) / k)];
}

/** How the chance of an audit rises with suspicion: share audited in each class, with its interval and number. */
export function auditsBySuspicion(studio: Studio, results: Results, variant = results.base): Figure {
  const labs = labRows(results, variant);
  const ratio = labs.setting.noise === 'multiplicative';
  const s = labs.setting.sd;
  const edges = ratio ? [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] : [-2, -1, 0, 1, 2, 3].map((k) => k * s);
  const classes = Array.from({ length: edges.length + 1 }, () => ({ n: 0, audited: 0, violating: 0 }));
  for (let i = 0; i < labs.count; i++) {
    const Δ = suspicion(labs, i);
    if (!Number.isFinite(Δ) || !(labs.compute[i]! > 0)) continue;
    const own = classes[edges.filter((edge) => Δ > edge).length]!;
    own.n++;
    if (labs.audited[i]! > 0) own.audited++;
    if (hides(labs, i)) own.violating++;
  }
  const names = classes.map((_, k) =>
    k === 0
      ? `≤ ${number(edges[0]!)}`
      : k === edges.length
        ? `> ${number(edges[k - 1]!)}`
        : `${number(edges[k - 1]!)}–${number(edges[k]!)}`,
  );
  const [left, height] = [50, 260];
  const lane = (THEME.width - left - 10) / classes.length;
  const top = Math.min(1, Math.max(0.1, ...classes.map(({ n, audited }) => (n === 0 ? 0 : wilson(audited, n)[1]))) * 1.08);
  const y = (v: number): number => height - (v / top) * (height - 24);
  let svg = niceTicks(0, top, 5)
    .map(
      (tick) =>
        element('line', { x1: left, x2: THEME.width - 10, y1: y(tick), y2: y(tick), stroke: THEME.grid }) +
        text(left - 8, y(tick) + 4, percent(tick), { anchor: 'end' }),
    )
    .join('');
  for (const [k, { n, audited }] of classes.entries()) {
    const middle = left + (k + 0.5) * lane;
    if (n > 0) {
      const [low, high] = wilson(audited, n);
      svg += element('rect', {
        x: middle - lane * 0.32,
        width: lane * 0.64,
        y: y(audited / n),
        height: height - y(audited / n),
        fill: '#56a0d3',
      });
      svg += element('line', {
        x1: middle,
        x2: middle,
        y1: y(low),
        y2: y(Math.min(high, top)),
        stroke: THEME.ink,
        'stroke-width': 1.4,
      });
    }
    svg +=
      text(middle, height + 18, names[k]!, { anchor: 'middle' }) +
      text(middle, height + 34, `n = ${n}`, { anchor: 'middle', size: THEME.small, colour: THEME.muted });
  }
  const cut = ratio ? Math.exp(labs.setting.tolerance) : labs.setting.tolerance;
  const place = edges.findIndex((edge) => edge >= cut);
  if (place > 0) {
    const part = (cut - edges[place - 1]!) / (edges[place]! - edges[place - 1]!);
    const at = left + (place + part) * lane;
    svg +=
      element('line', { x1: at, x2: at, y1: 14, y2: height, stroke: THEME.ink, 'stroke-dasharray': '4 3' }) +
      text(at - 5, 22, `tolerance ${number(cut)}`, { anchor: 'end' });
  }
  svg += element('line', { x1: left, x2: THEME.width - 10, y1: height, y2: height, stroke: THEME.ink });
  svg +=
    text(0, 8, 'Audited') +
    text(
      (left + THEME.width) / 2,
      height + 54,
      ratio
        ? 'Signal as a multiple of what was reported (or of the threshold, if more)'
        : 'Signal minus what was reported (or the threshold, if more)',
      { anchor: 'middle' },
    );
  const filled = classes.map((c, k) => ({ ...c, name: names[k]! })).filter(({ n }) => n >= 10);
  const [first, last] = [filled[0], filled[filled.length - 1]];
  return frame(studio, {
    id: results.id('audits'),
    title: `Audits by suspicion, ${results.title}`,
    subtitle: `Share of lab-turns audited, with 95 % interval, by how much the signal exceeds the report${ofTurn(labs)}`,
    caption:
      first === undefined || last === undefined
        ? 'Too few lab-turns.'
        : `${percent(first.audited / first.n)} of lab-turns with a signal ${first.name} ${ratio ? 'times' : 'above'} the report (or the threshold, if more) are audited, and ${percent(last.audited / last.n)} with ${last.name}; ${percent(last.violating / last.n)} of the latter hide more than a millionth of the compute.${turnNote(labs)}`,
    source: panelSource(results, labs),
    panels: [{ x: 0, y: 0, svg }],
    height: height + 62,
  });
}
