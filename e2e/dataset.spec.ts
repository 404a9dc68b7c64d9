/** A run becomes files. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { expect, test } from './fixtures'
import { newRun } from './scenario'

test('a viewer exports a run, watches it being written, and downloads what the manifest says', async ({ page, request }) => {
  const { id } = await newRun(request, 'max', '2d')
  await expect.poll(async () => (await (await request.get(`/api/runs/${id}`)).json()).state).toBe('finished')
  await page.goto(`/runs/${id}`)
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  const link = dialog.getByRole('row', { name: /events\.jsonl/ }).getByRole('link', { name: 'Download' })
  await expect(link).toBeVisible({ timeout: 30_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(await download.path())) hash.update(chunk)
  const sha256 = hash.digest('hex')
  await expect(dialog.getByTitle(sha256)).toBeVisible()
  await expect(dialog.getByText(/freshet -- generate marketplace-payment-gateway-outage/)).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: 'Datasets', exact: true }).click()
  const job = page.getByRole('article').first()
  await expect(job.getByText('Ready')).toBeVisible()
  await job.getByRole('button', { name: 'Files, proof, command' }).click()
  await expect(job.getByTitle(sha256)).toBeVisible()
  await job.getByText('Manifest', { exact: true }).click()
  await expect(job.getByText(/"engine_version"/)).toBeVisible()
})
