import type { Command } from '../options/command.js';
import { OUTPUT_OPTIONS, SCENARIO_OPTIONS } from '../options/options.js';

const { out, force, workers, format, json } = OUTPUT_OPTIONS;

export const sweep: Command = {
  usage: 'sweep <scenario> <paths..>',
  about: 'Run a grid over any numbers of a scenario: table, figure, and where an outcome turns',
  options: {
    ...SCENARIO_OPTIONS,
    outcome: {
      kind: 'list',
      about: 'What is looked at: a metric or an expression over metrics (repeatable)',
      placeholder: 'METRIC',
    },
    variant: { kind: 'value', about: 'Variant of the scenario to start from', placeholder: 'NAME' },
    out,
    force,
    resume: { kind: 'flag', about: 'Go on with what is there' },
    workers,
    format,
    json,
  },
  positionals: { scenario: 'Scenario file or shipped name', paths: 'path=from..to:steps, path=from..to:steps:log or path=a,b,c' },
  examples: [
    ['$0 sweep lawless labs.*.detectability=0.2..1:9', 'is there a verification valley?'],
    ['$0 sweep lawless regulator.audits.rate=0.05..0.5:10 regulator.penalty.fixed=0,50,200', 'a map of two'],
    [
      '$0 sweep crisis regulator.penalty.fixed=1..1000:7:log --outcome complianceRate.frontier',
      'steps of equal ratio, one firm type',
    ],
  ],
  async run(args, io) {
    const { settingsFrom } = await import('../options/settings.js');
    const { StudySettings } = await import('../studies/settings.js');
    const { runAndTell } = await import('../studies/run.js');
    const { sweepPlan } = await import('../studies/sweep.js');
    const { outcome, variant, ...rest } = args;
    const settings = settingsFrom(StudySettings, { ...rest, scenario: undefined });
    const list = (value: unknown): string[] =>
      value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)];
    const [scenario, paths, outcomes] = [String(args.scenario), list(args.paths), list(outcome)];
    const plan = sweepPlan({ scenario, paths, outcomes, variant: variant === undefined ? 'base' : String(variant) }, settings);
    const words = [
      'sweep',
      scenario,
      ...paths,
      ...outcomes.flatMap((name) => ['--outcome', name]),
      ...(variant === undefined ? [] : ['--variant', String(variant)]),
    ];
    return runAndTell(plan, words, { ...settings, force: settings.force || !settings.resume }, io);
  },
};
