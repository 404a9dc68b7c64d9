/** What a newcomer does first. */
import { expect, test } from './fixtures'

test('a newcomer gets from the first page to a moving funnel in one click more', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Start the demo' }).click()
  await expect(page).toHaveURL(/\/runs\/r_/)
  await expect(page.getByRole('status').getByText('Live')).toBeVisible()
  const searches = page.getByTestId('step-searched')
  await expect(searches).not.toHaveText('—')
  const before = Number((await searches.innerText()).replaceAll(',', ''))
  await expect.poll(async () => Number((await searches.innerText()).replaceAll(',', ''))).toBeGreaterThan(before)
  await expect(page.getByRole('button', { name: /customer\./ }).first()).toBeVisible()
  await expect(page.locator('.recharts-line-curve[stroke="var(--run)"]').first()).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('status').getByText('Stopped')).toBeVisible()
})

test('the first page lists what runs now and what has run', async ({ page, request }) => {
  const run = await (await request.post('/api/runs', { data: { template: 'marketplace-baseline', duration: '1d' } })).json()
  await request.post(`/api/runs/${run.id}/start`, { data: {} })
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Running now' })).toBeVisible()
  await page
    .getByRole('main')
    .getByRole('link', { name: /Running/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/runs\/r_/)
  await request.post(`/api/runs/${run.id}/stop`, { data: {} })
})

test('an address that is none says so and shows the way back', async ({ browser, baseURL }) => {
  // The browser itself reports the 404 of the page on its console; that is what this test asks for.
  const page = await (await browser.newContext({ ...(baseURL ? { baseURL } : {}) })).newPage()
  await page.goto('/nowhere')
  await expect(page.getByText('There is no page at this address')).toBeVisible()
  await page.goto('/runs/r_nothing0')
  await expect(page.getByText('There is no such run')).toBeVisible()
  await page.goto('/scenarios/sc_nothing')
  await expect(page.getByText('There is no such scenario')).toBeVisible()
})
