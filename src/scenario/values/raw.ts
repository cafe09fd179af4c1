/** What a scenario file says, as read: nothing filled in, nothing converted. First of three: raw → resolved → serialised. */
export type Raw = null | boolean | number | string | Raw[] | RawMap;
export interface RawMap {
  [key: string]: Raw;
}
export type Path = readonly (string | number)[];

export const isMap = (value: unknown): value is RawMap => typeof value === 'object' && value !== null && !Array.isArray(value);

export function clone<T extends Raw>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T;
  return isMap(value) ? (Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clone(part)])) as T) : value;
}

/** What is at the path, or undefined. */
export function at(value: Raw | undefined, path: Path): Raw | undefined {
  let here: Raw | undefined = value;
  for (const key of path) {
    if (Array.isArray(here)) here = here[Number(key)];
    else if (isMap(here)) here = Object.hasOwn(here, key) ? here[key] : undefined;
    else return undefined;
  }
  return here;
}

export const pathText = (path: Path): string => path.join('.');

/** Do two plain values say the same? Order of keys does not matter. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => same(x, b[i]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}
