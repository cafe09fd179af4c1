import type { Command } from '../options/command.js';

export const schema: Command = {
  usage: 'schema',
  about: 'JSON Schema of scenario files, for editors',
  options: {},
  async run(_args, io) {
    const { jsonSchema } = await import('../../scenario/index.js');
    io.out(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
    return 0;
  },
};
