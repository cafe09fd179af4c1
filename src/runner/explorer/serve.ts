import { type FSWatcher, watch } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Problem } from '../../scenario/index.js';
import { type Luggage, packLuggage } from './luggage.js';
import { explorerPage } from './page.js';

/** Milliseconds: an editor writes a file in several steps. */
const REST = 120;
/** Asks the page to load again when the server says so; the state is in the browser's storage and comes back. */
const RELOAD = "<script>new EventSource('/changes').onmessage=()=>location.reload()</script>";

export interface Serving {
  readonly address: string;
  close(): void;
}

/** Serves the explorer to this machine alone, and loads it again whenever a scenario file is saved. */
export const serveExplorer = async (
  empty: string,
  given: readonly string[],
  port: number,
  said: { changed(file: string): void; wrong(problems: readonly Problem[]): void },
): Promise<Serving> => {
  const listeners = new Set<ServerResponse>();
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const watchFile = (path: string): void => {
    if (watchers.has(path)) return;
    watchers.set(
      path,
      watch(path, { persistent: false }, () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          said.changed(path);
          // an editor that replaces the file leaves the old watch behind
          watchers.get(path)?.close();
          watchers.delete(path);
          for (const response of listeners) response.write('data: changed\n\n');
        }, REST);
      }),
    );
  };
  let last: Luggage | null = null;
  const page = async (): Promise<string> => {
    const packed = packLuggage(given, watchFile);
    if ('problems' in packed) said.wrong(packed.problems);
    else last = packed.luggage;
    if (last === null) throw new Error('the scenarios cannot be loaded');
    return (await explorerPage(empty, last)).replace('</head>', `${RELOAD}</head>`);
  };
  const server = createServer(async (request, response) => {
    // another page must not read the scenarios through a name that points here
    if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) {
      response.writeHead(403).end();
      return;
    }
    if (request.url === '/changes') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': listening\n\n');
      listeners.add(response);
      request.on('close', () => listeners.delete(response));
      return;
    }
    if (request.url?.split('?')[0] !== '/') {
      response.writeHead(404).end();
      return;
    }
    try {
      const html = await page();
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html);
    } catch (error) {
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(String(error));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${bound}/`,
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      for (const response of listeners) response.end();
      server.closeAllConnections();
      server.close();
    },
  };
};
