import { colour } from '../state/theme.js';
import { download } from './download.js';

const SCALE = 3;

/** An SVG as it stands on the page, with its colours written out. */
export const standalone = (svg: SVGSVGElement): string => {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.style.color = colour('ink');
  copy.style.background = colour('paper');
  return new XMLSerializer().serializeToString(copy);
};

/** An SVG as pixels, on the page's paper. */
const pngOf = async (svg: string): Promise<Blob> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made'))), 'image/png'),
  );
};

export const downloadSvg = (name: string, svg: string): void => download(`${name}.svg`, svg, 'image/svg+xml');
export const downloadPng = async (name: string, svg: string): Promise<void> =>
  download(`${name}.png`, await pngOf(svg), 'image/png');
