import type { Metadata } from 'next'
import { Scenarios } from '@/components/scenario/scenarios'

export const metadata: Metadata = { title: 'Scenarios' }

export default function Page() {
  return <Scenarios />
}
