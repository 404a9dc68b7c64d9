'use client'

import { Select, type SelectProps } from '@mantine/core'
import { ShapeGlyph } from '@/components/timeline/shape-glyph'
import { SHAPES } from '@/lib/kit/shock'
import { Shape } from '@/lib/queries/answers/shape'

const words: Record<Shape, string> = {
  step: 'Step',
  linear: 'Linear',
  'ease-in': 'Ease in',
  'ease-out': 'Ease out',
  'ease-in-out': 'Ease in and out',
  pulse: 'Pulse',
  spike: 'Spike',
}

interface ShapeSelectProps extends Omit<SelectProps<string>, 'value' | 'onChange' | 'data'> {
  value: Shape
  onChange: (shape: Shape) => void
}

export function ShapeSelect({ value, onChange, ...others }: ShapeSelectProps) {
  return (
    <Select
      {...others}
      allowDeselect={false}
      value={value}
      data={SHAPES.map((shape) => ({ value: shape, label: words[shape] }))}
      leftSection={<ShapeGlyph shape={value} />}
      renderOption={({ option }) => (
        <>
          <ShapeGlyph shape={Shape.parse(option.value)} /> {option.label}
        </>
      )}
      onChange={(shape) => shape && onChange(Shape.parse(shape))}
    />
  )
}
