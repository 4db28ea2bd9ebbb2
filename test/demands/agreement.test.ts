import { rows } from '../../src/database/table'
import { acceptMilestone, type AcceptMilestone } from '../../src/demands/agreement/accept-milestone'
import { addDocument } from '../../src/demands/agreement/documents'
import { Acceptances, CaseDocuments, Milestones } from '../../src/demands/agreement/store'
import { Agreements } from '../../src/demands/work-store'
import { newId } from '../../src/ids'
import { Files } from '../../src/files/store'
import { onBothDatabases } from '../world/database'
import { openExecutingCase, picture, type CaseStage } from './case-stage'

const three = '方案定稿，2026-10-31，30%\n备案完成，2026-11-30，2.4万元\n资金到账，2026-12-31，32,000 元'

onBothDatabases('an agreement and its milestones (norm 17.Q2)', (database) => {
  let stage: CaseStage
  const milestones = () =>
    database().read((tx) =>
      rows(tx, Milestones).find({ where: { caseId: stage.caseId }, order: { ordinal: 'ASC' } }),
    )
  const agreement = () =>
    database().read((tx) => rows(tx, Agreements).findOneByOrFail({ caseId: stage.caseId }))
  const accept = async (nth: number, amount: number, more: Partial<AcceptMilestone> = {}) => {
    const milestone = (await milestones())[nth - 1]!
    const { core } = stage.exchange
    await acceptMilestone({ core, dataDir: stage.dataDir }, await stage.exchange.actor('luchuan'), {
      ...{
        submissionId: newId(),
        caseId: stage.caseId,
        milestoneId: milestone.id,
        version: milestone.version,
      },
      ...{ acceptedAmount: amount * 100, acceptedOn: '2026-09-30', note: null, evidencePlace: '档案柜 3-12' },
      file: null,
      ...more,
    })
  }

  it('is one milestone of 100 % when none was typed', async () => {
    stage = await openExecutingCase(database())
    expect(await milestones()).toMatchObject([
      { ordinal: 1, name: '全部服务', dueOn: '2026-12-31', amount: 8_000_000, acceptedAmount: 0 },
    ])
  })

  it('credits each acceptance with the growth of the ratio, and nothing twice', async () => {
    stage = await openExecutingCase(database(), { milestones: three })
    expect((await milestones()).map(({ amount }) => amount)).toEqual([2_400_000, 2_400_000, 3_200_000])
    const submissionId = newId()
    await accept(1, 24_000, { submissionId })
    await accept(1, 24_000, { submissionId })
    expect(await stage.completionPoints()).toEqual([300])
    await accept(2, 12_000)
    expect(await stage.completionPoints()).toEqual([300, 150])
    expect(await agreement()).toMatchObject({ amount: 8_000_000, acceptedAmount: 3_600_000 })
    expect(await database().read((tx) => rows(tx, Acceptances).countBy({ caseId: stage.caseId }))).toBe(2)
    expect((await stage.codes()).filter((code) => code === 'milestone-accepted')).toHaveLength(2)
  })

  it('takes nothing back when the ratio falls, and credits only what goes beyond', async () => {
    stage = await openExecutingCase(database(), { milestones: three })
    await accept(1, 24_000)
    await accept(1, 8_000, { note: '企业退回部分款项' })
    expect(await stage.completionPoints()).toEqual([300])
    await accept(1, 24_000)
    await accept(3, 32_000)
    expect(await stage.completionPoints()).toEqual([300, 400])
    expect(await stage.codes()).toContain('milestone-corrected')
  })

  it('agrees with the completion that the head confirms: the rest goes to what is open', async () => {
    stage = await openExecutingCase(database(), { milestones: three })
    await accept(2, 24_000)
    const done = { executionOutcome: 'completed', progressNote: '完成', completedPercent: 100 }
    await stage.act('mahui', 'report-progress', { ...done, revenue: 60_000, completionPlace: '档案柜' })
    expect((await stage.prefilled('luchuan', 'confirm-completion'))['milestonesText']).toContain(
      '备案完成，2026-11-30，24,000 元 / 24,000 元',
    )
    const confirm = (acceptedAmount: number) =>
      stage.act('luchuan', 'confirm-completion', { completionVerdict: 'confirmed', acceptedAmount })
    await expect(confirm(20_000)).rejects.toMatchObject({ code: 'accepted-below-milestones' })
    await expect(confirm(90_000)).rejects.toMatchObject({ code: 'accepted-above-agreed' })
    await confirm(60_000)
    expect((await milestones()).map((one) => one.acceptedAmount)).toEqual([2_400_000, 2_400_000, 1_200_000])
    expect((await agreement()).acceptedAmount).toBe(6_000_000)
    expect(await stage.completionPoints()).toEqual([300, 450])
    await accept(3, 32_000)
    expect(await stage.completionPoints()).toEqual([300, 450, 250])
  })

  it('lets the head alone accept, with evidence, within the agreement, and not on an old page', async () => {
    stage = await openExecutingCase(database(), { milestones: three })
    const place = { core: stage.exchange.core, dataDir: stage.dataDir }
    const [first] = await milestones()
    const input = {
      ...{ submissionId: newId(), caseId: stage.caseId, milestoneId: first!.id, version: first!.version },
      ...{ acceptedAmount: 100, acceptedOn: '2026-09-30', note: null, evidencePlace: null, file: picture() },
    }
    await expect(acceptMilestone(place, await stage.exchange.actor('mahui'), input)).rejects.toMatchObject({
      code: 'case-head-only-not-allowed',
    })
    const refused = (amount: number, more: Partial<AcceptMilestone>) =>
      expect(accept(1, amount, more)).rejects
    await refused(24_000, { evidencePlace: null }).toMatchObject({ code: 'milestone-evidence-missing' })
    await refused(24_001, {}).toMatchObject({ code: 'accepted-above-milestone' })
    await refused(1, { acceptedOn: '2026-10-01' }).toMatchObject({ code: 'accepted-in-future' })
    await refused(1, { acceptedOn: '2026-09-29' }).toMatchObject({ code: 'accepted-before-signed' })
    await refused(1, { milestoneId: newId() }).toMatchObject({ code: 'milestone-not-found' })
    await acceptMilestone(place, await stage.exchange.actor('luchuan'), input)
    await refused(2, { version: first!.version }).toMatchObject({ code: 'milestone-changed-meanwhile' })
    await refused(0.5, {}).toMatchObject({ code: 'milestone-lower-reason' })
    await refused(1, {}).toMatchObject({ code: 'milestone-same-amount' })
    const papers = await database().read((tx) => rows(tx, CaseDocuments).findBy({ caseId: stage.caseId }))
    expect(papers).toMatchObject([{ purpose: 'milestone', name: '验收单.png', milestoneId: first!.id }])
  })

  it('is complete only with evidence or its place, and revenue (norm 14)', async () => {
    stage = await openExecutingCase(database())
    const done = { executionOutcome: 'completed', progressNote: '完成', completedPercent: 100, revenue: 0 }
    await expect(stage.act('mahui', 'report-progress', done)).rejects.toMatchObject({
      code: 'completion-evidence-missing',
      data: { field: 'completionPlace' },
    })
    const add = async () =>
      addDocument(
        { core: stage.exchange.core, dataDir: stage.dataDir },
        await stage.exchange.actor('mahui'),
        { caseId: stage.caseId, purpose: 'completion', file: picture('成果.png') },
      )
    await add()
    await add()
    expect(await database().read((tx) => rows(tx, Files).countBy({ caseId: stage.caseId }))).toBe(1)
    expect(await stage.act('mahui', 'report-progress', done)).toEqual({ executionOutcome: 'completed' })
  })

  it('keeps papers to lead and head', async () => {
    stage = await openExecutingCase(database())
    const place = { core: stage.exchange.core, dataDir: stage.dataDir }
    const paper = { caseId: stage.caseId, purpose: 'agreement' as const, file: picture('协议.png') }
    await expect(addDocument(place, await stage.exchange.actor('baiwei'), paper)).rejects.toMatchObject({
      code: 'case-lead-only-not-allowed',
    })
    await addDocument(place, await stage.exchange.actor('luchuan'), paper)
    expect(await stage.codes()).toContain('document-added')
  })
})
