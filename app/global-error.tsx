'use client'

/** The last resort: the frame itself failed, so nothing of it can be used here. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: 'system-ui, sans-serif', padding: 32 }}>
        <h1>Freshet could not show this page</h1>
        <p>{error instanceof Error ? error.message : 'An unknown error happened.'}</p>
        <button type="button" onClick={() => retry()}>
          Try again
        </button>
      </body>
    </html>
  )
}
