import { z } from 'zod'
import { required } from '../answer-fields'

/** The rows `measureList` of a form: each measure with its owner and its date (norm 14). */
export const measureList = z
  .array(z.object({ text: required(1000), ownerId: required(36), dueOn: z.iso.date() }))
  .max(20)
  .nullish()
  .transform((list) => list ?? [])
