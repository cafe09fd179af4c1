import type { Coverage } from '../world/index.js';

/** Eq. 4. Permits owed for compute q: 0 if q ≤ θ; else w q (whole), w (q − θ) (excess) or 1 (perRun). */
export const obligation = (coverage: Coverage, w: number, θ: number, q: number): number => {
  if (q <= θ) return 0;
  if (coverage === 'whole') return w * q;
  if (coverage === 'excess') return w * (q - θ);
  return 1;
};

/** Eq. 4 turned round: the most compute that l permits cover, at least θ (which needs none) and at most q0. */
export const computeCovered = (coverage: Coverage, w: number, θ: number, q0: number, l: number): number => {
  if (coverage === 'perRun') return l >= 1 ? q0 : Math.min(q0, θ);
  const q = coverage === 'whole' ? l / w : θ + l / w;
  return Math.min(q0, Math.max(q, θ));
};

/** Eq. 5. What a lab reports when it covers l permits of a larger obligation: the run those permits would cover, never above q. */
export const reportFor = (coverage: Coverage, w: number, θ: number, q: number, l: number): number => {
  if (coverage === 'perRun' || l <= 0) return Math.min(q, θ);
  const r = coverage === 'whole' ? l / w : θ + l / w;
  return Math.min(q, Math.max(r, θ));
};
