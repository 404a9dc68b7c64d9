import type { Metadata } from 'next'
import { Runs } from '@/components/run/runs'

export const metadata: Metadata = { title: 'Runs' }

export default function Page() {
  return <Runs />
}
