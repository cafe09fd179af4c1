import { type Column, column } from '../../core/index.js';
import type { Schedules } from './market.js';

/** Demand at prices 0, step, 2 step …, and nothing beyond; empty where there is none. */
export interface DemandTable {
  readonly step: number;
  readonly demand: readonly number[];
}

/** What labs with foresight keep from turn to turn: the path they saw last, and what they worked out of later turns. */
export interface Outlook {
  /** Turns run before turn 1: what is kept by turn begins with those, so turn t is at t − 1 + before. */
  readonly before: number;
  /** By turn: prices, banks at the end of the turn, what the quantity rule releases (negative: withdraws), what `cancel-future` takes off. */
  readonly price: Column;
  readonly bank: Column;
  readonly released: Column;
  readonly cut: Column;
  /** Labs without shocks, a block of rows a turn, or one for all turns where nothing else moves: value, size, schedule, table. */
  readonly plain: PlainLabs;
  /** The turns ahead as foreseen now, a block of rows a turn: schedules, each lab's share of the bank and how its cost of holding rises. */
  readonly ahead: { readonly schedules: Schedules; readonly share: Column; readonly rise: Column };
  /** Today's shock of each lab, as a factor. */
  readonly shock: Column;
  /** The turn whose plans the labs' columns hold already; NaN: none. */
  planned: number;
}

export interface PlainLabs {
  /** 1, or as many as turns. */
  readonly blocks: number;
  readonly schedules: Schedules;
  readonly value: Column;
  readonly size: Column;
  readonly tables: DemandTable[];
  readonly bau: Column;
  /** 1: up to date. */
  readonly known: Uint8Array;
  /** What the schedules were made from, besides value and size. */
  readonly basis: readonly Column[];
}

/** Where turn t stands in what is kept by turn. */
export const placeOf = ({ before }: Outlook, t: number): number => t - 1 + before;

/** Room for a run of so many turns after `before` others: `moving` where labs grow or the threshold moves, `shocked` where there are shocks. */
export const createOutlook = (
  recorded: number,
  before: number,
  labs: number,
  moving: boolean,
  shocked: boolean,
  schedules: (rows: number) => Schedules,
): Outlook => {
  const turns = before + recorded;
  const blocks = moving ? turns : 1;
  return {
    before,
    price: column(turns + 1, Number.NaN),
    bank: column(turns + 1),
    released: column(turns + 1),
    cut: column(turns + 1),
    plain: {
      blocks,
      schedules: schedules(moving || shocked ? blocks * labs : 0),
      value: column(blocks * labs),
      size: column(blocks * labs),
      tables: [],
      bau: column(blocks),
      known: new Uint8Array(blocks),
      basis: Array.from({ length: BASES }, () => column(labs, Number.NaN)),
    },
    ahead: {
      schedules: schedules((shocked ? turns : 1) * labs),
      share: column(turns * labs),
      rise: column(turns * labs),
    },
    shock: column(labs),
    planned: Number.NaN,
  };
};

const BASES = 6;
