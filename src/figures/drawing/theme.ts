/**
 * The look of every figure, in one place. Colours are Okabe and Ito's (told apart by colour-blind readers); because
 * the page may be printed in grey, each series also has its own dash and marker, and each fill its own lightness.
 */
export const THEME = {
  font: "'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif",
  width: 720,
  ink: '#1f2328',
  muted: '#57606a',
  grid: '#d8dee4',
  paper: '#ffffff',
  title: 17,
  subtitle: 13,
  text: 12,
  small: 11,
  /** Inches on the page, for the PNG's resolution: a text block of A4 or Letter. */
  inches: 6.5,
} as const;

export interface SeriesStyle {
  readonly colour: string;
  readonly dash: string | null;
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'star' | 'wye';
}

const SERIES: readonly SeriesStyle[] = [
  { colour: '#1f2328', dash: null, symbol: 'circle' },
  { colour: '#0072b2', dash: '8 3', symbol: 'square' },
  { colour: '#d55e00', dash: '3 2.5', symbol: 'triangle' },
  { colour: '#009e73', dash: '10 3 2 3', symbol: 'diamond' },
  { colour: '#b5588f', dash: '5 2 1.5 2 1.5 2', symbol: 'wye' },
  { colour: '#56a0d3', dash: '14 4', symbol: 'star' },
  { colour: '#c98a00', dash: '1.5 2.5', symbol: 'cross' },
];
/** From the eighth series on colours come again, with another marker. */
export const seriesStyle = (index: number): SeriesStyle => {
  const own = SERIES[index % SERIES.length]!;
  const round = Math.floor(index / SERIES.length);
  return round === 0 ? own : { ...own, symbol: SERIES[(index + 3 * round) % SERIES.length]!.symbol };
};

/** What a lab did, from rule-abiding to not: cool to warm, and never two neighbours of one lightness. */
export const ACTIONS: Readonly<Record<string, { label: string; colour: string; symbol: SeriesStyle['symbol'] }>> = {
  exempt: { label: 'Exempt (below the threshold)', colour: '#dbe9f4', symbol: 'circle' },
  covered: { label: 'Covered by permits', colour: '#0072b2', symbol: 'circle' },
  bunched: { label: 'Bunched at the threshold', colour: '#9cc7e6', symbol: 'square' },
  abstained: { label: 'Abstained', colour: '#7a93ad', symbol: 'diamond' },
  evade: { label: 'Evade', colour: '#f2a65a', symbol: 'triangle' },
  split: { label: 'Split', colour: '#8f3300', symbol: 'cross' },
  comply: { label: 'Comply', colour: '#0072b2', symbol: 'circle' },
};

/** Light colour → its counterpart on a dark page, where figures stand inline in HTML. */
export const DARK: Readonly<Record<string, string>> = {
  '#1f2328': '#e6edf3',
  '#57606a': '#a3adb8',
  '#d8dee4': '#3a424c',
  '#ffffff': '#14181d',
  '#0072b2': '#4aa3df',
  '#d55e00': '#f0873a',
  '#009e73': '#2fc79b',
  '#b5588f': '#db8cbc',
  '#45688a': '#6f96bd',
  '#dbe9f4': '#cfe3f3',
  '#8f3300': '#c9571a',
};

/** Dark to light, even in lightness, so that grey print keeps the order (cividis). */
const RAMP = [
  '#00224e',
  '#123570',
  '#3b496c',
  '#575d6d',
  '#707173',
  '#8a8678',
  '#a59c74',
  '#c3b369',
  '#e1cc55',
  '#fee838',
] as const;
export const rampColour = (share: number): string => {
  const at = Math.min(1, Math.max(0, share)) * (RAMP.length - 1);
  const low = Math.min(RAMP.length - 2, Math.floor(at));
  const part = at - low;
  const hex = (colour: string, i: number): number => Number.parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
  return `#${[0, 1, 2]
    .map((i) =>
      Math.round(hex(RAMP[low]!, i) * (1 - part) + hex(RAMP[low + 1]!, i) * part)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
};

/** Small multiples: so many side by side. */
export const columnsFor = (panels: number): number => (panels > 9 ? 4 : panels === 4 ? 2 : Math.min(3, panels));
