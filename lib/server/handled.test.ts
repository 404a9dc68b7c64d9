import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FreshetError } from '@/lib/kit/error'
import { handled } from './handled'

/** What a handler that throws this answers. */
async function answerTo(error: unknown, body?: string): Promise<{ status: number; type: string | null; body: Record<string, unknown> }> {
  const handler = handled(async (request: Request) => {
    if (body !== undefined) await request.json()
    throw error
  })
  const response = await handler(new Request('http://localhost/api/things', { method: 'POST', body }), undefined)
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() }
}

describe('an error becomes problem details', () => {
  it.each([
    ['unreadable', 400],
    ['forbidden', 403],
    ['not_found', 404],
    ['stale', 409],
    ['wrong_state', 409],
    ['invalid', 422],
    ['unavailable', 503],
  ])('%s answers %d', async (code, status) => {
    const answer = await answerTo(new FreshetError(code, 'Run "r_1" is paused.', [{ path: 'runId', message: 'paused' }]))
    expect(answer.status).toBe(status)
    expect(answer.type).toBe('application/problem+json')
    expect(answer.body).toMatchObject({ status, detail: 'Run "r_1" is paused.', errors: [{ path: 'runId', message: 'paused' }] })
  })

  it('a zod error answers 422 with the path of each problem', async () => {
    const parsed = z.strictObject({ shocks: z.array(z.object({ start: z.number() })) }).safeParse({ shocks: [{ start: 'soon' }] })
    const answer = await answerTo(parsed.error)
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toEqual([{ path: 'shocks.0.start', message: expect.any(String) }])
  })

  it('a body that is not JSON answers 400', async () => {
    expect((await answerTo(null, '{"name": ')).status).toBe(400)
  })

  it.each([
    ['ECONNREFUSED', 'connect'],
    ['P1001', "Can't reach database server"],
    ['P2010', 'Database error. Code: `57P03`. Message: `the database system is shutting down`'],
    ['', 'Connection terminated unexpectedly'],
  ])('a database that does not answer is 503 (%s %s)', async (code, message) => {
    expect((await answerTo(Object.assign(new Error(message), { code }))).status).toBe(503)
  })

  it('anything else answers 500 with a request id, and neither its message nor a stack trace', async () => {
    const answer = await answerTo(new Error('password=hunter2'))
    expect(answer.status).toBe(500)
    expect(answer.body.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(JSON.stringify(answer.body)).not.toMatch(/hunter2|at .*\.ts/)
  })

  it('a FreshetError that is not meant for HTTP answers 500', async () => {
    expect((await answerTo(new FreshetError('unknown_lever', 'inside'))).status).toBe(500)
  })
})
