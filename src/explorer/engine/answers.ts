import { insideRun } from '../../experiment/index.js';
import { LEVER_PATHS } from '../levers/levers.js';
import { Crew } from './crew.js';
import { differenceOf } from './difference.js';
import { leverEffects } from './effects.js';
import { sizeOf } from './limits.js';
import { mapRows } from './map.js';
import { outlineOf } from './outline.js';
import type { Answer, Position, Request, TableName } from './protocol.js';
import { Runs } from './runs.js';
import { keep, Scenarios } from './scenarios.js';
import { summaryCsv, turnsCsv } from './tables.js';

export const scenarios = new Scenarios();
/** The workers that help this one, if any. */
export const crew = new Crew();
/** Runs of the last positions, so that another metric or a step back costs nothing. */
const runs = new Map<string, Runs>();
const KEPT = 12;

/** Replicates after which there is something new to show: three times as many each time. */
const FIRST = 4;

/** Answers as they come; null: still at work. */
export function* answersTo(request: Request): Generator<Answer | null> {
  switch (request.kind) {
    case 'open':
      scenarios.open(request.files);
      runs.clear();
      return yield { kind: 'open' };
    case 'outline':
      return yield { kind: 'outline', outline: outlineOf(scenarios, request.position, LEVER_PATHS) };
    case 'check':
      scenarios.at(request.position);
      return yield { kind: 'check', troubles: [] };
    case 'run':
      return yield* run(request);
    case 'inside':
      return yield { kind: 'inside', turns: insideRun(scenarios.at(request.position), request.replicate) };
    case 'map':
      return yield* mapRows(scenarios, request.position, request.map);
    case 'levers':
      return yield* leverEffects(scenarios.at(request.position), request.metric, request.replicates);
    case 'difference':
      return yield* difference(request);
    case 'table':
      return yield* table(request.position, request.table);
  }
}

const runsAt = (position: Position, replicates: number | null): Runs => {
  const key = JSON.stringify([position, replicates]);
  const known = runs.get(key);
  if (known !== undefined) return known;
  const scenario = scenarios.at(position);
  const size = sizeOf(scenario, replicates);
  const made = new Runs(scenario, size.replicates, size.limited);
  keep(runs, key, made, KEPT);
  return made;
};

function* run({ position, metrics, replicates }: Extract<Request, { kind: 'run' }>): Generator<Answer | null> {
  const here = runsAt(position, replicates);
  let dismiss: (() => void) | undefined;
  try {
    for (let shown = FIRST; !here.complete; ) {
      here.next();
      if (here.done >= shown && !here.complete) {
        yield { kind: 'run', result: here.result(metrics) };
        while (shown <= here.done) shown *= 3;
        // not before the first bands are on their way: while a lever is dragged there is nothing for others to do
        dismiss ??= crew.help(position, here);
      } else yield null;
    }
  } finally {
    dismiss?.();
  }
  yield { kind: 'run', result: here.result(metrics) };
}

/** All replicates of a position. */
function* allOf(position: Position): Generator<null, Runs> {
  const here = runsAt(position, null);
  const dismiss = here.complete ? undefined : crew.help(position, here);
  try {
    while (!here.complete) {
      here.next();
      yield null;
    }
  } finally {
    dismiss?.();
  }
  return here;
}

function* difference({ a, b, metrics }: Extract<Request, { kind: 'difference' }>): Generator<Answer | null> {
  const [first, second] = [yield* allOf(a), yield* allOf(b)];
  yield { kind: 'difference', result: differenceOf(first.block, second.block, metrics) };
}

/** A table of the position, byte for byte as the command line writes it. */
function* table(position: Position, name: TableName): Generator<Answer | null> {
  const here = yield* allOf(position);
  const parts = name === 'summary' ? [summaryCsv(here)] : turnsCsv(here);
  const written: string[] = [];
  for (const part of parts) {
    written.push(part);
    yield null;
  }
  yield { kind: 'table', csv: new TextEncoder().encode(written.join('')) };
}
