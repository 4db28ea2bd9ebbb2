import { z, type ZodType } from 'zod'
import type { WorkerDefinition } from './define-worker'

/** A value that goes into or comes out of a worker. */
export interface CatalogueField {
  name: string
  /** `text`, `uuid`, `date-time`, `date`, `integer`, `number`, `boolean`, `array`, `object`, `any`, or the allowed values: `low | high`. */
  type: string
  required: boolean
  description: string
}

/** What a designer needs to know to call a worker from a process. */
export interface CatalogueEntry {
  type: string
  title: string
  explanation: string
  input: CatalogueField[]
  output: CatalogueField[]
  errors: { code: string; meaning: string }[]
}

/** What processes can call, in order of task type. */
export function catalogue(workers: readonly WorkerDefinition[]): CatalogueEntry[] {
  const entries = workers.map(({ type, title, explanation, input, output, errors = {} }) => ({
    type,
    title,
    explanation,
    input: fieldsOf(input, 'input'),
    output: fieldsOf(output, 'output'),
    errors: Object.entries(errors).map(([code, meaning]) => ({ code, meaning })),
  }))
  return entries.sort((a, b) => (a.type < b.type ? -1 : 1))
}

/** Fields of an object schema; none for a schema that takes any object. */
export function fieldsOf(schema: ZodType, io: 'input' | 'output'): CatalogueField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
  }) as JsonSchema
  return Object.entries(properties).map(([name, property]) => ({
    name,
    type: typeOf(property),
    required: required.includes(name),
    description: property.description ?? '',
  }))
}

interface JsonSchema {
  /** A list where null is allowed too. */
  type?: string | string[]
  format?: string
  description?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
}

function typeOf({ type, format, const: only, enum: values, anyOf }: JsonSchema): string {
  if (values) return values.join(' | ')
  if (only !== undefined) return JSON.stringify(only)
  if (anyOf) return [...new Set(anyOf.filter((one) => one.type !== 'null').map(typeOf))].join(' | ')
  if (format) return format
  const plain = Array.isArray(type) ? type.find((one) => one !== 'null') : type
  return plain === 'string' ? 'text' : (plain ?? 'any')
}
