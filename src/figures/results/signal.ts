import quantile from '@stdlib/stats/base/dists/normal/quantile/lib/index.js';
import { atTurn, type ByTurn, type SignalSetting } from './results.js';
import { byTurn, type Settings } from './settings.js';
import { isTree } from './tree.js';

/** `make` of the numbers of each turn; one number where none of them moves. */
function eachTurn(numbers: readonly ByTurn[], make: (numbers: readonly number[]) => number): ByTurn {
  const turns = Math.max(0, ...numbers.map((x) => (typeof x === 'number' ? 0 : x.length)));
  if (turns === 0) return make(numbers as readonly number[]);
  return Array.from({ length: turns }, (_, i) => make(numbers.map((x) => atTurn(x, i + 1))));
}

/** docs/model.md §6.7: the tolerance on the scale of suspicion, a log ratio (proportional noise) or units. */
export function signalOf(at: Settings): SignalSetting | undefined {
  const [sd, threshold] = [byTurn(at('regulator.signal.sd')), byTurn(at('regulator.threshold'))];
  const tolerance = at('regulator.signal.tolerance');
  if (sd === null || threshold === null || !isTree(tolerance)) return undefined;
  if ([sd, threshold].flat().some((x) => !(x > 0))) return undefined;
  // A bias moves the curves; until it is drawn, better no figure than a wrong one.
  if ((at('regulator.signal.bias') ?? 0) !== 0) return undefined;
  const noise = at('regulator.signal.noise') === 'additive' ? 'additive' : 'multiplicative';
  const test = at('regulator.signal.test') === 'two-sided' ? 'two-sided' : 'one-sided';
  const kind = Object.keys(tolerance)[0] ?? '';
  const amount = byTurn(at(`regulator.signal.tolerance.${kind}`));
  if (amount === null) return undefined;
  const τ = eachTurn([sd, threshold, amount], ([s, θ, x]) => toleranceOf(noise, test, kind, s!, θ!, x!));
  return { noise, sd, test, tolerance: τ, threshold };
}

function toleranceOf(
  noise: SignalSetting['noise'],
  test: SignalSetting['test'],
  kind: string,
  sd: number,
  threshold: number,
  amount: number,
): number {
  if (kind === 'falsePositiveRate') {
    // The exact two-sided tolerance under proportional noise is a root; sd²/2 is small beside it.
    const z = quantile(1 - (test === 'two-sided' ? amount / 2 : amount), 0, 1);
    return sd * z - (noise === 'multiplicative' && test === 'one-sided' ? (sd * sd) / 2 : 0);
  }
  if (kind === 'ratio') return noise === 'multiplicative' ? Math.log(amount) : (amount - 1) * threshold;
  return noise === 'multiplicative' ? Math.log(1 + amount / threshold) : amount;
}

/** Why the figures of signals are left out where there are signals; '' where they are drawn, or where there is nothing to draw. */
export function signalsLeftOut(at: Settings): string {
  const [sd, threshold] = [at('regulator.signal.sd'), at('regulator.threshold')];
  if (sd === 0 || threshold === 0) return '';
  const tolerance = at('regulator.signal.tolerance');
  const kinds = isTree(tolerance) ? Object.keys(tolerance).map((kind) => `signal.tolerance.${kind}`) : [];
  const unknown = ['signal.sd', 'threshold', ...kinds]
    .map((path) => `regulator.${path}`)
    .filter((path) => byTurn(at(path)) === null);
  if (unknown.length > 0)
    return `The figures of signals are left out: ${unknown.join(' and ')} depends on business as usual, which is known in the run alone.`;
  if ([sd, threshold].flat().some((x) => !(Number(x) > 0)))
    return 'The figures of signals are left out: in some turns there is no noise, or no threshold.';
  return (at('regulator.signal.bias') ?? 0) === 0
    ? ''
    : 'The figures of signals are left out: they are drawn for signals without a bias.';
}
