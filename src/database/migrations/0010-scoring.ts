import { optional, primary } from '../columns'
import type { Migration } from '../migration'

const norm2024 = JSON.stringify({
  complete: 200,
  accurate: 200,
  evidence: 100,
  perFinding: 100,
  visitsPerYear: 3,
  fullMarksBonus: 200,
  signed: 300,
  completed: 1000,
  referral: 500,
  jointShare: 50,
})

/** The score book and its policy; Article 17 as issued on 2024-06-26. */
export const scoring: Migration = {
  name: '0010-scoring',
  async up(step) {
    await step.createTable(
      'scoring_policies',
      (c) => ({ validFrom: primary(c.day()), version: c.text(40), amounts: c.json() }),
      [{ name: 'scoring_policies_version', columns: ['version'], unique: true }],
    )
    await step.createTable(
      'score_entries',
      (c) => ({
        id: c.id(),
        sourceKey: c.text(120),
        fact: c.text(60),
        half: c.text(20),
        rule: c.text(20),
        points: c.points(),
        day: c.day(),
        policyVersion: c.text(40),
        caseId: optional(c.text(36)),
        enterpriseId: c.text(36),
        enterpriseName: c.text(191),
        personId: c.text(36),
        personName: c.text(60),
        departmentId: c.text(36),
        departmentName: c.text(60),
        lineId: optional(c.text(36)),
        enteredAt: c.instant(),
      }),
      [
        { name: 'score_entries_source_key', columns: ['sourceKey'], unique: true },
        { name: 'score_entries_fact', columns: ['fact'] },
        { name: 'score_entries_line_day', columns: ['lineId', 'day'] },
        { name: 'score_entries_enterprise_day', columns: ['enterpriseId', 'day'] },
      ],
    )
    await step.sql('INSERT INTO scoring_policies (valid_from, version, amounts) VALUES (?, ?, ?)', [
      '2024-06-26',
      'norm-2024',
      norm2024,
    ])
  },
}
