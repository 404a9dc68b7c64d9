/** Scenarios and runs that tests need, made over the API. */
import { type APIRequestContext, expect } from '@playwright/test'
import type { Definition } from '@/lib/scenario/definition'

interface Made {
  id: string
  definition: Definition
  yaml: string
  version: number
}

export async function newScenario(request: APIRequestContext, name: string, template: string): Promise<Made> {
  const answer = await request.post('/api/scenarios', { data: { name, template } })
  expect(answer.status(), await answer.text()).toBe(201)
  return answer.json()
}

/** A run of a template that has been started. @param speed simulated seconds a second */
export async function newRun(request: APIRequestContext, speed: number | 'max', duration = '14d'): Promise<{ id: string }> {
  const template = 'marketplace-payment-gateway-outage'
  const answer = await request.post('/api/runs', { data: { template, speed, duration } })
  expect(answer.status(), await answer.text()).toBe(201)
  const run = await answer.json()
  expect((await request.post(`/api/runs/${run.id}/start`, { data: {} })).ok()).toBe(true)
  return run
}
