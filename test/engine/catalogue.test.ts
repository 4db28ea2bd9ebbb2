import { z } from 'zod'
import { catalogue } from '../../src/engine/catalogue'
import { defineWorker, type WorkerDefinition } from '../../src/engine/define-worker'

const worker = defineWorker({
  type: 'set-response-deadline',
  title: '计算响应期限',
  explanation: '按工作日计算。',
  input: z.object({
    demandId: z.uuid().describe('需求编号'),
    level: z.enum(['low', 'high']),
    note: z.string().optional(),
    checkAt: z.iso.datetime().nullable(),
    days: z.int().default(3),
  }),
  output: z.object({ dueAt: z.iso.datetime() }),
  errors: { 'already-running': '该需求已有流程在办' },
  handle: () => Promise.resolve({ dueAt: '' }),
}) as WorkerDefinition

describe('the catalogue', () => {
  it('says what goes into a worker, what comes out, and which errors it throws', () => {
    expect(catalogue([worker])).toEqual([
      {
        type: 'set-response-deadline',
        title: '计算响应期限',
        explanation: '按工作日计算。',
        input: [
          { name: 'demandId', type: 'uuid', required: true, description: '需求编号' },
          { name: 'level', type: 'low | high', required: true, description: '' },
          { name: 'note', type: 'text', required: false, description: '' },
          { name: 'checkAt', type: 'date-time', required: true, description: '' },
          { name: 'days', type: 'integer', required: false, description: '' },
        ],
        output: [{ name: 'dueAt', type: 'date-time', required: true, description: '' }],
        errors: [{ code: 'already-running', meaning: '该需求已有流程在办' }],
      },
    ])
  })
})
