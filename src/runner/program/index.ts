export { packageFolder, packageVersion } from './package.js';
export { STDIN } from './stdin.js';
