import type { Metadata } from 'next'
import { RunMonitor } from '@/components/run/monitor'

export const metadata: Metadata = { title: 'Run' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <RunMonitor id={(await params).id} />
}
