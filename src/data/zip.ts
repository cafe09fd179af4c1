const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
/** 1 January 1980, midnight, as a ZIP directory writes it. */
const EPOCH = 0x00210000;

/** Takes the time of writing out of a ZIP file (a workbook is one): the same tables give the same bytes. */
export function withoutClock(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new TypeError('not a ZIP file');
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let e = 0; e < entries; e++) {
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(at, true) !== CENTRAL || view.getUint32(local, true) !== LOCAL)
      throw new TypeError('not the ZIP file that was expected');
    view.setUint32(at + 12, EPOCH, true);
    view.setUint32(local + 10, EPOCH, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}
