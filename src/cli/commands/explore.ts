import type { Command } from '../options/command.js';

export const explore: Command = {
  usage: 'explore [scenario..]',
  about: 'The explorer: one self-contained page, the same engine in the browser',
  options: {
    out: { kind: 'value', about: 'Folder for explorer.html (default output/)', placeholder: 'DIR' },
    open: { kind: 'flag', about: 'Open it where there is a desktop (default; --no-open for not)' },
    serve: { kind: 'flag', about: 'Serve it to this machine, and load it again when a scenario file is saved' },
    port: { kind: 'value', about: 'Port for --serve (default: a free one)', placeholder: 'N' },
    json: { kind: 'flag', about: 'One JSON document on stdout' },
  },
  positionals: {
    scenario: 'Shipped names or YAML files; the first is shown first. All shipped scenarios are in the page anyway',
  },
  examples: [
    ['$0 explore', 'output/explorer.html, to open, to put on a web server or to send'],
    ['$0 explore my.yaml --serve', 'edit my.yaml and see'],
  ],
  async run(args, io) {
    const { z } = await import('zod');
    const { settingsFrom } = await import('../options/settings.js');
    const { LuggageError, packLuggage } = await import('../../runner/explorer/index.js');
    const { SourceError } = await import('../../runner/sources/index.js');
    const { UsageError, EXIT } = await import('../terminal/io.js');
    const { problemLines, problemsError } = await import('../terminal/problems.js');
    const once = z.string({ error: 'is given more than once' }).optional();
    const flag = (value: boolean) => z.boolean({ error: 'is a switch and takes no value' }).default(value);
    const shape = z.object({
      out: once,
      open: flag(true),
      serve: flag(false),
      port: once,
      json: flag(false),
      quiet: flag(false),
    });
    const settings = settingsFrom(shape, args);
    const given = (args.scenario as string[] | undefined) ?? [];
    try {
      const packed = packLuggage(given);
      if ('problems' in packed) throw problemsError(packed.problems);
      const { openOnDesktop } = await import('../../runner/explorer/index.js');
      if (!settings.serve) {
        const { writeExplorer } = await import('../../runner/explorer/index.js');
        const path = await writeExplorer(packed.luggage, settings.out ?? 'output');
        if (settings.open && io.isTerminal) openOnDesktop(path);
        io.out(settings.json ? `${JSON.stringify({ page: path, scenarios: packed.luggage.scenarios })}\n` : `→ ${path}\n`);
        return EXIT.ok;
      }
      const port = settings.port === undefined ? 0 : Number(settings.port);
      if (!Number.isInteger(port) || port < 0 || port > 65535)
        throw new UsageError('--port: not a port → a whole number from 0 to 65535, or no --port for a free one');
      const { serveExplorer, emptyPage } = await import('../../runner/explorer/index.js');
      const serving = await serveExplorer(emptyPage(), given, port, {
        changed: (file) => io.err(`${file} changed\n`),
        wrong: (problems) => io.err(`${problemLines(problems).join('\n')}\nthe page stays as it was\n`),
      });
      io.out(`${serving.address}\n`);
      if (settings.open && io.isTerminal) openOnDesktop(serving.address);
      await new Promise<void>((resolve) => {
        if (io.signal.aborted) resolve();
        else io.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      serving.close();
      return EXIT.ok;
    } catch (error) {
      if (error instanceof LuggageError || error instanceof SourceError) throw new UsageError(error.message);
      throw error;
    }
  },
};
