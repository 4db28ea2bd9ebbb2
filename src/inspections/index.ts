/**
 * Inspections of scores (norm 15, 17.C3): plans, samples drawn by a recorded seed, what was found and what came of it. Needs visits, the
 * score book, the calendar, confidentiality, people, messages and the timeline; the process `inspection` calls it.
 */
export { applyInspection } from './apply-inspection'
export { openInspection } from './open-inspection'
export { drawSample, populationHash } from './draw-sample'
export { inspectionSubjects } from './subjects'
