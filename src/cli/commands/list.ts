import type { Command } from '../options/command.js';

export const list: Command = {
  usage: 'list',
  about: 'Scenarios that come with permitsim',
  options: { json: { kind: 'flag', about: 'One JSON document on stdout' } },
  async run(args, io) {
    const { shippedScenarios } = await import('../../runner/sources/index.js');
    const { loadOne } = await import('../runs/load.js');
    const all = shippedScenarios().map((name) => {
      const { base, variants } = loadOne(name, []);
      return { name, title: base.title, variants: variants.map((variant) => variant.name) };
    });
    if (args.json) io.out(`${JSON.stringify(all)}\n`);
    else {
      const rows = all.map(
        ({ name, title, variants }) => `${name.padEnd(20)}  ${title}${variants.length > 0 ? ` (${variants.join(', ')})` : ''}`,
      );
      io.out(`${rows.join('\n')}\n`);
    }
    return 0;
  },
};
