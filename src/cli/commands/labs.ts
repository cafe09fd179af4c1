import type { Command } from '../options/command.js';
import { RUN_OPTIONS } from '../options/options.js';

const { set, seed, replicates, turns, json } = RUN_OPTIONS;

export const labs: Command = {
  usage: 'labs <scenario>',
  about: 'Who is deterred by what: gain, loss if found, chance and what is done, a row a named lab or a group; with sources',
  options: {
    set,
    seed,
    replicates: { ...replicates, about: "Replicates to look at (default the scenario's, 100 at most)" },
    turns,
    variant: { kind: 'value', about: 'This variant instead of the base', placeholder: 'NAME' },
    csv: { kind: 'flag', about: 'One CSV table on stdout' },
    json,
  },
  positionals: { scenario: 'Scenario file or shipped name' },
  examples: [
    ['$0 labs lawless-2025', 'the developers of 2025 under the enforcement of the lawless world'],
    ['$0 labs crisis --variant flat-fine --csv', 'the groups of a variant, for a spreadsheet'],
  ],
  async run(args, io) {
    const { z } = await import('zod');
    const { overridesOf, ScenarioSettings, settingsFrom } = await import('../options/settings.js');
    const { loadOne } = await import('../runs/load.js');
    const { pick } = await import('../runs/pick.js');
    const { UsageError } = await import('../terminal/io.js');
    const { labStakes } = await import('../../experiment/index.js');
    const { stakesCsv, stakesJson, stakesText } = await import('../results/stakes.js');
    const settings = settingsFrom(
      ScenarioSettings.extend({
        variant: z.string({ error: 'is given more than once' }).optional(),
        csv: z.boolean().default(false),
        json: z.boolean().default(false),
      }),
      args,
    );
    if (settings.csv && settings.json) throw new UsageError('--csv and --json → one of them');
    const warnings: string[] = [];
    const loaded = loadOne(String(args.scenario), overridesOf(settings), warnings);
    if (!settings.quiet) for (const warning of warnings) io.err(`${warning}\n`);
    const { variant = 'base' } = settings;
    const scenario = pick(loaded, variant);
    const count = settings.replicates ?? Math.min(scenario.replicates, 100);
    const about = { scenario, variant, replicates: count };
    const rows = labStakes(
      scenario,
      Array.from({ length: count }, (_, k) => k + 1),
    );
    if (settings.csv) io.out(stakesCsv(about, rows));
    else if (settings.json) io.out(`${JSON.stringify(stakesJson(about, rows))}\n`);
    else io.out(stakesText(about, rows, io));
    return 0;
  },
};
