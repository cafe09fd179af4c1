import { complianceSentence, HEADLINE, isUntold, nothingMoved } from '../../analysis/index.js';
import { estimate } from '../charts/index.js';
import { type Figure, joinWords, plural, points, some } from '../drawing/index.js';
import { commandOf, judge, type Results, say } from '../results/index.js';
import type { StudyTables } from '../studies/index.js';
import type { PrintedTable } from '../tables/index.js';
import { briefTable, ranked, shownVariants } from './briefTable.js';
import { caveatsOf } from './caveats.js';

/** What a reader sees first: the question, the answer, a table, three figures, what to beware of, how to repeat it. */
export interface Brief {
  readonly asked: readonly string[];
  /** What the scenarios stand for, where there are several; folded. */
  readonly scenarios: readonly (readonly [title: string, description: string])[];
  readonly answers: readonly string[];
  readonly table: PrintedTable | null;
  readonly figures: readonly Figure[];
  readonly caveats: readonly string[];
  readonly commands: readonly string[];
  /** Are runs among what is told of? Their manifests can be run again. */
  readonly isOfRuns: boolean;
}

/** Figures of the first screen. */
const FIGURES = 3;

/** The first screen; the figures are drawn for the variants of its table alone. */
export function briefOf(
  all: readonly Results[],
  draw: (shown: readonly Results[]) => readonly Figure[],
  studies: readonly StudyTables[] = [],
): Brief | null {
  if (all.length + studies.length === 0) return null;
  // the only study is what the page is called
  const named = all.length + studies.length > 1;
  const shown = new Map(all.map((results) => [results, shownVariants(results, all.length)]));
  return {
    asked: [
      ...(all.length === 0 ? [] : [all.length > 1 ? askedOfAll(all) : asked(all[0]!)]),
      ...studies.map((study) => askedOfStudy(study, named)),
    ],
    scenarios: all.length > 1 ? all.map(({ title, tables }) => [title, tables.description?.trim() ?? '']) : [],
    answers: [
      ...all.flatMap((results) => answers(results, all.length > 1)),
      ...studies.flatMap((study) => answerOfStudy(study, named)),
    ],
    table: all.length === 0 ? null : briefTable(all, (results) => shown.get(results)!),
    figures:
      all.length === 0
        ? firstFigures(studies)
        : draw(all.map((results) => results.only([results.base, ...shown.get(results)!.map(({ variant }) => variant)]))),
    caveats: [...(all.length === 0 ? [] : caveatsOf(all)), ...studies.flatMap(caveatsOfStudy)],
    commands: [...all.map(commandOf), ...studies.map(({ analysis }) => analysis.command)],
    isOfRuns: all.length > 0,
  };
}

const askedOfStudy = ({ title, description, analysis: { size } }: StudyTables, named: boolean): string =>
  [named ? (/[.?!]$/.test(title) ? title : `${title}.`) : '', description, `${size}.`].filter((part) => part !== '').join(' ');

const answerOfStudy = ({ title, analysis: { sentences } }: StudyTables, named: boolean): string[] =>
  sentences.slice(0, 1).map((sentence) => (named ? `${title}: ${sentence}` : sentence));

const caveatsOfStudy = ({ title, analysis: { failed } }: StudyTables): string[] =>
  failed === 0 ? [] : [`${title}: ${plural(failed, 'run')} failed and ${failed === 1 ? 'is' : 'are'} missing.`];

/** One of each study, then more of the first. */
const firstFigures = (studies: readonly StudyTables[]): readonly Figure[] => {
  const firsts = studies.flatMap(({ figures }) => figures.slice(0, 1));
  const others = studies.flatMap(({ figures }) => figures.slice(1));
  return [...firsts, ...others].slice(0, FIGURES);
};

const asked = (results: Results): string => {
  const about = results.tables.description ?? '';
  return [about.trim(), `${counts(results)}.`].filter((part) => part !== '').join(' ');
};

const askedOfAll = (all: readonly Results[]): string => {
  const sizes = all.map(counts);
  const names = joinWords(all.map(({ title }) => title));
  if (sizes.every((size) => size === sizes[0])) return `${names}: ${sizes[0]} each.`;
  return `${joinWords(all.map(({ title }, k) => `${title} (${sizes[k]})`))}.`;
};

const counts = (results: Results): string => {
  const { replicates } = results.source;
  return [
    plural(results.variants.length, 'variant'),
    ...(replicates === undefined ? [] : [plural(replicates, 'replicate')]),
    results.turnsInWords,
  ].join(' × ');
};

const answers = (results: Results, named: boolean): string[] => {
  const mean = (metric: string): number => estimate(results, results.base, metric)?.mean ?? Number.NaN;
  const price = estimate(results, results.base, 'price');
  const where = named ? `${results.title}: in ` : 'In ';
  const said: string[] = [];
  if (!Number.isNaN(mean('complianceRate')))
    said.push(`${where}${results.base}, ${lower(complianceSentence(mean, results.tables.isTolerant))}`);
  if (price !== undefined) said.push(`The mean price is ${say(results.names.of('price'), price.mean, price.se)}.`);
  const rows = judge(results, HEADLINE);
  const others = results.variants.filter((variant) => variant !== results.base);
  if (rows.length === 0) return [said.join(' ')];
  const found = ranked(rows, 'complianceByCompute');
  const least = 'at least half a percentage point';
  // One pair of runs has no spread: not found there is not the same as found not to be.
  const isOne = results.source.replicates === 1 || rows.every(({ n }) => n < 2);
  said.push(
    isOne
      ? `With one replicate it cannot be told ${others.length === 1 ? `whether ${others[0]} moves` : `which of ${others.length} variants move`} compliance by compute.`
      : found.length === 0
        ? `No variant of ${others.length} is found to move compliance by compute by ${least}.`
        : `${found.length} of ${plural(others.length, 'variant')} ${found.length === 1 ? 'is' : 'are'} found to move compliance by compute by ${least}: ${some(
            found.map((row) => `${row.variant} by ${row.difference > 0 ? '+' : ''}${points(row.difference, row.se)}`),
            4,
          )}.`,
  );
  // a few pairs of runs that agree tell nothing either way
  const untold = isOne ? [] : rows.filter((row) => row.metric === 'complianceByCompute' && isUntold(row));
  if (untold.length > 0)
    said.push(
      `Of ${some(
        untold.map(
          (row) => `${row.variant} (${row.difference > 0 ? '+' : ''}${points(row.difference)} in each of ${row.n} pairs of runs)`,
        ),
        4,
      )} it cannot be told.`,
    );
  const still = others.filter((variant) => nothingMoved(rows.filter((row) => row.variant === variant).map((row) => row.verdict)));
  if (still.length > 0)
    said.push(`${some(still, 4)} ${still.length === 1 ? 'moves' : 'move'} no headline figure in any pair of runs.`);
  // one paragraph a world where there are several
  return named ? [said.join(' ')] : said;
};

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
