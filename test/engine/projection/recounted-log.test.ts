import { openProjection } from '../../../src/engine/projection/open-projection'
import { projectionHealth } from '../../../src/engine/projection/projection-health'
import { ForeignLog } from '../../../src/engine/projection/recognise-log'
import { onBothDatabases } from '../../world/database'
import { clear, dump } from './dump'
import { altered, coreOf, partitionRecords } from './world'

const log = partitionRecords(4)
const isElement = (nth: number) => log[nth]!.raw.includes('"valueType":"PROCESS_INSTANCE"')

/** The log as an exporter sends it that forgot to count the element records at these places. */
function forgetful(places: readonly number[]) {
  let behind = 0
  return log.map((record, nth) => {
    if (!isElement(nth)) return record
    const lost = behind
    if (places.includes(nth)) behind++
    return altered(record, (raw) =>
      raw.replace(
        /"sequence":(\d+)/,
        (_all, number: string) => `"sequence":${String(BigInt(number) - BigInt(lost))}`,
      ),
    )
  })
}

/** The exporter of 8.5.8 does this when a full bulk fails and its timer gets it through; seen under torture. */
onBothDatabases('a log whose exporter miscounts', (database) => {
  const core = () => coreOf(database())
  const receive = (records: typeof log) => openProjection(core()).receive(records)
  const elements = log.flatMap((_, nth) => (isElement(nth) ? [nth] : []))
  const [early, middle] = [elements[4]!, elements[Math.floor(elements.length / 2)]!]
  const half = elements[Math.floor(elements.length / 2) + 8]! + 1
  let whole: Awaited<ReturnType<typeof dump>>
  beforeAll(async () => {
    await receive(log)
    whole = await dump(database())
  })
  beforeEach(() => clear(database()))
  const expectWhole = async () => {
    expect((await projectionHealth(core())).faults).toEqual([])
    expect((await dump(database()))['engine_elements']).toEqual(whole['engine_elements'])
  }

  it('is read to its end when a number comes twice', async () => {
    await receive(forgetful([early, middle]))
    await expectWhole()
  })

  it('is known again when a killed broker counts right this time, and nothing is missing', async () => {
    await receive(forgetful([early, middle]).slice(0, half))
    await receive(log.slice(0, half - 20))
    await receive(log.slice(half - 20, half))
    await receive(log.slice(half))
    await expectWhole()
  })

  it('is known again when a killed broker miscounts where it did not before', async () => {
    await receive(log.slice(0, half))
    await receive(forgetful([early, middle]))
    await expectWhole()
  })

  it('still shows what is missing, and still refuses another broker', async () => {
    await receive(forgetful([early]).slice(0, half))
    const after = elements.filter((nth) => nth >= half)
    await receive(forgetful([early]).filter((_, nth) => nth !== after[0]))
    expect((await projectionHealth(core())).gaps).toHaveLength(1)
    const other = log.map((record) =>
      altered(record, (raw) =>
        raw.replace(/"timestamp":(\d+)/, (_all, at: string) => `"timestamp":${Number(at) + 86_400_000}`),
      ),
    )
    await expect(receive(other)).rejects.toThrow(ForeignLog)
  })
})
