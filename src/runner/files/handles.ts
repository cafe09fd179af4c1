import { closeSync, openSync } from 'node:fs';
import { writing } from './errors.js';

/** Files open for writing. One that is left open keeps its bytes on a full disk after it is deleted. */
const paths = new Map<number, string>();

export const open = (path: string): number => {
  const fd = writing(path, () => openSync(path, 'w'));
  paths.set(fd, path);
  return fd;
};

export const close = (fd: number, path: string): void => {
  paths.delete(fd);
  writing(path, () => closeSync(fd));
};

/** Closes what an interrupted run left open in a folder. */
export const closeUnder = (folder: string): void => {
  for (const [fd, path] of paths) {
    if (!path.startsWith(folder)) continue;
    paths.delete(fd);
    try {
      closeSync(fd);
    } catch {
      // a late error of a write whose result nobody wants
    }
  }
};
