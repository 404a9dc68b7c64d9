/** Alerts: raised by what happens in a run, shown with what may be behind them, and made in the editor. */
import AxeBuilder from '@axe-core/playwright'
import type { APIRequestContext, Page } from '@playwright/test'
import type { RunAlert } from '@/lib/queries/answers/run'
import { newRun, post, readRun } from './api'
import { expect, test } from './fixtures'
import { newScenario } from './scenario'

const outage = { template: 'marketplace-payment-gateway-outage', set: {}, duration: '7d', speed: 60 }

/** A run that is paused at its start. */
async function pausedRun(request: APIRequestContext, more: object): Promise<string> {
  const { id } = await newRun(request, more)
  await post(request, `/api/runs/${id}/start`)
  await post(request, `/api/runs/${id}/pause`)
  return id
}

const step = (request: APIRequestContext, id: string, by: string) => post(request, `/api/runs/${id}/step`, { by })
const alertsOf = async (request: APIRequestContext, id: string): Promise<RunAlert[]> =>
  (await (await request.get(`/api/runs/${id}/alerts`)).json()).items
const panel = (page: Page) => page.getByRole('region', { name: 'Alerts' })

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)
}

test('a payment outage raises the alert on failed payments, names what may be behind it, and the alert ends after it', async ({
  page,
  request,
}) => {
  const id = await pausedRun(request, outage)
  await page.goto(`/runs/${id}`)
  await expect(panel(page).getByText('Nothing has fired. Watched for:')).toBeVisible()
  await expect(panel(page).getByText('Payment failure rate')).toBeVisible()

  await step(request, id, '4d 20h')
  const chip = page.getByRole('link', { name: /alerts? firing/ })
  await expect(chip).toBeVisible()
  const row = panel(page).getByRole('listitem').filter({ hasText: 'Payment failure rate' }).first()
  await expect(row.getByText('Firing', { exact: true })).toBeVisible()
  await expect(row.getByText(/after Payment gateway outage began/)).toBeVisible()
  const chart = page.locator('#kpi-payment_failure_rate')
  await expect(chart.getByText(/^alert above/)).toBeVisible()
  await page.setViewportSize({ width: 1440, height: 500 })
  await row.getByRole('link', { name: 'Payment failure rate' }).press('Enter')
  await expect(chart).toBeInViewport()
  await chip.press('Enter')
  await expect(panel(page)).toBeInViewport()

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await barriers(page)).toEqual([])
  }

  await step(request, id, '1d')
  await expect(row.getByText('Ended', { exact: true })).toBeVisible()
  await expect(chip).toBeHidden()
  const { shocks, simTime } = await readRun(request, id)
  const alert = (await alertsOf(request, id)).find(({ kpi, worst }) => kpi === 'payment_failure_rate' && worst > 0.5)
  expect(alert?.onset).toBeGreaterThan(shocks[0]?.start ?? Number.NaN)
  expect(alert?.raised).toBeLessThan(shocks[0]?.end ?? Number.NaN)
  expect(alert?.ended).toBeGreaterThan(shocks[0]?.end ?? Number.NaN)
  expect(alert?.ended).toBeLessThanOrEqual(simTime)
  await page.reload()
  await expect(row.getByText('Ended', { exact: true })).toBeVisible()
  await request.delete(`/api/runs/${id}`)
})

test('nothing moves on the page when an alert is raised', async ({ page, request }) => {
  const { template, ...length } = outage
  const scenario = await newScenario(request, 'One alert', template)
  const definition = { ...scenario.definition, alerts: [{ kpi: 'payment_failure_rate', above: 0.2, for: '5m', severity: 'page' }] }
  expect((await request.put(`/api/scenarios/${scenario.id}`, { data: { version: 1, definition } })).status()).toBe(200)
  const id = await pausedRun(request, { ...length, template: undefined, scenarioId: scenario.id })
  await step(request, id, '4d 18h')
  await page.goto(`/runs/${id}`)
  await expect(panel(page).getByText('Nothing has fired. Watched for:')).toBeVisible()
  const places = () =>
    Promise.all(
      [
        panel(page),
        page.getByRole('heading', { name: 'Events per second' }),
        page.locator('#kpi-payments'),
        page.getByRole('heading', { level: 1 }),
      ].map(async (part) => {
        const { x = 0, y = 0, height = 0 } = (await part.boundingBox()) ?? {}
        return { x, y, height }
      }),
    )
  const before = await places()
  await step(request, id, '2h')
  await expect(panel(page).getByText('Firing', { exact: true }).first()).toBeVisible()
  expect(await places()).toEqual(before)
  await request.delete(`/api/runs/${id}`)
})

test('a planner sees the alerts of the domain, makes them their own, and a run is watched by these', async ({ page, request }) => {
  const { id } = await newScenario(request, 'Alerts by hand', 'marketplace-payment-gateway-outage')
  await page.goto(`/scenarios/${id}`)
  const cell = (name: string | RegExp) => page.getByRole('cell', { name })
  await expect(page.getByText("the domain's own")).toBeVisible()
  await page.getByRole('button', { name: 'Payment failure rate' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Bound').fill('7')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(cell('above 7%')).toBeVisible()
  await expect(page.getByText("the domain's own")).toBeHidden()

  await page.getByRole('button', { name: 'Add alert' }).click()
  await dialog.getByRole('combobox', { name: 'KPI' }).click()
  await page.getByRole('option', { name: 'Searches', exact: true }).click()
  await dialog.getByRole('combobox', { name: 'When it' }).click()
  await page.getByRole('option', { name: 'is below' }).click()
  await dialog.getByRole('button', { name: 'Add alert' }).click()
  await expect(dialog.getByText('Type the value that is the bound.')).toBeVisible()
  await dialog.getByLabel('Bound').fill('12.5')
  await dialog.getByLabel('For').fill('an hour')
  await expect(dialog.getByText(/is not a duration/)).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await dialog.getByLabel('For').fill('1h')
  await dialog.getByRole('button', { name: 'Add alert' }).click()
  await expect(cell('below 12.5 per h')).toBeVisible()
  const removals = page.getByRole('button', { name: /^Remove alert/ })
  for (let n = await removals.count(); n > 2; n--) {
    await page.getByRole('button', { name: 'Remove alert 2' }).click()
    await expect(removals).toHaveCount(n - 1)
  }

  await page.getByRole('tab', { name: /YAML/ }).click()
  const text = page.getByLabel('Scenario as YAML')
  await expect(text).toHaveValue(
    /alerts:\n {2}- kpi: payment_failure_rate\n {4}above: 0\.07\n[\s\S]* {2}- kpi: searches\n {4}below: 12\.5\n {4}for: 1h\n {4}severity: warning/,
  )
  await text.fill((await text.inputValue()).replace('below: 12.5', 'below: 20'))
  await page.getByRole('tab', { name: /Design/ }).click()
  await expect(cell('below 20 per h')).toBeVisible()

  await page.getByRole('button', { name: 'Save and run' }).click()
  await expect(page).toHaveURL(/\/runs\/r_/)
  await expect(panel(page).getByText('below 20 per h for 1 h')).toBeVisible()
  await expect(page.getByText('2 watched')).toBeVisible()
  await request.delete(`/api/runs/${page.url().split('/').at(-1)}`)

  await page.goto(`/scenarios/${id}`)
  await page.getByRole('button', { name: "Back to the domain's" }).click()
  await expect(page.getByText("the domain's own")).toBeVisible()
  await expect(cell('above 7%')).toBeHidden()
})
