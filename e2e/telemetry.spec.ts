/** The second world, from its template to its files: what a newcomer to video telemetry does. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { newRun, post, readRun } from './api'
import { expect, test } from './fixtures'

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

test('a newcomer takes the region outage from its template to a run with its alerts, and one hour of it to files', async ({ page }) => {
  await page.goto('/scenarios')
  await page.getByRole('radiogroup', { name: 'Domain' }).getByText('Video telemetry').click()
  await page.getByRole('button', { name: 'New scenario' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Name')).toHaveValue('A usual evening')
  await dialog.getByRole('combobox', { name: 'Template' }).click()
  await page.getByRole('option', { name: 'us-east loses its edge servers' }).click()
  await dialog.getByLabel('Name').fill('An hour without half of us-east')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page).toHaveURL(/\/scenarios\/sc_/)
  await expect(page.getByRole('cell', { name: 'cdn_region us-east' })).toBeVisible()
  expect(await barriers(page)).toEqual([])

  // A small audience, and the outage early, so that an hour tells it all.
  await page.getByLabel('Find a parameter').fill('size of the audience')
  await page.getByRole('textbox', { name: 'Size of the audience' }).fill('0.02')
  await page.getByLabel('Duration').fill('1h')
  await page.getByRole('button', { name: 'CDN region down', exact: true }).click()
  await dialog.getByLabel('Start').fill('20m')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByLabel('Timeline of shocks').getByText('00:40')).toBeVisible()
  await page.getByRole('button', { name: 'Save and run' }).click()
  await expect(page).toHaveURL(/\/runs\/r_/)
  await page.getByText('max', { exact: true }).click()
  await expect(page.getByRole('status').getByText('Finished')).toBeVisible({ timeout: 30_000 })

  await expect(page.getByTestId('kpi-concurrent_viewers')).toHaveText(/^\d{3}$/)
  await expect(page.locator('#kpi-concurrent_viewers .recharts-line-curve[stroke="var(--run)"]')).toBeVisible()
  await expect(page.getByTestId('step-started')).toHaveText(/^[\d,]{3,}$/)
  const alert = page.getByRole('region', { name: 'Alerts' }).getByRole('listitem').filter({ hasText: 'Start failures' }).first()
  await expect(alert.getByText(/CDN region down/)).toBeVisible()
  await expect(page.getByRole('button', { name: /CUST_\w+\s*watch_duration_seconds=\d+ position_seconds=/ }).first()).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await barriers(page)).toEqual([])
  }

  await page.getByRole('button', { name: 'Export' }).click()
  await dialog.getByRole('radiogroup', { name: 'Envelope' }).getByText('kafka').click()
  await dialog.getByRole('radiogroup', { name: 'Layout' }).getByText('By hour').click()
  await dialog.getByLabel('Compress each with gzip').check()
  await expect(dialog.getByLabel('Partitions')).toHaveValue('20')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByRole('status').getByText('21 files')).toBeVisible({ timeout: 30_000 })
  const link = dialog.getByRole('link', {
    name: /^Download year=2025\/month=01\/day=06\/hour=00\/AcmeTelemetry-MSK-to-S3-7-2025-01-06-00-.*\.gz$/,
  })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const lines = gunzipSync(readFileSync(await download.path()))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.map(({ offset }) => offset)).toEqual(lines.map((_, i) => i))
  expect(lines.every(({ key, value, partition }) => partition === 7 && key === value.customer_id)).toBe(true)
  expect(await barriers(page)).toEqual([])
})

test('an operator injects an outage for the lines of one provider', async ({ page, request }) => {
  const { id } = await newRun(request, { template: 'telemetry-baseline', duration: '6h', speed: 60 })
  await post(request, `/api/runs/${id}/start`)
  await page.goto(`/runs/${id}`)
  await page.getByRole('button', { name: 'Inject' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Only isp' }).click()
  await page.getByRole('option', { name: 'Comcast' }).click()
  await dialog.getByLabel('Duration').click()
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Inject now' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await readRun(request, id)).shocks).toMatchObject([{ kind: 'isp-outage', where: { isp: 'Comcast' } }])
  await request.delete(`/api/runs/${id}`)
})

test('the catalog says of each of the five streams what is personal, what is optional and what is allowed', async ({ page }) => {
  await page.goto('/catalog')
  await page.getByRole('link', { name: 'Video telemetry' }).click()
  await expect(page.getByText('5 streams').first()).toBeVisible()
  await page.getByText('stop', { exact: true }).click()
  const field = (name: string) => page.getByRole('row').filter({ has: page.getByRole('cell', { name, exact: true }) })
  for (const name of ['customer_id', 'device_id', 'ip_address']) await expect(field(name).getByText('personal')).toBeVisible()
  await expect(field('cdn_region').getByText('optional')).toBeVisible()
  await expect(field('completion_percentage').getByText('0 to 100')).toBeVisible()
  await expect(field('quality').getByText('one of SD, HD, 4K')).toBeVisible()
  await expect(field('app_version').getByText('\\d+\\.\\d+\\.\\d+')).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await barriers(page)).toEqual([])
  }
})
