import type { StudyPlan } from '../../experiment/index.js';
import { overridesOf } from '../options/settings.js';
import type { StudySettings } from './settings.js';

/** A word as a shell takes it. */
export const quoted = (text: string): string => (/^[\w./=:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const value = (x: unknown): string => (typeof x === 'string' ? x : JSON.stringify(x));

/** The command that runs one replicate of one point again, alone. */
export const repeatCommand =
  (plan: StudyPlan, settings: StudySettings) =>
  (point: number, replicate: number): string => {
    const { study } = plan;
    const sets = [
      ...Object.entries(study.set).map(([path, x]) => `${path}=${value(x)}`),
      ...plan.settingsOf(plan.valuesAt(point)).map((setting) => `${setting.path}=${value(setting.value)}`),
      ...overridesOf(settings),
      `seed=${plan.base.seed}`,
    ];
    return [
      'permitsim run',
      quoted(study.scenario),
      ...sets.map((set) => `--set ${quoted(set)}`),
      `--variant ${quoted(study.variant)} --replicate ${replicate} --check --out /tmp/permitsim`,
    ].join(' ');
  };

/** What decides the results: the words after the program's name, and the settings that are not about where and how. */
const whatIsRun = (words: readonly string[], settings: StudySettings): string[] => [
  'permitsim',
  ...words,
  ...settings.set.flatMap((set) => ['--set', set]),
  ...(['seed', 'replicates', 'turns', 'scenario'] as const).flatMap((name) =>
    settings[name] === undefined ? [] : [`--${name}`, String(settings[name])],
  ),
];

/** The command that makes the same results again, anywhere. */
export const makingCommand = (words: readonly string[], settings: StudySettings): string =>
  whatIsRun(words, settings).map(quoted).join(' ');

/** The same command line, to go on where it stopped. */
export const resumeCommand = (words: readonly string[], settings: StudySettings): string =>
  [
    ...whatIsRun(words, settings),
    ...(settings.shard ? ['--shard', `${settings.shard.index}/${settings.shard.of}`] : []),
    '--out',
    settings.out,
    '--workers',
    String(settings.workers),
    '--format',
    settings.format.join(','),
    '--resume',
  ]
    .map(quoted)
    .join(' ');
