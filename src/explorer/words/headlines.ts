/** The three numbers that matter, shown first. */
export const HEADLINES: readonly string[] = ['complianceByCompute', 'price', 'overshootIllicit'];
