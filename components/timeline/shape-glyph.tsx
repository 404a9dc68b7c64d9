import type { Shape } from '@/lib/queries/answers/shape'
import { shapePath } from './shape'

/** A shape as a small picture; its name stands beside it. */
export function ShapeGlyph({ shape, width = 20, height = 12 }: { shape: Shape; width?: number; height?: number }) {
  return (
    <svg width={width} height={height + 2} viewBox={`0 -1 ${width} ${height + 2}`} aria-hidden="true" style={{ flex: 'none' }}>
      <path
        d={shapePath(shape, width, height, 0.25)}
        fill="color-mix(in srgb, var(--shock) 26%, transparent)"
        stroke="var(--shock)"
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
    </svg>
  )
}
