import * as Plot from '@observablehq/plot';
import { ACTIONS, type Figure, frame, sourceLine, studioIn, THEME } from '../../figures/index.js';
import { KINDS, type Outline, type RunResult } from '../engine/protocol.js';

const ROW = 34;

/** Who does what: share of lab-turns of each firm type, in rows. */
export const actionRows = (result: RunResult, groups: Outline['groups']) =>
  groups.flatMap(({ name, count }, g) =>
    KINDS.map((kind, k) => ({ group: name, labs: count, kind, share: result.shares[g * KINDS.length + k]! })),
  );

/** The bars of who does what, framed as every figure is. */
export const actionsFigure = (scenario: string, result: RunResult, about: Outline, version: string): Figure => {
  const rows = actionRows(result, about.groups);
  const height = 30 + ROW * about.groups.length;
  const drawing = Plot.plot({
    width: THEME.width,
    height,
    marginLeft: 120,
    marginBottom: 24,
    x: { domain: [0, 1], tickFormat: (x: number) => `${Math.round(100 * x)} %`, label: null },
    y: { domain: about.groups.map(({ name }) => name), label: null, tickSize: 0 },
    style: { fontSize: `${THEME.text}px` },
    marks: [
      Plot.barX(rows, {
        x: 'share',
        y: 'group',
        fill: (row) => ACTIONS[row.kind]!.colour,
        stroke: THEME.paper,
        strokeWidth: 0.8,
      }),
    ],
  });
  return frame(studioIn(Plot, document, XMLSerializer), {
    id: `${scenario}-actions`,
    title: `Who does what, ${about.title}`,
    subtitle: 'share of lab-turns by firm type',
    caption: '',
    source: sourceLine({ scenario, replicates: result.done, version }),
    legend: KINDS.map((kind) => ({ label: ACTIONS[kind]!.label, colour: ACTIONS[kind]!.colour, shape: 'fill' })),
    panels: [{ x: 0, y: 0, drawing }],
    height,
  });
};
