import type { Command } from '../options/command.js';
import { OUTPUT_OPTIONS, SCENARIO_OPTIONS } from '../options/options.js';

const { out, force, workers, format, json } = OUTPUT_OPTIONS;

export const study: Command = {
  usage: 'study <action> <study> [folders..]',
  about: 'Run a study file: a design over uncertainties and levers, its analysis, or a policy search',
  options: {
    ...SCENARIO_OPTIONS,
    scenario: {
      kind: 'value',
      about: "Another scenario than the study's; its name is added to the folder's",
      placeholder: 'NAME',
    },
    out,
    force,
    resume: { kind: 'flag', about: 'Go on with what is there: only what is missing or damaged is run' },
    shard: { kind: 'value', about: 'Only this share of the study, to be merged with the others', placeholder: 'i/n' },
    workers,
    format,
    json,
    tasks: { kind: 'value', about: 'slurm: tasks of the job array (default 100)', placeholder: 'N' },
    time: { kind: 'value', about: 'slurm: time limit of a task (default 01:00:00)', placeholder: 'HH:MM:SS' },
    partition: { kind: 'value', about: 'slurm: partition', placeholder: 'NAME' },
    dry: { kind: 'flag', about: 'slurm: write the scripts, submit nothing' },
  },
  positionals: {
    action: 'run, plan, status, merge, analyse or slurm',
    study: 'Study file or shipped name',
    folders: 'merge: folders of shards that were run elsewhere',
  },
  examples: [
    ['$0 study plan which-parameters', 'how many points, how long, how large'],
    ['$0 study run which-parameters', 'run, merge and analyse it on every core'],
    ['$0 study run policy-search --scenario crisis', 'the same study of another world'],
    ['$0 study run big.yaml --shard 3/200', 'one of 200 pieces'],
    ['$0 study slurm big.yaml --tasks 200', 'all 200 pieces as a job array, and the merge after it'],
  ],
  async run(args, io) {
    const { settingsFrom } = await import('../options/settings.js');
    const { StudySettings } = await import('../studies/settings.js');
    const { UsageError } = await import('../terminal/io.js');
    const { ACTIONS } = await import('../studies/actions.js');
    const settings = settingsFrom(StudySettings, args);
    const action = String(args.action);
    const run = ACTIONS[action];
    if (!run) throw new UsageError(`no such action (${action}) → one of ${Object.keys(ACTIONS).join(', ')}`);
    return run(String(args.study), settings, io, ((args.folders as string[] | undefined) ?? []).map(String));
  },
};
