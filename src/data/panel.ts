import type { Recorder } from '../core/index.js';
import {
  finiteOnly,
  LAB_COLUMNS,
  LAB_STAKES,
  type LabColumn,
  type Metric,
  STAKED,
  type Stakes,
  stakesOfAll,
  type World,
} from '../model/index.js';
import { isRecorded, type RunKey } from './block.js';
import { Coder } from './build.js';
import { constantInteger, constantText, createTable, numberColumn, type Table, type TableColumn, textColumn } from './table.js';

export const PANEL_KEYS = ['scenario', 'variant', 'replicate', 'turn', 'lab', 'group'] as const;
/** What is written of each lab and turn, after the keys. */
export const PANEL_CONTENTS: readonly Metric[] = [...LAB_COLUMNS, ...LAB_STAKES];
/** With `name` after the keys where a file names labs. */
export const panelColumns = (named = false): string[] => [
  ...PANEL_KEYS,
  ...(named ? ['name'] : []),
  ...PANEL_CONTENTS.map(({ name }) => name),
];

/**
 * The rows of labs.csv of one turn: one a lab. `stakes`: of each lab, from when the price was known; `names`: what a file calls each
 * lab, '' where it does not.
 */
const panelRows = (
  key: RunKey,
  world: Readonly<World>,
  turn: number,
  stakes: readonly Stakes[],
  names: readonly string[] | null,
): Table => {
  const { count, group } = world.labs;
  return createTable(count, [
    constantText('scenario', count, key.scenario),
    constantText('variant', count, key.variant),
    constantInteger('replicate', count, key.replicate),
    constantInteger('turn', count, turn),
    numberColumn(
      'lab',
      Int32Array.from({ length: count }, (_, i) => i + 1),
    ),
    textColumn('group', Uint32Array.from(group), world.parameters.groups),
    ...(names === null ? [] : [nameColumn(names)]),
    ...LAB_COLUMNS.map((column) => panelColumn(column, world)),
    ...LAB_STAKES.map(({ name, of }) =>
      numberColumn(
        name,
        Float64Array.from(stakes, (own) => own[of]),
      ),
    ),
  ]);
};

function panelColumn({ name, of, words, finite }: LabColumn, { state }: Readonly<World>): TableColumn {
  if (words !== null) return wordColumn(name, state[of], words);
  return numberColumn(name, finite ? Float64Array.from(state[of], finiteOnly) : Float64Array.from(state[of]));
}

const nameColumn = (names: readonly string[]): TableColumn => {
  const coder = new Coder();
  return textColumn(
    'name',
    Uint32Array.from(names, (name) => coder.code(name)),
    coder.labels,
  );
};

/** Codes of the words in the order in which they first appear. */
function wordColumn(name: string, codes: ArrayLike<number>, words: readonly string[]): TableColumn {
  const coder = new Coder();
  return textColumn(
    name,
    Uint32Array.from(codes, (code) => coder.code(words[code]!)),
    coder.labels,
  );
}

/** Hands each recorded turn's rows on as it ends: a panel of a million labs never sits in memory whole. */
export const panelRecorder = (
  key: RunKey,
  turns: number,
  every: number,
  names: readonly string[] | null,
  onRows: (rows: Table) => void,
): Recorder<World> => {
  let stakes: readonly Stakes[] = [];
  return {
    phase(world, turn, phase) {
      if (phase === STAKED && isRecorded(turn, turns, every)) stakes = stakesOfAll(world);
    },
    turn(world, turn) {
      if (isRecorded(turn, turns, every)) onRows(panelRows(key, world, turn, stakes, names));
    },
  };
};
