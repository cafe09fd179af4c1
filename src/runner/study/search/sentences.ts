import { percent, plural } from '../../../analysis/index.js';
import { number } from '../analysis/words.js';
import { type Candidate, keyOf, meets, mixesOn } from './candidates.js';
import type { Confirmed } from './confirmed.js';
import type { SearchReport } from './search.js';

/** What a search found, in words. */
export const searchSentences = (report: SearchReport): string[] => [
  ...mixSentences(report),
  ...gridSentences(report),
  ...frontSentences(report),
];

/** Mixes run again are those of the search here; `met` and `ran` are mixes that met the target in the search, and that ran again. */
const mixSentences = (report: SearchReport): string[] => {
  const { plan, candidates, confirmed } = report;
  const { target, search } = plan.study;
  const tried = candidates.filter(({ share }) => !Number.isNaN(share));
  if (tried.length === 0)
    return [`Nothing can be said of ${mixes(candidates.length)}: no run has a value of ${target!.outcome}.`];
  const ran = confirmed.filter(({ source }) => source === 'search');
  const sure = sureOf(report);
  const [best] = sure;
  const met = tried.filter((candidate) => meets(candidate, target!));
  const unsure = ran.filter((each) => !each.confirmed && meets(each.candidate, target!));
  const again = new Set(confirmed.map(({ candidate }) => keyOf(candidate.values)));
  const notAgain = met.filter(({ values }) => !again.has(keyOf(values)));
  const { mix, fresh } = wordsFor(report);
  const wanted = wantedOf(report);
  const inSearch = `in the search's ${plural(plan.base.replicates, 'replicate')}`;
  const failed =
    candidates.length === tried.length
      ? ''
      : ` (another ${candidates.length - tried.length} without a value of ${target!.outcome} in any run)`;
  const priced = (c: Confirmed): string => `${mix(c.candidate)}, cost (${search!.cost}) ${number(c.cost)}`;

  if (met.length === 0 && best === undefined) {
    const [nearest] = ran;
    const told = nearest
      ? ` The nearest: ${mix(nearest.candidate)}, where ${percent(nearest.candidate.share)} of the runs do; ${fresh(nearest)}.`
      : '';
    return [
      `No mix of ${tried.length} tried${failed} has ${wanted} ${inSearch}, and none run again does under fresh luck.${told}`,
    ];
  }
  if (met.length === 0) {
    const which = sure.length === 1 ? '' : ' The cheapest of them:';
    const chance = mayBeChance(best!, target!.confidence) ? ` With ${plural(best!.runs, 'fresh run')} that may be chance.` : '';
    return [
      `No mix of ${tried.length} tried${failed} has ${wanted} ${inSearch}, but ${sure.length} of the ${ran.length} run again ${does(sure.length)} under fresh luck${which === '' ? ':' : `.${which}`} ${priced(best!)}, where ${percent(best!.candidate.share)} of the search's runs do; ${fresh(best!)}.${chance}`,
    ];
  }
  const verdict = verdictOn(unsure, target!.confidence);
  if (best === undefined) {
    const nearest = [...ran].sort((a, b) => b.share.estimate - a.share.estimate || a.cost - b.cost)[0];
    const told = nearest ? ` The nearest: ${priced(nearest)}; ${fresh(nearest)}.` : '';
    const others = notAgain.length === 0 ? '' : ` The other ${notAgain.length} ${were(notAgain.length)} not run again.`;
    return [
      `${met.length} of ${mixes(tried.length)} tried${failed} ${met.length === 1 ? 'has' : 'have'} ${wanted} ${inSearch}; none of the ${ran.length} run again does under fresh luck.${told}${others}${verdict}`,
    ];
  }
  const cheaper = notAgain.filter(({ cost }) => cost < best.candidate.cost).length;
  const left =
    cheaper === 0 ? '' : ` ${cheaper} that cost less in the search met the target there and ${were(cheaper)} not run again.`;
  const which = ran.length === 1 ? 'The mix run again, confirmed' : `The cheapest confirmed of the ${ran.length} mixes run again`;
  return [
    `${which}: ${priced(best)}; ${wanted} is asked for, and ${fresh(best)}.${left}`,
    `${sure.length} of the ${mixes(ran.length)} run again ${sure.length === 1 ? 'is' : 'are'} confirmed; of ${tried.length} tried${failed} ${met.length} met the target ${inSearch}.${verdict}`,
  ];
};

const mixes = (n: number): string => `${n} ${n === 1 ? 'mix' : 'mixes'}`;
const were = (n: number): string => (n === 1 ? 'was' : 'were');
const does = (n: number): string => (n === 1 ? 'does' : 'do');

/** A share that was asked for, as it was written. */
const asked = (share: number): string => `${Number((100 * share).toPrecision(12))} %`;

const wantedOf = ({ plan }: SearchReport): string => {
  const { outcome, sense, value, confidence } = plan.study.target!;
  return `${outcome} ${sense === 'atLeast' ? 'at least' : 'at most'} ${value} in ${asked(confidence)} of the runs`;
};

/** Those that have a value: where others have none, they are counted too. */
const freshRuns = (runs: number, all: number): string =>
  runs < all
    ? `the ${runs} of ${plural(all, 'run')} that ${runs === 1 ? 'has' : 'have'} a value ${runs === 1 ? 'meets' : 'meet'}`
    : `${plural(runs, 'run')} ${runs === 1 ? 'meets' : 'meet'}`;

const wordsFor = ({ plan }: SearchReport) => ({
  mix: ({ values }: Candidate): string =>
    plan.study.factors.map(({ name }, d) => `${name} ${number(Number(values[d]))}`).join(', '),
  fresh: ({ runs, share }: Confirmed): string =>
    runs === 0
      ? `none of its fresh runs has a value of ${plan.study.target!.outcome}`
      : `under fresh luck ${percent(share.estimate)} of ${freshRuns(runs, plan.study.search!.confirm.replicates)} it (95 % interval ${percent(share.ciLow)} to ${percent(share.ciHigh)})`,
});

/** Mixes of the search that fresh luck confirmed, the cheapest first. */
const sureOf = ({ confirmed }: SearchReport): Confirmed[] =>
  confirmed.filter((each) => each.source === 'search' && each.confirmed).sort((a, b) => a.cost - b.cost);

const mayBeChance = ({ share }: Confirmed, confidence: number): boolean => share.ciLow < confidence && confidence <= share.ciHigh;

/** Were those that met the target in the search, and did not again, lucky there? Only an interval that leaves the share asked for out says so. */
const verdictOn = (unsure: readonly Confirmed[], confidence: number): string => {
  const known = unsure.filter(({ runs }) => runs > 0);
  const lucky = known.filter(({ share }) => share.ciHigh < confidence).length;
  const open = known.length - lucky;
  if (known.length === 0) return '';
  const runs = plural(Math.max(...known.map((each) => each.runs)), 'fresh run');
  const one = known.length === 1;
  const of = `Of the ${known.length} that met it in the search and not again`;
  if (lucky === 0)
    return ` With ${runs} it may be chance that ${one ? 'one' : known.length} that met it in the search did not again: ${asked(confidence)} lies within ${one ? 'its interval' : 'their intervals'}.`;
  if (open === 0)
    return ` ${one ? 'The one' : `The ${known.length}`} that met it in the search and not again ${were(known.length)} probably lucky there: the whole 95 % ${one ? 'interval lies' : 'intervals lie'} below ${asked(confidence)}.`;
  return ` ${of} ${lucky} ${were(lucky)} probably lucky there (the whole 95 % interval lies below ${asked(confidence)}); with ${runs} it may be chance for the other${open === 1 ? '' : ` ${open}`}.`;
};

const gridSentences = (report: SearchReport): string[] => {
  const { plan, grid, confirmed } = report;
  const { target } = plan.study;
  const onGrid = confirmed.find(({ source }) => source === 'grid');
  if (onGrid === undefined) return [];
  const { mix, fresh } = wordsFor(report);
  const met = grid.filter((candidate) => meets(candidate, target!)).length;
  const told = `${mix(onGrid.candidate)}, cost ${number(onGrid.cost)}`;
  const none = `On the grid of ${mixes(grid.length)} none met the target in the search's ${plural(plan.base.replicates, 'replicate')}`;
  if (met === 0)
    return [onGrid.confirmed ? `${none}, but the nearest does under fresh luck: ${told}; ${fresh(onGrid)}.` : `${none}.`];
  const [best] = sureOf(report);
  const compared = best && onGrid.confirmed ? comparison(best.cost, onGrid.cost) : '';
  return [
    `Of ${mixes(grid.length)} on the grid ${met} met the target in the search; the cheapest of them${onGrid.confirmed ? '' : ', not confirmed'}: ${told}; ${fresh(onGrid)}.${compared}`,
  ];
};

/** A share of the cost where there is one of both. */
const comparison = (own: number, grid: number): string => {
  if (!Number.isFinite(own) || !Number.isFinite(grid)) return '';
  if (own === grid) return ` The search's costs the same.`;
  const difference = Math.abs(own - grid);
  const amount = own > 0 && grid > 0 ? `${number((100 * difference) / grid)} %` : number(difference);
  return ` The search's costs ${amount} ${own < grid ? 'less' : 'more'}.`;
};

const frontSentences = ({ plan, front, candidates }: SearchReport): string[] => {
  if (front.length < 2) return [];
  const objectives = plan.study.search!.objectives.map(({ outcome, sense }) => `, ${sense === 1 ? 'more' : 'less'} ${outcome}`);
  const mixes = mixesOn(front, candidates, plan.study);
  const points = mixes === front.length ? '' : `, at ${front.length} points (some cost and give the same)`;
  return [
    `${mixes} mixes are on the Pareto front of less cost${objectives.join('')}${points}: costs from ${number(front[0]!.cost)} to ${number(front[front.length - 1]!.cost)}.`,
  ];
};
