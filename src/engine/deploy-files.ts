import { createHash } from 'node:crypto'
import type { Core } from '../core'
import { rows } from '../database/table'
import { upsert } from '../database/upsert'
import { DeployedFiles, type DeployedFile } from './deployed-files'
import type { Deployed, Engine, Resource } from './engine'

/** Where and what to deploy. */
export interface FileDeployment {
  engine: Engine
  /** Identity of the broker's log: a fresh broker needs every file again. */
  logId: string
  files: readonly Resource[]
  /** Latest version of a resource in the engine, as far as the product knows; null when unknown. */
  latestVersion: (kind: string, resourceId: string) => Promise<number | null>
}

/** A file, and the version that is in force instead of it or was until now. */
export interface OtherVersion {
  name: string
  resourceId: string
  /** The version this file has or had. */
  fileVersion: number
  /** The newer version, published in the product. */
  publishedVersion: number
}

/** What became of the files. */
export interface FilesDeployed {
  deployed: { name: string; resourceId: string; version: number }[]
  /** Deployed before and left alone, but a newer version from the product is in force. */
  superseded: OtherVersion[]
  /** Changed files that took the place of a version published in the product. */
  replaced: OtherVersion[]
}

/**
 * Deploys, in one command, each file whose bytes were never deployed to this log: redeploying old bytes would overwrite
 * what a designer has published since. A crash in between is harmless: the engine gives the same bytes no new version.
 */
export async function deployFiles(core: Core, how: FileDeployment): Promise<FilesDeployed> {
  const known = await core.db.read((tx) => rows(tx, DeployedFiles).findBy({ logId: how.logId }))
  const isKnown = ({ name, content }: Resource) =>
    known.some((row) => row.name === name && row.sha256 === sha256(content))
  const fresh = how.files.filter((file) => !isKnown(file))
  const replaced = await newerVersions(lastOf(known, fresh), how)
  const superseded = await newerVersions(lastOf(known, how.files.filter(isKnown)), how)
  const made = fresh.length > 0 ? await how.engine.deploy(fresh) : []
  const deployed = fresh.flatMap((file) => rowOf(core, how.logId, { file, made }))
  await core.db.transaction((tx) =>
    upsert(tx, DeployedFiles, { rows: deployed, keys: ['logId', 'name', 'sha256'] }),
  )
  return {
    deployed: deployed.map(({ name, resourceId, version }) => ({ name, resourceId, version })),
    superseded,
    replaced,
  }
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The newest row of each of these files. */
function lastOf(known: readonly DeployedFile[], files: readonly Resource[]): DeployedFile[] {
  return files.flatMap(({ name }) => {
    const versions = known.filter((row) => row.name === name).sort((a, b) => b.version - a.version)
    return versions.slice(0, 1)
  })
}

async function newerVersions(
  files: readonly DeployedFile[],
  { latestVersion }: FileDeployment,
): Promise<OtherVersion[]> {
  const found: OtherVersion[] = []
  for (const { name, kind, resourceId, version } of files) {
    const latest = await latestVersion(kind, resourceId)
    if (latest !== null && latest > version)
      found.push({ name, resourceId, fileVersion: version, publishedVersion: latest })
  }
  return found
}

/** A DMN file makes several things; the file as a whole (its requirements graph) stands for them. */
function rowOf(
  core: Core,
  logId: string,
  { file, made }: { file: Resource; made: readonly Deployed[] },
): DeployedFile[] {
  const whole = made.find((one) => one.resourceName === file.name && one.kind !== 'decision')
  if (!whole) return []
  const { id: resourceId, kind, key, version } = whole
  return [
    {
      logId,
      name: file.name,
      sha256: sha256(file.content),
      resourceId,
      kind,
      key,
      version,
      deployedAt: core.clock.now(),
    },
  ]
}
