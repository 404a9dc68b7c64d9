/** Datasets over REST: the same bytes as the command line's, downloads, cancelling. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import type { APIRequestContext } from '@playwright/test'
import { Dataset } from '@/lib/queries/answers/dataset'
import { newRun, post } from './api'
import { expect, test } from './fixtures'

const root = path.resolve(import.meta.dirname, '..')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const runFreshet = (args: string[]) => promisify(execFile)(process.execPath, ['lib/cli/freshet.mjs', ...args], { cwd: root })

async function ready(request: APIRequestContext, id: string): Promise<Dataset> {
  const now = async () => Dataset.parse(await (await request.get(`/api/datasets/${id}`)).json())
  await expect.poll(async () => (await now()).state, { timeout: 30_000 }).toBe('ready')
  return now()
}

test.describe('a dataset', () => {
  test('has the bytes that the command line makes of the same recipe', async ({ request }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'freshet-dataset-'))
    const run = await newRun(request, { template: 'marketplace-baseline', seed: 11 })
    const order = await post(request, '/api/datasets', { runId: run.id, format: 'jsonl', envelope: 'native', layout: 'file' })
    expect(order.status).toBe(202)
    const { id, command } = Dataset.parse(order.body)
    const dataset = await ready(request, id)
    expect(command).toContain('generate marketplace-baseline --seed 11')
    const args = (command ?? '').replace('npm run -s freshet -- ', '').replace('DIR', path.join(folder, 'made')).split(' ')
    await runFreshet(args)
    for (const { path: name, sha256: digest } of dataset.files) {
      const downloaded = await (await request.get(`/api/datasets/${id}/files/${name}`)).body()
      expect(sha256(downloaded), name).toBe(digest)
      expect(sha256(readFileSync(path.join(folder, 'made', name))), name).toBe(digest)
    }
    expect(await (await request.get(`/api/datasets/${id}/files/manifest.json`)).body()).toEqual(
      readFileSync(path.join(folder, 'made/manifest.json')),
    )
    rmSync(folder, { recursive: true })

    const part = await request.get(`/api/datasets/${id}/files/events.jsonl`, { headers: { range: 'bytes=0-99' } })
    expect(part.status()).toBe(206)
    expect((await part.body()).length).toBe(100)
    expect(part.headers()['content-disposition']).toContain('events.jsonl')
    for (const away of ['..%2f..%2fmanifest.json', '%2e%2e/%2e%2e/etc/passwd', 'population.jsonl%00.txt']) {
      expect((await request.get(`/api/datasets/${id}/files/${away}`)).status()).toBe(404)
    }
    expect((await request.delete(`/api/datasets/${id}`)).status()).toBe(204)
    expect((await request.get(`/api/datasets/${id}`)).status()).toBe(404)
    await request.delete(`/api/runs/${run.id}`)
  })

  test('by hours has files in folders, each at its address', async ({ request }) => {
    const order = { template: 'marketplace-baseline', set: { scale: 0.02 }, duration: '1d', envelope: 'kafka', layout: 'hour', gzip: true }
    const { status, body } = await post(request, '/api/datasets', order)
    expect(status).toBe(202)
    const { id, files } = await ready(request, Dataset.parse(body).id)
    const [first] = files
    expect(first?.path).toMatch(/^year=2025\/month=01\/day=06\/hour=\d\d\/events\.jsonl\.gz$/)
    for (const address of [first?.path ?? '', first?.path.replaceAll('=', '%3D') ?? '']) {
      const answer = await request.get(`/api/datasets/${id}/files/${address}`)
      expect(answer.status(), address).toBe(200)
      expect(answer.headers()['content-type']).toBe('application/gzip')
      const bytes = await answer.body()
      expect(sha256(gunzipSync(bytes))).toBe(first?.sha256)
    }
    for (const away of ['year=2025', 'year=2025/month=01/day=06', 'year=2025/..%2f..%2fmanifest.json']) {
      expect((await request.get(`/api/datasets/${id}/files/${away}`)).status(), away).toBe(404)
    }
    const refused = await post(request, '/api/datasets', { ...order, envelope: 'native', partitions: 3 })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'partitions' }] } })
    await request.delete(`/api/datasets/${id}`)
  })

  test('that is being made is cancelled within two seconds', async ({ request }) => {
    const { body } = await post(request, '/api/datasets', { template: 'marketplace-baseline', duration: '3650d' })
    const { id } = Dataset.parse(body)
    await expect.poll(async () => (await (await request.get(`/api/datasets/${id}`)).json()).state).toBe('running')
    expect((await request.get(`/api/datasets/${id}/files/events.jsonl`)).status()).toBe(409)
    const began = Date.now()
    expect((await request.delete(`/api/datasets/${id}`)).status()).toBe(204)
    expect(Date.now() - began).toBeLessThan(2_000)
    expect(await (await request.get(`/api/datasets/${id}`)).json()).toMatchObject({ state: 'cancelled', files: [] })
    expect((await request.delete(`/api/datasets/${id}`)).status()).toBe(204)
  })
})
