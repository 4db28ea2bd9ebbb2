import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type BadSettings, readEnv, readToolEnv } from '../src/env'
import { sessionSecret } from '../src/session-secret'

function faultsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnv(source)
  } catch (error) {
    return (error as BadSettings).faults
  }
  return []
}

describe('the settings', () => {
  it('need none: everything has a default', () => {
    expect(readEnv({})).toEqual({
      port: 3000,
      dataDir: resolve('data'),
      databaseUrl: `sqlite:${resolve('data/quanlian.sqlite')}`,
      engine: null,
      records: { host: '127.0.0.1', port: 0, password: null },
      metricsToken: null,
      publicUrl: null,
      sessionSecret: null,
      mail: null,
      logLevel: 'info',
      demo: true,
      workers: true,
      environment: {},
    })
  })

  it('count an empty one as absent', () => {
    expect(readEnv({ PORT: '', ZEEBE_GRPC: ' ', SMTP_URL: '' })).toEqual(readEnv({}))
  })

  it('seed no demo into a database of the exchange unless told to', () => {
    const DATABASE_URL = 'mysql://quanlian:secret@db:3306/quanlian'
    expect(readEnv({ DATABASE_URL }).demo).toBe(false)
    expect(readEnv({ DATABASE_URL, DEMO: 'yes' }).demo).toBe(true)
  })

  it('take an outside engine with both addresses, port and password', () => {
    const external = { ZEEBE_GRPC: 'zeebe:26500', ZEEBE_REST: 'http://zeebe:8080' }
    const env = readEnv({ ...external, RECORDS_PORT: '8090', RECORDS_PASSWORD: 'twelve-letters' })
    expect(env.engine).toEqual({ grpc: 'zeebe:26500', rest: 'http://zeebe:8080' })
    expect(faultsOf(external)).toHaveLength(2)
    expect(faultsOf({ ZEEBE_GRPC: 'zeebe:26500' })[0]).toContain('ZEEBE_REST')
  })

  it('of workers and the command line need nothing to receive records with', () => {
    const external = { ZEEBE_GRPC: 'zeebe:26500', ZEEBE_REST: 'http://zeebe:8080' }
    expect(readToolEnv(external).engine).toEqual({ grpc: 'zeebe:26500', rest: 'http://zeebe:8080' })
    expect(() => readToolEnv({ ...external, PORT: 'x' })).toThrow('PORT')
  })

  it('name every fault at once, each in one sentence', () => {
    const faults = faultsOf({
      PORT: '70000',
      DATABASE_URL: 'postgres://x/y',
      LOG_LEVEL: 'loud',
      WORKERS: 'true',
      PUBLIC_URL: 'quanlian',
      SESSION_SECRET: 'short',
    })
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'PUBLIC_URL',
      'SESSION_SECRET',
      'LOG_LEVEL',
      'WORKERS',
    ])
    expect(faults.every((fault) => fault.endsWith('。'))).toBe(true)
  })

  it('ask for a sender where mail is sent', () => {
    expect(faultsOf({ SMTP_URL: 'smtp://mail:25' })[0]).toContain('MAIL_FROM')
    expect(faultsOf({ SMTP_URL: 'http://mail:25', MAIL_FROM: 'a@b.cn' })[0]).toContain('SMTP_URL')
  })
})

describe('the session secret', () => {
  it('is made once and stays, readable by its owner alone', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'quanlian-secret-'))
    const secret = sessionSecret({ dataDir, sessionSecret: null })
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(sessionSecret({ dataDir, sessionSecret: null })).toBe(secret)
    expect(statSync(join(dataDir, 'session-secret')).mode & 0o777).toBe(0o600)
    expect(sessionSecret({ dataDir, sessionSecret: 'x'.repeat(32) })).toBe('x'.repeat(32))
  })
})
