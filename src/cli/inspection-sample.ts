import { readFileSync } from 'node:fs'
import { drawSample, populationHash } from '../inspections'
import { OperatorRefused } from '../product/operator-refused'
import { presentFile, type Desk } from './desk'

/** As typed. */
export interface InspectionSampleOptions {
  seed?: string
  ids?: string
  size?: string
  drawn?: string
}

/**
 * `inspection-sample`: draws the sample of an inspection again, without a database, and with `--drawn` compares it with a list (norm 15,
 * 17.C3). Exit code 1 when they differ.
 */
export function inspectionSampleVerb(desk: Desk, options: InspectionSampleOptions): Promise<number> {
  const { seed, ids, size: typed = '', drawn } = options
  if (!seed) throw new OperatorRefused('请用 --seed 写明检查页上的随机种子。')
  if (!ids) throw new OperatorRefused('请用 --ids 写明总体清单，即检查页上下载的 population.txt。')
  if (!/^[1-9]\d{0,5}$/.test(typed)) throw new OperatorRefused('请用 --size 写明抽取几项，如 10。')
  const facts = linesOf(desk.path(ids))
  const sample = drawSample({ seed, facts, size: Number(typed) })
  desk.print(`总体 ${new Set(facts).size} 项，校验值 ${populationHash(facts)}，抽取 ${sample.length} 项：`)
  for (const fact of sample) desk.print(fact)
  if (drawn === undefined) return Promise.resolve(0)
  const isSame = linesOf(desk.path(drawn)).join('\n') === sample.join('\n')
  desk.print(isSame ? '与给出的样本逐项一致。' : '与给出的样本不一致。')
  return Promise.resolve(isSame ? 0 : 1)
}

function linesOf(file: string): string[] {
  return readFileSync(presentFile(file), 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
}
