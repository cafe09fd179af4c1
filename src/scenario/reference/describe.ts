import { FAMILIES } from '../distributions/families.js';
import { FUNCTIONS } from '../expression/functions.js';
import type { Scenario } from '../resolved/scenario.js';
import { keys } from '../schema/keys.js';
import { type Dimension, UnitSystem } from '../values/units.js';

/** One key of a scenario file, as docs, help and `check` show it. */
export interface ParameterNote {
  readonly path: string;
  readonly symbol: string;
  readonly unit: string;
  readonly default: string;
  readonly accepts: string;
  readonly meaning: string;
  readonly source: string;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value || "''" : (JSON.stringify(value) ?? ''));

/** Every parameter, in file order: made from the schema, where each is declared once. */
export const describeParameters = (): ParameterNote[] =>
  keys().map(({ path, meta, default: value }) => ({
    path,
    symbol: meta.symbol,
    unit: meta.unit,
    default: shown(value),
    accepts: meta.accepts,
    meaning: meta.description,
    source: meta.source,
  }));

const NAMED = ['compute', 'permits', 'money', 'price', 'turns'] as const satisfies readonly Dimension[];
/** How the columns of a scenario's output are measured. */
export const unitNames = (scenario: Scenario): Readonly<Record<(typeof NAMED)[number], string>> => {
  const u = new UnitSystem(scenario.units);
  return Object.fromEntries(NAMED.map((dimension) => [dimension, u.label(dimension)])) as Record<(typeof NAMED)[number], string>;
};

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
const code = (text: string): string => (text === '' ? '' : `\`${cell(text)}\``);

const SECTIONS: readonly (readonly [title: string, prefix: string])[] = [
  ['The scenario', ''],
  ['Labs', 'labs.'],
  ['Market', 'market.'],
  ['Regulator', 'regulator.'],
  ['Welfare', 'welfare.'],
  ['Reference price', 'reference.'],
  ['Record', 'record.'],
];

const table = (notes: readonly ParameterNote[]): string =>
  [
    '| path | symbol | unit | default | takes | meaning | source |',
    '|---|---|---|---|---|---|---|',
    ...notes.map(
      (n) =>
        `| ${code(n.path)} | ${cell(n.symbol)} | ${cell(n.unit)} | ${code(n.default)} | ${cell(n.accepts)} | ${cell(n.meaning)} | ${cell(n.source)} |`,
    ),
  ].join('\n');

/** docs/scenarios.md */
export function scenarioReference(): string {
  const notes = describeParameters();
  const sections = SECTIONS.map(([title, prefix]) => {
    const own = notes.filter((n) => (prefix === '' ? !n.path.includes('.') : n.path.startsWith(prefix)));
    return `## ${title}\n\n${table(own)}\n`;
  });
  const families = Object.entries(FAMILIES).map(
    ([name, f]) =>
      `| ${code(`${name}: [${f.parameters.map((p) => p.name).join(', ')}]`)} | ${f.parameters.map((p) => `${p.name}: ${p.meaning}`).join('; ')} |`,
  );
  return `${HEAD}
${sections.join('\n')}
## Distributions

An attribute of a lab is a number, an expression over the lab's other attributes, or a distribution. Parameters go in a list in this order or in a map by name;
\`min\` and \`max\` beside the name truncate (\`{ lognormal: { mean: 12, sd: 3 }, max: 30 }\`). Every distribution is sampled by inverse CDF from one draw a lab and attribute,
truncated ones on what the truncation leaves: a change of one lab's parameters moves nobody else's luck. \`sampling: lhs\` in a group stratifies its draws.

| form | parameters |
|---|---|
${families.join('\n')}
| \`choice: [1, 2, 3]\` or \`choice: { values: [1, 2], weights: [3, 1] }\` | one of the values |
| \`constant: 3\` | always that |

## Expressions

\`+ - * / ^ mod\`, comparisons, \`and or not\`, \`a ? b : c\`, numbers, \`pi\`, \`e\`, and ${Object.keys(FUNCTIONS).map(code).join(', ')}.
Quantities may carry units: \`"1e25 FLOP * 1.02^(t-1)"\`.
A number that moves in time (below) reads \`t\` (1, 2, …) and \`bau\` (business-as-usual compute of the turn); a cap, a floor or a ceiling also \`price\`, \`bank\` and \`emissions\`, the turn before's price, permits carried over and compute used (before turn 1: \`market.initialPrice\`, what is banked at the start, and business as usual). A fine reads the lab's \`violation\`, \`compute\`, \`turnover\`, \`value\`, \`size\`, \`failures\`, and \`price\` and \`t\`.
An attribute reads the lab's other attributes (\`0.1 * value\`, \`racing.capability / 2\`). An extra metric reads the columns of turns.csv. Both the length (500 characters) and the depth (40) are limited; what is not a finite real number is an error.

## Numbers that move in time

Every number of the market, of the regulator and of the damage that takes a *list by turn or expression* in the tables above may be one: \`rate: [0.1, 0.2, 0.3]\`, \`fixed: 200 * 1.02^(t-1)\`. It is evaluated once, when the turn opens; what follows from it (the tolerance of a test, say) follows.
A list that is shorter than the run holds its last value, and a warning names the turn. A value out of its range is an error: before the run where that can be known, else in the turn.
\`growth.value\` and \`growth.size\` of a group take the same: entry \`t\` is the growth from turn t to t + 1, with \`bau\` of turn t; an expression reads \`t\` and \`bau\`, or the lab's attributes, not both.
\`burnIn: n\` runs n turns before turn 1 and does not record them. They have the policy of turn 1 (\`t\` is held at 1) and no growth, so that at turn 1 labs are what the scenario says, and what is learned, held and expected has settled. Their luck is their own: the recorded turns have the luck they have without a burn-in.

## Labs from a file

\`from: labs.csv\` takes one row a lab from a CSV file in the same folder or below. Columns are names of attributes, with dots for nested ones (\`racing.capability\`), and \`benefit\`, \`expectation.rule\`, \`belief.rule\`, \`choice.rule\`, \`horizon\`, \`name\`.
One file may hold several groups: with a column \`group\` each group of the scenario that names the file takes its own rows, and every row must be taken. Columns \`source\` and \`status\` say where a row is from (\`permitsim labs\` prints them); \`note\` and \`country\` are remarks.
A column that is missing takes what the group says, and so does a cell with \`default\` in it; an empty cell is an error. What a variant, \`--set\` or a file above says of a group is said of all its labs: it wins over their listed numbers. The same can be written in the scenario as \`rows: [{ value: 12, size: 3 }]\`.
`;
}

const HEAD = `<!-- Made from the schema by \`npm run docs\`: do not edit. -->
# Scenario files

A scenario is a YAML file: one world, and its variants. Every key has a default, so a file says only what differs. Unknown keys are errors.

\`\`\`yaml
permitsim: 1
name: my-world
units: { compute: FLOP, permit: 1e25 FLOP, money: MUSD, turn: quarter }
labs:
  - group: frontier
    count: 4
    value: { lognormal: { mean: 12 MUSD, sd: 3 MUSD } }
    size: { uniform: [1e26 FLOP, 3e26 FLOP] }
market:
  cap: 0.3 * bau
regulator:
  audits: { rate: 0.1 }
  penalty: { fixed: 200 MUSD }
variants:
  - { name: banking, set: { market.banking.allowed: true } }
\`\`\`

- **Precedence:** defaults, then \`extends\`, then the file, then the variant, then \`--set path=value\`. Derived values are computed last.
- **\`extends: worlds/base.yaml\`** builds on another file in the same folder or below. Maps merge; lists, numbers and distributions replace. There, \`labs\` may be a map that changes the groups of the file below by name, or all of them: \`labs: { '*': { detectability: 0.6 }, frontier: { count: 5 } }\`. A list builds on several, the first before the next; what several of them build on comes last: \`extends: [lawless.yaml, worlds/labs-2025.yaml]\` is the lawless world with other labs.
- **Units:** a number without a unit is in base units. The unit of compute is the permit unit: with \`permit: 1e25 FLOP\`, \`1e26 FLOP\` is 10, and a lab that runs it owes 10 permits. Money takes \`15.75 MUSD\`, \`2 billion USD\`; times take \`2 year\`. Without \`units\` everything is abstract and only bare numbers are allowed.
- **Variants** are path → value over the scenario: \`{ name: banking, set: { market.banking.allowed: true } }\`. Groups go by name, \`*\` is all of them: \`labs.frontier.count\`, \`labs.*.detectability\`. One that names no path or changes nothing is an error. \`combine: [a, b]\` in a variant joins the settings of variants above it; \`combine: all\` in the file adds every combination, named \`a+b\`.
`;
