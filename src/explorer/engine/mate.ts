import type { Scenario } from '../../scenario/index.js';
import type { Position } from './protocol.js';
import { type Replicate, runReplicate } from './replicate.js';
import type { Scenarios } from './scenarios.js';
import { SLICE, tick } from './tick.js';

/** What a worker asks of its mates: a position first, then replicates of it. A newer job ends the older one. */
export type Errand =
  | { readonly job: number; readonly position: Position }
  | { readonly job: number; readonly replicates: readonly number[] };

/** A replicate as it was asked for; null where it cannot be made here, which is the asker's to say. */
export interface Made {
  readonly job: number;
  readonly replicate: number;
  readonly made: Replicate | null;
}

/** What a port needs to be for that; a test has its own. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => unknown) | null;
}

/** Makes replicates for another worker, as many as it asks for, in the order that it asks for them. */
export const beMate = (port: Port, scenarios: Scenarios): void => {
  let job = 0;
  let position: Position | null = null;
  let scenario: Scenario | null = null;
  let waiting: number[] = [];
  let working = false;
  const make = (replicate: number): Replicate | null => {
    try {
      scenario ??= scenarios.at(position!);
      return runReplicate(scenario, replicate);
    } catch {
      return null;
    }
  };
  const work = async (): Promise<void> => {
    working = true;
    for (let began = performance.now(); waiting.length > 0; ) {
      const replicate = waiting.shift()!;
      const made = make(replicate);
      port.postMessage({ job, replicate, made } satisfies Made, made === null ? [] : [made.values.buffer, made.tally.buffer]);
      if (performance.now() - began > SLICE) {
        await tick();
        began = performance.now();
      }
    }
    working = false;
  };
  port.onmessage = ({ data }: MessageEvent<Errand>) => {
    if ('position' in data) {
      ({ job, position } = data);
      scenario = null;
      waiting = [];
    } else if (data.job === job) {
      waiting.push(...data.replicates);
      if (!working) void work();
    }
  };
};
