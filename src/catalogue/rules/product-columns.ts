/** Columns of a catalogue spreadsheet, by the field each fills; the first name is what an export would write. */
export const productColumns = {
  code: ['编码', '产品编码'],
  name: ['产品名称', '服务产品', '名称'],
  category: ['类别', '产品类别'],
  department: ['承接部门', '责任部门', '部门'],
  description: ['产品介绍', '介绍', '说明'],
  conditions: ['办理条件', '条件'],
  keywords: ['关键词', '关键字'],
  active: ['状态', '是否启用'],
} as const satisfies Record<string, readonly string[]>
export type ProductColumn = keyof typeof productColumns

/** One line as it was typed; columns that the sheet lacks are absent. */
export type ProductLine = Partial<Record<ProductColumn, string>>

/** Where each known column stands in a line of headings; null unless code and name are among them. */
export function readProductHeader(cells: readonly string[]): Map<ProductColumn, number> | null {
  const places = new Map<ProductColumn, number>()
  cells.forEach((cell, place) => {
    for (const [column, names] of Object.entries(productColumns)) {
      const isIt = (names as readonly string[]).includes(cell.replace(/[\s*]/g, ''))
      if (isIt && !places.has(column as ProductColumn)) places.set(column as ProductColumn, place)
    }
  })
  return places.has('code') && places.has('name') ? places : null
}

/** 停用, 否 and the like; anything else, also nothing, means in use. */
export function isInUse(text: string): boolean {
  return !/^(停用|否|下架|不启用|no|0)$/i.test(text.trim())
}
