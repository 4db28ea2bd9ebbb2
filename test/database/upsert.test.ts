import { primary } from '../../src/database/columns'
import type { Migration } from '../../src/database/migration'
import { defineTable, rows } from '../../src/database/table'
import { upsert } from '../../src/database/upsert'
import { onBothDatabases } from '../world/database'

interface Reading {
  meter: string
  day: string
  seen: Date | null
  good: boolean
  detail: unknown
}

const Readings = defineTable<Reading>('readings', (c) => ({
  meter: primary(c.text(20)),
  day: primary(c.day()),
  seen: { ...c.instant(), nullable: true },
  good: c.yesNo(),
  detail: c.json(),
}))
const migration: Migration = {
  name: '0001-readings',
  up: (step) => step.createTable('readings', Readings.columns),
}

onBothDatabases(
  'upsert',
  (database) => {
    const reading = (meter: string, good: boolean): Reading => ({
      meter,
      day: '2026-10-10',
      seen: new Date(0),
      good,
      detail: { note: '调休' },
    })

    it('inserts what is new and updates what is there, in statements of any size', async () => {
      const many = Array.from({ length: 9_000 }, (_, nth) => reading(`m${nth}`, true))
      await database().transaction((tx) => upsert(tx, Readings, { rows: many, keys: ['meter', 'day'] }))
      await database().transaction((tx) =>
        upsert(tx, Readings, { rows: [reading('m5', false), reading('new', true)], keys: ['meter', 'day'] }),
      )
      const found = await database().read((tx) =>
        rows(tx, Readings).find({ where: [{ meter: 'm5' }, { meter: 'new' }], order: { meter: 'ASC' } }),
      )
      expect(found).toEqual([reading('m5', false), reading('new', true)])
      expect(await database().read((tx) => rows(tx, Readings).count())).toBe(9_001)
    })
  },
  { tables: [Readings], migrations: [migration] },
)
