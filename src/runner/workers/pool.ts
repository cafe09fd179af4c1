import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageFolder } from '../program/index.js';

/** A worker died on a task: its exit or the error it left uncaught. */
export class WorkerDeath extends Error {
  override readonly name = 'WorkerDeath';
}

interface Task<Answer> {
  readonly message: unknown;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (death: WorkerDeath) => void;
}

interface Place<Answer> {
  thread: Worker | null;
  task: Task<Answer> | null;
  /** Why the thread is about to exit, if it said so. */
  error: Error | null;
}

/** The bundled worker. Worker threads read no TypeScript, so the sources (tests, tsx) use it too. */
const WORKER_FILE = join(packageFolder, 'dist/worker.js');

/**
 * A few threads that answer one task at a time. They start when there is work for them; one that dies rejects the task it was at, and
 * another takes its place. `close` ends them in the middle of whatever they do. (Pools from the registry bring a worker file of their
 * own, which has no place in a bundle.)
 */
export class Pool<Message, Answer> {
  readonly #places: Place<Answer>[];
  readonly #waiting: Task<Answer>[] = [];
  #open = true;

  constructor(
    size: number,
    private readonly workerData: unknown,
    private readonly file: string = WORKER_FILE,
  ) {
    this.#places = Array.from({ length: size }, () => ({ thread: null, task: null, error: null }));
  }

  run(message: Message): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ message, resolve, reject });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#open = false;
    for (const { reject } of this.#waiting.splice(0)) reject(new WorkerDeath('stopped'));
    await Promise.all(this.#places.map(({ thread }) => thread?.terminate()));
  }

  #assign(): void {
    for (const place of this.#places) {
      if (place.task !== null) continue;
      const task = this.#waiting.shift();
      if (task === undefined) return;
      place.task = task;
      place.thread ??= this.#start(place);
      place.thread.postMessage(task.message);
    }
  }

  #start(place: Place<Answer>): Worker {
    const thread = new Worker(this.file, { workerData: this.workerData });
    place.error = null;
    thread.on('message', (answer: Answer) => {
      const { task } = place;
      place.task = null;
      task?.resolve(answer);
      if (this.#open) this.#assign();
    });
    thread.on('error', (error: Error) => {
      place.error = error;
    });
    thread.on('exit', (code) => {
      const { task, error } = place;
      place.thread = null;
      place.task = null;
      task?.reject(new WorkerDeath(error?.message ?? `exit code ${code}`));
      if (this.#open) this.#assign();
    });
    return thread;
  }
}
