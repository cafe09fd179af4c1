import type { Command } from '../options/command.js';
import { bundle } from './bundle.js';
import { check } from './check.js';
import { compare } from './compare.js';
import { explore } from './explore.js';
import { gap } from './gap.js';
import { init } from './init.js';
import { labs } from './labs.js';
import { list } from './list.js';
import { report } from './report.js';
import { run } from './run.js';
import { schema } from './schema.js';
import { show } from './show.js';
import { splitcomp } from './splitcomp.js';
import { study } from './study.js';
import { sweep } from './sweep.js';
import { theory } from './theory.js';

/** All commands, in the order of the help. A new one is a file here and a line below. */
export const COMMANDS: readonly Command[] = [
  run,
  compare,
  sweep,
  study,
  theory,
  splitcomp,
  gap,
  labs,
  report,
  bundle,
  explore,
  check,
  list,
  show,
  init,
  schema,
];
