/**
 * Funnels by entity, in order, within a window. Somebody enters with the first step, unless still on the way since less than a window;
 * a later step counts for the grain of time of the entry, so that the counts add up and no step has more than the one before it.
 */
import type { Funnel } from '@/lib/kit/measure'
import type { Block } from '@/lib/tape/block'
import { columnOf, type Layout } from '@/lib/tape/layout'
import { IdMap } from './id-map'
import { grainMsOf, windowMsOf } from './kpi-reader'
import { meets, rowOf, type Test, testsOf } from './selection'

/** An event that takes a step. */
interface Place {
  readonly tests: readonly Test[]
  /** Events of one number are declared alike: who takes a step by one takes no other by the other at once. */
  readonly alike: number
}

/** Somebody whom an event of a stream is about, and the steps that it may be for them. */
interface Subject {
  readonly slot: number
  /** By step; most have one place or none. */
  readonly steps: readonly (readonly Place[])[]
}

/** What is known of somebody on the way: the step that comes next, and when the way began. */
const NEXT = 0
const ENTERED = 1
const FACTS = 2

export class FunnelCounts {
  /** By stream, whose first step is the earliest first. */
  private readonly subjects: readonly (readonly Subject[])[]
  private readonly counts: number[][]
  /** Who is on the way. Whose way is complete, or longer than the window, is as good as not there. */
  private readonly ways: IdMap
  private readonly windowMs: number
  private readonly grainMs: number
  private time = 0

  constructor(
    private readonly funnel: Funnel,
    layout: Layout,
    private readonly start: number,
    bucketMs: number,
  ) {
    this.windowMs = windowMsOf(funnel)
    this.grainMs = grainMsOf(this.windowMs, bucketMs)
    this.counts = funnel.steps.map(() => [])
    this.ways = new IdMap(FACTS, (place) => this.time - (this.ways.numbers[place * FACTS + ENTERED] as number) >= this.windowMs)
    this.subjects = subjectsOf(funnel, layout)
  }

  read(block: Block): void {
    const { i32, f64 } = block
    const { subjects, start } = this
    let at = 0
    for (let row = 0; row < block.rows; row++) {
      const time = f64[at + 1] as number
      if (time >= start) {
        for (const subject of subjects[i32[at * 2] as number] as readonly Subject[]) this.goOn(subject, i32, f64, at, time)
      }
      at += i32[at * 2 + 1] as number
    }
  }

  /** Who entered within the window before an instant, by whole grains, and how many of them took each step. */
  steps(now: number): { step: string; count: number }[] {
    const to = Math.ceil((now - this.start) / this.grainMs) - 1
    const from = Math.max(0, Math.ceil((now - this.windowMs - this.start) / this.grainMs))
    return this.funnel.steps.map(({ name }, step) => {
      let count = 0
      for (let grain = from; grain <= to; grain++) count += this.counts[step]?.[grain] ?? 0
      return { step: name, count }
    })
  }

  /** Somebody takes the step that comes next, if the event is one, and those behind it that it is too. */
  private goOn({ slot, steps }: Subject, i32: Int32Array, f64: Float64Array, at: number, time: number): void {
    const { ways } = this
    const hi = i32[(at + slot) * 2] as number
    const lo = i32[(at + slot) * 2 + 1] as number
    const isNobody = hi === 0 && lo === 0
    if (isNobody) return
    this.time = time
    let place = ways.find(hi, lo)
    const isOnTheWay = place >= 0 && time - (ways.numbers[place * FACTS + ENTERED] as number) < this.windowMs
    const first = isOnTheWay ? (ways.numbers[place * FACTS + NEXT] as number) : 0
    let step = first
    const entered = isOnTheWay ? (ways.numbers[place * FACTS + ENTERED] as number) : time
    let taken = -1
    for (; step < steps.length; step++) {
      const alike = this.taking(steps[step] as readonly Place[], taken, i32, f64, at)
      if (alike < 0) break
      taken = alike
      this.count(step, entered)
    }
    if (step === first) return
    if (step === this.funnel.steps.length) {
      if (place >= 0) ways.delete(place)
      return
    }
    if (place < 0) place = ways.put(hi, lo)
    ways.numbers[place * FACTS + NEXT] = step
    ways.numbers[place * FACTS + ENTERED] = entered
  }

  /** Which of the places of a step the row takes, by its number; −1 when none. @param taken the number by which it has just taken another */
  private taking(places: readonly Place[], taken: number, i32: Int32Array, f64: Float64Array, at: number): number {
    for (const { tests, alike } of places) if (alike !== taken && meets(tests, i32, f64, at)) return alike
    return -1
  }

  private count(step: number, entered: number): void {
    const counts = this.counts[step] as number[]
    const grain = Math.floor((entered - this.start) / this.grainMs)
    while (counts.length <= grain) counts.push(0)
    counts[grain] = (counts[grain] as number) + 1
  }
}

function subjectsOf(funnel: Funnel, layout: Layout): Subject[][] {
  const subjects: { slot: number; steps: Place[][] }[][] = layout.rows.map(() => [])
  const alike: string[] = []
  funnel.steps.forEach(({ events }, step) => {
    for (const event of events) {
      const row = rowOf(layout, event)
      const text = JSON.stringify([row.index, event.by, event.where ?? {}])
      if (!alike.includes(text)) alike.push(text)
      const { slot } = columnOf(row, event.by)
      const ofStream = subjects[row.index] ?? []
      let subject = ofStream.find((one) => one.slot === slot)
      if (!subject) {
        subject = { slot, steps: funnel.steps.map(() => []) }
        ofStream.push(subject)
      }
      subject.steps[step]?.push({ tests: testsOf(row, event.where), alike: alike.indexOf(text) })
    }
  })
  return subjects
}
