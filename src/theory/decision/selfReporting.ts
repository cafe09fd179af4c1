/**
 * T11. Self-reporting.
 *
 * Statement: violators may report and pay s. Report iff s ≤ πF; violate iff g > min(s, πF). s = πF leaves deterrence unchanged and
 * saves the audits of those who report. Risk-averse reporters are better off.
 * Assumes: risk neutrality, gains uniform on [0, g_max], reporters are not audited; ties report, and comply.
 * Source: Kaplow & Shavell 1994, JPE 102:583 [R, recalled]; Malik 1993, JEEM 24:241 [R].
 */

export interface SelfReportingOutcome {
  readonly violators: number;
  readonly reporters: number;
  readonly audits: number;
  readonly expectedRevenue: number;
}

/** Expected outcome for N labs with gains uniform on [0, g_max]; charge null: no self-reporting. */
export const selfReporting = (
  labs: number,
  largestGain: number,
  detection: number,
  fine: number,
  charge: number | null,
): SelfReportingOutcome => {
  const expectedFine = detection * fine;
  const reports = charge !== null && charge <= expectedFine;
  const price = reports ? charge : expectedFine;
  const violators = labs * Math.max(0, 1 - price / largestGain);
  const reporters = reports ? violators : 0;
  return { violators, reporters, audits: detection * (labs - reporters), expectedRevenue: violators * price };
};
