import type { Department, GivenRole, Line, Person } from './store'

/** Someone of the demo exchange; all invented. */
export type DemoPerson = Pick<Person, 'id' | 'account' | 'name' | 'departmentId' | 'position' | 'email'> & {
  roles: readonly GivenRole[]
}

/** Known ids, so that other demo data and tests can name the same people. */
const lineId = (nth: number) => demoId('a', nth)
const departmentId = (nth: number) => demoId('b', nth)
const personId = (nth: number) => demoId('c', nth)

export const demoLines = {
  market: line(1, '市场条线', personId(2)),
  business: line(2, '业务条线', personId(3)),
}

export const demoDepartments = {
  marketing: { ...department(1, '市场发展部', { lineId: lineId(1), head: 4 }), keepsList: true },
  enterpriseService: department(2, '企业服务部', { lineId: lineId(1), head: 7 }),
  custody: department(3, '存管交易部', { lineId: lineId(2), head: 9 }),
  investment: department(4, '投行业务部', { lineId: lineId(2), head: 11 }),
  compliance: department(5, '合规风控部', { lineId: null, head: 13 }),
  generalOffice: department(6, '综合办公室', { lineId: null, head: 15 }),
}

/** Accounts are the names in pinyin. */
export const demoPeople = {
  helan: person(1, ['helan', '贺岚', '总经理'], { roles: ['leadership'] }),
  shenmu: person(2, ['shenmu', '沈牧', '市场条线业务总监'], {}),
  qinyue: person(3, ['qinyue', '秦越', '业务条线业务总监'], {}),
  luchuan: person(4, ['luchuan', '陆川', '市场发展部负责人'], { in: 1 }),
  baiwei: person(5, ['baiwei', '白薇', '客户经理'], { in: 1 }),
  mahui: person(6, ['mahui', '马辉', '客户经理'], { in: 1 }),
  yanning: person(7, ['yanning', '严宁', '企业服务部负责人'], { in: 2 }),
  wanxi: person(8, ['wanxi', '万溪', '项目经理'], { in: 2 }),
  tanlin: person(9, ['tanlin', '谭林', '存管交易部负责人'], { in: 3 }),
  yuhang: person(10, ['yuhang', '余航', '登记托管专员'], { in: 3 }),
  jiangbo: person(11, ['jiangbo', '江波', '投行业务部负责人'], { in: 4 }),
  sujin: person(12, ['sujin', '苏瑾', '项目经理'], { in: 4 }),
  fangzheng: person(13, ['fangzheng', '方峥', '合规风控部负责人'], {
    in: 5,
    roles: ['compliance', 'supervisor'],
  }),
  xiaohe: person(14, ['xiaohe', '萧禾', '合规专员'], { in: 5, roles: ['compliance'] }),
  wenqing: person(15, ['wenqing', '文晴', '综合办公室主任'], {
    in: 6,
    roles: ['general-office', 'supervisor'],
  }),
  dingyi: person(16, ['dingyi', '丁毅', '流程设计师'], { in: 6, roles: ['designer'] }),
  admin: person(17, ['admin', '纪明', '系统管理员'], { in: 6, roles: ['admin'] }),
}

/** Number of the department, and roles. */
interface Place {
  in?: number
  roles?: GivenRole[]
}

function line(nth: number, name: string, directorId: string): Omit<Line, 'version'> {
  return { id: lineId(nth), name, directorId }
}

function department(
  nth: number,
  name: string,
  of: { lineId: string | null; head: number },
): Omit<Department, 'version'> {
  const kind = of.lineId ? 'front' : 'second'
  return { id: departmentId(nth), name, lineId: of.lineId, kind, headId: personId(of.head) }
}

function person(
  nth: number,
  names: [account: string, name: string, position: string],
  place: Place,
): DemoPerson {
  const [account, name, position] = names
  const email = `${account}@quanlian.example`
  return {
    id: personId(nth),
    account,
    name,
    departmentId: place.in ? departmentId(place.in) : null,
    position,
    email,
    roles: place.roles ?? [],
  }
}

/** A well-formed UUIDv7 that can be told from a real one at sight. */
function demoId(kind: string, nth: number): string {
  return `01980000-0000-7000-8000-0000000${kind}${String(nth).padStart(4, '0')}`
}
