/** Text tables for a terminal: words left, numbers right, wide tables in pieces that each repeat the first column. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const GAP = '  ';

export const renderTable = ({ head, rows }: TextTable, width: number, bold: (text: string) => string): string => {
  const widths = head.map((name, c) => Math.max(name.length, ...rows.map((row) => row[c]!.length)));
  const line = (cells: readonly string[], columns: readonly number[]): string =>
    columns
      .map((c) => (c === 0 ? cells[c]!.padEnd(widths[c]!) : cells[c]!.padStart(widths[c]!)))
      .join(GAP)
      .trimEnd();
  return pieces(widths, width)
    .map((columns) => [bold(line(head, columns)), ...rows.map((row) => line(row, columns))].join('\n'))
    .join('\n\n')
    .concat('\n');
};

/** Columns that fit side by side, piece by piece; the first column heads each. */
function pieces(widths: readonly number[], width: number): number[][] {
  const all: number[][] = [];
  let piece: number[] = [];
  let used = 0;
  for (let c = 1; c < widths.length; c++) {
    const needed = GAP.length + widths[c]!;
    if (piece.length === 0 || used + needed > width) {
      piece = [0];
      all.push(piece);
      used = widths[0]!;
    }
    piece.push(c);
    used += needed;
  }
  return all.length > 0 ? all : [[0]];
}

/** Four significant digits, thousands apart; an en dash where there is no value. */
export const readable = (x: number): string => {
  if (Number.isNaN(x)) return '–';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '−∞';
  const size = Math.abs(x);
  const text =
    size === 0
      ? '0'
      : size >= 1e9 || size < 1e-4
        ? size.toExponential(2)
        : size >= 1000
          ? Math.round(size).toLocaleString('en-US')
          : size.toPrecision(4).replace(/\.?0+$/, '');
  return x < 0 && text !== '0' ? `−${text}` : text;
};

/** An estimate and how far its 95 % interval reaches to either side: two digits of that, and the estimate as far as they go. */
export const withInterval = (x: number, half: number, sign = false): string => {
  const plus = sign && x > 0 ? '+' : '';
  // an interval that is rounding beside its estimate is none
  if (half > 0 && half < 1e-12 * Math.abs(x)) return withInterval(x, 0, sign);
  if (Number.isNaN(half) || half === 0 || !Number.isFinite(x)) return plus + readable(x) + (half === 0 ? ' ±0' : '');
  const decimals = 1 - Math.floor(Math.log10(half));
  if (decimals > 6 || half >= 1e9) return `${plus}${readable(x)} ±${readable(Number(half.toPrecision(2)))}`;
  return `${plus}${fixed(x, decimals)} ±${fixed(half, decimals)}`;
};

const fixed = (x: number, decimals: number): string => {
  const step = 10 ** Math.max(0, -decimals);
  const digits = Math.max(0, decimals);
  const text = (Math.round(Math.abs(x) / step) * step).toString();
  const size = decimals > 0 ? Math.abs(x).toFixed(digits) : Number(text).toLocaleString('en-US');
  return x < 0 && Number(size.replaceAll(',', '')) !== 0 ? `−${size}` : size;
};
