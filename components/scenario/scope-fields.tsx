'use client'

import { MultiSelect, SimpleGrid } from '@mantine/core'
import type { Where } from '@/lib/queries/answers/shape'

interface ScopeFieldsProps {
  segments: Readonly<Record<string, readonly string[]>>
  where: Where | undefined
  error: string | undefined
  onChange: (where: Where | undefined) => void
}

const listed = (value: string | string[] | undefined): string[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])

/** Whom a shock is for: everybody, or those of some segments. */
export function ScopeFields({ segments, where, error, onChange }: ScopeFieldsProps) {
  const names = Object.keys(segments)
  if (names.length === 0) return null
  return (
    <SimpleGrid cols={{ base: 1, xs: Math.min(2, names.length) }} spacing="sm" verticalSpacing={10}>
      {names.map((name, i) => (
        <MultiSelect
          key={name}
          size="xs"
          label={
            <>
              Only <code>{name}</code>
            </>
          }
          placeholder={listed(where?.[name]).length === 0 ? 'any' : ''}
          clearable
          searchable
          styles={{ inputField: { minWidth: 24 } }}
          data={[...(segments[name] ?? [])]}
          value={listed(where?.[name])}
          error={i === 0 ? error : undefined}
          onChange={(values) => {
            const { [name]: _, ...others } = where ?? {}
            const [only] = values
            const next = values.length === 0 || only === undefined ? others : { ...others, [name]: values.length === 1 ? only : values }
            onChange(Object.keys(next).length === 0 ? undefined : next)
          }}
        />
      ))}
    </SimpleGrid>
  )
}
