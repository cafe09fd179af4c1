import fc from 'fast-check';
import { it } from 'vitest';
import { play } from '../economy.js';
import { economies } from '../scenarios.js';

it('x', () => {
  const seed = Number(process.env.SEED ?? 1);
  const list = fc.sample(economies, { numRuns: Number(process.env.N ?? 300), seed });
  const kinds = new Map<string, number[]>();
  const times: [number, number][] = [];
  list.forEach((e, n) => {
    const t0 = performance.now();
    try {
      play(e);
    } catch (x) {
      const k = String(x)
        .replace(/[-\d.e]+/g, '#')
        .slice(0, 120);
      kinds.set(k, [...(kinds.get(k) ?? []), n]);
    }
    times.push([performance.now() - t0, n]);
  });
  times.sort((a, b) => b[0] - a[0]);
  console.log(
    'TIME',
    times.reduce((s, x) => s + x[0], 0),
    times
      .slice(0, 8)
      .map(
        ([t, n]) =>
          `${n}:${t.toFixed(0)} ${list[n]!.expectation} ${list[n]!.turns} ${list[n]!.regulator!.audits!.strategy} ${list[n]!.market!.initialPrice}`,
      )
      .join(' | '),
  );
  for (const [k, v] of kinds) console.log('KIND', v.length, k, v.slice(0, 5).join(','));
}, 600000);
it('one', () => {
  if (process.env.ONE === undefined) return;
  const e = fc.sample(economies, { numRuns: Number(process.env.N ?? 300), seed: Number(process.env.SEED ?? 1) })[
    Number(process.env.ONE)
  ]!;
  const c = e.market!.cap!,
    f = e.market!.collar!;
  console.log(
    'E',
    JSON.stringify(e),
    'cap',
    c(1, 100),
    c(2, 100),
    'floor',
    f.floor!(1, 0),
    f.ceiling!(1, 0),
    'θ',
    e.regulator!.threshold!(1, 0),
  );
  try {
    play(e);
  } catch (x) {
    console.log('X', String(x));
  }
});

import { Streams } from '../../../src/core/streams.js';
import { createWorld, PHASES } from '../../../src/model/index.js';
import { labsOf, parametersOf } from '../economy.js';

it('nan', () => {
  if (process.env.NAN === undefined) return;
  const e = fc.sample(economies, { numRuns: Number(process.env.N ?? 300), seed: Number(process.env.SEED ?? 1) })[
    Number(process.env.NAN)
  ]!;
  const w = createWorld(parametersOf(e), labsOf(e), new Streams(e.seed!, 1));
  const seen = new Set<string>(['believedAudit', 'penaltyLump', 'penaltyLinear', 'penaltyQuadratic']);
  for (let t = 1; t <= e.turns!; t++)
    for (const ph of PHASES) {
      ph.run(w);
      for (const [k, c] of Object.entries(w.state))
        if (!seen.has(k)) {
          const i = [...c].findIndex((x) => Number.isNaN(x));
          if (i >= 0) {
            seen.add(k);
            console.log(
              'N',
              t,
              ph.name,
              k,
              i,
              'numeric',
              w.state.numeric[i],
              'r',
              w.state.reservationPrice[i],
              'p̂',
              w.state.expectedPrice[i],
              'next',
              w.state.expectedNext[i],
              w.turn.price,
            );
          }
        }
    }
});

it('grid', () => {
  if (process.env.NAN === undefined) return;
  const e = fc.sample(economies, { numRuns: Number(process.env.N ?? 300), seed: Number(process.env.SEED ?? 1) })[Number(process.env.NAN)]!;
  const w = createWorld(parametersOf(e), labsOf(e), new Streams(e.seed!, 1));
  for (let t = 1; t <= e.turns!; t++) for (const ph of PHASES) {
    ph.run(w);
    if (ph.name === 'trade') console.log('G', JSON.stringify([w.market.supply, w.market.clearing, [...w.market.schedules.served], [...w.state.committed], [...w.state.permits], [...w.state.numeric], [...w.state.held], [...w.state.debt], [...w.state.bank], w.turn.unsold, w.turn.reserveUsed]));
  }
});
