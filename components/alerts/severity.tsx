import { Tag, type Tone } from '@/components/ui/chip'
import type { Severity } from '@/lib/kit/measure'

/** What a severity is called, how its words look, and the colour of its marks on charts. */
export const severityFacts: Record<Severity, { label: string; tone: Tone; colour: string }> = {
  info: { label: 'Info', tone: 'plain', colour: 'var(--tx2)' },
  warning: { label: 'Warning', tone: 'down', colour: 'var(--down)' },
  page: { label: 'Page', tone: 'crit', colour: 'var(--crit)' },
}

const loudness: readonly Severity[] = ['info', 'warning', 'page']

/** The loudest of some; null of none. */
export const loudest = (severities: readonly Severity[]): Severity | null =>
  severities.reduce<Severity | null>((most, one) => (loudness.indexOf(one) > (most ? loudness.indexOf(most) : -1) ? one : most), null)

export function SeverityTag({ severity }: { severity: Severity }) {
  const { label, tone } = severityFacts[severity]
  return <Tag tone={tone}>{label}</Tag>
}
