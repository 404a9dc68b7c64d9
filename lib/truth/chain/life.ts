/** The life of one entity in a traced world, up to an instant: what its simple fields are then, and which moments changed them on the way. */
import type { Entity } from '@/lib/kit/entity'
import { type Fields, fieldsOf, type Link } from './moment'

/** A field that a moment has changed. */
export interface Change {
  readonly field: string
  readonly by: Link
}

export class Life {
  /** All changes, in order. */
  readonly changes: Change[] = []
  /** As it was at the instant; null before. */
  fields: Fields | null = null
  private readonly names: readonly string[]
  private readonly values: unknown[]
  private readonly holder: Readonly<Record<string, unknown>>

  /** @param until epoch ms: what happens from then on is of no interest */
  constructor(
    private readonly entity: Entity,
    private readonly until: number,
  ) {
    this.holder = entity as unknown as Record<string, unknown>
    this.names = Object.keys(entity).filter((name) => typeof this.holder[name] !== 'object')
    this.values = this.names.map((name) => this.holder[name])
  }

  /** A moment begins. */
  beforeMoment(now: number): void {
    if (this.fields === null && now >= this.until) this.fields = fieldsOf(this.entity)
  }

  /** A moment is over. */
  afterMoment(by: () => Link): void {
    if (this.fields !== null) return
    for (let i = 0; i < this.names.length; i++) {
      const value = this.holder[this.names[i] as string]
      if (Object.is(value, this.values[i])) continue
      this.values[i] = value
      this.changes.push({ field: this.names[i] as string, by: by() })
    }
  }
}
