import type { Command } from '../options/command.js';
import { SCENARIO_OPTIONS } from '../options/options.js';

export const show: Command = {
  usage: 'show <name>',
  about: 'Print a scenario as it is written, or as it is understood',
  options: {
    ...SCENARIO_OPTIONS,
    resolved: { kind: 'flag', about: 'Every value, defaults and overrides included, as JSON in base units' },
  },
  positionals: { name: 'Shipped name or scenario file' },
  async run(args, io) {
    const { overridesOf, ScenarioSettings, settingsFrom } = await import('../options/settings.js');
    const { findScenario, readText, SourceError } = await import('../../runner/sources/index.js');
    const { UsageError } = await import('../terminal/io.js');
    const settings = settingsFrom(ScenarioSettings, args);
    const name = String(args.name);
    if (args.resolved || overridesOf(settings).length > 0) {
      const { serialise } = await import('../../scenario/index.js');
      const { loadOne } = await import('../runs/load.js');
      io.out(`${JSON.stringify(serialise(loadOne(name, overridesOf(settings)).base), null, 2)}\n`);
      return 0;
    }
    try {
      io.out(readText(findScenario(name)));
    } catch (error) {
      throw error instanceof SourceError ? new UsageError(error.message) : error;
    }
    return 0;
  },
};
