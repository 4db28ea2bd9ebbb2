/**
 * The append-only trace of each case (norm 2). Needs the database and the clock; offers one way to write, one to read,
 * one to prove that nothing was changed. The record intake never writes here: the page joins the projection itself.
 */
export { appendTimeline, type NewTimelineEntry } from './append-timeline'
export { checkTimelines, compareWithHeads, parseHeads, type BrokenChain } from './check-timelines'
export { exportHeads, headsFile } from './export-heads'
export { timelineOf, type TimelineEntry } from './timeline-of'
export { verifyTimeline, type TimelineVerdict } from './verify-timeline'
export { timelineKinds, type TimelineKind } from './store'
