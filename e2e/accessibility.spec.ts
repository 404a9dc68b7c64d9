/** Every route in both themes, held to axe: nothing serious, nothing critical. And the theme itself. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures'
import { newRun, newScenario } from './scenario'

const routes = [
  '/',
  '/scenarios',
  '/runs',
  '/datasets',
  '/catalog',
  '/catalog/marketplace',
  'a scenario',
  'its text',
  'its versions',
  'a run',
] as const

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme}`, () => {
    test.use({ colorScheme: theme })

    test('no route has a serious or critical barrier', async ({ page, request }) => {
      const scenario = await newScenario(request, `Barriers in the ${theme}`, 'marketplace-payment-gateway-outage')
      const run = await newRun(request, 3_600)
      const named: Partial<Record<(typeof routes)[number], string>> = {
        'a scenario': `/scenarios/${scenario.id}`,
        'its text': `/scenarios/${scenario.id}?tab=yaml`,
        'its versions': `/scenarios/${scenario.id}?tab=versions`,
        'a run': `/runs/${run.id}`,
      }
      for (const route of routes) {
        await page.goto(named[route] ?? route)
        await expect(page.getByRole('main')).toBeVisible()
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
        if (route === 'a run') await request.post(`/api/runs/${run.id}/stop`, { data: {} })
        const { violations } = await new AxeBuilder({ page }).analyze()
        const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        expect(bad.map(({ id, nodes }) => `${route}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
      }
    })
  })
}

test('the theme follows the system until a person chooses, and the choice stays', async ({ page }) => {
  const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/scenarios')
  expect(await scheme()).toBe('dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(scheme).toBe('light')
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitem', { name: 'Dark' }).click()
  await expect.poll(scheme).toBe('dark')
  await page.reload()
  expect(await scheme()).toBe('dark')
})

test('filters are in the address, survive a reload, and can be cleared when nothing matches', async ({ page, request }) => {
  await newScenario(request, 'A needle', 'marketplace-baseline')
  await page.goto('/scenarios')
  await page.getByLabel('Search scenarios').fill('needle')
  await expect(page).toHaveURL(/q=needle/)
  await page.reload()
  await expect(page.getByRole('article').filter({ hasText: 'A needle' })).toBeVisible()
  await page.getByLabel('Search scenarios').fill('a haystack without one')
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await expect(page).toHaveURL(/\/scenarios$/)
  await expect(page.getByRole('article').filter({ hasText: 'A needle' })).toBeVisible()
})

test.describe('a list that cannot be read', () => {
  test.use({ expected: [/500/] })

  test('says why and can be asked again', async ({ page }) => {
    let broken = true
    const detail = 'The database refused the query.'
    await page.route('**/api/runs?*', (route) =>
      broken ? route.fulfill({ status: 500, json: { title: 'Internal error', status: 500, detail } }) : route.fallback(),
    )
    await page.goto('/runs')
    await expect(page.getByText('Runs could not be loaded')).toBeVisible()
    await expect(page.getByText(detail)).toBeVisible()
    broken = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Runs could not be loaded')).toBeHidden()
  })
})
