import { demoPassword } from '../../../src/people/demo'
import { demoPeople, type DemoPerson } from '../../../src/people/demo-people'
import { signIn, type Browser } from './browser'

/** Somebody at work: which tasks they look for, and whether they record demands. */
export interface Colleague {
  person: DemoPerson
  browser: Browser
  elements: readonly string[]
  /** Who may lead in their department; empty for those outside the front line. */
  department: readonly DemoPerson[]
  records: boolean
}

type Name = keyof typeof demoPeople

const front: readonly { head: Name; staff: readonly Name[] }[] = [
  { head: 'luchuan', staff: ['baiwei', 'mahui'] },
  { head: 'yanning', staff: ['wanxi'] },
  { head: 'jiangbo', staff: ['sujin'] },
]
const compliance: readonly Name[] = ['xiaohe', 'fangzheng']
const leads = ['sign-agreement', 'report-progress', 'write-review']

/** Three departments and the compliance officers sign in. Two of one department meet in the same tasks. */
export async function staffAt(address: string): Promise<Colleague[]> {
  const wanted = [
    ...front.flatMap(({ head, staff }) => {
      const department = [head, ...staff].map((name): DemoPerson => demoPeople[name])
      return [
        colleague(head, ['decide-plan', 'confirm-completion', 'submit-plan', ...leads], department),
        ...staff.map((name) => colleague(name, ['submit-plan', ...leads], department, true)),
      ]
    }),
    ...compliance.map((name) => colleague(name, ['review-risk'], [])),
  ]
  return Promise.all(
    wanted.map(async (one) => ({ ...one, browser: await signIn(address, one.person.account, demoPassword) })),
  )
}

function colleague(
  name: Name,
  elements: string[],
  department: DemoPerson[],
  records = false,
): Omit<Colleague, 'browser'> {
  return { person: demoPeople[name], elements, department, records }
}
