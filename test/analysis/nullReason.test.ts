import { describe, expect, it } from 'vitest';
import { type NullPremises, nullReason } from '../../src/analysis/index.js';

const PREMISES: NullPremises = {
  notNeutral: null,
  fineVaries: false,
  readsSignal: false,
  allAuctioned: true,
  noneFree: false,
  posted: false,
  floorWithholds: true,
  enforced: true,
};
const NO_COLLAR = { timeAtFloor: 0, timeAtCeiling: 0, timeBelowFloor: 0, timeAboveCeiling: 0 };
type Given = Partial<NullPremises> & { readonly means?: Record<string, number> };
const side = ({ means = {}, ...premises }: Given) => ({
  premises: { ...PREMISES, ...premises },
  means: new Map(Object.entries({ ...NO_COLLAR, bank: 0, borrowed: 0, cap: 9, unsold: 0, auctioned: 9, withheld: 0, ...means })),
});
const reason = (path: string, variant: Given, baseline: Given): string =>
  nullReason([path], side(variant), side(baseline), 'permitsim compare w.yaml --levers');
const THEOREM =
  'Who gets permits free changes neither price nor compute: a theorem (Montgomery 1972) whose premises hold in these runs: one price, no cost of trading, no market power, no allocation that follows what a lab does';
const FLOOR = 'market.collar.floor';

describe('why a variant moved nothing', () => {
  it.each<[string, string, Given, Given, string]>([
    ['no collar at all', FLOOR, {}, {}, 'Neither side has a collar in force.'],
    [
      'a collar taken away',
      FLOOR,
      {},
      { means: { floor: 2 } },
      'The price is under no collar; in the baseline it stays inside the collar in every turn.',
    ],
    // 20 by itself, and a floor of 20: without it there is no floor to be at
    [
      'a floor where the price is anyway',
      FLOOR,
      { means: { floor: 20, timeAtFloor: 1 } },
      {},
      'The price is at the floor in 100 % of the turns; in the baseline it is under no collar.',
    ],
    [
      'a ceiling beside a floor that holds on both sides',
      'market.collar.ceiling',
      { means: { floor: 20, ceiling: 90, timeAtFloor: 0.5 } },
      { means: { floor: 20, timeAtFloor: 0.5 } },
      'The price is at the floor in 50 % of the turns in both.',
    ],
    [
      'a floor that gives way with nothing to withhold from',
      FLOOR,
      { allAuctioned: false, means: { floor: 60, timeAtFloor: 1, timeBelowFloor: 1, auctioned: 0 } },
      {},
      'The price is below the floor in 100 % of the turns; in the baseline it is under no collar: all permits are free, so that there is no auction to withhold from.',
    ],
    [
      'a floor that gives way now and then, for reasons not seen',
      FLOOR,
      { means: { floor: 60, timeAtFloor: 0.5, timeBelowFloor: 0.25 } },
      {},
      'The price is below the floor in 25 % of the turns and at the floor in 25 % of the turns; in the baseline it is under no collar.',
    ],
    [
      'a floor beside a posted price',
      FLOOR,
      {
        allAuctioned: false,
        posted: true,
        floorWithholds: false,
        means: { floor: 2, timeAtFloor: 1, timeBelowFloor: 1, auctioned: 0 },
      },
      { posted: true },
      'The price is below the floor in 100 % of the turns; in the baseline it is under no collar: it is posted, and no bound moves it.',
    ],
    [
      'a ceiling beside a posted price',
      'market.collar.ceiling',
      { posted: true, means: { ceiling: 2, timeAtCeiling: 1, timeAboveCeiling: 1 } },
      { posted: true },
      'The price is above the ceiling in 100 % of the turns; in the baseline it is under no collar: it is posted, and no bound moves it.',
    ],
    [
      'a floor that a start below it passes, where labs are bought out or the price gropes its way',
      FLOOR,
      { allAuctioned: false, floorWithholds: false, means: { floor: 2, timeAtFloor: 1, timeBelowFloor: 0.25, auctioned: 0 } },
      {},
      'The price is below the floor in 25 % of the turns and at the floor in 75 % of the turns; in the baseline it is under no collar.',
    ],
    [
      'a basis by which nothing is given',
      'market.allocation.basis',
      { noneFree: true },
      { noneFree: true },
      'No permits are given free in either.',
    ],
    ['banking that nobody uses', 'market.banking.allowed', {}, {}, 'No permit was banked or borrowed in any turn of any run.'],
    [
      'banking taken away that was used',
      'market.banking.allowed',
      {},
      { means: { bank: 3 } },
      'Permits banked, less those borrowed, are 0 a turn on average (baseline 3).',
    ],
    [
      'signals that no audit reads',
      'regulator.signal.sd',
      {},
      {},
      'No audit looks at the signal here: they are drawn at random or by group.',
    ],
    [
      'signals where there are no audits',
      'regulator.signal.sd',
      { enforced: false },
      { enforced: false },
      'Nobody looks in either (regulator.enforced: false).',
    ],
    [
      'free permits where nothing is carried on',
      'market.allocation.grandfathered',
      {},
      {},
      `${THEOREM}, and nothing offered was lost.`,
    ],
    [
      'free permits where some wait on the balance account',
      'market.allocation.grandfathered',
      { means: { balance: 0.75 } },
      {},
      `${THEOREM}, and nothing offered was lost: what a turn sold too little or too much the balance account took or gave at the same price (it holds 0.75 permits on average).`,
    ],
    [
      'free permits where some are lost',
      'market.allocation.grandfathered',
      { means: { unsold: 1 } },
      {},
      'It is the same in these runs, and no theorem says it must be: some of what was offered was not sold, and lost.',
    ],
    [
      'enforcement, for reasons not seen',
      'regulator.backcheck.probability',
      {},
      {},
      'permitsim compare w.yaml --levers says what moves them.',
    ],
    ['labs, for reasons not seen', 'labs.*.discount', {}, {}, ''],
  ])('%s', (_, path, variant, baseline, said) => {
    expect(reason(path, variant, baseline)).toBe(said);
  });
});
