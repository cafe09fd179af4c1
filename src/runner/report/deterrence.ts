import { type DeterrenceGrid, type DeterrenceRow, deterrenceGrid } from '../../experiment/index.js';
import { type DeterrenceMap, rowsFile, tableFromRows } from '../../figures/index.js';
import { labCount, type Scenario, unitNames } from '../../scenario/index.js';
import { noLineFor, onOneSide } from './noLine.js';
import type { RunOnDisk } from './reportData.js';

/** Lab-turns a deterrence map may cost. */
const MAP_BUDGET = 400_000;

const MAP: DeterrenceGrid = {
  penalties: Array.from({ length: 13 }, (_, k) => k * 25),
  detections: Array.from({ length: 11 }, (_, k) => k / 10),
  replicates: 5,
  turns: 3,
};

/** Compliance over fines up to 300 M$ and chances of detection up to certainty, each cell a few short runs. */
export const deterrenceFor = ({ results, scenario }: RunOnDisk): DeterrenceMap | null => {
  const cost = MAP.penalties.length * MAP.detections.length * MAP.replicates * MAP.turns * labCount(scenario);
  if (cost > MAP_BUDGET) return null;
  const rows = deterrenceGrid(scenario, MAP);
  const flips = new Map(scenario.labs.map(({ group }) => [group, flipOf(scenario, group, rows)]));
  const turns = Math.min(MAP.turns, scenario.turns);
  const bare = scenario.labs.map(({ group }) => group).filter((group) => flips.get(group) === null);
  return {
    noLine: noLineFor(scenario, rows, bare, MAP.replicates),
    source: { ...results.source, replicates: MAP.replicates },
    title: results.source.title ?? results.source.scenario,
    table: tableFromRows(
      rows.map((row) => ({
        ...row,
        gain: flips.get(row.group)?.gain ?? Number.NaN,
        stake: flips.get(row.group)?.stake ?? Number.NaN,
      })),
      `${results.source.scenario}: deterrence`,
    ),
    penaltyLabel: `Fixed fine, ${unitNames(scenario).money}`,
    moneyUnit: unitNames(scenario).money,
    detectionLabel: 'Chance of being found',
    note: `${turns} ${turns === 1 ? 'turn' : 'turns'} a cell; cells in ${rowsFile(results.source.scenario, 'deterrence')}`,
  };
};

/** Fines, as shares of the map's largest, between which the flip is measured; the third checks the line through the others. */
const MEASURED = [1, 0.5, 0.75] as const;
const HALVINGS = 32;
/** What is left of a flip's place after so many halvings, and then some. */
const SAME = 1e-6;

/**
 * Where detection × (fine + stake) = gain holds exactly for every lab of a group: all of them flip at one and the same chance of
 * detection, and the chances at three fines lie on one such line. Measured in the model itself; null where labs differ or the
 * price moves with their choices, for then there is no such number.
 */
const flipOf = (scenario: Scenario, group: string, rows: readonly DeterrenceRow[]): { gain: number; stake: number } | null => {
  const own = rows.filter((row) => row.group === group);
  if (own.some(({ compliance }) => compliance !== 0 && compliance !== 1)) return null;
  // the line, if there is one, is not on the map
  if (onOneSide(own) !== null) return null;
  const most = Math.max(...own.map(({ penalty }) => penalty));
  const [first, second, check] = MEASURED.map((part) => ({ fine: part * most, flip: flipAt(scenario, group, part * most) }));
  if (first?.flip == null || second?.flip == null || check?.flip == null) return null;
  const stake = tidy((second.flip * second.fine - first.flip * first.fine) / (first.flip - second.flip));
  const gain = tidy(first.flip * (first.fine + stake));
  const isOnLine = Math.abs(check.flip - gain / (check.fine + stake)) <= SAME;
  return Number.isFinite(gain) && stake >= 0 && isOnLine ? { gain, stake } : null;
};

/** Rid of the last bits of a bisection. */
const tidy = (x: number): number => {
  const rounded = Math.abs(x) < 1e-4 ? 0 : Number(x.toPrecision(6));
  return Math.abs(x - rounded) <= 1e-5 * Math.max(1, Math.abs(x)) ? rounded : x;
};

/** The chance of detection below which no lab of the group complies and above which all do; null if there is none. */
const flipAt = (scenario: Scenario, group: string, fine: number): number | null => {
  const at = (detection: number): number =>
    deterrenceGrid(scenario, { penalties: [fine], detections: [detection], replicates: 2, turns: MAP.turns }).find(
      (row) => row.group === group,
    )!.compliance;
  let [low, high] = [0, 1];
  if (at(low) !== 0 || at(high) !== 1) return null;
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    const compliance = at(middle);
    // Some do and some do not: they have no gain in common.
    if (compliance !== 0 && compliance !== 1) return null;
    if (compliance === 1) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
};
