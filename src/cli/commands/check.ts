import type { Command } from '../options/command.js';
import { RUN_OPTIONS } from '../options/options.js';

const { set, seed, replicates, turns, workers, labs, json } = RUN_OPTIONS;
const probe = {
  kind: 'flag',
  about: 'Time some runs of every variant for the estimate, and say where one fails: a second or two',
} as const;

export const check: Command = {
  usage: 'check <scenario..>',
  about: 'Validate scenarios and say what would run, without running',
  options: { set, seed, replicates, turns, workers, labs, json, probe },
  positionals: { scenario: 'Scenario files or shipped names' },
  async run(args, io) {
    const { flag, overridesOf, RunSettings, settingsFrom } = await import('../options/settings.js');
    const { loadScenarios } = await import('../runs/load.js');
    const { describe, outline } = await import('../runs/outline.js');
    const settings = settingsFrom(RunSettings.extend({ probe: flag }), args);
    const warnings: string[] = [];
    const sets = loadScenarios(args.scenario as string[], overridesOf(settings), warnings);
    if (!settings.quiet) for (const warning of warnings) io.err(`${warning}\n`);
    const outlines = sets.map((loaded) => outline(loaded, settings, settings.probe));
    if (settings.json) io.out(`${JSON.stringify({ scenarios: outlines })}\n`);
    else io.out(outlines.map(describe).join('\n'));
    return 0;
  },
};
