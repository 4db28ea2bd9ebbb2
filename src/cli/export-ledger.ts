import { renameSync, rmSync } from 'node:fs'
import { exportLedger } from '../demands'
import { demandStates, type DemandState } from '../demands/store'
import { OperatorRefused } from '../product/operator-refused'
import { zhCN } from '../web/locales/zh-CN'
import { actorNamed, newFile, withCore, type Desk } from './desk'

/** As typed. */
export interface ExportOptions {
  state?: string
  unmasked?: true
  reason?: string
  as?: string
  force?: true
}

/** `export`: the ledger as a spreadsheet. Half a file is never left behind. */
export async function exportVerb(desk: Desk, typed: string, options: ExportOptions): Promise<number> {
  const file = newFile(desk.path(/\.xlsx$/i.test(typed) ? typed : `${typed}.xlsx`), options.force)
  const draft = `${file}.part`
  try {
    const count = await withCore(desk.env(), async (core) =>
      exportLedger(core, await actorNamed(core, options.as), {
        file: draft,
        state: stateNamed(options.state),
        unmasked: options.unmasked ?? false,
        reason: options.reason ?? '',
      }),
    )
    renameSync(draft, file)
    desk.print(`已导出 ${count} 行到 ${file}${options.unmasked ? '' : '（联系电话已打码）'}。`)
    return 0
  } finally {
    rmSync(draft, { force: true })
  }
}

/** In the words of the pages or of the code. */
function stateNamed(typed: string | undefined): DemandState | 'open' | null {
  if (typed === undefined) return null
  const names = new Map<string, DemandState | 'open'>([
    ['未完结', 'open'],
    ['open', 'open'],
  ])
  for (const state of demandStates) names.set(state, state).set(wordFor(state), state)
  const found = names.get(typed)
  if (found) return found
  throw new OperatorRefused(
    `没有“${typed}”这个进度。可用的有：未完结、${demandStates.map(wordFor).join('、')}。`,
  )
}

/** Without the note in brackets. */
function wordFor(state: DemandState): string {
  return zhCN.t(`demands.states.${state}`).replace(/（.*/, '')
}
