import type { Metadata } from 'next'
import { ScenarioStudio } from '@/components/scenario/studio'

export const metadata: Metadata = { title: 'Scenario' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <ScenarioStudio id={(await params).id} />
}
