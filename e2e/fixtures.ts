/** Playwright's `test` for this product: a page that complains, fails to load something, or leaves this machine fails its test. */
import { test as base, expect, type Page } from '@playwright/test'

export { expect }

interface Options {
  /** What a test provokes on purpose: console errors and failed requests that match are let pass. */
  expected: RegExp[]
}

interface Fixtures {
  /** Watches every page of the test's context. */
  watched: undefined
}

export const test = base.extend<Options & Fixtures>({
  expected: [[], { option: true }],
  watched: [
    async ({ context, expected }, use) => {
      const complaints: string[] = []
      const complain = (text: string) => {
        if (!expected.some((pattern) => pattern.test(text))) complaints.push(text)
      }
      context.on('page', (page) => watch(page, complain))
      await use(undefined)
      expect(complaints, 'the page complained').toEqual([])
    },
    { auto: true },
  ],
})

function watch(page: Page, complain: (text: string) => void): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complain(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    if (!isLocal(request.url())) complain(`left this machine: ${request.url()}`)
  })
  page.on('websocket', (socket) => {
    if (!isLocal(socket.url())) complain(`left this machine: ${socket.url()}`)
  })
  page.on('requestfailed', (request) => {
    // A page that is left aborts what it was loading.
    const cause = request.failure()?.errorText ?? ''
    if (cause !== 'net::ERR_ABORTED') complain(`failed: ${request.method()} ${request.url()} ${cause}`)
  })
}

function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return !/^(https?|wss?):$/.test(protocol) || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
