import { csvHeader, csvRows, TURN_KEYS, turnRows } from '../../data/index.js';
import { insideRun } from '../../experiment/index.js';
import { LEVER_PATHS } from '../levers/levers.js';
import { differenceOf } from './difference.js';
import { leverEffects } from './effects.js';
import { sizeOf } from './limits.js';
import { mapRows } from './map.js';
import { outlineOf } from './outline.js';
import type { Answer, Position, Request } from './protocol.js';
import { Runs } from './runs.js';
import { keep, Scenarios } from './scenarios.js';

const scenarios = new Scenarios();
/** Runs of the last positions, so that another metric or a step back costs nothing. */
const runs = new Map<string, Runs>();
const KEPT = 12;

/** Replicates after which there is something new to show: twice as many each time. */
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
    case 'turns':
      return yield* turns(request.position);
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
  for (let shown = FIRST; !here.complete; ) {
    here.next();
    if (here.done >= shown && !here.complete) {
      yield { kind: 'run', result: here.result(metrics) };
      while (shown <= here.done) shown *= 3;
    } else yield null;
  }
  yield { kind: 'run', result: here.result(metrics) };
}

function* difference({ a, b, metrics }: Extract<Request, { kind: 'difference' }>): Generator<Answer | null> {
  const both = [runsAt(a, null), runsAt(b, null)] as const;
  for (const one of both) {
    while (!one.complete) {
      one.next();
      yield null;
    }
  }
  yield { kind: 'difference', result: differenceOf(both[0].block, both[1].block, metrics) };
}

/** turns.csv of the position, byte for byte as the command line writes it. */
function* turns(position: Position): Generator<Answer | null> {
  const here = runsAt(position, null);
  while (!here.complete) {
    here.next();
    yield null;
  }
  const { block, scenario } = here;
  const width = block.turns * block.metrics.length;
  const parts = [csvHeader([...TURN_KEYS, ...block.metrics])];
  for (let r = 0; r < block.runs; r++) {
    const values = block.values.subarray(r * width, (r + 1) * width);
    parts.push(
      csvRows(
        turnRows({ scenario: scenario.name, variant: 'base', replicate: r + 1 }, values, block.metrics, scenario.record.every),
      ),
    );
    yield null;
  }
  yield { kind: 'turns', csv: new TextEncoder().encode(parts.join('')) };
}
