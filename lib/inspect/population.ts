/** Who was there at the start, as a dataset lists them. */
import type { PopulationRow } from '@/lib/kit/rule'
import type { OpenDataset } from '@/lib/sources/dataset'
import { contentOf, endOfLine, linesOf } from '@/lib/sources/lines'

/**
 * The rows of a dataset's population; none where it lists nobody. Lines that are no rows are passed over: that the file is not the one
 * that was written is found where it is compared with the manifest.
 * @throws what the system says of a file that cannot be read
 */
export async function* populationOf({ population }: OpenDataset): AsyncGenerator<PopulationRow> {
  if (!population) return
  for await (const lines of linesOf(contentOf(population.file)))
    for (let at = 0; at < lines.length; ) {
      const end = endOfLine(lines, at)
      const row = rowOf(lines.toString('utf8', at, end))
      if (row) yield row
      at = end + 1
    }
}

function rowOf(text: string): PopulationRow | null {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? (json as PopulationRow) : null
  } catch {
    return null
  }
}
