/** What runs here, drawn: processes, decision tables and forms as the engine has them. Reads the projection; nothing leans on it. */
export { designerPages, type DesignerParts } from './pages'
