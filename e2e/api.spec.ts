/** The REST interface as a program uses it: domains, scenarios, and everything that is refused. */
import { DomainList, StreamList } from '@/lib/queries/answers/domain'
import { Scenario, ScenarioList, VersionList } from '@/lib/queries/answers/scenario'
import { post, read } from './api'
import { expect, test } from './fixtures'

test.describe('what there is', () => {
  test('domains and their streams are as the interface expects them', async ({ request }) => {
    const { items } = DomainList.parse(await (await request.get('/api/domains')).json())
    const marketplace = items.find(({ id }) => id === 'marketplace')
    expect(marketplace?.templates.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['marketplace-baseline', 'marketplace-payment-gateway-outage']),
    )
    const streams = StreamList.parse(await (await request.get('/api/domains/marketplace/streams')).json())
    expect(streams.items).toHaveLength(marketplace?.streams ?? -1)
    expect((await read(await request.get('/api/domains/market'))).body).toMatchObject({
      status: 404,
      detail: expect.stringContaining('marketplace'),
    })
  })

  test('the OpenAPI document lists every route, with problems', async ({ request }) => {
    const document = await (await request.get('/api/openapi.json')).json()
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/domains', '/api/scenarios/{id}', '/api/runs/{id}/shocks', '/api/datasets/{id}/files/{path}']),
    )
    expect(document.paths['/api/scenarios/{id}'].put.responses['409'].content).toHaveProperty(['application/problem+json'])
  })
})

test.describe('scenarios', () => {
  test('keep their versions, their text and its comments', async ({ request }) => {
    const created = await post(request, '/api/scenarios', { name: 'Exam week', template: 'marketplace-baseline' })
    expect(created.status).toBe(201)
    const one = Scenario.parse(created.body)
    expect(one).toMatchObject({ version: 1, name: 'Exam week', definition: { name: 'Exam week', domain: 'marketplace' } })

    const commented = one.yaml.replace('duration:', '# as long as the term\nduration:')
    const two = await read(await request.put(`/api/scenarios/${one.id}`, { data: { version: 1, yaml: commented, message: 'why' } }))
    expect(two).toMatchObject({ status: 200, body: { version: 2, yaml: commented } })

    const definition = { ...one.definition, parameters: { 'billing.card_declines': 0.05 } }
    const three = await read(await request.put(`/api/scenarios/${one.id}`, { data: { version: 2, definition } }))
    expect(three.body.yaml).toContain('# as long as the term')
    expect(three.body.yaml).toContain('billing.card_declines: 0.05')

    const versions = VersionList.parse(await (await request.get(`/api/scenarios/${one.id}/versions`)).json())
    expect(versions.items.map(({ n, message }) => [n, message])).toEqual([[3, null], [2, 'why'], [1, null]]) // biome-ignore format: pairs
    expect(await (await request.get(`/api/scenarios/${one.id}/versions/2`)).json()).toMatchObject({ n: 2, yaml: commented })
    expect((await request.get(`/api/scenarios/${one.id}/versions/9`)).status()).toBe(404)
    expect((await request.delete(`/api/scenarios/${one.id}`)).status()).toBe(204)
    expect((await request.get(`/api/scenarios/${one.id}`)).status()).toBe(404)
  })

  test('that two people save at once keep both: the second is told, with what is stored', async ({ request }) => {
    const { body } = await post(request, '/api/scenarios', { name: 'Two people', template: 'marketplace-baseline' })
    const { id, definition } = Scenario.parse(body)
    const save = (duration: string) =>
      request.put(`/api/scenarios/${id}`, { data: { version: 1, definition: { ...definition, duration } } })
    const answers = await Promise.all([save('5d'), save('6d')].map(async (answer) => read(await answer)))
    const [saved, refused] = answers[0]?.status === 200 ? answers : [...answers].reverse()
    expect(saved?.status).toBe(200)
    expect(refused?.status).toBe(409)
    expect(refused?.body).toMatchObject({ type: 'urn:freshet:problem:stale', current: { version: 2, definition: saved?.body.definition } })
    expect(Scenario.parse(refused?.body.current).definition.duration).toBe(Scenario.parse(saved?.body).definition.duration)
    // The one who was refused still has the text, and saves it on top.
    expect(
      (await request.put(`/api/scenarios/${id}`, { data: { version: 2, definition: { ...definition, duration: '7d' } } })).status(),
    ).toBe(200)
    await request.delete(`/api/scenarios/${id}`)
  })

  test('are listed page by page', async ({ request }) => {
    const ids: string[] = []
    for (let i = 0; i < 5; i++)
      ids.push(Scenario.parse((await post(request, '/api/scenarios', { name: `Page ${i}`, template: 'marketplace-baseline' })).body).id)
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const page = ScenarioList.parse(await (await request.get(`/api/scenarios?limit=2${cursor}`)).json())
      seen.push(...page.items.map(({ id }) => id))
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
    expect(seen.filter((id) => ids.includes(id))).toEqual([...ids].reverse())
    expect(new Set(seen).size).toBe(seen.length)
    for (const id of ids) await request.delete(`/api/scenarios/${id}`)
  })
})

test.describe('bad input is told at its place, with problem details', () => {
  const definition = { freshet: 1, name: 'Bad', domain: 'marketplace', duration: '14d' }
  const cases: [string, object, { status: number; path?: string; says: RegExp }][] = [
    ['an unknown parameter', { definition: { ...definition, parameters: { 'billing.card_declinez': 0.1 } } }, { status: 422, path: 'parameters.billing.card_declinez', says: /Did you mean "billing\.card_declines"/ }],
    ['a value out of range', { definition: { ...definition, parameters: { 'billing.card_declines': 1.5 } } }, { status: 422, path: 'parameters.billing.card_declines', says: /1\.5 is out of range.*0 to 1/ }],
    ['a shock that ends before it starts', { definition: { ...definition, shocks: [{ kind: 'payment-gateway-outage', start: '4d', duration: '-6h', magnitude: 0.5 }] } }, { status: 422, path: 'shocks.0.duration', says: /end before it starts/ }],
    ['an unknown key', { definition: { ...definition, lenght: '3d' } }, { status: 422, path: 'lenght', says: /no key "lenght"/ }],
    ['YAML that does not parse', { yaml: 'freshet: 1\nname: [open\n' }, { status: 422, path: '', says: /must be sufficiently indented|end with/ }],
    ['an unknown template', { template: 'marketplace-baselin' }, { status: 404, says: /marketplace-baseline/ }],
    ['nothing to make it from', { name: 'Nothing' }, { status: 422, says: /Give one of/ }],
  ] // biome-ignore format: one line a case

  for (const [name, body, { status, path: place, says }] of cases) {
    test(name, async ({ request }) => {
      const answer = await request.post('/api/scenarios', { data: body })
      expect(answer.headers()['content-type']).toContain('application/problem+json')
      const problem = await answer.json()
      expect(problem).toMatchObject({ type: expect.any(String), title: expect.any(String), status })
      expect(answer.status()).toBe(status)
      if (place === undefined) expect(problem.detail).toMatch(says)
      else expect(problem.errors).toContainEqual(expect.objectContaining({ path: place, message: expect.stringMatching(says) }))
    })
  }

  test('YAML problems have line and column', async ({ request }) => {
    const yaml = 'freshet: 1\nname: Bad\ndomain: marketplace\nduration: 14d\nparameters:\n  billing.card_declines: 7\n'
    const { body } = await post(request, '/api/scenarios', { yaml })
    expect(body.errors).toContainEqual(expect.objectContaining({ path: 'parameters.billing.card_declines', line: 6, column: 26 }))
  })

  test('a body that is no JSON', async ({ request }) => {
    const answer = await request.post('/api/runs', { data: Buffer.from('{nonsense'), headers: { 'content-type': 'application/json' } })
    expect(await read(answer)).toMatchObject({ status: 400, body: { status: 400 } })
  })

  test('runs and datasets of what there is not, or not yet', async ({ request }) => {
    expect((await post(request, '/api/runs', { scenarioId: 'sc_nobody' })).status).toBe(404)
    expect((await post(request, '/api/runs', { template: 'marketplace-baseline', loop: true })).body.errors).toContainEqual(
      expect.objectContaining({ path: 'loop' }),
    )
    expect((await post(request, '/api/runs', { template: 'marketplace-baseline', speed: 0 })).body.errors).toContainEqual(
      expect.objectContaining({ path: 'speed' }),
    )
    expect((await post(request, '/api/runs', { template: 'marketplace-baseline', start: 'yesterday' })).body.errors).toContainEqual(
      expect.objectContaining({ path: 'start' }),
    )
    expect((await post(request, '/api/runs', { template: 'marketplace-baseline', set: { scalee: 2 } })).body.errors).toContainEqual(
      expect.objectContaining({ path: 'set.scalee' }),
    )
    expect((await post(request, '/api/datasets', { template: 'marketplace-baseline', format: 'parquet' })).body.errors).toContainEqual(
      expect.objectContaining({ path: 'format' }),
    )
    expect((await request.get('/api/runs/r_nobody')).status()).toBe(404)
    expect((await request.get('/api/runs?limit=none')).status()).toBe(422)
    expect((await request.get('/api/datasets/ds_nobody/files/events.jsonl')).status()).toBe(404)
  })
})
