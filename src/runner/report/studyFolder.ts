import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUN_FIGURES } from '../../analysis/index.js';
import { preparedFor } from '../../experiment/index.js';
import {
  type AnalysisRecord,
  type Figure,
  MetricNames,
  type StudyTables,
  type TableView,
  tableFromCsv,
  tableFromRows,
} from '../../figures/index.js';
import { revive, type Scenario, type SerialisedScenario, type Study, unitIn } from '../../scenario/index.js';
import { ReportError } from './reportData.js';

/** A folder that `permitsim study` or `permitsim sweep` wrote. */
export const isStudyFolder = (folder: string): boolean => existsSync(join(folder, 'study.json'));

/** Tables that the runs of a study give, whatever the analysis makes of them. */
const OF_RUNS = ['points'];

/** What a study wrote. `seen`: the folder as the report names it, with the slash. */
export const readStudyFolder = (folder: string, seen: string): StudyTables => {
  const {
    study,
    scenario: serialised,
    permitsim,
    replicates,
  } = parse<{
    study: Study;
    scenario: SerialisedScenario;
    permitsim: string;
    replicates: number;
  }>(folder, 'study.json');
  if (!existsSync(join(folder, 'analysis.json')))
    throw new ReportError(
      `${folder} is a study without its analysis → permitsim study run, with --resume if it was stopped, or permitsim study analyse`,
    );
  const analysis = parse<AnalysisRecord>(folder, 'analysis.json');
  const scenario = revive(serialised);
  const names = namesOf(scenario);
  const tables = new Map<string, TableView>();
  return {
    name: study.name,
    title: study.title === '' ? study.name : study.title,
    description: study.description.trim(),
    source: { scenario: scenario.name, seed: scenario.seed, replicates, version: permitsim, note: `study ${study.name}` },
    analysis,
    figures: analysis.figures.map((about): Figure => ({ ...about, svg: read(folder, `figures/${about.id}.svg`) })),
    factors: study.factors.map(({ name, label }) => ({ name, label: label === '' ? name : label })),
    outcomes: study.outcomes.map(({ name, expression }) => {
      const metric = names.of(expression);
      return { ...metric, name, label: expression === name ? metric.label : name };
    }),
    table: (name) => {
      const isThere = analysis.tables.includes(name) || (OF_RUNS.includes(name) && existsSync(join(folder, `${name}.csv`)));
      if (!tables.has(name) && isThere) tables.set(name, tableFromCsv(read(folder, `${name}.csv`), `${seen}${name}.csv`));
      return tables.get(name);
    },
    folder: seen,
  };
};

/** Metrics with their units: a study has no columns.csv. */
const namesOf = (scenario: Scenario): MetricNames => {
  const unitOf = unitIn(scenario.units);
  const known = [...preparedFor(scenario).metrics, ...RUN_FIGURES];
  const rows = known.map(({ name, unit, symbol }) => ({ column: name, unit: unitOf(unit), symbol }));
  return new MetricNames(tableFromRows(rows, 'columns'));
};

const read = (folder: string, name: string): string => {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    throw new ReportError(`${join(folder, name)} cannot be read → permitsim study analyse, or run the study again`);
  }
};

const parse = <T>(folder: string, name: string): T => {
  try {
    return JSON.parse(read(folder, name)) as T;
  } catch (error) {
    if (error instanceof ReportError) throw error;
    throw new ReportError(`${join(folder, name)} is not JSON → run the study again`);
  }
};
