import type { Core } from '../../src/core'
import { rows } from '../../src/database/table'
import { newId } from '../../src/ids'
import { Departments, Lines, People, PersonRoles, type Department, type Person } from '../../src/people/store'
import { randomFrom, type Random } from './random'
import { personName } from './words'

const staffEach = 20

/** A large exchange: who answers demands, and one person of each kind to read as. */
export interface BenchExchange {
  fronts: { department: Department; staff: Person[]; weight: number }[]
  compliance: Person[]
  readers: Record<'staff' | 'head' | 'director' | 'compliance' | 'leadership', Person>
  /** A case of the member of staff's, with a long trace. */
  aCase?: string
}

/** Three lines of four front departments with twenty people each, compliance and the leadership. The first department is the largest. */
export async function seedExchange(core: Core): Promise<BenchExchange> {
  const random = randomFrom(7)
  const director = person(random, null, '业务总监')
  const boss = person(random, null, '总经理')
  const lines = ['市场', '业务', '服务'].map((name) => ({
    id: newId(),
    name: `${name}条线`,
    directorId: director.id,
  }))
  const fronts = lines.flatMap(({ id, name }) =>
    ['一', '二', '三', '四'].map((nth) => front(random, id, `${name.slice(0, 2)}${nth}部`)),
  )
  const second = departmentOf('合规风控部', null)
  const compliance = Array.from({ length: 5 }, () => person(random, second.id, '合规专员'))
  await core.db.transaction(async (tx) => {
    // The director of all three lines would read everything; the other two are left to others.
    await rows(tx, Lines).insert(lines.map((line, nth) => (nth === 0 ? line : { ...line, directorId: null })))
    await rows(tx, Departments).insert([second, ...fronts.map(({ department }) => department)])
    await rows(tx, People).insert([director, boss, ...compliance, ...fronts.flatMap(({ staff }) => staff)])
    await rows(tx, PersonRoles).insert([
      { personId: boss.id, role: 'leadership' },
      ...compliance.map(({ id }) => ({ personId: id, role: 'compliance' as const })),
    ])
  })
  const [head, staff] = fronts[0]!.staff
  const readers = { staff: staff!, head: head!, director, compliance: compliance[0]!, leadership: boss }
  return { fronts: fronts.map((one, nth) => ({ ...one, weight: 12 / (nth + 2) })), compliance, readers }
}

function front(random: Random, lineId: string, name: string) {
  const department = departmentOf(name, lineId)
  const staff = Array.from({ length: staffEach }, () => person(random, department.id, '客户经理'))
  return { department: { ...department, headId: staff[0]!.id }, staff }
}

function departmentOf(name: string, lineId: string | null): Department {
  return { id: newId(), name, lineId, kind: lineId ? 'front' : 'second', headId: null, version: 1 }
}

function person(random: Random, departmentId: string | null, position: string): Person {
  const id = newId()
  const name = personName(random)
  const shut = { passwordHash: '-', passwordTemporary: false, email: null }
  return { id, account: id, name, departmentId, position, active: true, version: 1, ...shut }
}
