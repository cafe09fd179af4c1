export { LuggageError, packLuggage } from './luggage.js';
export { openOnDesktop } from './open.js';
export { emptyPage, writeExplorer } from './page.js';
export { serveExplorer } from './serve.js';
