import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrokerFolder, refuseFullDisk } from '../../../src/engine/broker/broker-folder'
import { prepareState } from '../../../src/engine/broker/prepare-state'

describe("the broker's folder", () => {
  let place: string
  beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'quanlian-folder-'))))
  afterEach(() => rmSync(place, { recursive: true, force: true }))

  it('that cannot be written is refused with a sentence', () => {
    writeFileSync(join(place, 'file'), '')
    expect(() => openBrokerFolder(join(place, 'file'))).toThrow(/^不能写入数据目录 .*DATA_DIR 另指一个文件夹/)
  })

  it('on a disk that is nearly full is refused with a sentence', () => {
    expect(() => refuseFullDisk(place, 0.7 * 1024 ** 3)).toThrow(
      '所在磁盘只剩 0.7 GB，流程引擎至少需要 1.2 GB',
    )
    expect(() => refuseFullDisk(place, 2 * 1024 ** 3)).not.toThrow()
  })

  it('remembers ports and password, and replaces a port that someone took', async () => {
    const folder = openBrokerFolder(place)
    const first = await prepareState(folder)
    expect(await prepareState(folder)).toEqual(first)
    const thief = createServer().listen(first.ports.grpc, '127.0.0.1')
    await new Promise((resolve) => thief.once('listening', resolve))
    const second = await prepareState(folder)
    await new Promise((resolve) => thief.close(resolve))
    expect(second.ports.grpc).not.toBe(first.ports.grpc)
    expect(second).toMatchObject({ recordsPort: first.recordsPort, recordsPassword: first.recordsPassword })
  })

  it('refuses a port for the records that was asked for and is taken', async () => {
    const thief = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => thief.once('listening', resolve))
    const { port } = thief.address() as { port: number }
    await expect(prepareState(openBrokerFolder(place), port)).rejects.toThrow(
      `端口 ${port}（RECORDS_PORT）已被别的程序占用`,
    )
    await new Promise((resolve) => thief.close(resolve))
  })
})
