import {
  ACTIONS,
  element,
  type Figure,
  fixed,
  frame,
  joinWords,
  legend,
  logTicks,
  marker,
  NothingToDraw,
  number,
  percent,
  plural,
  type Studio,
  shorten,
  some,
  THEME,
  text,
  textWidth,
} from '../drawing/index.js';
import type { Results } from '../results/index.js';
import { type NamedLab, type NamedLabs, NEARLY, namedLabs, type Verdict } from './named.js';
import { panelSource } from './panel.js';
import { STACK } from './shares.js';

/** Rows that fit a page. */
const MOST = 36;
const STEP = 24;
const HEAD = 40;
const RING = 4.6;

/** A violation that pays is warm, and dashed for grey print. */
const LOOKS: Readonly<Record<Verdict, { colour: string; dash: string | null; label: string }>> = {
  deterred: { colour: '#0072b2', dash: null, label: 'Expected loss: deterred' },
  undeterred: { colour: '#d55e00', dash: '4 2.5', label: 'not deterred' },
  partly: { colour: THEME.muted, dash: '1.5 2', label: 'deterred in part' },
};

/** Gain of violating against what it is expected to cost, and what is done, one row a lab that a file names. */
export function labByLab(studio: Studio, results: Results, variant = results.base): Figure {
  const named = namedLabs(results, variant);
  if (named === null || named.labs.length === 0) throw new NothingToDraw('no named lab that owes permits');
  const rows = named.labs.slice(0, MOST);
  const money = results.names.of('expectedLoss').unit || 'money';
  const left = Math.min(150, Math.max(...rows.map(({ name }) => textWidth(name, THEME.text)))) + 12;
  const lossEnd = left + 62;
  const bar = { x: THEME.width - 160, width: 160 };
  const margin = rows.some(({ gain }) => gain.mean <= 0);
  // Nothing to gain has no place on a logarithmic axis: a margin of its own before it.
  const none = lossEnd + 34;
  const from = margin ? none + 22 : lossEnd + 22;
  const to = bar.x - 26;
  const values = rows.flatMap(({ gain, expectedLoss }) => [gain.mean, expectedLoss.mean]).filter((v) => v > 0);
  const [least, most] = values.length === 0 ? [1, 10] : [Math.min(...values) / 1.5, Math.max(...values) * 1.5];
  const x = (v: number): number =>
    v > 0
      ? from + (Math.log(Math.min(most, Math.max(least, v)) / least) / Math.log(most / least)) * (to - from)
      : margin
        ? none
        : from;
  const y = (r: number): number => HEAD + (r + 0.5) * STEP;
  const foot = HEAD + rows.length * STEP;
  const small = { size: THEME.small, anchor: 'middle' } as const;
  let svg = margin
    ? element('rect', { x: none - 13, y: HEAD, width: 26, height: rows.length * STEP, fill: THEME.muted, 'fill-opacity': 0.08 })
    : '';
  svg +=
    text(lossEnd, 12, 'Lost if found', { bold: true, anchor: 'end' }) +
    text(lossEnd, 27, money, { anchor: 'end' }) +
    text(margin ? none - 12 : from, 12, 'Gain of violating, and what it is expected to cost', { bold: true }) +
    text(margin ? none - 12 : from, 27, `${money} a turn, logarithmic`) +
    text(bar.x, 12, 'What it does', { bold: true }) +
    text(bar.x, 27, 'share of its turns');
  for (const r of rows.keys())
    svg += element('line', { x1: 0, x2: THEME.width, y1: HEAD + (r + 1) * STEP, y2: HEAD + (r + 1) * STEP, stroke: THEME.grid });
  for (const tick of logTicks(least, most, 8))
    svg +=
      element('line', { x1: x(tick), x2: x(tick), y1: HEAD, y2: foot, stroke: THEME.grid }) +
      text(x(tick), foot + 16, number(tick), small);
  if (margin) svg += text(none, foot + 16, '≤ 0', small);
  for (const share of [0, 0.5, 1])
    svg += text(bar.x + share * bar.width, foot + 16, percent(share), {
      size: THEME.small,
      anchor: share === 0 ? 'start' : share === 1 ? 'end' : 'middle',
    });
  for (const [r, lab] of rows.entries()) {
    svg += text(0, y(r) + 4, shorten(lab.name, THEME.text, left - 12));
    svg += text(lossEnd, y(r) + 4, number(Number(lab.lossIfFound.mean.toPrecision(4))), { anchor: 'end' });
    svg += pair(lab, x, y(r)) + actsBar(lab, bar.x, y(r), bar.width);
  }
  const verdicts = (Object.keys(LOOKS) as Verdict[]).filter((verdict) => rows.some((lab) => lab.verdict === verdict && has(lab)));
  const done = legend(
    STACK.filter(([, act]) => rows.some(({ acts }) => (acts[act] ?? 0) > 0)).map(([, act]) => ({
      ...{ label: ACTIONS[act]!.label, colour: ACTIONS[act]!.colour },
      shape: 'fill' as const,
    })),
    0,
    0,
    THEME.width,
  );
  return frame(studio, {
    id: results.id('lab-by-lab'),
    title: `Who is deterred, lab by lab, ${results.title}`,
    subtitle: `Gain of the violation that is best given what may be lost, before any loss; means, band: 95 % interval wider than the mark. Deterred: expected loss above the gain in ${percent(NEARLY)} of turns or more; not: below it in as many`,
    caption: labByLabCaption(named, money),
    source: panelSource(results, { variant, replicates: named.replicates }),
    legend: [
      { label: 'Gain of violating', colour: THEME.ink, symbol: 'circle', shape: 'dot', hollow: true },
      ...verdicts.map((verdict) => ({ ...LOOKS[verdict], symbol: 'diamond', shape: 'line' as const })),
    ],
    panels: [
      { x: 0, y: 0, svg: done.svg },
      { x: 0, y: done.height + 10, svg },
    ],
    height: done.height + foot + 34,
  });
}

const has = ({ gain }: NamedLab): boolean => !Number.isNaN(gain.mean);

/** The gain, the expected loss, their intervals, and the way from one to the other. */
function pair(lab: NamedLab, x: (v: number) => number, y: number): string {
  if (!has(lab)) return '';
  const { gain, expectedLoss: loss, verdict } = lab;
  const { colour, dash } = LOOKS[verdict];
  const [start, end] = [x(gain.mean), x(loss.mean)];
  // From the edge of the ring, which lets through what it lies on.
  const edge = start + Math.sign(end - start) * Math.min(RING, Math.abs(end - start));
  const interval = ({ mean, ciLow, ciHigh }: NamedLab['gain'], stroke: string): string => {
    if (!(ciHigh > ciLow) || mean <= 0) return '';
    // The end of an interval below zero is off the axis.
    const [x1, x2] = [x(Math.max(ciLow, mean / 1000)), x(ciHigh)];
    const ends = { x1, x2, y1: y, y2: y };
    return x2 - x1 < 2 * RING + 2 ? '' : element('line', { ...ends, stroke, 'stroke-width': 5, 'stroke-opacity': 0.25 });
  };
  return (
    element('line', { x1: edge, x2: end, y1: y, y2: y, stroke: colour, 'stroke-width': 2, 'stroke-dasharray': dash }) +
    interval(gain, THEME.ink) +
    interval(loss, colour) +
    marker('diamond', end, y, colour, 4.6) +
    element('circle', { cx: start, cy: y, r: RING, fill: 'none', stroke: THEME.ink, 'stroke-width': 1.6 })
  );
}

/** Shares of its turns in one bar; a line, as in the shares of all labs, before what violates. */
function actsBar({ acts }: NamedLab, left: number, y: number, width: number): string {
  let at = left;
  let svg = '';
  let border = Number.NaN;
  for (const [, act] of STACK) {
    const wide = (acts[act] ?? 0) * width;
    if (act === 'evade') border = at;
    if (wide > 0) svg += element('rect', { x: at, y: y - 7, width: wide, height: 14, fill: ACTIONS[act]!.colour });
    at += wide;
  }
  if (!(at > border)) return svg;
  return svg + element('line', { x1: border, x2: border, y1: y - 9, y2: y + 9, stroke: THEME.ink, 'stroke-width': 1.6 });
}

const violates = ({ acts }: NamedLab): number => (acts.evade ?? 0) + (acts.split ?? 0);
const still = ({ indifferent }: NamedLab): string =>
  indifferent < 0.01 ? '' : `indifferent in ${tenths(indifferent)} of its turns; `;
const conduct = (lab: NamedLab): string => {
  const share = violates(lab);
  return share === 0 ? 'never violates' : share === 1 ? 'always violates' : `violates in ${tenths(share)} of its turns`;
};
/** As many digits as the standard error supports, two at least: a gain of 2 ± 8 is not said to be 0. */
const digits = ({ mean, se }: NamedLab['gain']): string => number(mean, Math.min(se, Math.abs(mean) / 10));
const times = (ratio: number): string => `${fixed(ratio, ratio < 2 ? 2 : ratio < 10 ? 1 : 0)} times`;
const tenths = (share: number): string => percent(Math.round(share * 1000) / 1000);

/** Who is deterred, and by how much: from the numbers of the rows alone. */
export function labByLabCaption({ labs, exempt }: Pick<NamedLabs, 'labs' | 'exempt'>, money: string): string {
  const shown = labs.slice(0, MOST);
  const of = (verdict: Verdict): NamedLab[] => shown.filter((lab) => lab.verdict === verdict && has(lab));
  const amounts = ({ gain, expectedLoss }: NamedLab): string =>
    `expects to lose ${digits(expectedLoss)} against a gain of ${digits(gain)} ${money}`;
  const each = (rows: readonly NamedLab[]): string =>
    some(rows.map((lab) => `${lab.name} (${amounts(lab)}; ${still(lab)}${conduct(lab)})`));
  const [undeterred, partly, deterred] = [of('undeterred'), of('partly'), of('deterred')];
  const said = [
    undeterred.length === 0 ? '' : `Not deterred: ${each(undeterred)}.`,
    partly.length === 0 ? '' : `Deterred in part: ${each(partly)}.`,
    deterred.length === 0 ? '' : deterredSentence(deterred),
    labs.length > MOST ? `Shown are the ${MOST} with the largest gain of ${labs.length}.` : '',
    exempt.length === 0
      ? ''
      : `${plural(exempt.length, 'other named lab')} ${exempt.length === 1 ? 'is' : 'are'} exempt in every turn and not shown.`,
  ];
  return said.filter((sentence) => sentence !== '').join(' ');
}

function deterredSentence(deterred: readonly NamedLab[]): string {
  const idle = deterred.filter(({ gain }) => gain.mean <= 0);
  const held = deterred
    .filter((lab) => !idle.includes(lab))
    .map(({ name, gain, expectedLoss }) => ({ name, ratio: expectedLoss.mean / gain.mean }))
    .sort((a, b) => a.ratio - b.ratio);
  const [least, most] = [held[0], held[held.length - 1]];
  const range =
    least === undefined
      ? ''
      : least === most
        ? `${least.name} expects to lose ${times(least.ratio)} its gain`
        : `${held.length} expect to lose from ${times(least.ratio)} their gain (${least.name}) to ${times(most!.ratio)} (${most!.name})`;
  const nothing =
    idle.length === 0
      ? ''
      : `the best violation of ${joinWords(idle.map(({ name }) => name))}, given what may be lost, would gain nothing even unpunished`;
  const often = deterred.reduce((top, lab) => (violates(lab) > violates(top) ? lab : top));
  const done =
    violates(often) === 0
      ? 'none ever violates'
      : deterred.length === 1
        ? `it ${conduct(often)}`
        : `none violates more often than ${often.name} (${tenths(violates(often))} of its turns)`;
  const parts = [range, nothing, done].filter((part) => part !== '').join('; ');
  return `Deterred: ${deterred.length === 1 ? deterred[0]!.name : plural(deterred.length, 'lab')}; ${parts}.`;
}
