import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDb } from '@/lib/db/client'
import { createScenario, deleteScenario } from '@/lib/db/scenarios'
import { scenarioContent } from '@/lib/scenario/scenario-content'
import { freshet } from './call'

let id = ''
beforeAll(async () => {
  const content = scenarioContent({ template: 'marketplace-payment-gateway-outage' })
  id = (await createScenario({ ...content, author: 'test' })).id
})
afterAll(async () => {
  await deleteScenario(id)
  await closeDb()
})

describe('a saved scenario', () => {
  it('gives the same bytes as the template that it was made from', async () => {
    const flags = ['--set', 'scale=0.02', '--duration', '6d', '--quiet']
    const saved = await freshet(['generate', id, ...flags])
    expect(saved).toMatchObject({ code: 0, stderr: '' })
    expect(saved.stdout.length).toBeGreaterThan(10_000)
    expect(saved.stdout).toBe((await freshet(['generate', 'marketplace-payment-gateway-outage', ...flags])).stdout)
  })

  it('that is not there is bad usage', async () => {
    expect(await freshet(['generate', 'sc_22222222'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'freshet: There is no saved scenario "sc_22222222".\n',
    })
  })

  it('needs a database that answers', async () => {
    const { code, stderr } = await freshet(['generate', id], { env: { DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' } })
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('127.0.0.1:1') })
    expect(stderr).not.toContain('secret')
  })
})
