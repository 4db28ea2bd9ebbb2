import type { Core } from '../../src/core'
import { upsert } from '../../src/database/upsert'
import { Enterprises, enterpriseClasses, enterpriseTiers, type Enterprise } from '../../src/enterprises/store'
import { creditCodeCheckDigit } from '../../src/enterprises/rules/credit-code'
import type { Person } from '../../src/people/store'
import { appendTimeline } from '../../src/timeline'
import { enterpriseIdOf, enterpriseNames } from './demands'
import type { BenchExchange } from './exchange'

/** As the issue names them; five visits an enterprise lie in the present year. */
export const recordSizes = { enterprises: 100_000, visits: 1_000_000 }
const batch = 1_000

/** Enterprises with their managers, and visits of three years with what they earned; for MariaDB, whose sequences count. */
export async function seedRecords(core: Core, exchange: BenchExchange): Promise<void> {
  const managers = exchange.fronts.flatMap(({ staff }) => staff)
  const names = enterpriseNames()
  for (let start = 0; start < recordSizes.enterprises; start += batch) {
    const part = names.slice(start, start + batch)
    const rows = part.map((name, nth) => enterprise(core, { name, nth: start + nth, managers }))
    await core.db.transaction((tx) => upsert(tx, Enterprises, { rows, keys: ['id'] }))
  }
  await visits(core, managers)
  await points(core)
}

function enterprise(
  core: Core,
  { name, nth, managers }: { name: string; nth: number; managers: readonly Person[] },
): Enterprise {
  const first = `91640100MA${String(7_000_000 + nth)}`
  const at = core.clock.now()
  return {
    ...{
      id: enterpriseIdOf(nth),
      name,
      creditCode: first + creditCodeCheckDigit(first),
      industry: '装备制造',
    },
    class: enterpriseClasses[nth % enterpriseClasses.length]!,
    tier: enterpriseTiers[nth % enterpriseTiers.length]!,
    ...{ marketCode: `ND${100_000 + nth}`, customerManagerId: managers[nth % managers.length]!.id },
    ...{ listed: true, onQualifiedList: nth % 20 !== 0, createdAt: at, updatedAt: at, version: 1 },
  }
}

/** The n-th visit is the k-th to its enterprise, by its manager. */
async function visits(core: Core, managers: readonly Person[]): Promise<void> {
  const { enterprises } = recordSizes
  await core.db.transaction(async (tx) => {
    await tx.query('CREATE TABLE bench_managers (nth INT PRIMARY KEY, id VARCHAR(36)) ')
    await tx.query(
      `INSERT INTO bench_managers VALUES ${managers.map(() => '(?,?)').join(',')}`,
      managers.flatMap(({ id }, nth) => [nth, id]),
    )
    for (let k = 0; k < recordSizes.visits / enterprises; k++)
      await tx.query(
        `INSERT INTO visits (id, enterprise_id, enterprise_name, visitor_id, visitor_name, department_id, department_name, line_id, kind, visited_at, visited_on, content, evidence_place, created_at, version)
         SELECT CONCAT('01b0', LPAD(HEX(${k}), 4, '0'), '-', RIGHT(LOWER(LPAD(HEX(s.seq), 8, '0')), 4), '-7000-8000-0000', LOWER(LPAD(HEX(s.seq), 8, '0'))), e.id, e.name, p.id, p.name, d.id, d.name, d.line_id, 'phone',
           DATE_FORMAT(t.at, '%Y-%m-%dT02:00:00.000Z'), DATE_FORMAT(t.at, '%Y-%m-%d'), '回访近期经营情况，订单平稳，暂无新的服务需求。', '档案柜 1-1', DATE_FORMAT(t.at, '%Y-%m-%dT03:00:00.000Z'), 1
         FROM seq_0_to_${enterprises - 1} s
         JOIN enterprises e ON e.id = CONCAT('01a0', LEFT(LOWER(LPAD(HEX(s.seq), 8, '0')), 4), '-', RIGHT(LOWER(LPAD(HEX(s.seq), 8, '0')), 4), '-7000-8000-00000000000f')
         JOIN bench_managers m ON m.nth = s.seq % ${managers.length}
         JOIN people p ON p.id = m.id JOIN departments d ON d.id = p.department_id
         JOIN (SELECT seq, DATE_ADD('${k < 5 ? 2026 : 2025}-01-02', INTERVAL ${(k % 5) * 60} + seq % 60 DAY) AS at FROM seq_0_to_${enterprises - 1}) t ON t.seq = s.seq
         ORDER BY s.seq`,
      )
    await tx.query('DROP TABLE bench_managers')
  })
}

/** What Article 17 gives them: 7 for the first three of the year to an enterprise. */
function points(core: Core): Promise<unknown> {
  return core.db.transaction((tx) =>
    tx.query(
      `INSERT INTO score_entries (id, source_key, fact, half, rule, points, day, policy_version, enterprise_id, enterprise_name, person_id, person_name, department_id, department_name, line_id, entered_at, kind)
       SELECT v.id, CONCAT('visit:', v.id, ':A:0'), CONCAT('visit:', v.id), 'authenticity', 'A', 700, v.visited_on, 'norm-2024', v.enterprise_id, v.enterprise_name, v.visitor_id, v.visitor_name, v.department_id, v.department_name, v.line_id, v.created_at, 'fact'
       FROM (SELECT w.*, ROW_NUMBER() OVER (PARTITION BY w.enterprise_id, LEFT(w.visited_on, 4) ORDER BY w.visited_at, w.id) AS nth FROM visits w) v WHERE v.nth <= 3`,
    ),
  )
}

/** A case of `reader`'s with as much behind it as cases have: forty lines of trace. @returns its id */
export async function caseWithTrace(core: Core, reader: Person): Promise<string> {
  const [found] = await core.db.read((tx) =>
    tx.query<{ id: string }[]>(
      'SELECT case_id AS id FROM case_readers WHERE reader = ? ORDER BY recorded_at DESC LIMIT 1',
      [`person:${reader.id}`],
    ),
  )
  const caseId = found!.id
  for (let nth = 0; nth < 40; nth++)
    await core.db.transaction((tx) =>
      appendTimeline(core, tx, {
        ...{ caseId, kind: 'business', code: 'progress', actor: reader },
        data: { words: '已完成尽职调查的第一部分，正在整理底稿，下周提交。' },
      }),
    )
  return caseId
}
