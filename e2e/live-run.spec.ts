/** A live run as its viewers see it: controls, reloads, a second browser, a connection that is lost. */
import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { newRun } from './scenario'

const clock = (page: Page) => page.getByTestId('sim-clock')
const says = (page: Page, state: string) => expect(page.getByRole('status').getByText(state, { exact: true })).toBeVisible()

/** Everything that a viewer reads off the page: numbers, funnel, and the drawn lines. */
async function reading(page: Page) {
  const texts = (selector: string) => page.locator(selector).allInnerTexts()
  // A path is told by its length and its ends: what differs is then readable.
  const lines = await page.locator('.recharts-line-curve').evaluateAll((paths) =>
    paths.map((path) => {
      const points = (path.getAttribute('d') ?? '').split('L')
      return `${points.length} points, ${points.at(0)} to ${points.at(-1)}`
    }),
  )
  return {
    clock: await clock(page).innerText(),
    total: await page.getByTestId('total-events').innerText(),
    kpis: await texts('[data-testid^="kpi-"]'),
    funnel: await texts('[data-testid^="step-"]'),
    lines,
  }
}

test('a viewer pauses, steps, resumes, changes the speed and stops', async ({ page, request }) => {
  const { id } = await newRun(request, 600)
  await page.goto(`/runs/${id}`)
  await says(page, 'Live')
  await page.getByRole('button', { name: 'Pause' }).click()
  await says(page, 'Paused')
  const held = await clock(page).innerText()
  await page.getByRole('button', { name: 'Step one hour' }).click()
  await expect(clock(page)).not.toHaveText(held)
  await says(page, 'Paused')
  await page.getByRole('button', { name: 'Resume' }).click()
  await says(page, 'Live')
  await page.getByText('max', { exact: true }).click()
  await expect(page.getByRole('radio', { name: 'max' })).toBeChecked()
  await expect.poll(async () => (await (await request.get(`/api/runs/${id}`)).json()).speed).toBe('max')
  await page.getByText('×60', { exact: true }).click()
  await expect(page.getByText(/of ×60$/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await says(page, 'Stopped')
  await expect(page.getByRole('button', { name: 'Inject' })).toBeDisabled()
})

test('keys do what the buttons do, except inside a field', async ({ page, request }) => {
  const { id } = await newRun(request, 600)
  await page.goto(`/runs/${id}`)
  await says(page, 'Live')
  await page.keyboard.press('Space')
  await says(page, 'Paused')
  await page.keyboard.press('i')
  const dialog = page.getByRole('dialog', { name: 'Inject a shock' })
  await dialog.getByLabel('Duration').fill('i ')
  await dialog.getByRole('button', { name: 'Inject now' }).click()
  await expect(dialog.getByText(/is not a duration/)).toBeVisible()
  await page.keyboard.press('Escape')
  await request.post(`/api/runs/${id}/stop`, { data: {} })
})

test('a reload and a second browser show the same run and the same numbers', async ({ page, request, browser, baseURL }) => {
  const { id } = await newRun(request, 'max')
  await page.goto(`/runs/${id}`)
  await expect(clock(page)).toHaveText(/^D([4-9]|1\d)/)
  const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...(baseURL ? { baseURL } : {}) })
  const second = await other.newPage()
  await second.goto(`/runs/${id}`)
  await request.post(`/api/runs/${id}/pause`, { data: {} })
  await says(page, 'Paused')
  await says(second, 'Paused')
  await expect(page.locator('.recharts-line-curve[stroke="var(--run)"]').first()).toBeVisible()
  await expect(async () => expect(await reading(page)).toEqual(await reading(second))).toPass({ timeout: 15_000 })

  await page.reload()
  await expect(page.locator('.recharts-line-curve[stroke="var(--run)"]').first()).toBeVisible()
  await expect(async () => expect(await reading(page)).toEqual(await reading(second))).toPass({ timeout: 15_000 })
  await other.close()
  await request.post(`/api/runs/${id}/stop`, { data: {} })
})

test('an injected shock lands on every chart and is kept with the run', async ({ page, request }) => {
  const { id } = await newRun(request, 1_200)
  await page.goto(`/runs/${id}`)
  await says(page, 'Live')
  await page.getByRole('button', { name: 'Inject' }).click()
  const dialog = page.getByRole('dialog', { name: 'Inject a shock' })
  await dialog.getByRole('textbox', { name: 'Magnitude' }).fill('4')
  await dialog.getByRole('button', { name: 'Inject now' }).click()
  await expect(dialog.getByText(/out of range|takes 0 to 1/)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Magnitude' }).fill('0.8')
  await dialog.getByRole('button', { name: 'Inject now' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.locator('.recharts-reference-line').filter({ hasText: 'Payment gateway outage' }).first()).toBeVisible()
  const run = await (await request.get(`/api/runs/${id}`)).json()
  expect(run.shocks.filter((shock: { injected: boolean }) => shock.injected)).toHaveLength(1)
  await request.post(`/api/runs/${id}/stop`, { data: {} })
})

test('the tail holds still while an event is read, and follows again', async ({ page, request }) => {
  const { id } = await newRun(request, 3_600)
  await page.goto(`/runs/${id}`)
  const tail = page.getByRole('region', { name: 'Newest events' })
  const third = tail.getByRole('button').nth(2)
  await third.click()
  await expect(tail.getByRole('button', { expanded: true })).toHaveCount(1)
  await expect(tail.locator('pre')).toContainText('"stream"')
  const follow = page.getByRole('button', { name: /new, follow/ })
  await expect(follow).not.toHaveText('0 new, follow')
  await follow.click()
  await expect(page.getByRole('button', { name: 'Following' })).toBeVisible()
  await request.post(`/api/runs/${id}/stop`, { data: {} })
})

test.describe('a lost connection', () => {
  test.use({ expected: [/socket\.io/, /WebSocket/, /ERR_FAILED/] })

  /** A line to the server that can be cut and mended. */
  async function line(context: BrowserContext) {
    let cut = false
    const open = new Set<{ close: () => Promise<void> }>()
    await context.routeWebSocket(/socket\.io/, (socket) => {
      if (cut) return void socket.close()
      socket.connectToServer()
      open.add(socket)
    })
    await context.route('**/socket.io/**', (route) => (cut ? route.abort() : route.fallback()))
    return {
      async cut() {
        cut = true
        await Promise.all([...open].map((socket) => socket.close()))
        open.clear()
      },
      mend: () => {
        cut = false
      },
    }
  }

  test('shows, and what was missed is filled in when it is back', async ({ page, context, request, browser, baseURL }) => {
    const { id } = await newRun(request, 3_600)
    const connection = await line(context)
    await page.goto(`/runs/${id}`)
    await says(page, 'Live')
    const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...(baseURL ? { baseURL } : {}) })
    const steady = await other.newPage()
    await steady.goto(`/runs/${id}`)
    await says(steady, 'Live')

    await connection.cut()
    await says(page, 'Reconnecting')
    await expect(page.getByRole('status').getByText(/Stale/)).toBeVisible()
    const held = await clock(page).innerText()
    expect(await clock(steady).innerText()).not.toBe(held)

    connection.mend()
    // An attempt that is under way may first have to be given up.
    await expect(page.getByRole('status').getByText('Live', { exact: true })).toBeVisible({ timeout: 20_000 })
    await expect(clock(page)).not.toHaveText(held)
    await request.post(`/api/runs/${id}/pause`, { data: {} })
    await says(page, 'Paused')
    await says(steady, 'Paused')
    await expect(async () => expect(await reading(page)).toEqual(await reading(steady))).toPass({ timeout: 15_000 })
    await other.close()
    await request.post(`/api/runs/${id}/stop`, { data: {} })
  })
})
