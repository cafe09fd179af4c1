import { meansOf, whatBinds } from '../../analysis/index.js';
import { recordsOf } from '../../data/index.js';
import { ENFORCEMENT_OFF, FACTORS, leverSet, limitsOf } from '../../experiment/index.js';
import type { ScenarioSet } from '../../scenario/index.js';
import type { RunSettings } from '../options/settings.js';
import { type JudgedTable, judgeDifferences, MARKS, MARKS_LEGEND } from '../results/verdicts.js';
import { baselineOption } from '../runs/commands.js';
import { executeScenarios, heading, reportFailures } from '../runs/execute.js';
import { pick } from '../runs/pick.js';
import type { Io } from '../terminal/io.js';
import { type Style, styleFor } from '../terminal/style.js';
import { renderTable, withInterval } from '../terminal/table.js';
import { JUDGED, type JudgedLever, judge } from './leverVerdicts.js';
import { enforcementMatters, leverWords } from './leverWords.js';

/** `compare --levers`: enforcement off, and each lever down and up by half, all with the luck of the scenario as it stands. */
export const compareLevers = async (
  scenarios: ScenarioSet,
  from: string,
  settings: RunSettings & { readonly baseline: string },
  io: Io,
): Promise<number> => {
  const scenario = pick(scenarios, settings.baseline);
  const { set, levers } = leverSet(scenario);
  const folder = `${scenario.name}${settings.baseline === 'base' ? '' : `-${settings.baseline}`}-levers`;
  const [report] = await executeScenarios(
    [{ set, from, folder, study: { verb: 'compare', options: [...baselineOption(settings.baseline), '--levers'] } }],
    { ...settings, variant: undefined },
    io,
    'base',
  );
  const means = meansOf(report!.summary, 'base');
  const binds = whatBinds(means, limitsOf(scenario));
  const found = judgeDifferences(report!.differences!, means, JUDGED, scenario);
  const rows = levers.map((lever) => judge(lever, found));
  const off = found.get(ENFORCEMENT_OFF);
  if (settings.json) {
    io.out(
      `${JSON.stringify({ name: scenario.name, folder: report!.folder, binds, enforcementMatters: enforcementMatters(scenario.regulator.enforced, off), levers: rows, differences: recordsOf(report!.differences!) })}\n`,
    );
    return reportFailures([report!], io);
  }
  const style = styleFor(io.color);
  io.out(`${heading(report!)}\n${leverTable(rows, found, io.width, style)}\n`);
  io.out(`Difference from the scenario as it stands, paired by replicate.\n${MARKS_LEGEND.join('\n')}\n\n`);
  const failed = report!.failures.length > 0;
  io.out(`${leverWords({ rows, found, enforced: scenario.regulator.enforced, off, failed }, style)}\n`);
  io.out(
    binds.length > 0 ? `What binds:\n${binds.map((line) => `  - ${line}`).join('\n')}\n` : 'The runs do not say what binds.\n',
  );
  io.out(`→ ${report!.folder}\n`);
  return reportFailures([report!], io);
};

const leverTable = (rows: readonly JudgedLever[], found: JudgedTable, width: number, style: Style): string => {
  const cells = (name: string): string[] =>
    JUDGED.map((metric) => {
      const d = found.get(name)?.get(metric);
      if (!d || d.verdict === 'none') return '–';
      return d.verdict === 'still' ? '=' : `${withInterval(d.difference, d.ciHigh - d.difference, true)} ${MARKS[d.verdict]}`;
    });
  const lines = rows.flatMap(({ lever, down, up }) =>
    [down, up].flatMap((name, side) => (name === null ? [] : [[`${lever} ${FACTORS[side]!.shown}`, ...cells(name)]])),
  );
  const off = found.has(ENFORCEMENT_OFF) ? [[ENFORCEMENT_OFF, ...cells(ENFORCEMENT_OFF)]] : [];
  return renderTable({ head: ['lever', ...JUDGED], rows: [...off, ...lines] }, width, style.bold);
};
