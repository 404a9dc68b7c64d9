/** Titles: how long they are and how many choose them. A few are watched by many. */
import { Entity } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import { TITLE } from '../ids'
import type { W } from '../world'

export type TitleKind = 'episode' | 'film' | 'short' | 'live event'

/** The place of the title that everybody talks about when something goes viral: until then one among many. */
const TALKED_ABOUT = 40
/** How steeply popularity falls off: the weight of a title is 1 / (its place + FLATNESS)^EXPONENT, with the exponent 1 here. */
const FLATNESS = 6
/** A live event, in seconds. */
const LIVE_LENGTH = 3 * 3_600

export class Title extends Entity {
  /** Whole seconds. */
  length = 0
  /** Where the closing credits are over for nearly everybody, in seconds: who gets there has seen it. */
  finish = 0
  kind: TitleKind = 'episode'
  /** Whether there is a version in 4K. */
  isUhd = false

  constructor(
    root: Keyed,
    readonly place: number,
    serial: number,
  ) {
    super(root, TITLE, place, null, serial)
  }
}

/** The catalogue, most popular title first, and behind it the live event. */
export function catalogue(w: W): Title[] {
  const titles = Array.from({ length: w.p.catalogue.titles }, (_, place) => produced(w, place))
  const live = new Title(w.root, titles.length, w.serial(TITLE, titles.length))
  live.kind = 'live event'
  live.length = LIVE_LENGTH
  live.finish = Math.floor(LIVE_LENGTH * 0.95)
  live.isUhd = true
  return [...titles, live]
}

function produced(w: W, place: number): Title {
  const title = new Title(w.root, place, w.serial(TITLE, place))
  title.kind = w.draw.titleKind(title)
  title.length = w.draw.titleLength(title)
  title.finish = Math.floor(title.length * w.draw.creditsBegin(title))
  title.isUhd = w.draw.isUhd(title)
  return title
}

/** How likely a title or a more popular one is chosen, by place. */
export function popularityOf(titles: number): Float64Array {
  const table = new Float64Array(titles)
  let sum = 0
  for (let place = 0; place < titles; place++) {
    sum += 1 / (place + FLATNESS)
    table[place] = sum
  }
  for (let place = 0; place < titles; place++) table[place] = (table[place] as number) / sum
  return table
}

/** The title that a uniform number chooses. */
export function chosenBy(w: W, u: number): Title {
  const { popularity, titles } = w.state
  let low = 0
  let high = popularity.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((popularity[middle] as number) > u) high = middle
    else low = middle + 1
  }
  return titles[low] as Title
}

export const talkedAbout = (w: W): Title => w.state.titles[Math.min(TALKED_ABOUT, w.state.popularity.length - 1)] as Title
export const liveEvent = (w: W): Title => w.state.titles[w.state.titles.length - 1] as Title
