import type { Command } from '../options/command.js';
import { RUN_OPTIONS } from '../options/options.js';

const { variant: _variant, replicate: _replicate, ...OPTIONS } = RUN_OPTIONS;

export const gap: Command = {
  usage: 'gap [scenario]',
  about: "What closes the gap from SplitComp's 12 % to 98.8 %: additions one at a time, all together, in every order",
  options: {
    ...OPTIONS,
    orders: { kind: 'value', about: 'Orders to sample where there are more than 8 additions (default 200)', placeholder: 'N' },
  },
  positionals: { scenario: 'Base with one variant an addition (default gap, the shipped one)' },
  examples: [
    ['$0 gap', 'the shipped study: 8 additions, all 256 subsets'],
    ['$0 init my-gap --from gap && $0 gap my-gap.yaml', 'the same with magnitudes of your own'],
  ],
  async run(args, io) {
    const { z } = await import('zod');
    const { overridesOf, RunSettings, settingsFrom } = await import('../options/settings.js');
    const { loadOne } = await import('../runs/load.js');
    const { plural } = await import('../../analysis/index.js');
    const { UsageError } = await import('../terminal/io.js');
    const { studyGap } = await import('../comparisons/gap.js');
    const settings = settingsFrom(
      RunSettings.extend({
        orders: z
          .string()
          .regex(/^\d{1,5}$/, 'must be a whole number')
          .transform(Number)
          .default(200),
      }),
      args,
    );
    const from = args.scenario === undefined ? 'gap' : String(args.scenario);
    const warnings: string[] = [];
    const set = loadOne(from, overridesOf(settings), warnings);
    if (set.variants.length < 2) {
      throw new UsageError(
        `${set.base.name} has ${plural(set.variants.length, 'variant')} → a base and two additions or more under variants:`,
      );
    }
    if (!settings.quiet) for (const warning of warnings) io.err(`${warning}\n`);
    return studyGap(set, from, settings, io);
  },
};
