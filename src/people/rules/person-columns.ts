/** Columns of a list of people, by the field each fills. */
export const personColumns = {
  account: ['账号', '登录账号'],
  name: ['姓名', '名字'],
  department: ['部门', '所属部门'],
  position: ['岗位', '职务'],
  email: ['邮箱', '电子邮箱', '邮件'],
  roles: ['角色'],
} as const
export type PersonColumn = keyof typeof personColumns

/** One line of the list as it was typed; columns that the list lacks are absent. */
export type PersonLine = Partial<Record<PersonColumn, string>>

/** Where each known column stands in a header line; null unless account and name are among them. */
export function readHeader(cells: readonly string[]): Map<PersonColumn, number> | null {
  const places = new Map<PersonColumn, number>()
  cells.forEach((cell, place) => {
    for (const [column, names] of Object.entries(personColumns)) {
      const isIt = (names as readonly string[]).includes(cell.replace(/\s/g, ''))
      if (isIt && !places.has(column as PersonColumn)) places.set(column as PersonColumn, place)
    }
  })
  return places.has('account') && places.has('name') ? places : null
}

/** Splits `合规、管理员` at the usual separators. */
export function splitNames(text: string): string[] {
  return text
    .split(/[、，,；;/\s]+/)
    .map((name) => name.trim())
    .filter(Boolean)
}
