/**
 * A phase is one step of a turn. All phases of a turn stand in one ordered array;
 * moves within a phase are simultaneous: nothing a lab does here is seen by another lab here.
 */
export interface Phase<World> {
  readonly name: string;
  /** What the phase does, in a sentence. */
  readonly does: string;
  run(world: World): void;
}
