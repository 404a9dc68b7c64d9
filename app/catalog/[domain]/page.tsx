import type { Metadata } from 'next'
import { StreamDictionary } from '@/components/catalog/stream-dictionary'

export const metadata: Metadata = { title: 'Catalog' }

export default async function Page({ params }: { params: Promise<{ domain: string }> }) {
  return <StreamDictionary domain={(await params).domain} />
}
