/** One column of the ledger as norm 7 names it, with the other headings spreadsheets are seen to use for it. */
export interface LedgerColumn {
  field: LedgerField
  heading: string
  aliases: readonly string[]
}

export type LedgerField =
  | 'enterpriseName'
  | 'businessSituation'
  | 'industry'
  | 'demandBrief'
  | 'matchAnalysis'
  | 'followUp'
  | 'contractSigned'
  | 'completed'
  | 'metOn'
  | 'responsible'
  | 'contactName'
  | 'contactPhone'

/** What an export adds to the norm's columns and an import understands again. */
export type ExtraField = 'caseId' | 'department'

/** The twelve columns of the ledger in the norm's order (norm 7). */
export const ledgerColumns: readonly LedgerColumn[] = [
  { field: 'enterpriseName', heading: '企业全称', aliases: ['企业名称', '公司名称', '单位名称'] },
  { field: 'businessSituation', heading: '经营情况', aliases: ['企业经营情况'] },
  { field: 'industry', heading: '所属行业', aliases: ['行业'] },
  { field: 'demandBrief', heading: '服务需求简述', aliases: ['服务需求', '需求简述'] },
  { field: 'matchAnalysis', heading: '可对接服务分析', aliases: ['可对接服务'] },
  { field: 'followUp', heading: '跟进情况记录', aliases: ['跟进情况', '跟进记录'] },
  { field: 'contractSigned', heading: '是否签订服务合同', aliases: ['是否签订合同', '是否签约'] },
  { field: 'completed', heading: '服务完结情况', aliases: ['完结情况', '是否完结'] },
  { field: 'metOn', heading: '对接时间', aliases: ['对接日期'] },
  { field: 'responsible', heading: '对接负责人', aliases: ['负责人'] },
  { field: 'contactName', heading: '企业联系人', aliases: ['联系人'] },
  { field: 'contactPhone', heading: '联系电话', aliases: ['电话', '手机', '联系方式'] },
]

/** Columns beside the norm's, by heading. */
export const extraColumns = {
  caseId: '案件编号',
  department: '承接部门',
} as const satisfies Record<ExtraField, string>

const byHeading = new Map<string, LedgerField | ExtraField>([
  ...ledgerColumns.flatMap(({ field, heading, aliases }) =>
    [heading, ...aliases].map((name) => [name, field] as const),
  ),
  [extraColumns.caseId, 'caseId'],
  [extraColumns.department, 'department'],
])

/** Which field a heading cell means, whatever spaces, line breaks or bracketed notes it carries; undefined for a column of the user's own. */
export function fieldOfHeading(cell: string): LedgerField | ExtraField | undefined {
  return byHeading.get(cell.replace(/[((].*?[))]/g, '').replace(/[\s*::、]/g, ''))
}

/** The heading of a column as the norm or an export writes it. */
export function headingOf(field: LedgerField | ExtraField): string {
  if (field === 'caseId' || field === 'department') return extraColumns[field]
  return ledgerColumns.find((column) => column.field === field)?.heading ?? field
}
