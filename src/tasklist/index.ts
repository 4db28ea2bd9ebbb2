/**
 * What each person is to do, soonest due first, and doing it in a form. Needs the projection of the engine's tasks, the
 * outbox, the timeline, demands and deadlines for what it shows beside the form, and the engine for claims.
 */
export { completeTask, type TaskCommands } from './complete-task'
export { tasklistPages } from './pages'
export type { TasklistParts } from './parts'
