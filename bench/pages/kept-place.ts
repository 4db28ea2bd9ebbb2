import mysql from 'mysql2/promise'
import { mysqlPlace, mysqlServer, type Place } from '../../test/world/place'

const name = 'quanlian_bench_pages'

/** A database that is left standing, or one that goes with the measurement. */
export async function placeFor(keep: boolean): Promise<Place> {
  if (!keep) return mysqlPlace()
  const connection = await mysql.createConnection(mysqlServer)
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
  } finally {
    await connection.end()
  }
  return { url: `${mysqlServer}/${name}`, remove: () => Promise.resolve() }
}
