import { defineTable } from '../database/table'
import { primary } from '../database/columns'

/** A file of ours that was deployed to a broker's log. */
export interface DeployedFile {
  /** Identity of the broker's log. */
  logId: string
  /** Path inside the project, with slashes. */
  name: string
  sha256: string
  /** What it is called in the engine: process id, form id, id of the decision file. */
  resourceId: string
  kind: string
  /** Engine key and version it got. */
  key: string
  version: number
  deployedAt: Date
}

export const DeployedFiles = defineTable<DeployedFile>('deployed_files', (c) => ({
  logId: primary(c.text(64)),
  name: primary(c.text()),
  sha256: primary(c.text(64)),
  resourceId: c.text(),
  kind: c.text(30),
  key: c.key(),
  version: c.integer(),
  deployedAt: c.instant(),
}))
