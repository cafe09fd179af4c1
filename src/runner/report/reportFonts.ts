import { brotliCompressSync, constants } from 'node:zlib';

/**
 * A TrueType font as WOFF2 (W3C, WOFF File Format 2.0), its tables as they are, compressed together: a third of the size, every
 * character kept, and read by every browser since 2016.
 */
export const woff2 = (font: Uint8Array): Uint8Array => {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const count = view.getUint16(4);
  const tables = Array.from({ length: count }, (_, k) => {
    const at = 12 + 16 * k;
    return { tag: latin1(font.subarray(at, at + 4)), from: view.getUint32(at + 8), length: view.getUint32(at + 12) };
  }).filter(({ tag }) => tag !== 'DSIG');
  const data = brotliCompressSync(Buffer.concat(tables.map(({ from, length }) => font.subarray(from, from + length))), {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: 22,
    },
  });
  const directory = tables.flatMap(({ tag, length }) => {
    // An arbitrary tag (63), spelled out; glyf and loca untransformed are transform 3, all others 0.
    const transform = tag === 'glyf' || tag === 'loca' ? 3 : 0;
    return [(transform << 6) | 63, ...Buffer.from(tag, 'latin1'), ...base128(length)];
  });
  const end = HEADER + directory.length + data.length;
  const out = Buffer.alloc(Math.ceil(end / 4) * 4);
  out.write('wOF2', 0, 'latin1');
  out.writeUInt32BE(view.getUint32(0), 4);
  out.writeUInt32BE(out.length, 8);
  out.writeUInt16BE(tables.length, 12);
  out.writeUInt32BE(12 + 16 * tables.length + tables.reduce((sum, { length }) => sum + Math.ceil(length / 4) * 4, 0), 16);
  out.writeUInt32BE(data.length, 20);
  out.writeUInt16BE(1, 24);
  Buffer.from(directory).copy(out, HEADER);
  data.copy(out, HEADER + directory.length);
  return out;
};

const HEADER = 48;
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** UIntBase128: seven bits a byte, the highest first. */
const base128 = (value: number): number[] => {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
};
