import { IsNull } from 'typeorm'
import type { Core } from '../core'
import { rows } from '../database/table'
import { deployFiles, type FilesDeployed } from '../engine/deploy-files'
import type { Engine } from '../engine/engine'
import { filesToDeploy } from '../engine/files-to-deploy'
import { Requirements } from '../engine/projection/definition-store'
import { definitionVersions, latestForm } from '../engine/projection/queries'
import { root } from '../root'

/** Deploys what this engine never had; what was published in the product stays. */
export async function deployProject(
  core: Core,
  to: { engine: Engine; logId: string },
): Promise<FilesDeployed> {
  return deployFiles(core, {
    ...to,
    files: await filesToDeploy(root),
    latestVersion: (kind, id) => latestVersion(core, kind, id),
  })
}

/** One line for each thing an operator should know of a deployment. */
export function deploymentLines({ deployed, superseded, replaced }: FilesDeployed): string[] {
  return [
    ...(deployed.length ? [`已部署 ${deployed.length} 个流程、决策和表单文件${namesOf(deployed)}。`] : []),
    ...superseded.map(
      ({ name, fileVersion, publishedVersion }) =>
        `${name} 未重新部署：产品内已发布更新的第 ${publishedVersion} 版（文件是第 ${fileVersion} 版）。`,
    ),
    ...replaced.map(
      ({ name, fileVersion, publishedVersion }) =>
        `${name} 有改动，已发布为新版；产品内发布的第 ${publishedVersion} 版不再是最新（文件上次是第 ${fileVersion} 版）。`,
    ),
  ]
}

/** Their names while a person would read them: the first start deploys the whole package. */
function namesOf(deployed: FilesDeployed['deployed']): string {
  if (deployed.length > 10) return ''
  return `：${deployed.map(({ name, version }) => `${name}（第 ${version} 版）`).join('、')}`
}

async function latestVersion(core: Core, kind: string, id: string): Promise<number | null> {
  if (kind === 'process')
    return (await definitionVersions(core, id)).reduce<number | null>(
      (most, { version }) => Math.max(most ?? 0, version),
      null,
    )
  if (kind === 'form') return (await latestForm(core, id))?.version ?? null
  if (kind === 'decision-requirements')
    return core.db.read((tx) =>
      rows(tx, Requirements).maximum('version', { requirementsId: id, deletedAt: IsNull() }),
    )
  return null
}
