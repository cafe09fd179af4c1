/** Discounted count of Beta–Bernoulli learning: memory·old + own + weight·(the number of others of whom the same was seen). */
export const discountedCount = (old: number, memory: number, own: number, weight: number, others: number): number =>
  memory * old + own + weight * others;

/** Mean of the Beta belief: (prior·strength + seen)/(strength + seen + unseen); the prior while nothing backs either. */
export const posteriorMean = (prior: number, strength: number, seen: number, unseen: number): number => {
  const weight = strength + seen + unseen;
  return weight > 0 ? (prior * strength + seen) / weight : prior;
};
