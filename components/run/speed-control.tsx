'use client'

import { SegmentedControl } from '@mantine/core'
import { memo } from 'react'
import { count } from '@/components/ui/format'
import type { Speed } from '@/lib/queries/answers/run'

const steps: readonly Speed[] = [1, 60, 3_600, 'max']

export const speedLabel = (speed: Speed): string => (speed === 'max' ? 'max' : `×${count(speed)}`)

const pace = (speed: Speed): number => (speed === 'max' ? Number.POSITIVE_INFINITY : speed)

interface SpeedControlProps {
  asked: Speed
  disabled: boolean
  onChange: (speed: Speed) => void
}

/** How much faster than real time; a speed that is none of the steps has a segment of its own. */
export const SpeedControl = memo(function SpeedControl({ asked, disabled, onChange }: SpeedControlProps) {
  const speeds = steps.includes(asked) ? steps : [...steps, asked].sort((a, b) => pace(a) - pace(b))
  return (
    <SegmentedControl
      aria-label="Speed"
      size="xs"
      withItemsBorders={false}
      transitionDuration={0}
      disabled={disabled}
      value={String(asked)}
      data={speeds.map((speed) => ({ value: String(speed), label: speedLabel(speed) }))}
      onChange={(value) => onChange(value === 'max' ? 'max' : Number(value))}
    />
  )
})
