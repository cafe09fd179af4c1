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
    try { play(e); } catch (x) { const k = String(x).replace(/[-\d.e]+/g, '#').slice(0, 120); kinds.set(k, [...(kinds.get(k) ?? []), n]); }
    times.push([performance.now() - t0, n]);
  });
  times.sort((a, b) => b[0] - a[0]);
  console.log('TIME', times.reduce((s, x) => s + x[0], 0), times.slice(0, 8).map(([t, n]) => `${n}:${t.toFixed(0)} ${list[n]!.expectation} ${list[n]!.turns} ${list[n]!.regulator!.audits!.strategy} ${list[n]!.market!.initialPrice}`).join(' | '));
  for (const [k, v] of kinds) console.log('KIND', v.length, k, v.slice(0, 5).join(','));
}, 600000);
it('one', () => {
  if (process.env.ONE === undefined) return;
  const e = fc.sample(economies, { numRuns: Number(process.env.N ?? 300), seed: Number(process.env.SEED ?? 1) })[Number(process.env.ONE)]!;
  const c = e.market!.cap!, f = e.market!.collar!;
  console.log('E', JSON.stringify(e), 'cap', c(1, 100), c(2, 100), 'floor', f.floor!(1,0), f.ceiling!(1,0), 'θ', e.regulator!.threshold!(1,0));
  try { play(e); } catch (x) { console.log('X', String(x)); }
});
