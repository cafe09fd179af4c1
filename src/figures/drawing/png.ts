import { THEME } from './theme.js';

/**
 * The fonts of the figures, as files of the package that ships them (regular, semibold): with them a picture is the same on
 * every machine. Where they are on disk only Node can say, so the caller resolves them: createRequire(import.meta.url).resolve.
 */
export const FONT_FILES = [
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
] as const;

/** Draws SVG as PNG, of so many dots an inch when printed across a page's text (6.5 in). */
export const pngWriter =
  (fontFiles: readonly string[], dpi = 300) =>
  async (svg: string): Promise<Uint8Array> => {
    const { renderAsync } = await import('@resvg/resvg-js');
    // Drawn on another thread: several at once fill the cores.
    const image = await renderAsync(svg, {
      fitTo: { mode: 'width', value: Math.round(THEME.inches * dpi) },
      font: {
        fontFiles: [...fontFiles],
        loadSystemFonts: false,
        defaultFontFamily: 'Source Sans 3',
        sansSerifFamily: 'Source Sans 3',
      },
      background: THEME.paper,
    });
    return withResolution(image.asPng(), dpi);
  };

/** Says in the file how large the picture is meant to be (pHYs), so that Word and LaTeX place it at its size. */
function withResolution(png: Uint8Array, dpi: number): Uint8Array {
  const perMetre = Math.round(dpi / 0.0254);
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  chunk[16] = 1;
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  // After the signature (8 bytes) and the header chunk (25).
  const out = new Uint8Array(png.length + chunk.length);
  out.set(png.subarray(0, 33));
  out.set(chunk, 33);
  out.set(png.subarray(33), 33 + chunk.length);
  return out;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
