import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gapFigure, isGapFolder, OBSERVED } from '../../../src/runner/report/gapFigure.js';

const folder = (name = 'gap'): string => {
  const path = mkdtempSync(join(tmpdir(), 'permitsim-gap-'));
  writeFileSync(
    join(path, 'manifest.json'),
    JSON.stringify({ name, title: 'Gap', seed: 1, permitsim: '0', scenario: { replicates: 2 } }),
  );
  writeFileSync(join(path, 'summary.csv'), 'scenario,variant,metric,mean\ngap,base,price,0\ngap,base,complianceRate,0.125\n');
  writeFileSync(
    join(path, 'gap.csv'),
    'addition,effect,difference\nmarket,alone,0.5\nmarket,shapley,0.25\nintegrity,shapley,0.5\nall,total,0.75\n',
  );
  return path;
};

describe('the waterfall of a gap study', () => {
  it('goes from the base by the Shapley shares, the largest first, to what was observed', () => {
    const path = folder();
    expect(isGapFolder(path)).toBe(true);
    expect(gapFigure(path).steps.map(({ label, level }) => [label, level])).toEqual([
      ['SplitComp’s world', 0.125],
      ['integrity', 0.625],
      ['market', 0.875],
      ['EU ETS, observed', OBSERVED],
    ]);
  });
  it('calls the base of a study of one’s own by no name but that', () => {
    const { steps, caveat } = gapFigure(folder('my-gap'));
    expect(steps[0]!.label).toBe('the base');
    expect(caveat).not.toMatch(/parameter space|\.$/);
    expect(gapFigure(folder()).caveat).toMatch(/parameter space.*not the same thing$/);
  });
});
