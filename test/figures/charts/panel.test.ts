import { beforeAll, expect, test } from 'vitest';
import { bunching } from '../../../src/figures/charts/bunching.js';
import { hiddenCompute } from '../../../src/figures/charts/compute.js';
import { auditsBySuspicion, roc } from '../../../src/figures/charts/signal.js';
import { openStudio, type Studio } from '../../../src/figures/drawing/studio.js';
import { Results, type SignalSetting } from '../../../src/figures/results/results.js';
import { tablesOf } from '../fixtures.js';
import { SETTINGS } from '../settings.js';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});

const FIXED: SignalSetting = { noise: 'multiplicative', sd: 0.2, test: 'one-sided', tolerance: 0.329, threshold: 10 };

test.each([
  ['roc', roc],
  ['audits', auditsBySuspicion],
  ['hidden compute', hiddenCompute],
  ['bunching', bunching],
])('where the yardstick moves, %s shows the last turn against the last yardstick, and says so', (_, draw) => {
  const tables = tablesOf(SETTINGS[0]!);
  const labs = tables.labs!;
  const last = Math.max(...labs.numbers('turn'));
  const turns = labs.numbers('turn');
  expect(turns.some((turn) => turn !== last)).toBe(true);
  const moving = { ...FIXED, threshold: Array.from({ length: last }, (_, i) => (i === last - 1 ? 10 : 3 + i)) };
  const drawn = draw(studio, new Results({ ...tables, signals: { base: moving } }));
  const alone = { ...tables, labs: labs.where({ turn: last }), signals: { base: FIXED } };
  const expected = draw(studio, new Results(alone));
  const note = ` Turn ${last} alone, as threshold, noise or tolerance move in time.`;
  expect(drawn.caption).toBe(expected.caption + note);
  expect(drawn.svg.replace(/<[^>]*>/g, ' ').replace(/ +/g, ' ')).toContain(`; turn ${last} alone`);
  // what is drawn, apart from the words in the head
  const marks = (svg: string): string[] => svg.match(/<(rect|path|circle|line)[^>]*>/g) ?? [];
  expect(marks(drawn.svg).filter((mark) => !marks(expected.svg).includes(mark)).length).toBeLessThan(
    marks(drawn.svg).length / 10,
  );
  // and the whole file would have said something else
  expect(draw(studio, new Results({ ...tables, signals: { base: FIXED } })).caption).not.toBe(expected.caption);
});
