import { beginDay, type Day } from './day/day'
import * as compliance from './day/compliance'
import * as head from './day/head'
import * as manager from './day/manager'
import { patienceMs } from './patience'

jest.setTimeout(patienceMs.test)

describe('a day in the life of a customer manager, a department head and a compliance officer', () => {
  let day: Day
  let broken = ''
  /** A step stands on those before it: after one that failed the others do not wait in vain. */
  const step = (name: string, run: () => Promise<void>) => {
    it(name, async () => {
      if (broken) throw new Error(`not walked, because this failed: ${broken}`)
      broken = name
      await run()
      broken = ''
    })
  }

  beforeAll(async () => {
    day = await beginDay()
  })
  afterAll(() => day.close())

  step('the manager sees which enterprises are still to be visited this quarter (norm 6)', async () => {
    await manager.seesQuarter(day)
  })

  step('the manager is refused off the list and nominates the enterprise instead (norm 5)', async () => {
    await manager.nominates(day)
  })

  step('the manager records a visit on the phone with a colleague and a picture (norm 6)', async () => {
    await manager.visits(day)
  })

  step('the manager records a demand and takes over product and department proposed (norm 7)', async () => {
    await manager.recordsDemand(day)
  })

  step('the head sends the first plan back and agrees to the second; both stay (norm 8)', async () => {
    await manager.plans(day, 1)
    await head.decidesPlan(day, 'returned')
    await manager.plans(day, 2)
    await head.decidesPlan(day, 'approved')
  })

  step('the officer reviews the risks and leaves a finding (norm 9)', async () => {
    await compliance.reviewsRisk(day)
  })

  step('the manager signs, reports progress and answers the finding (norm 9, 13)', async () => {
    await manager.executes(day)
  })

  step('the officer closes the finding (norm 9)', async () => {
    await compliance.closesFinding(day)
  })

  step(
    'the manager asks for support and for a pause, the head agrees and the deadlines stop (norm 13)',
    async () => {
      await manager.asksForHelp(day)
      await head.decidesSuspension(day)
    },
  )

  step('the head countersigns a plan of another department (norm 10)', async () => {
    await head.countersigns(day)
  })

  step('the head hands a demand to the department that can serve it (norm 7)', async () => {
    await head.reroutes(day)
  })

  step('the manager completes the service and the head confirms it (norm 13, 14)', async () => {
    await manager.completes(day)
    await head.confirms(day)
  })

  step(
    'the enterprise judges by a one-time link on a phone, and the manager looks back with measures (norm 14)',
    async () => {
      await manager.asksForFeedback(day)
      await manager.looksBack(day)
    },
  )

  step('the officer finds an omission in a visit (norm 17)', async () => {
    await compliance.findsOmission(day)
  })

  step('the officer makes the case confidential and reads who read it (norm 11)', async () => {
    await compliance.keepsSecret(day)
  })

  step('the officer prints the dossier and has the view on a phone (norm 11)', async () => {
    await compliance.printsDossier(day)
    await compliance.looksOnPhone(day)
  })

  step('the head sees coverage and measures of the department (norm 6, 14)', async () => {
    await head.oversees(day)
  })

  step('the head decides in the monthly review that a demand is stopped (norm 12)', async () => {
    await head.reviewsMonth(day)
  })

  it('and no browser showed an error', () => {
    expect(day.faults()).toEqual([])
  })
})
