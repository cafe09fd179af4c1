export { type Axis, axisFor, logTicks, niceTicks, turnTicks } from './axis.js';
export { escapeHtml, escapeLatex, escapeMarkdown, escapePath, escapeSheet, oneLine, sheetName, slug } from './escape.js';
export { type Figure, NothingToDraw, type Source, sourceLine } from './figure.js';
export { figureHtml } from './figureHtml.js';
export {
  axisScale,
  decimalsFor,
  errorOf,
  estimates,
  fixed,
  type IntervalEstimate,
  joinWords,
  number,
  percent,
  percentDecimals,
  plural,
  points,
  pValue,
  scientific,
  some,
} from './format.js';
export { frame, type Panel } from './frame.js';
export { shorten, textWidth, twoLines, wrap } from './measure.js';
export { pdfWriter } from './pdf.js';
export { FONT_FILES, pngWriter } from './png.js';
export { rampKey } from './ramp.js';
export { openStudio, type Studio, studioIn } from './studio.js';
export { element, type LegendItem, legend, marker, text } from './svg.js';
export { ACTIONS, columnsFor, DARK, rampColour, type SeriesStyle, seriesStyle, THEME } from './theme.js';
