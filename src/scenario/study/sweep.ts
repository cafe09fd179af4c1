import { parseYaml } from '../files/document.js';
import { Fault } from '../problems/problem.js';
import { readFactors } from './factors.js';
import { luckFault } from './luck.js';
import type { Factor } from './study.js';

const FORM = 'path=0.05..0.5:10 (ten values), path=1..1000:4:log, or path=0,50,200';
const SPAN = /^([^.,]+(?:\.\d+(?:[eE][+-]?\d+)?)?)\.\.([^:]+):(\d+)(?::(log))?$/;

/** `path=0.05..0.5:10`, `path=1..1000:4:log` or `path=0,50,200` → a factor. Throws a Fault. */
export const sweepFactor = (text: string): Factor => {
  const equals = text.indexOf('=');
  if (equals < 1) throw new Fault('not a sweep', FORM, [], text);
  const [path, values] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
  const wrong = (fault: unknown): Fault =>
    fault instanceof Fault ? new Fault(fault.message, FORM, [], fault.shown ?? text) : new Fault(String(fault), FORM);
  const luck = luckFault(path);
  if (luck !== null) throw new Fault(luck.message, luck.fix, [], path);
  const span = SPAN.exec(values);
  if (values.includes('..') && span === null) throw new Fault('not a span', FORM, [], text);
  let raw: unknown;
  if (span !== null) {
    const [, from, to, steps, log] = span;
    raw = { from: Number(from), to: Number(to), steps: Number(steps), ...(log && { scale: 'log' }) };
    if (!Number.isFinite(Number(from)) || !Number.isFinite(Number(to)))
      throw new Fault('ends that are not numbers', FORM, [], text);
  } else {
    const { value, problems } = parseYaml(text, `[${values}]`);
    if (problems.length > 0 || values === '') throw new Fault('not a list of values', FORM, [], text);
    raw = { levels: value };
  }
  try {
    return readFactors({ [path]: raw }, 'lever')[0]!;
  } catch (error) {
    const faults = error as { faults?: readonly Fault[] };
    throw wrong(faults.faults?.[0] ?? error);
  }
};
