import type { Core } from '../../src/core'
import { upsert } from '../../src/database/upsert'
import { Demands, type Demand } from '../../src/demands/store'
import { Candidates, Tasks, type TaskRow } from '../../src/engine/projection/task-store'
import { candidateRows } from '../../src/engine/projection/write-sheets'
import { seedAround } from './around'
import { demandsOf } from './demands'
import { seedExchange, type BenchExchange } from './exchange'
import { indexTexts } from './index-texts'
import { randomFrom } from './random'
import { caseWithTrace, seedRecords } from './records'
import { openTaskOf } from './tasks'

/** Of the 300,000 demands 200,000 are open with one open task each, and five closed tasks lie behind each of those. */
export const sizes = { demands: 300_000, closedEach: 5 }
const batch = 1_000

/** Fills an empty database as years of a large exchange would, rows by the product's own bulk path, copies of rows by SQL. */
export async function seed(core: Core): Promise<{ exchange: BenchExchange; open: number }> {
  const exchange = await seedExchange(core)
  if (core.db.kind === 'mysql') await seedRecords(core, exchange)
  let open = 0
  for (const demands of inBatches(core, exchange)) {
    open += await enter(core, demands, { exchange, first: open })
  }
  await closedTasks(core)
  if (core.db.kind === 'mysql') await seedAround(core)
  await letRead(core)
  await indexTexts(core)
  if (core.db.kind === 'mysql')
    await core.db.read((tx) =>
      tx.query(
        `ANALYZE TABLE demands, case_readers, text_pairs, enterprises, enterprise_changes, visits, visit_evidence, score_entries, deadlines, risk_findings, case_reads, unfinished_reviews, ${Tasks.name}, ${Candidates.name}`,
      ),
    )
  else await core.db.transaction((tx) => tx.query('ANALYZE'))
  const aCase = await caseWithTrace(core, exchange.readers.staff)
  return { exchange: { ...exchange, aCase }, open }
}

/** The demands of years, a thousand at a time. */
export function* inBatches(core: Core, exchange: BenchExchange): Generator<Demand[]> {
  const all = demandsOf(exchange, { count: sizes.demands, now: core.clock.now(), random: randomFrom(11) })
  let demands: Demand[] = []
  for (const demand of all) {
    demands.push(demand)
    if (demands.length < batch) continue
    yield demands
    demands = []
  }
}

const random = randomFrom(13)

async function enter(
  core: Core,
  demands: Demand[],
  { exchange, first }: { exchange: BenchExchange; first: number },
): Promise<number> {
  const tasks: TaskRow[] = []
  for (const demand of demands) {
    const now = core.clock.now()
    const task = openTaskOf(demand, { nth: first + tasks.length, now, random, exchange })
    if (task) tasks.push(task)
  }
  await core.db.transaction(async (tx) => {
    await upsert(tx, Demands, { rows: demands, keys: ['id'] })
    await upsert(tx, Tasks, { rows: tasks, keys: ['key'] })
    await upsert(tx, Candidates, {
      rows: tasks.flatMap(candidateRows),
      keys: ['candidate', 'due', 'taskKey'],
    })
  })
  return tasks.length
}

/** What the same cases have behind them: older keys, the same shape. */
async function closedTasks(core: Core): Promise<void> {
  const same =
    'name, command, form_id, form_key, assignee, candidate_groups, candidate_users, element_id, element_instance_key, instance_key, process_id, definition_key, case_id, due_at, follow_up_at, created_at'
  for (let nth = 0; nth < sizes.closedEach; nth++) {
    await core.db.transaction((tx) =>
      tx.query(
        `INSERT INTO ${Tasks.name} (\`key\`, state, ended_at, position, ${same})
         SELECT CONCAT('2251800${nth}', SUBSTR(\`key\`, 9)), 'completed', created_at, position, ${same}
         FROM ${Tasks.name} WHERE \`key\` >= '22519999' ORDER BY \`key\``,
      ),
    )
  }
}

/** The readers that the product's commands would have entered (src/demands/case-readers.ts), all at once. */
export async function letRead(core: Core): Promise<void> {
  const reader = (sql: string) =>
    `SELECT ${sql} AS reader, d.recorded_at, d.id, d.enterprise_name, d.department_id, d.state
     FROM demands d JOIN departments o ON o.id = d.originator_department_id
     ${/person:|head:/.test(sql) ? '' : 'WHERE d.confidential = 0'}`
  const readers = [
    "CONCAT('department:', d.department_id)",
    "CONCAT('head:', d.department_id)",
    "CONCAT('line-director:', d.line_id)",
    "CONCAT('person:', d.originator_id)",
    "CONCAT('head:', o.id)",
    "CONCAT('line-director:', o.line_id)",
    "CONCAT('person:', d.lead_id)",
  ]
  await core.db.transaction((tx) =>
    tx.query(
      `INSERT INTO case_readers (reader, recorded_at, case_id, enterprise_name, department_id, state)
       ${readers.map(reader).join(' UNION ')} ORDER BY 1, 2, 3`,
    ),
  )
}
