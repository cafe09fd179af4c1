import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { panelOf } from '../../../src/experiment/index.js';
import { labByLab, labByLabCaption } from '../../../src/figures/charts/labByLab.js';
import { namedLabs } from '../../../src/figures/charts/named.js';
import { NothingToDraw } from '../../../src/figures/drawing/figure.js';
import { openStudio, type Studio } from '../../../src/figures/drawing/studio.js';
import { Results } from '../../../src/figures/results/results.js';
import { type TableView, tableFromColumns, tableFromRows } from '../../../src/figures/tables/index.js';
import { labNames, loadScenario } from '../../../src/scenario/index.js';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});

const resultsOf = (labs: TableView): Results =>
  new Results({
    source: { scenario: 'small', title: 'A small world', seed: 1, replicates: 200, version: '0.0.0' },
    timeseries: tableFromRows(
      [{ variant: 'base', metric: 'price', turn: 1, mean: 1, se: 0, p05: 1, p25: 1, p50: 1, p75: 1, p95: 1 }],
      't',
    ),
    summary: tableFromRows([{ variant: 'base', metric: 'price', mean: 1 }], 's'),
    columns: tableFromRows([{ column: 'expectedLoss', symbol: 'E', unit: 'M$', meaning: '', table: 'labs' }], 'c'),
    labs,
    folder: '',
  });

type Row = readonly [replicate: number, name: string, act: string, gain: number, loss: number, expected: number];
const table = (rows: readonly Row[], variant = 'base'): Record<string, string | number>[] =>
  rows.map(([replicate, name, act, violationGain, lossIfFound, expectedLoss]) => ({
    ...{ variant, replicate, group: 'a', name },
    action: ['evade', 'split'].includes(act) ? act : 'comply',
    compliance: ['evade', 'split'].includes(act) ? 'none' : act,
    ...{ violationGain, lossIfFound, expectedLoss },
  }));
const ROWS: readonly Row[] = [
  // means of the replicates: gain 20 and 40, expected 5 and 5: never deterred
  [1, 'One', 'evade', 10, 50, 4],
  [1, 'One', 'split', 30, 50, 6],
  [2, 'One', 'evade', 40, 50, 5],
  // gain 8 and 8, expected 20 and 12: always deterred, twice the gain
  [1, 'Two', 'bunched', 8, 90, 20],
  [1, 'Two', 'exempt', Number.NaN, Number.NaN, Number.NaN],
  [2, 'Two', 'covered', 8, 90, 12],
  // one turn of two
  [1, 'Three', 'covered', 10, 60, 12],
  [2, 'Three', 'split', 10, 60, 6],
  [1, 'Three', 'covered', 10, 60, 10 + 1e-9],
  [2, 'Three', 'split', 10, 60, 10 - 1e-9],
  // nothing to gain
  [1, 'Four', 'covered', -3, 900, 1],
  [2, 'Four', 'covered', -1, 900, 1],
  [1, 'Five', 'exempt', Number.NaN, Number.NaN, Number.NaN],
  [2, 'Five', 'exempt', Number.NaN, Number.NaN, Number.NaN],
  [1, '', 'evade', 99, 1, 0],
];
const SMALL = [...table(ROWS), ...table([[1, 'One', 'covered', 1, 1000, 1000]], 'other')];

describe('lab by lab', () => {
  it('takes means over the turns of a replicate, then over replicates, by hand', () => {
    const { labs, exempt, replicates } = namedLabs(resultsOf(tableFromRows(SMALL, 'labs.csv')), 'base')!;
    expect(
      labs.map(({ name, gain, lossIfFound, expectedLoss, verdict }) => [
        name,
        gain.mean,
        lossIfFound.mean,
        expectedLoss.mean,
        verdict,
      ]),
    ).toEqual([
      ['One', 30, 50, 5, 'undeterred'],
      ['Three', 10, 60, 9.5, 'partly'],
      ['Two', 8, 90, 16, 'deterred'],
      ['Four', -2, 900, 1, 'deterred'],
    ]);
    expect(labs.map(({ acts }) => acts)).toEqual([
      { evade: 2 / 3, split: 1 / 3 },
      { covered: 1 / 2, split: 1 / 2 },
      { bunched: 1 / 3, exempt: 1 / 3, covered: 1 / 3 },
      { covered: 1 },
    ]);
    expect([exempt, replicates]).toEqual([['Five'], 2]);
  });

  it('says who is deterred, and by how much', () => {
    const figure = labByLab(studio, resultsOf(tableFromRows(SMALL, 'labs.csv')));
    expect(figure.id).toBe('small-lab-by-lab');
    expect(figure.caption).toBe(
      'Not deterred: One (expects to lose 5 against a gain of 30 M$; always violates). Deterred in part: Three (expects to lose 9.5 against a gain of 10 M$; indifferent in 50 % of its turns; violates in 50 % of its turns). Deterred: 2 labs; Two expects to lose 2.0 times its gain; the best violation of Four, given what may be lost, would gain nothing even unpunished; none ever violates. 1 other named lab is exempt in every turn and not shown.',
    );
    // of the rows that were read, not of the run
    expect(figure.source).toContain('2 replicates');
    expect(figure.source).toContain('2 of 200 replicates');
  });

  it('places each lab’s two marks on one axis, the larger gain above', () => {
    const { svg } = labByLab(studio, resultsOf(tableFromRows(SMALL, 'labs.csv')));
    const rings = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="4.6" fill="none"/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(rings).toHaveLength(4);
    expect(rings.map(([, y]) => y)).toEqual(rings.map(([, y]) => y).sort((a, b) => a! - b!));
    const tick = (label: string): number => Number(new RegExp(`x="([\\d.]+)"[^>]*>${label}</text>`).exec(svg)![1]);
    const [one, three, two, four] = rings.map(([x]) => x!);
    expect(three).toBeCloseTo(tick('10'), 1);
    // 30 lies log 3 / log 10 of the way from 10 to what 100 would be; 8 likewise below
    const decade = (tick('10') - tick('1')) as number;
    expect(one! - three!).toBeCloseTo(decade * Math.log10(3), 0);
    expect(two! - three!).toBeCloseTo(decade * Math.log10(0.8), 0);
    expect(four!).toBeLessThan(tick('1'));
  });

  it('is left out where no file names labs, and says what an older labs.csv lacks', () => {
    const unnamed = SMALL.map(({ name: _, ...row }) => row);
    expect(namedLabs(resultsOf(tableFromRows(unnamed, 'labs.csv')), 'base')).toBeNull();
    expect(() => labByLab(studio, resultsOf(tableFromRows(unnamed, 'labs.csv')))).toThrow(NothingToDraw);
    const old = SMALL.map(({ expectedLoss: _, ...row }) => row);
    expect(() => labByLab(studio, resultsOf(tableFromRows(old, 'labs.csv')))).toThrow(/no column expectedLoss: run again/);
  });
});

/** What a caption says, held against the rows themselves: the first claim that is false, '' where none is. */
const falseClaim = (caption: string, panel: TableView): string => {
  const [names, actions] = [panel.texts('name'), panel.texts('action')];
  const [gains, losses] = [panel.numbers('violationGain'), panel.numbers('expectedLoss')];
  const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const isTie = (row: number): boolean => Math.abs(losses[row]! / gains[row]! - 1) < 1e-6;
  const about = (name: string) => {
    const all = names.flatMap((own, row) => (own === name ? [row] : []));
    const rows = all.filter((row) => !Number.isNaN(gains[row]!));
    return {
      gain: mean(rows.map((row) => gains[row]!)),
      loss: mean(rows.map((row) => losses[row]!)),
      deterred: mean(rows.map((row) => (losses[row]! > gains[row]! && !isTie(row) ? 1 : 0))),
      undeterred: mean(rows.map((row) => (losses[row]! < gains[row]! && !isTie(row) ? 1 : 0))),
      indifferent: rows.filter(isTie).length / all.length,
      violates: mean(all.map((row) => (actions[row] === 'comply' ? 0 : 1))),
    };
  };
  const near = (x: number, said: string): boolean =>
    Math.abs(x - Number(said.replace(/\s/g, '').replace('−', '-'))) <= 0.045 * Math.abs(x) + 0.06;
  const entry =
    /(?:: |, | and )?([^,:;()]+?) \(expects to lose (\S+) against a gain of (\S+) M\$; (?:indifferent in ([\d.]+) % of its turns; )?(never|always|violates in [\d.]+ %)[^)]*\)/g;
  for (const [group, isRight] of [
    ['Not deterred', (own: ReturnType<typeof about>): boolean => own.undeterred >= 0.9],
    ['Deterred in part', (own: ReturnType<typeof about>): boolean => own.undeterred < 0.9 && own.deterred < 0.9],
  ] as const) {
    const sentence = new RegExp(`(?:^|\\. )${group}: (.*?\\))\\.`).exec(caption)?.[1] ?? '';
    const said = [...sentence.matchAll(entry)];
    for (const [whole, name, loss, gain, same, often] of said) {
      const own = about(name!.trim());
      const violates = often === 'never' ? '0' : often === 'always' ? '100' : /[\d.]+/.exec(often!)![0];
      if (
        !isRight(own) ||
        !near(own.loss, loss!) ||
        !near(own.gain, gain!) ||
        !near(100 * own.violates, violates) ||
        (same === undefined ? own.indifferent >= 0.01 : !near(100 * own.indifferent, same))
      )
        return whole!;
    }
    const wanted = [...new Set(names)].filter((name) => name !== '' && isRight(about(name))).length;
    if (said.length !== wanted) return `${group}: ${said.length} named, ${wanted} are`;
  }
  const held = [...new Set(names)].filter((name) => name !== '' && about(name).deterred >= 0.9);
  if (Number(/ Deterred: (\d+) labs/.exec(caption)?.[1]) !== held.length) return 'the number of those deterred';
  const range = /from ([\d.]+) times their gain \((.*?)\) to ([\d.]+) times \((.*?)\)/.exec(caption)!;
  const ratios = held
    .map((name) => ({ name, ...about(name) }))
    .filter(({ gain }) => gain > 0)
    .map(({ name, gain, loss }) => ({ name, ratio: loss / gain }));
  ratios.sort((a, b) => a.ratio - b.ratio);
  const [least, most] = [ratios[0]!, ratios[ratios.length - 1]!];
  if (range[2] !== least.name || range[4] !== most.name || !near(least.ratio, range[1]!) || !near(most.ratio, range[3]!))
    return range[0];
  return '';
};

describe('the caption in the worlds of 2025', () => {
  const worlds = ['lawless-2025', 'crisis-2025', 'maxwell-2025'];
  const panels = new Map<string, TableView>();
  const captions = new Map<string, string>();
  beforeAll(() => {
    for (const world of worlds) {
      const path = fileURLToPath(new URL(`../../../scenarios/${world}.yaml`, import.meta.url));
      const loaded = loadScenario({ path, readText: (file) => readFileSync(file, 'utf8') });
      if (!loaded.ok) throw new Error(`${world} does not load`);
      const names = labNames(loaded.scenario.base);
      const panel = panelOf(loaded.scenario.base, 4);
      const name = panel.lab!.map((lab) => names[Number(lab) - 1]!);
      panels.set(world, tableFromColumns({ ...(panel as Record<string, number[]>), name }, world));
      captions.set(world, labByLabCaption(namedLabs(resultsOf(panels.get(world)!), 'base')!, 'M$'));
    }
  });

  it.each(worlds)('is true in %s', (world) => expect(falseClaim(captions.get(world)!, panels.get(world)!)).toBe(''));

  it('would be found out if it were false', () => {
    const [lawless, crisis] = worlds.map((world) => captions.get(world)!);
    const panel = panels.get('lawless-2025')!;
    expect(falseClaim(crisis!, panel)).not.toBe('');
    for (const [said, instead] of [
      [/always violates/, 'violates in 12.0 % of its turns'],
      [/indifferent in \d/, 'indifferent in 3'],
      [/Not deterred: xAI/, 'Not deterred: OpenAI'],
      [/against a gain of (\d)/, 'against a gain of 7$1'],
      [/ Deterred: \d+ labs/, ' Deterred: 3 labs'],
      [/ to [\d.]+ times/, ' to 99 times'],
    ] as const) {
      expect(lawless).toMatch(said);
      expect(falseClaim(lawless!.replace(said, instead), panel), String(said)).not.toBe('');
    }
  });
});
