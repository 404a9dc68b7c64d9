import { expect, test } from './fixtures'

test('a started server says that its database is ready, and which version it is', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toMatchObject({
    status: 'ok',
    database: { state: 'ready', host: '127.0.0.1', fix: '' },
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  })
})

test('the first page loads from this machine alone and without a complaint', async ({ page }) => {
  const answer = await page.goto('/')
  expect(answer?.status()).toBe(200)
  await expect(page).toHaveTitle(/Freshet/)
})
