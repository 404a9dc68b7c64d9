/** What the dataset queue and its worker thread say to each other. */
import type { Recipe } from '@/lib/scenario/recipe'
import type { DatasetOptions } from '@/lib/sinks/dataset-options'
import type { Manifest } from './manifest'

/** What a worker is started with. */
export interface DatasetJob {
  recipe: Recipe
  options: DatasetOptions
  /** Made by the worker; it must not be there, or be empty. */
  folder: string
}

/** The only thing to tell a worker. */
export const CANCEL = 'cancel'

export type FromDatasetWorker =
  | { type: 'progress'; progress: number; rows: number; bytes: number }
  | { type: 'done'; manifest: Manifest }
  | { type: 'failed'; message: string }
  | { type: 'cancelled' }
