/** E4, or another economy of four labs, as a case: its parameters, and what the scenario is told of them. */
import { businessAsUsual, E4, total } from '../common/economy.js';
import { competition } from '../market/montgomery.js';
import type { CaseParameters, Setting, Uniform } from '../suite/suite.js';
import { setting } from './shared.js';

export interface Parameters extends CaseParameters {
  readonly intercepts: readonly number[];
  readonly slopes: readonly number[];
  readonly cap: number;
}
export const PUBLISHED: Parameters = { intercepts: E4.intercepts, slopes: E4.slopes, cap: E4.cap };

/** Four labs that all use compute at the competitive price, the cap a share of business as usual. */
export const draw = (uniform: Uniform, least = 0.6, most = 0.8): Parameters => {
  for (;;) {
    const intercepts = [0, 0, 0, 0].map(() => uniform(50, 120));
    const slopes = [0, 0, 0, 0].map(() => uniform(0.5, 3));
    const cap = total(businessAsUsual({ intercepts, slopes, cap: 0 })) * uniform(least, most);
    if (competition({ intercepts, slopes, cap }).compute.every((q) => q > 1)) return { intercepts, slopes, cap };
  }
};

/** Labs lab1 … lab4: value a, size a/b; and the cap. */
export const settings = (e: Parameters): Setting[] => [
  ...e.intercepts.flatMap((a, lab) => [
    setting(`labs.lab${lab + 1}.value`, a),
    setting(`labs.lab${lab + 1}.size`, a / e.slopes[lab]!),
  ]),
  setting('market.cap', e.cap),
];
