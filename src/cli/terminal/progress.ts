import type { Io } from './io.js';

const EVERY_MS = 100;

/** A line on the terminal that says how far a plan is and how long it will take. Nothing where nobody looks. */
export const progressLine = (io: Io, name: string, quiet: boolean, what = 'runs') => {
  const shown = io.isTerminal && !quiet;
  const started = Date.now();
  let last = 0;
  return {
    /** `leftMs`: how long the rest will take, where that is known better than from what is done. */
    update(done: number, total: number, leftMs?: number): void {
      const now = Date.now();
      if (!shown || (now - last < EVERY_MS && done < total)) return;
      last = now;
      const left = leftMs ?? (done > 0 ? ((now - started) / done) * (total - done) : Number.NaN);
      const time = Number.isNaN(left) ? '' : `, ${duration(left)} left`;
      io.err(`\r\u001b[K${name}: ${done} of ${total} ${what} (${Math.floor((100 * done) / total)} %)${time}`);
    },
    end(): void {
      if (shown) io.err('\r\u001b[K');
    },
  };
};

export const duration = (ms: number): string => {
  if (ms < 950) return `${Math.max(0.1, ms / 1000).toFixed(1)} s`;
  if (ms < 59_500) return `${Math.round(ms / 1000)} s`;
  if (ms < 3_570_000) return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
};
