import type { Command } from '../command.js';

export const init: Command = {
  usage: 'init <name>',
  about: 'Start a scenario of your own: writes <name>.yaml here',
  options: {
    from: { kind: 'value', about: 'Shipped scenario to start from (default lawless)', placeholder: 'NAME' },
    force: { kind: 'flag', about: 'Replace the file if it is there already' },
  },
  positionals: { name: 'Name of the scenario: small letters, digits and hyphens' },
  async run(args, io) {
    const { writeFileSync } = await import('node:fs');
    const { findScenario, readText, SourceError } = await import('../../runner/sources.js');
    const { OutputError, outputError } = await import('../../runner/errors.js');
    const { printable } = await import('../../scenario/index.js');
    const { UsageError } = await import('../io.js');
    const name = String(args.name);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
      throw new UsageError(`${printable(name)} is not a scenario name → small letters, digits and hyphens, as in my-world`);
    }
    let text: string;
    try {
      text = readText(findScenario(String(args.from ?? 'lawless')));
    } catch (error) {
      throw error instanceof SourceError ? new UsageError(error.message) : error;
    }
    const file = `${name}.yaml`;
    try {
      writeFileSync(file, text.replace(/^name:.*$/m, `name: ${name}`), { flag: args.force ? 'w' : 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST')
        throw new OutputError(file, `${file} is there already → add --force to replace it`);
      throw outputError(file, error);
    }
    io.out(`${file}\n`);
    io.err(`Edit ${file}, then: permitsim check ${file} && permitsim run ${file}\n`);
    return 0;
  },
};
