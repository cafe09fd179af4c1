import type { Plan } from '../../experiment/index.js';
import type { Command } from '../options/command.js';
import { RUN_OPTIONS, STREAM_OPTIONS } from '../options/options.js';

export const compare: Command = {
  usage: 'compare <scenario>',
  about: 'Run a scenario and take the paired differences of its variants',
  options: {
    ...RUN_OPTIONS,
    ...STREAM_OPTIONS,
    baseline: { kind: 'value', about: 'Variant to compare with (default base: the scenario as it stands)', placeholder: 'NAME' },
    all: { kind: 'flag', about: 'Every metric, not only the headlines' },
    levers: { kind: 'flag', about: 'Switch enforcement off and move each lever by half: which matter here, and what binds' },
    conventions: {
      kind: 'flag',
      about: 'Run it under other conventions (timing, mixing, more labs, seeds …): which headline numbers move',
    },
    decompose: {
      kind: 'value',
      about: 'Take the difference to another scenario apart: enforcement, price regime, interaction',
      placeholder: 'SCENARIO[:VARIANT]',
    },
  },
  positionals: { scenario: 'Scenario file or shipped name' },
  examples: [
    ['$0 compare lawless --baseline growth', 'every variant against growth'],
    ['$0 compare crisis --levers', 'what moves compliance in crisis, and what does not'],
    ['$0 compare lawless --baseline posted --decompose maxwell:posted', 'how much is enforcement, how much the price'],
  ],
  async run(args, io) {
    const { z } = await import('zod');
    const { overridesOf, RunSettings, settingsFrom } = await import('../options/settings.js');
    const { loadOne } = await import('../runs/load.js');
    const { executeScenarios, heading, reportData, reportFailures } = await import('../runs/execute.js');
    const { commandOf } = await import('../runs/commands.js');
    const { complianceLine, differenceTable, unitLine } = await import('../results/tables.js');
    const { MARKS_LEGEND } = await import('../results/verdicts.js');
    const { nullNotes } = await import('../results/nullNotes.js');
    const { missingNote } = await import('../results/missingNote.js');
    const { pathNote } = await import('../results/pathNote.js');
    const { styleFor } = await import('../terminal/style.js');
    const { UsageError } = await import('../terminal/io.js');
    const once = z.string({ error: 'is given more than once' });
    const settings = settingsFrom(
      RunSettings.extend({
        baseline: once.min(1, 'must name a variant').default('base'),
        all: z.boolean().default(false),
        levers: z.boolean().default(false),
        conventions: z.boolean().default(false),
        decompose: once.regex(/^[^:].*[^:]$|^[^:]$/, 'must be SCENARIO or SCENARIO:VARIANT').optional(),
      }),
      args,
    );
    const from = String(args.scenario);
    const warnings: string[] = [];
    const set = loadOne(from, overridesOf(settings), warnings);
    if (!settings.quiet) for (const warning of warnings) io.err(`${warning}\n`);
    if ([settings.levers, settings.conventions, settings.decompose !== undefined].filter(Boolean).length > 1)
      throw new UsageError('--levers, --conventions and --decompose are studies of their own → one at a time');
    if (settings.stdout !== undefined && (settings.levers || settings.conventions || settings.decompose !== undefined))
      throw new UsageError('--stdout: not with --levers, --conventions or --decompose → --json gives their answer as data');
    if (settings.conventions) return (await import('../comparisons/conventions.js')).compareConventions(set, from, settings, io);
    if (settings.levers) return (await import('../comparisons/levers.js')).compareLevers(set, from, settings, io);
    if (settings.decompose)
      return (await import('../comparisons/decompose.js')).compareDecomposed(set, from, settings.decompose, settings, io);
    if (set.variants.length === 0) {
      throw new UsageError(`${set.base.name} has no variants to compare → add some under variants:, or use permitsim run`);
    }
    if (settings.variant?.every((name) => name === settings.baseline))
      throw new UsageError(
        `--variant ${settings.baseline}: nothing to compare ${settings.baseline} with → another variant, or permitsim run`,
      );
    if (settings.stdout !== undefined)
      return (await import('../runs/stream.js')).streamTables(set, from, settings, io, settings.baseline);
    const reports = await executeScenarios([{ set, from }], settings, io, settings.baseline);
    const report = reports[0]!;
    if (settings.json) io.out(`${JSON.stringify(reportData(report))}\n`);
    else {
      const levers = `${commandOf(from, { ...settings, variant: undefined }, settings.baseline)} --levers`;
      const table = differenceTable(report, settings.baseline, settings.all, io.width, styleFor(io.color));
      const legend = [
        `Column ${settings.baseline}: mean over turns and replicates${settings.all ? ', of the last figures, which are of whole runs, over replicates' : ''}. The others: difference from it, paired by replicate${apart(report.plan, settings.baseline)};`,
        ...MARKS_LEGEND,
        unitLine(set.base),
      ];
      io.out(
        `${heading(report)}\n${table}\n${legend.join('\n')}\n${complianceLine(report, settings.baseline)}${nullNotes(report, settings.baseline, levers)}${pathNote(report)}${missingNote(report)}→ ${report.folder}\n`,
      );
    }
    return reportFailures(reports, io);
  },
};

/** Variants that do not share the luck of the baseline. */
const apart = ({ variants }: Plan, baseline: string): string => {
  const seed = variants.find(({ name }) => name === baseline)?.scenario.seed;
  const others = variants.filter(({ scenario }) => scenario.seed !== seed).map(({ name }) => name);
  return others.length === 0 ? '' : ` (${others.join(', ')}: under other luck)`;
};
