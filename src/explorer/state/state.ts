import type { Position, Settings } from '../engine/protocol.js';

export const VIEWS = ['overview', 'compare', 'inside', 'map', 'yaml'] as const;
export type View = (typeof VIEWS)[number];

/** A position with the name it was pinned under. */
export interface Pin {
  readonly name: string;
  readonly position: Position;
}

/** Everything that a link holds: what is simulated, and what is looked at. */
export interface State extends Position {
  readonly view: View;
  readonly metric: string;
  readonly a: Pin | null;
  readonly b: Pin | null;
  readonly replicate: number;
  readonly turn: number;
  readonly lab: number;
  readonly mapX: string;
  readonly mapY: string;
}

export const DEFAULTS: Omit<State, 'scenario'> = {
  text: null,
  set: {},
  view: 'overview',
  metric: 'complianceByCompute',
  a: null,
  b: null,
  replicate: 1,
  turn: 1,
  lab: 1,
  mapX: 'labs.*.detectability',
  mapY: 'market.cap',
};

export const positionOf = ({ scenario, text, set }: Position): Position => ({ scenario, text, set });

/** One key for what is simulated: the same settings in another order are the same position. */
export const keyOf = ({ scenario, text, set }: Position): string =>
  JSON.stringify([scenario, text, Object.entries(set).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** The settings with one more, or one fewer where the value is what the scenario says anyway. */
export const withSetting = (set: Settings, path: string, value: unknown, shipped: unknown): Settings => {
  const { [path]: _, ...rest } = set;
  return JSON.stringify(value) === JSON.stringify(shipped) ? rest : { ...rest, [path]: value };
};
