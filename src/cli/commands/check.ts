import type { Command } from '../options/command.js';
import { RUN_OPTIONS } from '../options/options.js';

const { set, seed, replicates, turns, workers, labs, json } = RUN_OPTIONS;

export const check: Command = {
  usage: 'check <scenario..>',
  about: 'Validate scenarios and say what would run, without running',
  options: { set, seed, replicates, turns, workers, labs, json },
  positionals: { scenario: 'Scenario files or shipped names' },
  async run(args, io) {
    const { overridesOf, RunSettings, settingsFrom } = await import('../options/settings.js');
    const { loadScenarios } = await import('../runs/load.js');
    const { describe, outline } = await import('../runs/outline.js');
    const settings = settingsFrom(RunSettings, args);
    const warnings: string[] = [];
    const sets = loadScenarios(args.scenario as string[], overridesOf(settings), warnings);
    if (!settings.quiet) for (const warning of warnings) io.err(`${warning}\n`);
    const outlines = sets.map((loaded) => outline(loaded, settings.workers, settings.labs));
    if (settings.json) io.out(`${JSON.stringify({ scenarios: outlines })}\n`);
    else io.out(outlines.map(describe).join('\n'));
    return 0;
  },
};
