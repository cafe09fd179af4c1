import type { Source } from '../files/document.js';
import type { Place } from '../problems/place.js';
import type { Problem } from '../problems/problem.js';
import type { PathProblem } from '../resolved/resolve.js';
import { isMap, type Path, pathText, type Raw } from '../values/raw.js';

/** Finds where a path was last written: an override, a variant, the file, or one it extends. */
export class Locator {
  constructor(
    private readonly sources: readonly Source[],
    readonly file: string,
    private readonly groups: Raw | undefined,
  ) {}

  place(path: Path, key = false): Place {
    let best: { place: Place; depth: number } | null = null;
    for (const source of this.sources) {
      const found = this.locate(source, path, key);
      if (best === null || found.depth > best.depth) best = found;
      // lists replace: what a lower file says about them does not count
      if (found.depth === path.length || found.inList) break;
    }
    return best?.place ?? { file: this.file, line: 0, column: 0, source: '' };
  }

  /** In a file that changes groups by name, `labs.0.x` stands at `labs.<name>.x` or `labs.*.x`. */
  private locate(source: Source, path: Path, key: boolean): ReturnType<Source['locate']> {
    const [labs, index, ...rest] = path;
    if (labs !== 'labs' || !isMap(source.raw.labs)) return source.locate(path, key);
    const group = Array.isArray(this.groups) ? this.groups[Number(index)] : undefined;
    const name = isMap(group) ? String(group.group) : '';
    const [named, all] = [name, '*'].map((g) => source.locate(['labs', g, ...rest], key));
    return named!.depth >= all!.depth ? named! : all!;
  }

  problem(p: PathProblem, set: readonly { readonly path: Path; readonly place: Place }[]): Problem {
    const text = pathText(p.path);
    const change = set.findLast(
      ({ path }) => text === pathText(path) || text.startsWith(`${pathText(path)}.`) || pathText(path).startsWith(`${text}.`),
    );
    // the last key may be one that a default put there: then its section is the place
    const place = change?.place ?? this.place(p.path, p.key);
    return { ...place, path: text, message: p.message, value: p.value, fix: p.fix };
  }
}
