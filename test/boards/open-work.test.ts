import { openWork } from '../../src/boards/open-work'
import { stillToEarn } from '../../src/boards/rules/still-to-earn'
import { rows } from '../../src/database/table'
import { changeCase } from '../../src/demands/case-readers'
import { NewDemand, recordDemand } from '../../src/demands'
import { Agreements } from '../../src/demands/work-store'
import { demoDepartments, demoPeople } from '../../src/people/demo-people'
import { scoreAgreement } from '../../src/scoring'
import { norm2024 } from '../scoring/rules/norm-2024'
import { onBothDatabases } from '../world/database'
import { demandForm, openExchange, type Exchange } from '../world/exchange'

const span = { from: '2026-07-01', to: '2026-09-30' }
const at = { today: '2026-09-30', span, policy: norm2024 }

onBothDatabases('what lies open before a manager (norm 17)', (database) => {
  let exchange: Exchange
  let own: string
  beforeAll(async () => {
    exchange = await openExchange(database())
    const baiwei = await exchange.actor('baiwei')
    own = await recordDemand(exchange.core, baiwei, NewDemand.parse(demandForm()))
    await recordDemand(
      exchange.core,
      baiwei,
      NewDemand.parse(demandForm({ departmentId: demoDepartments.investment.id })),
    )
  })
  const chances = async (reader: Parameters<Exchange['actor']>[0], of: keyof typeof demoPeople) => {
    const personId = demoPeople[of].id
    const work = await openWork(exchange.core, await exchange.actor(reader), { ...at, personId })
    return stillToEarn(work, norm2024).chances.map(({ kind, worth }) => `${kind} ${worth / 100}`)
  }

  it('are the visits that would still score, the demands one could sign and the referrals that could land', async () => {
    expect(await chances('baiwei', 'baiwei')).toEqual(['visits 21', 'visits 7', 'referral 5', 'signing 3'])
  })

  it('leaves out cases that the reader may not see (norm 11)', async () => {
    expect(await chances('dingyi', 'baiwei')).toEqual(['visits 21', 'visits 7'])
  })

  it('counts of a signed agreement what is still to be accepted (norm 17.Q2)', async () => {
    const { core } = exchange
    await core.db.transaction(async (tx) => {
      const agreement = { id: 'a1', caseId: own, number: 'X1', amount: 300_000, acceptedAmount: 100_000 }
      await rows(tx, Agreements).insert({
        ...{ ...agreement, signedOn: '2026-09-30', dueOn: '2026-12-31', signedById: 'x' },
        ...{ signedByName: '白薇', recordedAt: core.clock.now() },
      })
      const actor = await exchange.actor('baiwei')
      await changeCase(core, tx, {
        caseId: own,
        change: { state: 'executing' },
        actor,
        source: 'task',
      } as never)
      await scoreAgreement(core, tx, {
        ...{
          agreementId: 'a1',
          caseId: own,
          enterpriseId: 'e',
          enterpriseName: '甲',
          signedOn: '2026-09-30',
        },
        ...{
          steps: [{ accepted: 100_000, agreed: 300_000, on: '2026-09-30' }],
          departments: [null],
          referrer: null,
        },
        managers: [
          {
            ...{ personId: actor.id, personName: actor.name, departmentId: demoDepartments.marketing.id },
            ...{ departmentName: '市场发展部', lineId: demoDepartments.marketing.lineId },
          },
        ],
      })
    })
    expect(await chances('baiwei', 'baiwei')).toContain('completion 6.67')
    expect(await chances('baiwei', 'baiwei')).not.toContain('signing 3')
  })
})
