declare module '@stdlib/math/base/special/expm1/lib/index.js' {
  const expm1: (x: number) => number;
  export default expm1;
}
declare module '@stdlib/math/base/special/log1p/lib/index.js' {
  const log1p: (x: number) => number;
  export default log1p;
}
