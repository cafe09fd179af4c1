import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { State } from '../../src/model/world/state.js';
import { type Economy, near, play } from './economy.js';

/** Hand-worked cases (test/model/cases/README.md). */

type Moving = number | readonly number[] | { readonly bau: number };
interface Case {
  readonly name: string;
  readonly economy: Record<string, unknown> & { market?: Record<string, unknown>; regulator?: Record<string, unknown> };
  readonly expected: Readonly<
    Record<number, Readonly<Record<string, number>> & { readonly lab?: Readonly<Record<string, readonly number[]>> }>
  >;
}

const folder = new URL('./cases/', import.meta.url);

/** A number, a list by turn, or a share of business as usual. */
const timed = (x: unknown): unknown => {
  if (x === undefined) return undefined;
  const value = x as Moving;
  if (typeof value === 'number') return () => value;
  return 'bau' in value ? (_: number, bau: number) => value.bau * bau : (t: number) => value[Math.min(t, value.length) - 1]!;
};
const given = (entries: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entries).filter(([, x]) => x !== undefined));

const economyOf = ({ market = {}, regulator = {}, ...rest }: Case['economy']): Economy => {
  const collar = market.collar as Record<string, unknown> | undefined;
  return {
    ...rest,
    market: given({
      ...market,
      cap: timed(market.cap),
      collar: collar === undefined ? undefined : given({ ...collar, floor: timed(collar.floor), ceiling: timed(collar.ceiling) }),
    }),
    regulator: given({ ...regulator, threshold: timed(regulator.threshold) }),
  } as Economy;
};

describe('hand-worked cases', () => {
  for (const file of readdirSync(folder)
    .filter((f) => f.endsWith('.yaml'))
    .sort()) {
    const { name, economy, expected } = parse(readFileSync(new URL(file, folder), 'utf8')) as Case;
    it(`${file}: ${name}`, () => {
      const { turns } = play(economyOf(economy));
      for (const [turn, { lab, ...figures }] of Object.entries(expected)) {
        const record = turns[Number(turn) - 1];
        if (record === undefined) throw new Error(`${file}: no turn ${turn}: economy.turns is ${turns.length}`);
        for (const [figure, value] of Object.entries(figures)) {
          expect(record.m[figure], `${figure} is not a figure of turns.csv`).toBeDefined();
          near(record.m[figure]!, value as number, 1e-9, `turn ${turn}, ${figure}:`);
        }
        for (const [column, values] of Object.entries(lab ?? {})) {
          const found = record.lab[column as keyof State];
          expect(found, `${column} is not a column of the labs`).toBeDefined();
          values.forEach((value, i) => {
            near(found[i]!, value, 1e-9, `turn ${turn}, ${column} of lab ${i + 1}:`);
          });
        }
      }
    });
  }
});
