import { colour } from '../state/theme.js';
import { download } from './download.js';

const SCALE = 3;

/** An SVG as it stands on the page, with its colours written out. */
const standalone = (svg: SVGSVGElement): string => {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.style.color = colour('ink');
  copy.style.background = colour('paper');
  return new XMLSerializer().serializeToString(copy);
};

/** The pictures of the view on screen: canvases as PNG, vector charts as SVG and PNG. */
export const downloadPictures = async (name: string): Promise<number> => {
  const main = document.querySelector('main')!;
  let n = 0;
  for (const canvas of main.querySelectorAll<HTMLCanvasElement>('.series canvas'))
    download(`${name}-${++n}.png`, await pngOf(canvas), 'image/png');
  for (const svg of main.querySelectorAll<SVGSVGElement>('.plot svg')) {
    const text = standalone(svg);
    download(`${name}-${++n}.svg`, text, 'image/svg+xml');
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = svg.clientWidth * SCALE;
    canvas.height = svg.clientHeight * SCALE;
    const context = canvas.getContext('2d')!;
    context.fillStyle = colour('paper');
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    download(`${name}-${n}.png`, await pngOf(canvas), 'image/png');
  }
  return n;
};

const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made'))), 'image/png'),
  );
