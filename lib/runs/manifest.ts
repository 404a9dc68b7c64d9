/** The manifest of a dataset: what was made, from what, and how to tell that it is whole. It holds no wall-clock time. */
import type { Recipe } from '@/lib/scenario/recipe'
import type { DatasetOptions } from '@/lib/sinks/dataset-options'
import type { DatasetFile } from '@/lib/sinks/event-output'

export interface Manifest {
  /** The version of this format. */
  readonly freshet: 1
  readonly recipe: Recipe
  /** Whether the recipe has no shocks. */
  readonly baseline: boolean
  readonly format: DatasetOptions['format']
  readonly envelope: DatasetOptions['envelope']
  readonly layout: DatasetOptions['layout']
  /** Of the topic; left out where neither the envelope nor the names of the files have partitions. */
  readonly partitions?: number
  readonly faults: DatasetOptions['faults']
  readonly events: number
  /** Events by stream, of every stream that was asked for. */
  readonly streams: Readonly<Record<string, number>>
  /** Times of the first and the last event; null when there is none. */
  readonly first: string | null
  readonly last: string | null
  readonly files: readonly DatasetFile[]
  /** The measured rates against the documented ones; null until they are measured. */
  readonly conformance: null
  /** How often somebody was erased from it (lib/rights): then it is no longer what its recipe gives. */
  readonly erasures?: number
}
