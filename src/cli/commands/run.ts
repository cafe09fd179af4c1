import type { Command } from '../command.js';
import { RUN_OPTIONS } from '../options.js';

export const run: Command = {
  usage: 'run <scenario..>',
  about: 'Run scenarios: all variants, all replicates',
  options: RUN_OPTIONS,
  positionals: { scenario: 'Scenario files or shipped names' },
  examples: [
    ['$0 run lawless crisis maxwell', 'the three worlds'],
    ['$0 run my.yaml --replicates 1000 --set market.cap=40', 'a file of yours, changed'],
  ],
  async run(args, io) {
    const { overridesOf, RunSettings, settingsFrom } = await import('../settings.js');
    const { loadScenarios } = await import('../load.js');
    const { executeScenarios, heading, reportData, reportFailures } = await import('../execute.js');
    const { complianceLine, summaryTable, unitLine } = await import('../tables.js');
    const { enforcementNote } = await import('../enforcementNote.js');
    const { pathNote } = await import('../pathNote.js');
    const { styleFor } = await import('../style.js');
    const settings = settingsFrom(RunSettings, args);
    const names = args.scenario as string[];
    const warnings: string[] = [];
    const sets = loadScenarios(names, overridesOf(settings), warnings).map((set, i) => ({ set, from: names[i]! }));
    if (!settings.quiet) for (const warning of warnings) io.err(`${warning}\n`);
    const reports = await executeScenarios(sets, settings, io, null);
    if (settings.json) io.out(`${JSON.stringify({ scenarios: reports.map(reportData) })}\n`);
    else {
      for (const report of reports) {
        const note = enforcementNote(report) + pathNote(report);
        io.out(
          `${heading(report)}\n${summaryTable(report, io.width, styleFor(io.color))}\n${complianceLine(report, report.plan.variants[0]?.name ?? 'base')}${note}→ ${report.folder}\n\n`,
        );
      }
      const units = [...new Set(reports.map((report) => unitLine(report.plan.base)))];
      io.out(`Means over turns and replicates; ± is half the 95 % interval over replicates. ${units.join(' / ')}\n`);
    }
    return reportFailures(reports, io);
  },
};
