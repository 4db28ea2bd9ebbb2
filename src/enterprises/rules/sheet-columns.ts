/** Columns of a list of enterprises in XLSX, in the order of an export, with the other headings they are seen under. */
export const sheetColumns = {
  name: ['企业全称', '企业名称', '公司名称', '单位名称'],
  creditCode: ['统一社会信用代码', '信用代码', '社会信用代码'],
  industry: ['所属行业', '行业'],
  class: ['企业类别', '类别'],
  tier: ['分层', '层级'],
  onList: ['资质认定名单', '是否在库'],
  manager: ['客户经理'],
  marketCode: ['挂牌代码', '托管代码'],
  listedOn: ['挂牌日期'],
  agreementNumber: ['挂牌协议编号', '协议编号'],
  registeredOn: ['成立日期', '注册日期'],
  address: ['地址', '注册地址', '企业地址'],
  employees: ['从业人数', '员工人数', '人数'],
  patents: ['专利数量', '专利数'],
  hiTech: ['高新技术企业', '是否高新'],
  specialised: ['专精特新企业', '专精特新'],
  agriLeading: ['农业产业化龙头企业', '农业龙头'],
  wants: ['意向', '服务意向'],
  consentScope: ['披露授权范围'],
  consentUntil: ['披露授权截止日'],
  year: ['财务年度', '年度'],
  revenue: ['营业收入'],
  profit: ['净利润'],
  assets: ['资产总额', '总资产'],
  growth: ['营业收入增长率', '营收增长率'],
  contactName: ['联系人', '企业联系人'],
  contactPosition: ['联系人职务', '职务'],
  contactPhone: ['联系电话', '电话', '手机'],
} as const satisfies Record<string, readonly [string, ...string[]]>
export type SheetColumn = keyof typeof sheetColumns

/** Units that stand behind the heading in an export. */
const units: Partial<Record<SheetColumn, string>> = {
  revenue: '（万元）',
  profit: '（万元）',
  assets: '（万元）',
  growth: '（%）',
}

/** Every column in the order of an export. */
export const columnNames = Object.keys(sheetColumns) as SheetColumn[]

/** The heading of a column as an export writes it. */
export function headingOf(column: SheetColumn): string {
  return sheetColumns[column][0] + (units[column] ?? '')
}

const byHeading = new Map<string, SheetColumn>(
  columnNames.flatMap((column) => sheetColumns[column].map((name) => [name, column] as const)),
)

/** Where each known column stands in a line of headings, counted from 1; null unless name and credit code are among them. */
export function readHeadings(cells: ReadonlyMap<number, string>): Map<SheetColumn, number> | null {
  const places = new Map<SheetColumn, number>()
  for (const [place, text] of cells) {
    const column = byHeading.get(text.replace(/[（(].*?[）)]/g, '').replace(/[\s*：:]/g, ''))
    if (column && !places.has(column)) places.set(column, place)
  }
  return places.has('name') && places.has('creditCode') ? places : null
}
