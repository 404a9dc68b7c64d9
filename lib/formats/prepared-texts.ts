/**
 * Texts that come again and again, as bytes that are ready: words of a list, and the texts that a column repeats. They are copied eight
 * bytes at a time as numbers; no UTF-8 text reads as NaN (that would need a byte 0xFF, or 0x7F behind a byte that opens a character).
 */
import type { Target } from './digits'
import { putString } from './json-string'

/** Ready texts one behind the other, each from a slot of eight bytes on. */
export class PreparedTexts {
  readonly numbers: Float64Array
  private readonly bytes: Uint8Array
  private slot = 0

  constructor(slots: number) {
    this.numbers = new Float64Array(slots)
    this.bytes = new Uint8Array(this.numbers.buffer)
  }

  /** Adds bytes. @returns the slot where they begin, or −1 when there is no room */
  add(bytes: Uint8Array): number {
    const from = this.slot
    if ((from + 1) * 8 + bytes.length > this.bytes.length) return -1
    this.bytes.set(bytes, from * 8)
    this.slot += Math.ceil(bytes.length / 8)
    return from
  }
}

/** How many texts a column may have that are kept ready, how long they may be, and after how many it is asked whether that is worth it. */
const MOST = 512
const LONGEST = 240
const TRIAL = 2048

/**
 * The texts of one column. Those that came before are copied; a column whose texts hardly ever repeat (addresses, names) stops being
 * looked up. What is written is the same either way.
 */
export class RepeatedTexts {
  private readonly places = new Map<string, number>()
  private readonly lengths: number[] = []
  private readonly slots: number[] = []
  private readonly prepared = new PreparedTexts(4096)
  private looked = 0
  private found = 0
  private isWorthIt = true

  /** A text in quotes. */
  put(to: Target, p: number, text: string): number {
    if (!this.isWorthIt) return putString(to, p, text)
    const place = this.places.get(text)
    if (place !== undefined) {
      this.found++
      return this.copy(to, p, place)
    }
    const end = putString(to, p, text)
    this.learn(text, to.u8.subarray(p, end))
    return end
  }

  private copy({ dv }: Target, p: number, place: number): number {
    const { numbers } = this.prepared
    const end = p + (this.lengths[place] as number)
    for (let at = p, slot = this.slots[place] as number; at < end; at += 8) dv.setFloat64(at, numbers[slot++] as number, true)
    return end
  }

  private learn(text: string, bytes: Uint8Array): void {
    if (++this.looked > TRIAL) {
      this.isWorthIt = this.found > this.looked
      this.looked = 0
      this.found = 0
    }
    if (this.places.size === MOST || bytes.length > LONGEST) return
    const slot = this.prepared.add(bytes)
    if (slot < 0) return
    this.places.set(text, this.lengths.length)
    this.slots.push(slot)
    this.lengths.push(bytes.length)
  }
}
