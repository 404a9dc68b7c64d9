/** Delivery: how a domain's document says that its events travel. */

import { z } from 'zod'

const MOST_PARTITIONS = 10_000
const ALLOWED = `A whole number from 1 to ${MOST_PARTITIONS} is allowed.`

/** How many partitions a topic may have. */
export const Partitions = z.int(ALLOWED).min(1, ALLOWED).max(MOST_PARTITIONS, ALLOWED)

/** Of a topic whose document does not say how many it has. */
const USUAL_PARTITIONS = 6

/** What the Kafka envelope and files by hour go by. */
export interface Delivery {
  /** Partitions of the topic; 6 where the document says nothing. */
  readonly partitions?: number
  /**
   * The name of an hour's file of one partition, without its extension: `{partition}`, `{timestamp}` (of its first event,
   * `2025-08-11-14-00-03`) and `{uuid}` stand for what differs. Without it an hour is one file, `events`.
   */
  readonly hourFile?: string
}

/** How many partitions a domain's topic has, unless somebody asks for another number. */
export const usualPartitions = ({ partitions }: Delivery = {}): number => partitions ?? USUAL_PARTITIONS

/** Whether an hour has a file for each partition. */
export const isByPartition = ({ hourFile }: Delivery = {}): boolean => hourFile?.includes('{partition}') ?? false
