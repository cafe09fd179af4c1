import type { Command } from '../options/command.js';

export const init: Command = {
  usage: 'init <name>',
  about: 'Start a scenario of your own: writes <name>.yaml, and what it builds on, here',
  options: {
    from: { kind: 'value', about: 'Scenario to start from (default lawless)', placeholder: 'NAME' },
    out: { kind: 'value', about: 'Folder to write it into (default: here)', placeholder: 'DIR' },
    force: { kind: 'flag', about: 'Replace files that are there already' },
  },
  positionals: { name: 'Name of the scenario: small letters, digits and hyphens' },
  async run(args, io) {
    const { copyScenario } = await import('../runs/starter.js');
    const { printable } = await import('../../scenario/index.js');
    const { UsageError } = await import('../terminal/io.js');
    const name = String(args.name);
    if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(name)) {
      throw new UsageError(`${printable(name)} is not a scenario name → small letters, digits and hyphens, as in my-world`);
    }
    const files = copyScenario(String(args.from ?? 'lawless'), name, String(args.out ?? '.'), args.force === true);
    io.out(files.map((file) => `${file}\n`).join(''));
    if (!args.quiet) io.err(`Edit ${files[0]}, then: permitsim check ${files[0]} && permitsim run ${files[0]}\n`);
    return 0;
  },
};
