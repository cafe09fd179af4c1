import { type LabsFile, readLabs } from '../files/csv.js';
import { climbs, type ReadText } from '../files/extends.js';
import { overriddenColumns, withoutColumns } from '../files/listedLabs.js';
import { type Problem, printable, reasonOf } from '../problems/problem.js';
import { unitsOf, withRows } from '../resolved/resolve.js';
import type { LabRow } from '../schema/attribute.js';
import { isMap, type Raw, type RawMap } from '../values/raw.js';
import type { Locator } from './locator.js';

const HERE = 'a CSV file in the same folder or below';

/** Labs files, each read once however many variants there are. */
export class LabsFiles {
  private readonly read = new Map<string, LabsFile>();

  constructor(
    private readonly folder: string,
    private readonly readText: ReadText,
  ) {}

  expand(raw: RawMap, report: Problem[], locator: Locator, changes: Parameters<typeof overriddenColumns>[0]): RawMap {
    if (!Array.isArray(raw.labs)) return raw;
    const u = unitsOf(raw);
    const taken = new Map<string, readonly string[]>();
    const labs = raw.labs.map((group, i) => {
      if (!isMap(group) || typeof group.from !== 'string') return group;
      const name = group.from;
      const fail = (message: string, fix = HERE): typeof group => {
        report.push({
          ...locator.place(['labs', i, 'from']),
          path: `labs.${i}.from`,
          message,
          value: printable(name),
          fix,
        });
        return { ...group, from: null };
      };
      const wrong = climbs(name);
      if (wrong !== null) return fail(wrong);
      const path = this.folder + name;
      const key = `${JSON.stringify(u.names)} ${path}`;
      let labsFile = this.read.get(key);
      if (labsFile === undefined) {
        let text: string;
        try {
          text = this.readText(path);
        } catch (error) {
          const { message, fix } = reasonOf(error, HERE);
          return fail(`cannot be read: ${message}`, fix);
        }
        labsFile = readLabs(path, text, u);
        this.read.set(key, labsFile);
      }
      report.push(...labsFile.problems);
      // with problems in the file its rows are not complete: one lab stands for them, so that the rest is checked too
      if (labsFile.problems.length > 0) return { ...group, count: 1 };
      const rows = labsOf(labsFile, String(group.group ?? ''));
      if (rows.length === 0) {
        const held = [...new Set(labsFile.groups)].map((word) => printable(word));
        const wanted = group.group === undefined ? 'no group named' : `no lab of group ${printable(String(group.group))}`;
        const each = held.map((word) => `- { group: ${word}, from: ${printable(name)} }`).join('  ');
        return fail(`${wanted}: the file holds ${held.join(', ')}`, `an entry for each: ${each}`);
      }
      taken.set(name, [...(taken.get(name) ?? []), String(group.group)]);
      return withRows(
        group,
        withoutColumns(rows as unknown as Raw[], overriddenColumns(changes, i)) as unknown as readonly LabRow[],
      );
    });
    for (const [name, groups] of taken) {
      const file = this.read.get(`${JSON.stringify(u.names)} ${this.folder}${name}`);
      const left = [...new Set(file?.groups ?? [])].filter((group) => !groups.includes(group));
      const i = raw.labs.findIndex((group) => isMap(group) && group.from === name);
      if (left.length === 0) continue;
      report.push({
        ...locator.place(['labs', i, 'from']),
        path: `labs.${i}.from`,
        message: `labs of ${left.map((group) => printable(group)).join(', ')} in the file that no group takes`,
        value: printable(name),
        fix: `a group of that name with from: ${printable(name)}, or the rows removed`,
      });
    }
    return { ...raw, labs };
  }
}

/** The rows of a group: all of a file that holds but one. */
const labsOf = ({ rows, groups }: LabsFile, name: string): readonly LabRow[] =>
  groups === null ? rows : rows.filter((_, i) => groups[i] === name);
