import * as Plot from '@observablehq/plot';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { standalone } from '../output/picture.js';
import type { Row } from '../output/rows.js';
import { look } from '../state/theme.js';
import { FigureTools } from './FigureTools.js';

interface Props {
  /** Called with the width there is; made again when `redraw` changes. */
  readonly options: (width: number) => Plot.PlotOptions;
  readonly redraw: unknown;
  readonly words: string;
  /** The picture and its numbers as files. */
  readonly file: { readonly name: string; readonly label: string; readonly rows: () => readonly Row[] };
  readonly onClick?: (event: MouseEvent, svg: SVGSVGElement) => void;
}

/** A chart by Observable Plot, as wide as its place. */
export const PlotChart = ({ options, redraw, words, file, onClick }: Props) => {
  const place = useRef<HTMLDivElement>(null);
  const seen = look.value;
  useLayoutEffect(() => {
    const element = place.current!;
    const draw = (): void => {
      const figure = Plot.plot({
        style: { background: 'transparent', fontFamily: 'inherit', fontSize: '12.5px' },
        ...options(Math.max(260, element.clientWidth)),
      });
      figure.setAttribute('aria-hidden', 'true');
      element.replaceChildren(figure);
    };
    draw();
    let width = element.clientWidth;
    const watch = new ResizeObserver(() => {
      if (Math.abs(element.clientWidth - width) < 4) return;
      width = element.clientWidth;
      draw();
    });
    watch.observe(element);
    // the picture answers to the mouse; what it does can be done by keyboard with the controls beside it
    const click = (event: MouseEvent): void => {
      const svg = element.querySelector('svg');
      if (svg && onClick) onClick(event, svg);
    };
    element.addEventListener('click', click);
    return () => {
      watch.disconnect();
      element.removeEventListener('click', click);
    };
  }, [redraw, seen]);
  return (
    <>
      <div ref={place} class="plot" role="img" aria-label={words} />
      <FigureTools {...file} svg={() => standalone(place.current!.querySelector('svg')!)} />
    </>
  );
};
