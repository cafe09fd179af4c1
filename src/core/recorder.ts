/**
 * A recorder looks at the world after each turn. It gets no chance and a read-only world,
 * so that looking at a run cannot change it.
 */
export interface Recorder<World> {
  turn(world: Readonly<World>, turn: number): void;
}
