import type { Core } from '../../src/core'
import type { Tx } from '../../src/database/database'

/** How many rows of this month's review a department has at most. */
export const reviewedEach = 2_000

/**
 * What lies around cases, visits and enterprises after years: deadlines, findings, confidential cases and their readings, changes,
 * evidence, a month's reviews. By SQL over what is there, for MariaDB; before the readers of the cases are entered.
 */
export async function seedAround(core: Core): Promise<void> {
  const month = core.clock.now().toISOString().slice(0, 7)
  for (const statement of [...cases, ...records, ...reviews(month)])
    await core.db.transaction((tx: Tx) => tx.query(statement))
}

/** The ids of demands end in `000d` and of what belongs to them in another letter. */
const idOf = (letter: string) => `CONCAT(LEFT(d.id, 35), '${letter}')`
const rule =
  '{"workingDays":3,"dueTime":"18:00","remindBefore":1,"remindTime":"09:00","escalateAfter":[0,1,2],"remindTo":[]}'
const explanation = '[{"is":"received","day":"2026-09-18"},{"is":"due","at":"2026-09-22T10:00:00.000Z"}]'
const nth = (alias: string, of: number) => `CRC32(${alias}.id) % ${of}`

const cases = [
  `UPDATE demands d SET confidential = 1 WHERE ${nth('d', 50)} = 0`,
  `INSERT INTO deadlines (id, case_id, kind, ordinal, title, subject, department_id, line_id, started_at, rule, policy_day, calendar_version, pauses, extensions, due_at, check_at, state, settled_at, explanation, version)
   SELECT ${idOf('a')}, d.id, 'response', 1, '响应需求', d.enterprise_name, d.department_id, d.line_id, d.recorded_at, '${rule}', LEFT(d.recorded_at, 10), 1, '[]', '[]',
     DATE_FORMAT(DATE_ADD(LEFT(d.recorded_at, 10), INTERVAL 5 DAY), '%Y-%m-%dT10:00:00.000Z'), NULL,
     IF(d.state = 'responding', 'running', IF(${nth('d', 10)} = 0, 'missed', 'met')), IF(d.state = 'responding', NULL, d.recorded_at), '${explanation}', 1
   FROM demands d`,
  `INSERT INTO deadlines (id, case_id, kind, ordinal, title, subject, department_id, line_id, started_at, rule, policy_day, calendar_version, pauses, extensions, due_at, check_at, state, settled_at, explanation, version)
   SELECT CONCAT(LEFT(d.id, 34), n.n, 'b'), d.id, 'progress', n.n, '进展报告', d.enterprise_name, d.department_id, d.line_id, d.recorded_at, '${rule}', LEFT(d.recorded_at, 10), 1, '[]', '[]',
     DATE_FORMAT(DATE_ADD('2026-11-10', INTERVAL ${nth('d', 30)} DAY), '%Y-%m-%dT10:00:00.000Z'), NULL, IF(n.n = 4, 'running', 'met'), IF(n.n = 4, NULL, d.recorded_at), '${explanation}', 1
   FROM demands d JOIN (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) n WHERE d.state = 'executing'`,
  `INSERT INTO risk_findings (id, case_id, severity, text, state, raised_by_id, raised_by_name, raised_at, open_severity, department_id, version)
   SELECT ${idOf('b')}, d.id, ELT(1 + ${nth('d', 3)}, 'low', 'medium', 'high'), '抵押物权属尚待核实。', IF(d.closed_at IS NULL, 'open', 'closed'), d.originator_id, d.originator_name, d.recorded_at,
     IF(d.closed_at IS NULL, ELT(1 + ${nth('d', 3)}, 'low', 'medium', 'high'), NULL), d.department_id, 1
   FROM demands d WHERE ${nth('d', 5)} = 0`,
  `INSERT INTO case_reads (case_id, person_id, person_name, page, what, ground, at)
   SELECT d.id, d.lead_id, d.originator_name, 'case', NULL, 'confidential', d.recorded_at
   FROM demands d JOIN seq_1_to_20 s WHERE d.confidential = 1`,
  `INSERT INTO demand_changes (id, case_id, field, from_text, to_text, actor_id, actor_name, why, changed_at)
   SELECT CONCAT(LEFT(d.id, 34), s.seq, 'c'), d.id, 'followUp', NULL, '已电话联系。', d.originator_id, d.originator_name, NULL, d.recorded_at
   FROM demands d JOIN seq_1_to_3 s`,
]

const records = [
  `UPDATE visits v SET evidence_place = NULL WHERE ${nth('v', 10)} < 3`,
  `UPDATE visits v SET kind = 'onsite' WHERE ${nth('v', 4)} = 0`,
  `INSERT INTO visit_evidence (visit_id, file_id, added_at, sha256)
   SELECT v.id, v.id, v.created_at, SHA2(v.id, 256) FROM visits v WHERE ${nth('v', 10)} BETWEEN 1 AND 5`,
  `INSERT INTO visit_findings (id, visit_id, kind, text, state, found_by_id, found_by_name, found_at)
   SELECT v.id, v.id, 'inaccuracy', '内容与通话记录不符。', IF(${nth('v', 500)} = 0, 'open', 'corrected'), v.visitor_id, v.visitor_name, v.created_at FROM visits v WHERE ${nth('v', 100)} = 0`,
  `INSERT INTO enterprise_changes (enterprise_id, what, was, became, reason, actor_id, actor_name, at)
   SELECT e.id, w.what, NULL, CASE w.what WHEN 'tier' THEN e.tier WHEN 'class' THEN e.class ELSE IF(e.on_qualified_list, 'yes', 'no') END, '入库', 'system', '系统', e.created_at
   FROM enterprises e JOIN (SELECT 'tier' AS what UNION SELECT 'class' UNION SELECT 'onQualifiedList') w`,
  `INSERT INTO enterprise_contacts (id, enterprise_id, name, position, phone, created_at, version)
   SELECT e.id, e.id, '林知夏', '总经理', '13900000000', e.created_at, 1 FROM enterprises e`,
]

const reviews = (month: string) => [
  `INSERT INTO monthly_reviews (id, department_id, department_name, line_id, month, started_at, deadline_id, due_at, item_count, settled_at, version)
   SELECT d.id, d.id, d.name, d.line_id, '${month}', '${month}-02T01:00:00.000Z', NULL, '${month}-09T10:00:00.000Z', ${reviewedEach}, NULL, 1 FROM departments d WHERE d.kind = 'front'`,
  `INSERT INTO unfinished_reviews (id, review_id, case_id, department_id, lead_id, state, created_at, version)
   SELECT ${idOf('f')}, d.department_id, d.id, d.department_id, d.lead_id, 'open', '${month}-02T01:00:00.000Z', 1
   FROM (SELECT d.*, ROW_NUMBER() OVER (PARTITION BY d.department_id ORDER BY d.recorded_at, d.id) AS nth
         FROM demands d WHERE d.closed_at IS NULL) d WHERE d.nth <= ${reviewedEach}`,
]
