/**
 * Numbers by 64-bit id, as ids lie in rows (hi, lo): open addressing in typed arrays, since a day has hundreds of thousands of sessions
 * and an object each would be most of the memory. The id 0, 0 is nobody's and cannot be a key.
 */
export class IdMap {
  /** `width` numbers for each place. Places are good until the next `put` or `delete`. */
  numbers: Float64Array
  private ids: Int32Array
  private places = 64
  private taken = 0

  /** @param width numbers of each id @param isOver whether what stands at a place is of no use any more: it is thrown away before the map grows */
  constructor(
    private readonly width: number,
    private readonly isOver: ((place: number) => boolean) | null = null,
  ) {
    this.ids = new Int32Array(this.places * 2)
    this.numbers = new Float64Array(this.places * width)
  }

  get size(): number {
    return this.taken
  }

  /** Where an id stands, or −1. */
  find(hi: number, lo: number): number {
    const { ids, places } = this
    for (let place = this.home(hi, lo); ; place = (place + 1) & (places - 1)) {
      const first = ids[place * 2] as number
      const second = ids[place * 2 + 1] as number
      if (first === hi && second === lo) return place
      if (first === 0 && second === 0) return -1
    }
  }

  /** Takes in an id that is not there yet; its numbers are 0. @returns where it stands */
  put(hi: number, lo: number): number {
    if (this.taken * 2 >= this.places) this.makeRoom()
    this.taken++
    return this.settle(hi, lo)
  }

  /** Forgets who stands at a place. Those that stand behind because of it move up. */
  delete(place: number): void {
    const { ids, numbers, width } = this
    const last = this.places - 1
    let hole = place
    for (let next = (hole + 1) & last; ; next = (next + 1) & last) {
      const hi = ids[next * 2] as number
      const lo = ids[next * 2 + 1] as number
      if (hi === 0 && lo === 0) break
      // Whose home lies behind the hole stays where it is.
      if (((next - this.home(hi, lo)) & last) < ((next - hole) & last)) continue
      ids[hole * 2] = hi
      ids[hole * 2 + 1] = lo
      for (let k = 0; k < width; k++) numbers[hole * width + k] = numbers[next * width + k] as number
      hole = next
    }
    ids[hole * 2] = 0
    ids[hole * 2 + 1] = 0
    for (let k = 0; k < width; k++) numbers[hole * width + k] = 0
    this.taken--
  }

  private makeRoom(): void {
    const { ids, numbers, width, places } = this
    const kept: number[] = []
    for (let place = 0; place < places; place++)
      if ((ids[place * 2] !== 0 || ids[place * 2 + 1] !== 0) && !this.isOver?.(place)) kept.push(place)
    // Where little was thrown away it would be full again at once.
    if (kept.length * 3 > places) this.places *= 2
    this.ids = new Int32Array(this.places * 2)
    this.numbers = new Float64Array(this.places * width)
    this.taken = kept.length
    for (const old of kept) {
      const place = this.settle(ids[old * 2] as number, ids[old * 2 + 1] as number)
      for (let k = 0; k < width; k++) this.numbers[place * width + k] = numbers[old * width + k] as number
    }
  }

  private settle(hi: number, lo: number): number {
    const { ids, places } = this
    let place = this.home(hi, lo)
    while (ids[place * 2] !== 0 || ids[place * 2 + 1] !== 0) place = (place + 1) & (places - 1)
    ids[place * 2] = hi
    ids[place * 2 + 1] = lo
    return place
  }

  /** Where an id stands when nobody is in its way. Serial numbers are dense, so their bits are mixed. */
  private home(hi: number, lo: number): number {
    let mixed = Math.imul(lo ^ Math.imul(hi, 0x9e3779b1), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) & (this.places - 1)
  }
}
