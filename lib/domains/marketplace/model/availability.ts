/** Tutors publish the hours of a further day, every day, about a week ahead, from a weekly template that they change now and then. */
import { HOUR } from '@/lib/kit/season'
import { instantOf, localTime } from '@/lib/kit/zone'
import { SECOND } from '../seasons'
import { availabilityBatchUpdated, availabilitySet, type TemplateText, tutorLogin, WEEKDAYS } from '../streams/tutor'
import { step, type W } from '../world'
import { HALF_HOUR } from './hours'
import type { Span, Template, Tutor } from './tutor'

/** Days ahead that are published. */
export const HORIZON = 7

/** Once a day at the tutor's hour; `day` is the local day. Nothing happens while they are on pause. */
export const publishes = step('publishes hours', (w, tutor: Tutor, day) => {
  w.at(instantOf(tutor.place.zone, day + 1, tutor.publishTime), publishes, tutor, day + 1)
  if (tutor.status === 'active') catchUp(w, tutor, day)
})

/** Logs in and sets what is not set yet, up to the horizon. */
export function catchUp(w: W, tutor: Tutor, day: number): void {
  const revises = w.draw.revisesTemplate(tutor, day)
  if (!revises && templateOn(tutor, day + HORIZON).length === 0 && tutor.publishedDay >= day + HORIZON - 1) {
    skipDay(tutor, day + HORIZON)
    return
  }
  w.emit(tutorLogin, tutor, { tutor_id: tutor, device_type: tutor.device }, day)
  w.after(w.draw.opensCalendar(tutor, day) * SECOND, revises ? changesTemplate : setsHours, tutor, day)
}

function skipDay(tutor: Tutor, day: number): void {
  tutor.hours.extend(instantOf(tutor.place.zone, day + 1, 0))
  tutor.publishedDay = day
}

export const changesTemplate = step('changes the weekly template', (w, tutor: Tutor, day) => {
  tutor.template = drawTemplate(w, tutor, day)
  w.emit(availabilityBatchUpdated, tutor, { tutor_id: tutor, template: textOf(tutor.template) }, day)
  for (let d = day + 1; d <= tutor.publishedDay; d++) openDay(w, tutor, d)
  w.after(w.draw.savesCalendar(tutor, day) * SECOND, setsHours, tutor, day)
})

export const setsHours = step('sets hours', (w, tutor: Tutor, day) => {
  if (tutor.status === 'paused') return
  const first = Math.max(tutor.publishedDay, day) + 1
  for (let d = first; d <= day + HORIZON; d++) {
    tutor.hours.extend(instantOf(tutor.place.zone, d + 1, 0))
    openDay(w, tutor, d)
    tutor.publishedDay = d
  }
})

/** Opens a day's spans and says so, block by block; what was open or booked before stays as it is. */
function openDay(w: W, tutor: Tutor, day: number): void {
  for (const [from, to] of openSpans(w, tutor, day)) {
    w.emit(availabilitySet, tutor, { tutor_id: tutor, block_start: from, block_end: to, status: 'available' }, Math.floor(from / HALF_HOUR))
  }
}

/** The same without a word: for the population at the start. @returns the blocks that are open now */
export function openSpans(w: W, tutor: Tutor, day: number): (readonly [from: number, to: number])[] {
  const { zone } = tutor.place
  return templateOn(tutor, day).flatMap(([from, to]) =>
    w.draw.offersSpan(tutor, day * 24 + from) ? tutor.hours.open(instantOf(zone, day, from * HOUR), instantOf(zone, day, to * HOUR)) : [],
  )
}

function templateOn(tutor: Tutor, day: number): readonly Span[] {
  return tutor.template[(((day + 3) % 7) + 7) % 7] ?? []
}

/** A weekly template. @param version 0 for the first one, later the day on which it is made */
export function drawTemplate(w: W, tutor: Tutor, version: number): Template {
  return WEEKDAYS.map((_, weekday) => {
    const n = version * 7 + weekday
    const isWeekend = weekday >= 5
    if (!(isWeekend ? w.draw.teachesAtWeekend(tutor, n) : w.draw.teachesOnWeekday(tutor, n))) return []
    const spans: Span[] = []
    const main = isWeekend ? w.draw.weekendStart(tutor, n) : w.draw.afternoonStart(tutor, n)
    if (!isWeekend && w.draw.teachesInTheMorning(tutor, n)) {
      const start = w.draw.morningStart(tutor, n)
      spans.push([start, start + w.draw.morningHours(tutor, n)])
    }
    spans.push([main, Math.min(22, main + w.draw.mainHours(tutor, n))])
    return spans
  })
}

/** As the platform shows it: `{monday: [{start: '14:00', end: '18:00'}]}`. */
export function textOf(template: Template): TemplateText {
  const text = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  return Object.fromEntries(
    WEEKDAYS.flatMap((name, weekday) => {
      const spans = template[weekday] ?? []
      return spans.length === 0 ? [] : [[name, spans.map(([from, to]) => ({ start: text(from), end: text(to) }))]]
    }),
  )
}

/** The local day of a tutor at an instant. */
export function localDay(tutor: Tutor, time: number): number {
  return localTime(tutor.place.zone, time).day
}
