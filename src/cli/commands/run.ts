import type { Command } from '../options/command.js';
import { RUN_OPTIONS, STREAM_OPTIONS } from '../options/options.js';

export const run: Command = {
  usage: 'run <scenario..>',
  about: 'Run scenarios: all variants, all replicates',
  options: { ...RUN_OPTIONS, ...STREAM_OPTIONS },
  positionals: { scenario: 'Scenario files or shipped names; or a bundle (zip) or manifest.json, to run it again' },
  examples: [
    ['$0 run lawless crisis maxwell', 'the three worlds'],
    ['$0 run worlds.zip --out again', 'what permitsim bundle has packed, and whether the bytes are the same'],
    ['$0 run - --stdout csv --table timeseries < my.yaml', 'from another program, without a file: see docs/from-python.md'],
    ['$0 run my.yaml --replicates 1000 --set market.cap=40', 'a file of yours, changed'],
  ],
  async run(args, io) {
    const { overridesOf, RunSettings, settingsFrom } = await import('../options/settings.js');
    const { loadScenarios } = await import('../runs/load.js');
    const { executeScenarios, heading, reportData, reportFailures } = await import('../runs/execute.js');
    const { complianceLine, summaryTable, unitLine } = await import('../results/tables.js');
    const { enforcementNote } = await import('../results/enforcementNote.js');
    const { missingNote } = await import('../results/missingNote.js');
    const { pathNote } = await import('../results/pathNote.js');
    const { styleFor } = await import('../terminal/style.js');
    const { EXIT, UsageError } = await import('../terminal/io.js');
    const settings = settingsFrom(RunSettings, args);
    const names = args.scenario as string[];
    const { isRecorded } = await import('../../runner/recorded/index.js');
    const again = names.filter(isRecorded);
    if (again.length > 0 && names.length > 1)
      throw new UsageError(`${again[0]}: a recorded run is run by itself → permitsim run ${again[0]}`);
    if (again.length === 1 && settings.stdout !== undefined)
      throw new UsageError(`${again[0]}: a recorded run is held against its files → without --stdout`);
    if (again.length === 1) return (await import('../runs/again.js')).runAgain(again[0]!, settings, io);
    const warnings: string[] = [];
    const sets = loadScenarios(names, overridesOf(settings), warnings).map((set, i) => ({ set, from: names[i]! }));
    if (!settings.quiet) for (const warning of warnings) io.err(`${warning}\n`);
    if (settings.stdout !== undefined) {
      if (sets.length > 1) throw new UsageError('--stdout: one scenario at a time → a command for each');
      return (await import('../runs/stream.js')).streamTables(sets[0]!.set, sets[0]!.from, settings, io, null);
    }
    const reports = await executeScenarios(sets, settings, io, null);
    if (settings.json) io.out(`${JSON.stringify({ scenarios: reports.map(reportData) })}\n`);
    else {
      for (const report of reports) {
        const note = enforcementNote(report) + pathNote(report) + missingNote(report);
        io.out(
          `${heading(report)}\n${summaryTable(report, io.width, styleFor(io.color))}\n${complianceLine(report, report.plan.variants[0]?.name ?? 'base')}${note}→ ${report.folder}\n\n`,
        );
      }
      const units = [...new Set(reports.map((report) => unitLine(report.plan.base)))];
      io.out(`Means over turns and replicates; ± is half the 95 % interval over replicates. ${units.join(' / ')}\n`);
    }
    const failed = reportFailures(reports, io);
    return reports.length < sets.length ? EXIT.runFailed : failed;
  },
};
