import type { Phase } from './phase.js';
import type { Recorder } from './recorder.js';

export interface Engine<World> {
  readonly phases: readonly Phase<World>[];
  readonly recorders: readonly Recorder<World>[];
  /** Turns before turn 1: every phase and check, and nobody looks on. */
  readonly burnIn?: number;
  /** Checked after each turn when given; throws on a broken invariant. */
  readonly check?: (world: Readonly<World>, turn: number) => void;
}

/** A phase failed: says where, so that the run can be repeated. */
export class PhaseError extends Error {
  constructor(
    readonly turn: number,
    readonly phase: string,
    override readonly cause: unknown,
  ) {
    super(`turn ${turn}, phase ${phase}: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = 'PhaseError';
  }
}

/** Runs turns 1..turns, after the burn-in: every phase in order, then the check, then the recorders (those that watch phases, after each). `turns: 20` is exactly 20 records. */
export function simulate<World>(world: World, turns: number, engine: Engine<World>): void {
  const watching = engine.recorders.filter(({ phase }) => phase !== undefined);
  for (let turn = 1 - (engine.burnIn ?? 0); turn <= turns; turn++) {
    for (const phase of engine.phases) {
      try {
        phase.run(world);
      } catch (cause) {
        throw new PhaseError(turn, phase.name, cause);
      }
      if (turn >= 1) for (const recorder of watching) recorder.phase!(world, turn, phase.name);
    }
    engine.check?.(world, turn);
    if (turn >= 1) for (const recorder of engine.recorders) recorder.turn(world, turn);
  }
}
