import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, privateMariadb, type PrivateMariadb } from '../../world/private-mariadb'
import { productProcess, type ProductProcess } from './product-process'
import { untilReady } from './until-ready'

/** The whole product with everything below it, each part a process of its own that may be killed. */
export interface Stage {
  mariadb: PrivateMariadb
  product: ProductProcess
  /** Ends everything; keeps the folder with the logs when asked to. */
  close(keep: boolean): Promise<void>
  /** For the last moment of this process: nothing may outlive it. */
  killAll(): void
  folder: string
}

/** Starts an empty MariaDB and the product with its demo exchange; ready when it serves. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'quanlian-torture-'))
  const mariadb = await privateMariadb()
  const product = productProcess({ folder, databaseUrl: mariadb.url, port: await freePort() })
  const stage: Stage = {
    ...{ folder, mariadb, product },
    killAll: () => (product.killAll(), void mariadb.kill()),
    async close(keep) {
      await product.stop()
      product.killAll()
      await mariadb.remove()
      if (!keep) rmSync(folder, { recursive: true, force: true })
    },
  }
  try {
    await mariadb.start()
    product.start()
    await untilReady(product)
    return stage
  } catch (error) {
    await stage.close(true)
    throw error
  }
}
