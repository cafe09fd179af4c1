/**
 * A recorder looks at the world after each turn, and after each of its phases where it asks to: by the end of a turn what decisions
 * rested on is overwritten. It gets no chance and a read-only world,
 * so that looking at a run cannot change it.
 */
export interface Recorder<World> {
  phase?(world: Readonly<World>, turn: number, phase: string): void;
  turn(world: Readonly<World>, turn: number): void;
}
