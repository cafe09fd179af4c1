import { toLink } from '../state/link.js';
import type { State } from '../state/state.js';

/** The fragment that brings the whole state back. */
export const linkOfPage = (state: State): string => `#${toLink(state)}`;
