import { download } from '../output/download.js';
import { downloadPng, downloadSvg } from '../output/picture.js';
import { csvOf, type Row } from '../output/rows.js';
import { say } from '../state/notice.js';

interface Props {
  /** Name of the files, without ending. */
  readonly name: string;
  /** What the figure is, for those who hear the buttons. */
  readonly label: string;
  readonly svg: () => string;
  readonly rows: () => readonly Row[];
}

/** A figure as files: vector, pixels, numbers. */
export const FigureTools = ({ name, label, svg, rows }: Props) => {
  const attempt = async (work: () => void | Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <p class="figure-tools">
      <button type="button" class="plain" aria-label={`${label} as SVG`} onClick={() => attempt(() => downloadSvg(name, svg()))}>
        SVG
      </button>
      <button type="button" class="plain" aria-label={`${label} as PNG`} onClick={() => attempt(() => downloadPng(name, svg()))}>
        PNG
      </button>
      <button
        type="button"
        class="plain"
        aria-label={`${label} as CSV`}
        onClick={() => attempt(() => download(`${name}.csv`, csvOf(rows()), 'text/csv'))}
      >
        CSV
      </button>
    </p>
  );
};
