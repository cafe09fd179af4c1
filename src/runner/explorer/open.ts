import { spawn } from 'node:child_process';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Opens a page where there is a desktop to open it on; nothing happens where there is none. */
export const openOnDesktop = (target: string): boolean => {
  const opener = OPENERS[process.platform];
  const desktop = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  if (opener === undefined || !desktop || process.env.CI) return false;
  const [program, ...given] = opener;
  const child = spawn(program!, [...given, target], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
  return true;
};
