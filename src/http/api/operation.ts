import { z } from 'zod'

/** One operation of the API description, as OpenAPI has it. */
export interface Operation {
  tags: string[]
  summary: string
  security?: Record<string, string[]>[]
  parameters?: unknown[]
  requestBody?: unknown
  responses: Record<string, { description: string }>
}

export type Paths = Record<string, Record<string, Operation>>

/** A JSON body, described by the very schema that reads it. */
export const body = (schema: z.ZodType) => ({
  required: true,
  content: {
    'application/json': { schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) },
  },
})

export const answers = (...each: [status: number, description: string][]): Operation['responses'] =>
  Object.fromEntries(each.map(([status, description]) => [String(status), { description }]))

export const query = (name: string, description: string) => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string' },
})
