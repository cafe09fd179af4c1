import yargs, { type Argv } from 'yargs';
import { packageVersion, STDIN } from '../runner/program/index.js';
import { COMMANDS } from './commands/index.js';
import type { Arguments, Command, Option } from './options/command.js';
import { COMMON_OPTIONS } from './options/options.js';
import { EXIT, type Io, RunsFailed, UsageError } from './terminal/io.js';

/** Runs one command line and gives its exit code. */
export const main = async (argv: readonly string[], io: Io): Promise<number> => {
  try {
    const { command, args, text } = await parse(argv, io);
    if (text !== '') io.out(text.endsWith('\n') ? text : `${text}\n`);
    if (!command) return EXIT.ok;
    return await command.run(args, io);
  } catch (error) {
    return exitCodeFor(error, io, argv.includes('--json'));
  }
};

/** Thrown as soon as the command is known: yargs would go on to write its help, in case somebody asks for it. */
const CHOSEN = Symbol('chosen');

interface Parsed {
  readonly command: Command | null;
  readonly args: Arguments;
  /** What yargs itself has to say: help, version. */
  readonly text: string;
}

async function parse(argv: readonly string[], io: Io): Promise<Parsed> {
  let command: Command | null = null;
  let args: Arguments = {};
  const parser = yargs()
    .scriptName('permitsim')
    .usage('$0 <command>\n\nCompute-permit markets under imperfect monitoring: from a YAML scenario to time series.')
    .locale('en')
    .wrap(Math.min(io.width, 110))
    .parserConfiguration({ 'parse-numbers': false, 'parse-positional-numbers': false, 'camel-case-expansion': false })
    .version(packageVersion())
    .help()
    .alias('help', 'h')
    .strict()
    .recommendCommands()
    .demandCommand(1, 'Say what to do: permitsim --help lists the commands')
    .exitProcess(false)
    .fail(false);
  addOptions(parser, COMMON_OPTIONS);
  for (const each of COMMANDS) {
    parser.command(
      each.usage,
      each.about,
      (sub) => {
        addOptions(sub, each.options);
        for (const [name, about] of Object.entries(each.positionals ?? {}))
          sub.positional(name, { type: 'string', describe: about });
        for (const [line, about] of each.examples ?? []) sub.example(line, about);
        return sub;
      },
      (given) => {
        command = each;
        args = given;
        throw CHOSEN;
      },
    );
  }
  let text = '';
  try {
    // the parser takes a lone - for nothing at all
    const words = argv.map((word) => (word === '-' ? STDIN : word));
    await parser.parseAsync(words, {}, (_error, _args, output) => {
      text = output;
    });
  } catch (error) {
    if (error !== CHOSEN) throw usageError(error);
  }
  return { command, args, text };
}

function addOptions(parser: Argv, options: Readonly<Record<string, Option>>): void {
  for (const [name, { kind, about, alias }] of Object.entries(options)) {
    const common = { describe: about, ...(alias && { alias }) };
    if (kind === 'flag') parser.option(name, { ...common, type: 'boolean' });
    else if (kind === 'count') parser.option(name, { ...common, count: true });
    else if (kind === 'optional') parser.option(name, { ...common, type: 'string' });
    // text, whatever it looks like: the command checks it and says what is wrong with it
    else parser.option(name, { ...common, type: 'string', requiresArg: true, nargs: 1 });
  }
}

/** yargs's message with the way out. */
const usageError = (failure: unknown): UsageError => {
  const message = failure instanceof Error ? failure.message : String(failure);
  return new UsageError(`${message}\npermitsim --help lists the commands, permitsim <command> --help its options`);
};

/** Says what went wrong, as text or with --json as one line of JSON, and gives the exit code. */
async function exitCodeFor(error: unknown, io: Io, json: boolean): Promise<number> {
  const { text, code, data } = await fault(error);
  if (json) io.err(`${JSON.stringify({ error: { code, message: text.trimEnd(), ...data } })}\n`);
  else io.err(text);
  return code;
}

interface Said {
  readonly text: string;
  readonly code: number;
  /** What a program would want to read besides. */
  readonly data?: object;
}

async function fault(error: unknown): Promise<Said> {
  const { OutputError, ResumeError, StoppedError } = await import('../runner/files/index.js');
  if (error instanceof UsageError)
    return {
      text: `${error.message}\n`,
      code: EXIT.usage,
      ...(error.problems.length > 0 && { data: { problems: error.problems } }),
    };
  if (error instanceof RunsFailed)
    return { text: '', code: EXIT.runFailed, data: { message: error.message, failures: error.failures } };
  if (error instanceof OutputError) return { text: `${error.message}\nNothing was written.\n`, code: EXIT.output };
  if (error instanceof ResumeError) return { text: `${error.message}\n`, code: EXIT.resume };
  if (error instanceof StoppedError)
    return { text: 'Stopped. Nothing was written.\n', code: error.signal === 'SIGTERM' ? 143 : 130 };
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: `permitsim: ${trace}\nThis is a fault of permitsim itself.\n`, code: EXIT.runFailed };
}
