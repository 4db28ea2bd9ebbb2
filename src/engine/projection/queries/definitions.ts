import { IsNull, type SelectQueryBuilder } from 'typeorm'
import type { Core } from '../../../core'
import type { Tx } from '../../../database/database'
import { rows } from '../../../database/table'
import { Decisions, Definitions, Forms, Requirements } from '../definition-store'
import type { DecisionRow, DefinitionRow, FormRow, RequirementsRow } from '../definition-store'

/** A process version with its XML exactly as deployed; null when unknown. */
export async function definition({ db }: Core, key: string): Promise<DefinitionRow | null> {
  return db.read((tx) => rows(tx, Definitions).findOneBy({ key }))
}

/** All versions of a process, newest first; deleted ones too. */
export async function definitionVersions(
  { db }: Core,
  processId: string,
): Promise<Omit<DefinitionRow, 'xml'>[]> {
  return db.read((tx) => withoutXml(tx).where({ processId }).orderBy('d.version', 'DESC').getMany())
}

/** The version of each process that a start would take now, without XML, by name. */
export async function latestDefinitions({ db }: Core): Promise<Omit<DefinitionRow, 'xml'>[]> {
  const newest = `SELECT MAX(n.version) FROM ${Definitions.name} n WHERE n.process_id = d.processId AND n.deleted_at IS NULL`
  return db.read((tx) =>
    withoutXml(tx).where(`d.deletedAt IS NULL AND d.version = (${newest})`).orderBy('d.name').getMany(),
  )
}

/** A form version by key. */
export async function formByKey({ db }: Core, key: string): Promise<FormRow | null> {
  return db.read((tx) => rows(tx, Forms).findOneBy({ key }))
}

/** The newest version of a form that is deployed. */
export async function latestForm({ db }: Core, formId: string): Promise<FormRow | null> {
  return db.read((tx) =>
    rows(tx, Forms).findOne({ where: { formId, deletedAt: IsNull() }, order: { version: 'DESC' } }),
  )
}

/** All deployed decisions, newest version of each first. */
export async function decisions({ db }: Core): Promise<DecisionRow[]> {
  return db.read((tx) =>
    rows(tx, Decisions).find({
      where: { deletedAt: IsNull() },
      order: { decisionId: 'ASC', version: 'DESC' },
    }),
  )
}

/** A DMN file as deployed. */
export async function decisionRequirements({ db }: Core, key: string): Promise<RequirementsRow | null> {
  return db.read((tx) => rows(tx, Requirements).findOneBy({ key }))
}

function withoutXml(tx: Tx): SelectQueryBuilder<DefinitionRow> {
  const columns = [
    'key',
    'processId',
    'version',
    'name',
    'resourceName',
    'digest',
    'elements',
    'deployedAt',
    'deletedAt',
  ]
  return rows(tx, Definitions)
    .createQueryBuilder('d')
    .select(columns.map((column) => `d.${column}`))
}
