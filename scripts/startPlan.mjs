// What npm start would write, and what stands there already. Node's own modules only.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const WORLDS = ['lawless', 'crisis', 'maxwell'];
/** What a run's manifest repeats of its command, in this order; anything else changes no number. */
const KEPT = ['set', 'seed', 'replicates', 'turns', 'variant', 'replicate'];

/** All values of an option, given as `--name value` or `--name=value`. */
const valuesOf = (given, name) =>
  given.flatMap((word, i) =>
    word === `--${name}` && i + 1 < given.length
      ? [given[i + 1]]
      : word.startsWith(`--${name}=`)
        ? [word.slice(name.length + 3)]
        : [],
  );

/** A quick look has a folder of its own: it is not what the other pages and the memo are made from. */
export const startPlan = (given) => {
  const [named] = valuesOf(given, 'out').slice(-1);
  const [replicates] = valuesOf(given, 'replicates').slice(-1);
  const out = named ?? (replicates === undefined ? 'output' : `output/quick-${replicates}`);
  const args = named === undefined && replicates !== undefined ? [...given, '--out', out] : [...given];
  const options = KEPT.flatMap((name) => valuesOf(given, name).map((value) => `--${name} ${value}`));
  const worlds = WORLDS.map((world) => ({
    world,
    folder: join(out, world),
    command: ['permitsim compare', world, ...options].join(' '),
  }));
  return { out, args, worlds, isForced: given.includes('--force') };
};

/** What stands in a folder: nothing, results that the same command wrote, or others, in words. */
export const standing = ({ folder, command }, root, keepsLabs = false) => {
  const at = resolve(root, folder);
  if (!existsSync(join(at, 'manifest.json'))) return { is: 'nothing', words: '' };
  let manifest = {};
  try {
    manifest = JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8'));
  } catch {
    // a manifest that cannot be read is nobody's that we know of
  }
  const written = manifest.host?.command;
  const size = manifest.counts?.replicates;
  const more = ['labs.csv', 'events.ndjson'].filter((name) => existsSync(join(at, name)));
  const isSame = written === command && (more.length === 0 || keepsLabs);
  const words = [written ?? 'an unknown command', ...(size === undefined ? [] : [`${size} replicates`]), ...more].join(', ');
  return { is: isSame ? 'same' : 'other', words };
};
