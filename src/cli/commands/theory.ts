import type { Command } from '../options/command.js';

export const theory: Command = {
  usage: 'theory',
  about: 'The validation suite: results of the literature, predicted and simulated; exit 1 if one fails',
  options: {
    only: { kind: 'list', about: 'Only this result or case (repeatable): T6, t06-own', placeholder: 'NAME' },
    set: {
      kind: 'list',
      about: 'Change a parameter of the cases that have it; the prediction follows',
      placeholder: 'name=value',
    },
    draws: { kind: 'value', about: 'Parameter sets drawn for each case beyond the published one (default 3)', placeholder: 'N' },
    seed: { kind: 'value', about: 'Seed of those draws (default 2026)', placeholder: 'N' },
    quick: { kind: 'flag', about: 'The published sets alone' },
    all: { kind: 'flag', about: 'Every row; without it, drawn sets are printed where they fail' },
    write: {
      kind: 'optional',
      about: 'Write the tables as Markdown, LaTeX (booktabs) and CSV into this folder (default output/theory)',
      placeholder: 'DIR',
    },
    json: { kind: 'flag', about: 'One JSON document on stdout' },
  },
  examples: [
    ['$0 theory', 'all results, at the published parameters and at three drawn sets each'],
    ['$0 theory --only T6 --set detection=0.1', 'one result at other parameters'],
    ['$0 theory --write docs', 'the tables of docs/validation.md'],
  ],
  async run(args, io) {
    const { theorySettings, theoryText, writeTables } = await import('../theory/theory.js');
    const { runTasks } = await import('../../runner/theory/index.js');
    const { CASES, NOT_SIMULATED, tasksOf, summarise, summaries } = await import('../../theory/index.js');
    const { progressLine } = await import('../terminal/progress.js');
    const { UsageError } = await import('../terminal/io.js');
    const settings = theorySettings(args);
    const tasks = ((): ReturnType<typeof tasksOf> => {
      try {
        return tasksOf(CASES, settings);
      } catch (error) {
        throw error instanceof RangeError ? new UsageError(error.message) : error;
      }
    })();
    const started = Date.now();
    const progress = progressLine(io, 'theory', settings.quiet);
    const rows = await runTasks(tasks, { signal: io.signal, onProgress: (done, total) => progress.update(done, total) }).finally(
      () => progress.end(),
    );
    const pass = rows.every((row) => row.pass);
    if (settings.write !== null) {
      for (const path of writeTables(settings.write, rows)) if (!settings.quiet) io.err(`${path}\n`);
    }
    if (settings.json) io.out(`${JSON.stringify({ pass, cases: summaries(CASES, rows), rows, notSimulated: NOT_SIMULATED })}\n`);
    else io.out(theoryText(rows, settings.all));
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    if (!settings.quiet) io.err(`${summarise(rows)}, ${tasks.length} parameter sets, ${seconds} s\n`);
    return pass ? 0 : 1;
  },
};
