import {
  actionShares,
  auditsBySuspicion,
  bunching,
  complianceByType,
  type DeterrenceMap,
  deterrenceMap,
  forest,
  hiddenCompute,
  labByLab,
  market,
  multiples,
  overlaid,
  roc,
  type SplitMap,
  type SplitShares,
  scenariosCompared,
  splitMaps,
  splitShares,
  type TornadoInput,
  tornado,
  type WaterfallInput,
  waterfall,
} from '../charts/index.js';
import { type Figure, NothingToDraw, type Source, type Studio } from '../drawing/index.js';
import { type Results, rowsFile, sideBySide, TOPICS, type Topic } from '../results/index.js';
import { distinct, tableFromColumns } from '../tables/index.js';

/** Figures drawn, and those that could not be, with the reason. */
export interface Drawn {
  readonly figures: Figure[];
  readonly leftOut: { id: string; why: string }[];
}

export class Easel {
  readonly drawn: Drawn = { figures: [], leftOut: [] };
  add(id: string, draw: () => Figure | readonly Figure[]): void {
    try {
      this.drawn.figures.push(...[draw()].flat());
    } catch (error) {
      if (!(error instanceof NothingToDraw)) throw error;
      this.drawn.leftOut.push({ id, why: error.message });
    }
  }
}

/** Small multiples of these, where nothing else is asked for: one page for each of ten metrics is a catalogue, not a report. */
const EACH_VARIANT: readonly string[] = ['price', 'complianceByCompute'];

/** Time series of the metrics asked for: with the topic they belong to, else each by itself. */
const topicsFor = (results: Results, metrics: readonly string[] | null): readonly Topic[] => {
  if (metrics === null) return TOPICS;
  const known = TOPICS.filter((topic) => topic.metrics.some((name) => metrics.includes(name)));
  const own = metrics.filter((name) => !known.some((topic) => topic.metrics.includes(name)));
  return [
    ...known,
    ...own.map((name): Topic => ({ id: name.toLowerCase(), title: results.names.of(name).label, metrics: [name] })),
  ];
};

/** The figures of one world, in the order of the paper. */
export function scenarioFigures(
  studio: Studio,
  results: Results,
  metrics: readonly string[] | null = null,
  everyBand = false,
): Drawn {
  const easel = new Easel();
  const several = results.variants.length > 1;
  easel.add('differences', () => forest(studio, results));
  easel.add('actions', () => actionShares(studio, results));
  easel.add('compliance by firm type', () => complianceByType(studio, results));
  // Where no file names labs there is nothing to be missed.
  if (results.tables.labs?.has('name')) easel.add('lab by lab', () => labByLab(studio, results));
  for (const topic of topicsFor(results, metrics)) {
    easel.add(topic.id, () => overlaid(studio, results, topic, everyBand));
    // What an overlay of nothing could not show, small multiples cannot either.
    if (!several || easel.drawn.leftOut.some(({ id }) => id === topic.id)) continue;
    for (const metric of topic.metrics.filter((name) => metrics !== null || EACH_VARIANT.includes(name)))
      easel.add(`${metric} by variant`, () => multiples(studio, results, topic, metric));
  }
  easel.add('hidden compute', () => hiddenCompute(studio, results));
  easel.add('bunching', () => bunching(studio, results));
  easel.add('roc', () => roc(studio, results));
  easel.add('audits by suspicion', () => auditsBySuspicion(studio, results));
  marketTurns(studio, results, easel);
  return easel.drawn;
}

/** Supply and demand of every turn whose schedules were recorded, with the labs of that turn where there is a panel. */
function marketTurns(studio: Studio, results: Results, easel: Easel): void {
  const { schedules, labs } = results.tables;
  if (schedules === undefined || schedules.length === 0) {
    easel.drawn.leftOut.push({ id: 'supply and demand', why: 'no schedules were recorded' });
    return;
  }
  const [turns, variants] = [schedules.numbers('turn'), schedules.has('variant') ? schedules.texts('variant') : undefined];
  const replicates = schedules.has('replicate') ? schedules.numbers('replicate') : undefined;
  const keys = distinct(Array.from(turns, (turn, i) => `${turn}\n${replicates?.[i] ?? 1}\n${variants?.[i] ?? results.base}`));
  for (const key of keys) {
    const [turn, replicate, variant] = [Number(key.split('\n')[0]), Number(key.split('\n')[1]), key.split('\n')[2]!];
    const rows = Array.from(turns).flatMap((t, i) =>
      t === turn && (replicates?.[i] ?? 1) === replicate && (variants?.[i] ?? results.base) === variant ? [i] : [],
    );
    const schedule = tableFromColumns(
      {
        kind: rows.map((i) => schedules.texts('kind')[i]!),
        quantity: rows.map((i) => schedules.numbers('quantity')[i]!),
        price: rows.map((i) => schedules.numbers('price')[i]!),
      },
      schedules.name,
    );
    const present =
      labs === undefined
        ? []
        : Array.from(labs.numbers('turn')).flatMap((t, i) =>
            t === turn &&
            labs.numbers('replicate')[i] === replicate &&
            (!labs.has('variant') || labs.texts('variant')[i] === variant)
              ? [i]
              : [],
          );
    const kind = ['compliance', 'mode'].find((column) => labs?.has(column));
    const now =
      labs === undefined || present.length === 0 || !labs.has('reservationPrice')
        ? {}
        : {
            labs: tableFromColumns(
              {
                group: present.map((i) => labs.texts('group')[i]!),
                action: present.map((i) => labs.texts('action')[i]!),
                kind: present.map((i) => (kind === undefined ? '' : labs.texts(kind)[i]!)),
                reservationPrice: present.map((i) => labs.numbers('reservationPrice')[i]!),
              },
              labs.name,
            ),
          };
    easel.add(`supply and demand, turn ${turn}`, () =>
      market(studio, {
        // One replicate of them, not their mean.
        source: { ...results.source, replicates: undefined, note: marketNote(results, replicate) },
        title: results.title,
        variant,
        turn,
        schedule,
        priceUnit: results.names.of('price').unit,
        ...now,
      }),
    );
  }
}

const marketNote = ({ source: { scenario } }: Results, replicate: number): string =>
  `replicate ${replicate}; corners in ${rowsFile(scenario, 'market')}`;

/** What does not belong to one world: given, it is drawn. */
export interface Extras {
  readonly deterrence?: readonly DeterrenceMap[];
  readonly split?: {
    readonly source: Source;
    readonly maps: readonly SplitMap[];
    /** What the letters mean and what the other numbers are: begins the caption. */
    readonly meaning?: string;
    readonly shares: readonly SplitShares[];
    readonly tornado: Omit<TornadoInput, 'source'>;
  };
  readonly gap?: WaterfallInput;
  readonly tornados?: readonly TornadoInput[];
}

export function extraFigures(studio: Studio, extras: Extras): Drawn {
  const easel = new Easel();
  for (const map of extras.deterrence ?? []) easel.add('deterrence', () => deterrenceMap(studio, map));
  const { split } = extras;
  if (split !== undefined) {
    easel.add('split maps', () => splitMaps(studio, split.source, split.maps, undefined, split.meaning));
    easel.add('split shares', () => splitShares(studio, split.source, split.shares));
    easel.add('split tornado', () => tornado(studio, { ...split.tornado, source: split.source }));
  }
  for (const input of extras.tornados ?? []) easel.add('tornado', () => tornado(studio, input));
  if (extras.gap !== undefined) easel.add('gap', () => waterfall(studio, extras.gap!));
  return easel.drawn;
}

export function comparison(studio: Studio, resultSets: readonly Results[]): Drawn {
  const easel = new Easel();
  if (resultSets.length > 1) easel.add('worlds compared', () => scenariosCompared(studio, resultSets));
  return easel.drawn;
}

const topicOf = (id: string): Topic => TOPICS.find((topic) => topic.id === id)!;

/** The three figures of the first screen: several scenarios side by side, or what moves in one, who does what, and the price. */
export function briefFigures(studio: Studio, all: readonly Results[]): Drawn {
  const easel = new Easel();
  const [first] = all;
  if (first === undefined) return easel.drawn;
  const shown = all.length > 1 ? sideBySide(all, 'baselines') : first;
  if (all.length > 1) easel.add('worlds compared', () => scenariosCompared(studio, all));
  else easel.add('differences', () => forest(studio, first));
  easel.add('actions', () => actionShares(studio, shown));
  easel.add('price', () => overlaid(studio, shown, topicOf('price')).slice(0, 1));
  return easel.drawn;
}
