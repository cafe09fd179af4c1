/** The output cannot be written: a full disk, a folder without permission, a folder in the way. */
export class OutputError extends Error {
  constructor(
    readonly path: string,
    message: string,
    readonly code?: string,
  ) {
    super(message);
    this.name = 'OutputError';
  }
}

/** Going on with what is there would mix two studies. */
export class ResumeError extends Error {
  override readonly name = 'ResumeError';
}

/** Someone asked the run to stop. */
export class StoppedError extends Error {
  constructor(readonly signal: string) {
    super(`stopped by ${signal}`);
    this.name = 'StoppedError';
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full → free some space, or name another folder with --out',
  EDQUOT: 'the disk quota is used up → free some space, or name another folder with --out',
  EACCES: 'no permission to write → name another folder with --out',
  EPERM: 'no permission to write → name another folder with --out',
  EROFS: 'the disk is read-only → name another folder with --out',
  ENOTDIR: 'a file stands where a folder should be → name another folder with --out',
  ENOTEMPTY: 'another run has just written this folder → add --force to replace it',
  ENAMETOOLONG: 'the path is too long → name another folder with --out',
  EMFILE: 'too many files are open → use fewer --workers',
};

/** Any error of writing under `path`, as one that says what to do. */
export const outputError = (path: string, error: unknown): OutputError => {
  if (error instanceof OutputError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const text = error instanceof Error ? error.message : String(error);
  return new OutputError(
    path,
    `cannot write ${path}: ${(code && REASONS[code]) ?? `${text} → name another folder with --out`}`,
    code,
  );
};

/** Runs what writes under `path`; what goes wrong says so. */
export const writing = <T>(path: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw outputError(path, error);
  }
};
