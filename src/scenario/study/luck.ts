/** What all points of a study share, so that they differ in their settings alone: no factor and nothing derived sets it. */
const SHARED: Readonly<Record<string, { readonly message: string; readonly fix: string }>> = {
  seed: {
    message: 'all points meet the luck of one seed, so that they differ in their settings alone',
    fix: 'seed: 7 of the study, or --seed 7, for other luck; replicates: 20, or --replicates 20, for more of it',
  },
  replicates: {
    message: 'all points are run with the same replicates, so that they are compared under the same luck',
    fix: 'replicates: 20 of the study, or --replicates 20',
  },
};

/** Why a path is none that a point may set; null: it may. */
export const luckFault = (path: string): { readonly message: string; readonly fix: string } | null =>
  Object.hasOwn(SHARED, path) ? SHARED[path]! : null;
