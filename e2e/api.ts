/** REST as tests call it. */
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { Run } from '@/lib/queries/answers/run'
import { expect } from './fixtures'

export interface Answer {
  status: number
  body: Record<string, unknown>
}

export const read = async (answer: APIResponse): Promise<Answer> => ({ status: answer.status(), body: await answer.json() })

export async function post(request: APIRequestContext, address: string, data: unknown = {}): Promise<Answer> {
  return read(await request.post(address, { data }))
}

/** A run of a small world, so that a test takes seconds; it is ready. */
export async function newRun(request: APIRequestContext, more: object = {}): Promise<Run> {
  const small = { template: 'marketplace-payment-gateway-outage', set: { scale: 0.02 }, duration: '2d' }
  const { status, body } = await post(request, '/api/runs', { ...small, ...more })
  expect(status).toBe(201)
  return Run.parse(body)
}

export const readRun = async (request: APIRequestContext, id: string) => Run.parse((await read(await request.get(`/api/runs/${id}`))).body)
