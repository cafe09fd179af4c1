/** Milliseconds of work before a worker listens again. */
export const SLICE = 8;

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/** After the messages that have come in meanwhile. */
export const tick = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(0);
  });
