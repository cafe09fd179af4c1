import {
  ACTIONS,
  element,
  type Figure,
  frame,
  marker,
  NothingToDraw,
  niceTicks,
  number,
  plural,
  type Source,
  type Studio,
  seriesStyle,
  shorten,
  sourceLine,
  THEME,
  text,
} from '../drawing/index.js';
import { distinct, type TableView } from '../tables/index.js';

export interface MarketTurn {
  readonly source: Source;
  readonly title: string;
  readonly variant: string;
  readonly turn: number;
  /**
   * Columns kind, quantity, price: the corners of demand and supply in drawing order, a row `clearing`, and where they are known one
   * `sold` (what changes hands), one `carried` (to the balance account; negative: from it), and at a price that is set one `wanted`.
   */
  readonly schedule: TableView;
  /** Labs of that turn: group, action, kind (of compliance: exempt, covered, bunched, abstained), reservationPrice. */
  readonly labs?: TableView;
  readonly priceUnit?: string;
}

/** Places markers of one height side by side where they would cover each other: offsets in steps, around the middle. */
export function dodge(ys: readonly number[], apart: number): number[] {
  const taken: { y: number; lane: number }[] = [];
  const order = ys.map((_, i) => i).sort((a, b) => ys[a]! - ys[b]! || a - b);
  const lanes = new Array<number>(ys.length).fill(0);
  for (const i of order) {
    let k = 0;
    const lane = (n: number): number => (n % 2 === 0 ? n / 2 : -(n + 1) / 2);
    while (taken.some((other) => other.lane === lane(k) && Math.abs(other.y - ys[i]!) < apart)) k++;
    lanes[i] = lane(k);
    taken.push({ y: ys[i]!, lane: lane(k) });
  }
  return lanes;
}

/** Supply and demand of one turn, the clearing price, and beside it each lab at the price where it would leave the market. */
export function market(studio: Studio, input: MarketTurn): Figure {
  const { schedule, labs } = input;
  const [kinds, quantities, prices] = [schedule.texts('kind'), schedule.numbers('quantity'), schedule.numbers('price')];
  const corners = (kind: string): { q: number; p: number }[] =>
    kinds.flatMap((k, i) => (k === kind ? [{ q: quantities[i]!, p: prices[i]! }] : []));
  const [demand, supply, [clearing]] = [corners('demand'), corners('supply'), corners('clearing')];
  const [[sold], [carried], [wish]] = [corners('sold'), corners('carried'), corners('wanted')];
  if (demand.length < 2 || clearing === undefined) throw new NothingToDraw('no schedule of demand for that turn');
  const unit = input.priceUnit ?? 'M$/permit';
  const reservation = Array.from(labs?.numbers('reservationPrice') ?? []);
  const at = reservation.map((_, i) => i).filter((i) => Number.isFinite(reservation[i]!) && reservation[i]! >= 0);
  // Negative: the lab would not even take permits for nothing. It has no place on the price axis.
  const never = reservation.filter((r) => r < 0).length;
  const top =
    Math.max(...[...demand, ...supply].map(({ p }) => p).filter(Number.isFinite), clearing.p, ...at.map((i) => reservation[i]!)) *
    1.05;
  const right = Math.max(...[...demand, ...supply].map(({ q }) => q).filter(Number.isFinite), clearing.q) * 1.04;
  const groups = labs === undefined || at.length === 0 ? [] : distinct(labs.texts('group'));
  const strip = groups.length === 0 ? 0 : Math.max(190, Math.min(330, 90 * groups.length + 20));
  const [left, height] = [46, 320];
  const width = THEME.width - left - strip - (strip === 0 ? 16 : 34);
  const x = (q: number): number => left + (Math.min(q, right) / right) * width;
  const y = (p: number): number => height - (Math.min(p, top) / top) * (height - 18);
  let svg = '';
  for (const tick of niceTicks(0, top, 6)) {
    svg += element('line', { x1: left, x2: THEME.width, y1: y(tick), y2: y(tick), stroke: THEME.grid });
    svg += text(left - 8, y(tick) + 4, number(tick), { anchor: 'end' });
  }
  for (const tick of niceTicks(0, right, 6)) {
    svg += element('line', { x1: x(tick), x2: x(tick), y1: height, y2: height + 4, stroke: THEME.ink });
    svg += text(x(tick), height + 18, number(tick), { anchor: 'middle' });
  }
  svg += text(0, 6, unit) + text(left + width / 2, height + 36, 'Permits', { anchor: 'middle' });
  const path = (points: readonly { q: number; p: number }[]): string =>
    points.map(({ q, p }, i) => `${i === 0 ? 'M' : 'L'}${Math.round(x(q) * 100) / 100},${Math.round(y(p) * 100) / 100}`).join('');
  const [blue, orange] = [seriesStyle(1), seriesStyle(2)];
  svg += element('line', {
    x1: left,
    x2: THEME.width,
    y1: y(clearing.p),
    y2: y(clearing.p),
    stroke: THEME.ink,
    'stroke-width': 1,
    'stroke-dasharray': '4 3',
  });
  svg += element('line', {
    x1: x(clearing.q),
    x2: x(clearing.q),
    y1: y(clearing.p),
    y2: height,
    stroke: THEME.ink,
    'stroke-width': 1,
    'stroke-dasharray': '4 3',
  });
  svg += element('path', { d: path(supply), fill: 'none', stroke: orange.colour, 'stroke-width': 2, 'stroke-dasharray': '8 3' });
  svg += element('path', { d: path(demand), fill: 'none', stroke: blue.colour, 'stroke-width': 2.2 });
  svg += marker('circle', x(clearing.q), y(clearing.p), THEME.ink, 4.5);
  // Above the line where demand has fallen below it.
  svg += text(left + width - 4, y(clearing.p) - 6, `price ${number(clearing.p)}`, { anchor: 'end', bold: true });
  const actions: string[] = [];
  const above = { buy: 0, total: at.length };
  if (labs !== undefined && groups.length > 0) {
    const named = labs.has('kind') ? labs.texts('kind') : [];
    const acts = labs.texts('action').map((action, i) => (action === 'comply' && named[i]! in ACTIONS ? named[i]! : action));
    const group = labs.texts('group');
    const stripLeft = THEME.width - strip;
    const lane = strip / groups.length;
    for (const [g, name] of groups.entries()) {
      const middle = stripLeft + lane * (g + 0.5);
      const own = at.filter((i) => group[i] === name);
      const offsets = dodge(
        own.map((i) => y(reservation[i]!)),
        9,
      );
      const squeeze = Math.min(9, (lane / 2 - 6) / Math.max(1, ...offsets.map(Math.abs)));
      svg += text(middle, height + 18, shorten(name, THEME.text, lane - 6), { anchor: 'middle' });
      for (const [k, i] of own.entries()) {
        const style = ACTIONS[acts[i]!] ?? ACTIONS.comply!;
        svg += marker(
          style.symbol,
          middle + offsets[k]! * squeeze,
          y(reservation[i]!),
          style.colour === '#dbe9f4' ? THEME.muted : style.colour,
          3.8,
          acts[i] === 'exempt',
        );
      }
    }
    svg += text(stripLeft + strip / 2, height + 36, 'Labs, at their reservation price', { anchor: 'middle' });
    actions.push(...Object.keys(ACTIONS).filter((action) => at.some((i) => acts[i] === action)));
    above.buy = at.filter((i) => reservation[i]! >= clearing.p).length;
  }
  const shown =
    groups.length === 0
      ? ''
      : ` ${above.buy} of ${plural(above.total, 'lab')} with a reservation price would pay ${wish === undefined ? 'the clearing price' : 'that price'} or more${never === 0 ? '' : `; ${never} more would not buy at any price`}.`;
  // Permits offered at the price or below it, and not sold: what somebody would still buy is more than what is left.
  const offered = Math.max(0, ...supply.filter(({ p }) => p <= clearing.p + 1e-12).map(({ q }) => q));
  const wanted = Math.max(0, ...demand.filter(({ p }) => p >= clearing.p - 1e-9 * Math.max(1, clearing.p)).map(({ q }) => q));
  const remaining = offered - clearing.q;
  const unsold =
    wish === undefined && clearing.p > 0 && remaining > 1e-6 * offered && wanted > offered
      ? ` ${number(remaining)} of ${number(offered)} permits offered stay unsold: at this price demand falls by ${number(wanted - clearing.q)} at once, more than what is left.`
      : '';
  const step = supply.find(({ q, p }, i) => i > 0 && q === supply[i - 1]!.q && clearing.q === q && p !== supply[i - 1]!.p);
  return frame(studio, {
    id: `${input.source.scenario}-market-turn-${input.turn}`,
    title: `Supply and demand in turn ${input.turn}, ${input.title}`,
    subtitle: `Price in ${unit}; schedules as submitted in one replicate, variant ${input.variant}`,
    caption: `${outcome({ price: `${number(clearing.p)} ${unit}`, met: clearing.q, offered, sold: sold?.q ?? clearing.q, carried: carried?.q ?? 0, wanted: wish?.q, isVertical: step !== undefined })}${unsold}${shown}`,
    source: sourceLine(input.source, { variant: input.variant }),
    legend: [
      { label: 'demand', colour: blue.colour, shape: 'line' },
      { label: 'supply', colour: orange.colour, dash: '8 3', shape: 'line' },
      ...actions.map((action) => ({
        label: ACTIONS[action]!.label,
        colour: action === 'exempt' ? THEME.muted : ACTIONS[action]!.colour,
        symbol: ACTIONS[action]!.symbol,
        shape: 'dot' as const,
        hollow: action === 'exempt',
      })),
    ],
    panels: [{ x: 0, y: 0, svg }],
    height: height + 44,
  });
}

/** How the turn ended: what was sold, not what was issued; the balance account makes the difference where labs buy whole or not at all. */
function outcome(of: {
  readonly price: string;
  /** Permits that labs have after it, with what the account takes of them. */
  readonly met: number;
  readonly offered: number;
  readonly sold: number;
  readonly carried: number;
  /** At a price that is set. */
  readonly wanted: number | undefined;
  readonly isVertical: boolean;
}): string {
  const least = 1e-6 * Math.max(1, of.met);
  if (of.wanted !== undefined) {
    const isShort = of.wanted > of.met + least;
    const got = isShort
      ? `${number(of.met)} of ${number(of.wanted)} permits wanted`
      : `all ${number(of.wanted)} permits wanted, of ${number(of.offered)} offered,`;
    const bought = Math.abs(of.met - of.sold) <= least ? 'are sold' : `are served, ${number(of.sold)} of them sold in this turn`;
    return `The price is set at ${of.price}: ${got} ${bought}${isShort ? '; who goes without is drawn by lot' : ''}.`;
  }
  const held = of.met - of.carried - of.sold;
  const account =
    of.carried > least
      ? ` ${number(of.carried)} more go to the balance account: labs that are indifferent at the price buy whole or not at all.`
      : of.carried < -least
        ? ` ${number(-of.carried)} of them come from the balance account: labs that are indifferent at the price buy whole or not at all.`
        : '';
  return `The market clears at ${of.price}${of.isVertical ? ', on the vertical part of supply,' : ''} with ${number(of.sold)} permits sold.${account}${held > least ? ` ${number(held)} were held before, free or banked.` : ''}`;
}
