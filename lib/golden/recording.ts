/** A recording: what a recipe gave when it was accepted. As a file: a JSON document, an empty line, the events' hashes in base64. */
import { z } from 'zod'
import { FreshetError } from '@/lib/kit/error'
import { Recipe } from '@/lib/scenario/recipe'
import type { Output } from './play'

/** Hashes in one line of the file, so that a change is a change of some lines. */
const HASHES_A_LINE = 48

const Head = z.strictObject({
  recipe: Recipe,
  events: z.int().min(0),
  /** Of the JSON Lines. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Events by stream. */
  streams: z.record(z.string(), z.int()),
})

/** The recipe names the versions of engine and domain that it was made with. */
export interface Recording extends z.infer<typeof Head> {
  /** 16 bits an event. */
  readonly hashes: Uint16Array
}

export function recordingOf(recipe: Recipe, { events, sha256, hashes }: Output): Recording {
  const streams: Record<string, number> = {}
  for (const { stream } of events) streams[stream] = (streams[stream] ?? 0) + 1
  const names = Object.keys(streams).sort()
  return { recipe, events: events.length, sha256, streams: Object.fromEntries(names.map((name) => [name, streams[name] ?? 0])), hashes }
}

export function recordingText({ hashes, ...head }: Recording): string {
  const lines: string[] = []
  for (let i = 0; i < hashes.length; i += HASHES_A_LINE) {
    const bytes = Buffer.alloc(Math.min(HASHES_A_LINE, hashes.length - i) * 2)
    for (let k = 0; k * 2 < bytes.length; k++) bytes.writeUInt16LE(hashes[i + k] ?? 0, k * 2)
    lines.push(bytes.toString('base64'))
  }
  return `${JSON.stringify(head, null, 1)}\n\n${lines.join('\n')}\n`
}

/** @throws FreshetError `invalid` naming the recording */
export function parseRecording(name: string, text: string): Recording {
  try {
    const cut = text.indexOf('\n\n')
    const head = Head.parse(JSON.parse(text.slice(0, cut)))
    const hashes = text
      .slice(cut + 2)
      .split('\n')
      .flatMap((line) => {
        const bytes = Buffer.from(line, 'base64')
        return Array.from({ length: bytes.length / 2 }, (_, k) => bytes.readUInt16LE(k * 2))
      })
    if (hashes.length !== head.events) throw new Error(`it has ${hashes.length} hashes for ${head.events} events`)
    return { ...head, hashes: Uint16Array.from(hashes) }
  } catch (error) {
    throw new FreshetError(
      'invalid',
      `The recording ${name} cannot be read (${(error as Error).message.split('\n')[0]}). Take it back from git.`,
    )
  }
}
