import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../../src/engine/broker/ports'
import { privateMariadb, type PrivateMariadb } from '../../world/private-mariadb'
import { productProcess, type ProductProcess } from './product-process'
import { untilReady } from './until-ready'

/** The whole product with everything below it, each part a process of its own that may be killed. */
export interface Stage {
  folder: string
  mariadb: PrivateMariadb
  product: ProductProcess
  /** Ends everything; keeps the folder with the logs when asked to. */
  close(keep: boolean): Promise<void>
}

/** Starts an empty MariaDB and the product with its demo exchange; ready when it serves. Nothing of it outlives this process. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'quanlian-torture-'))
  const mariadb = await privateMariadb()
  const [port = 0] = await freePorts(1)
  const product = productProcess({ folder, databaseUrl: mariadb.url, port })
  const killAll = () => {
    product.killAll()
    void mariadb.kill()
  }
  process.once('exit', killAll)
  const close = async (keep: boolean) => {
    await product.stop()
    product.killAll()
    await mariadb.remove()
    if (!keep) rmSync(folder, { recursive: true, force: true })
    process.removeListener('exit', killAll)
  }
  try {
    await mariadb.start()
    product.start()
    await untilReady(product)
    return { folder, mariadb, product, close }
  } catch (error) {
    await close(true)
    throw error
  }
}
