import type { StudyTables } from '../studies/index.js';
import type { ReportSection } from './report.js';
import { studyTables } from './studyTables.js';

/** A study: the sentence that answers it, and folded below it the others, its tables and its figures. */
export const studySection = (study: StudyTables): ReportSection => {
  const [answer, ...said] = study.analysis.sentences;
  return {
    id: study.name,
    title: study.title,
    lead: [study.description, `${study.analysis.size}.`].filter((part) => part !== '').join(' '),
    ...(answer !== undefined && { answer }),
    said,
    tables: studyTables(study),
    figures: study.figures,
  };
};

export const factsOfStudy = ({ name, analysis, source }: StudyTables): [string, string] => [
  name,
  [analysis.size, ...(source.version === undefined ? [] : [`permitsim ${source.version}`])].join('; '),
];
