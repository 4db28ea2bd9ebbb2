import { runChecks } from '../../src/operations/checks'

it('readiness names what is wrong, also where a check throws', async () => {
  const findings = await runChecks([
    { name: 'database', run: () => Promise.resolve(null) },
    { name: 'records', run: () => Promise.resolve('记录有缺口') },
    { name: 'engine', run: () => Promise.reject(new Error('connection refused')) },
  ])
  expect(findings).toEqual([
    { name: 'database', ok: true, detail: null },
    { name: 'records', ok: false, detail: '记录有缺口' },
    { name: 'engine', ok: false, detail: 'connection refused' },
  ])
})
