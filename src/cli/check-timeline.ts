import { readFileSync } from 'node:fs'
import { OperatorRefused } from '../product/operator-refused'
import { checkTimelines, compareWithHeads, parseHeads, type BrokenChain } from '../timeline'
import { presentFile, withCore, type Desk } from './desk'

const faults: Readonly<Record<BrokenChain['fault'], string>> = {
  missing: '缺少这一条',
  changed: '这一条被改动过',
  cut: '末尾被截断',
  'cut-since-export': '导出之后，这一条及其后的记录不见了',
  'changed-since-export': '与导出时不一致，整条链被重写过',
}

/** `check-timeline`: proves every case's trace, and beside a file of heads that nothing was cut since. Exit code 1 when something is wrong. */
export async function checkTimelineVerb(
  desk: Desk,
  { heads: typed }: { heads?: string | undefined },
): Promise<number> {
  const heads = typed === undefined ? null : readHeads(desk.path(typed))
  const { checked, broken } = await withCore(desk.env(), async (core) => {
    const found = await checkTimelines(core)
    return { ...found, broken: [...found.broken, ...(heads ? await compareWithHeads(core, heads) : [])] }
  })
  for (const { caseId, seq, fault } of broken) desk.print(`${caseId} 第 ${seq} 条：${faults[fault]}。`)
  const compared = heads ? `，并与导出的 ${heads.length} 个末端比对` : ''
  desk.print(
    broken.length > 0
      ? `检查了 ${checked} 条时间线${compared}，发现 ${broken.length} 处不符。请先停止写入并保留现场，与备份核对。`
      : `检查了 ${checked} 条时间线${compared}，全部完整。`,
  )
  return broken.length > 0 ? 1 : 0
}

function readHeads(file: string) {
  const heads = parseHeads(readFileSync(presentFile(file), 'utf8'))
  if (!heads)
    throw new OperatorRefused(
      `${file} 不是时间线末端的导出文件，或者被改动过。请使用 timeline-heads-日期.csv 的原件。`,
    )
  return heads
}
