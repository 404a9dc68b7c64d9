'use client'

import { Failed } from '@/components/ui/list-states'
import { Page } from '@/components/ui/page'

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Page title="Something went wrong">
      <Failed what="This page" error={error} onRetry={retry} />
    </Page>
  )
}
