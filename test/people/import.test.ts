import { Workbook } from 'exceljs'
import type { Actor, Role } from '../../src/actor'
import { seedDemoPeople } from '../../src/people/demo'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { findPerson } from '../../src/people/house'
import { importPeople } from '../../src/people/import-people'
import { onBothDatabases } from '../world/database'
import { actorNamed, stageOn, type Stage } from './stage'

const roleNames = new Map<string, Role>([
  ['合规审查', 'compliance'],
  ['督办', 'supervisor'],
])

async function sheetOf(lines: unknown[][]): Promise<Buffer> {
  const book = new Workbook()
  book.addWorksheet('人员').addRows(lines)
  return Buffer.from(await book.xlsx.writeBuffer())
}

onBothDatabases('a list of people', (database) => {
  let core: Stage
  let admin: Actor
  beforeAll(async () => {
    core = stageOn(database())
    await seedDemoPeople(core)
    admin = await actorNamed(core, 'admin')
  })
  const take = (bytes: Buffer) => importPeople(core, admin, { bytes, roleNames })

  it('is taken line by line, and a second time changes nothing', async () => {
    const bytes = await sheetOf([
      ['中心人员名单'],
      ['序号', '姓名', '账号', '部门', '岗位', '角色'],
      [1, '白薇', 'baiwei', '企业服务部', '', ''],
      [],
      [2, '新同事', 'XinTongshi', '合规风控部', '合规专员', '合规审查、督办'],
      [3, '无部门', 'wubumen', '火星部', '', ''],
      [4, '', 'noname', '', '', ''],
      [5, '坏账号', '坏', '', '', ''],
      [6, '坏角色', 'huaijuese', '', '', '皇帝'],
    ])
    const report = await take(bytes)
    expect(report.map(({ row, outcome, refusal }) => [row, outcome, refusal?.code])).toEqual([
      [3, 'changed', undefined],
      [5, 'added', undefined],
      [6, 'refused', 'department-name-unknown'],
      [7, 'refused', 'invalid-input'],
      [8, 'refused', 'invalid-input'],
      [9, 'refused', 'role-name-unknown'],
    ])
    expect(report[1]?.password).toMatch(/^[a-z2-9-]{14}$/)
    const moved = await findPerson(core, demoPeople.baiwei.id)
    expect(moved).toMatchObject({ departmentId: demoDepartments.enterpriseService.id, position: '客户经理' })
    const again = await take(bytes)
    expect(again.map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
      'refused',
      'refused',
      'refused',
      'refused',
    ])
  })

  it('is refused as a whole when it is no such list', async () => {
    await expect(take(Buffer.from('账号,姓名'))).rejects.toThrow('workbook-unreadable')
    await expect(take(await sheetOf([['企业全称', '服务需求']]))).rejects.toThrow('sheet-without-header')
    const many = Array.from({ length: 501 }, (_, nth) => [`person${nth}`, '某人'])
    await expect(take(await sheetOf([['账号', '姓名'], ...many]))).rejects.toThrow('sheet-too-long')
  })
})
