/** What is running, what stands still and why. Needs the projection, the engine and need-to-know; nothing leans on it. */
export { monitorPages, type MonitorParts } from './pages'
