/** Tutors publish the hours of a further day, every day, about a week ahead, from a weekly template that they change now and then. */
import { HOUR } from '@/lib/kit/season'
import { instantOf, localTime } from '@/lib/kit/zone'
import { SECOND } from '../seasons'
import { availabilityBatchUpdated, type TemplateText, WEEKDAYS } from '../streams/tutor'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { step, type W } from '../world'
import { callsApi } from './api'
import { HALF_HOUR } from './hours'
import { stopTeaching, wantsToStop } from './leaving'
import { Look, logIn, offer } from './look'
import { isAway, type Span, type Template, type Tutor } from './tutor'
import { takesTimeOff } from './tutor-life'

/** Days ahead that are published. */
export const HORIZON = 7

/** Once a day at the tutor's hour; `day` is the local day. Nothing happens while they are on pause. */
export const publishes = step('publishes hours', (w, tutor: Tutor, day) => {
  if (tutor.status === 'active') (isAway(w, tutor) ? takesTimeOff : looksAtCalendar)(w, tutor, day)
  if (tutor.status !== 'inactive') w.at(instantOf(tutor.place.zone, day + 1, tutor.publishTime), publishes, tutor, day + 1)
})

/** Logs in and sets what is not set yet, up to the horizon. Once a week they ask themselves whether to go on. */
function looksAtCalendar(w: W, tutor: Tutor, day: number): void {
  const look = new Look(tutor, day, tutor)
  const stops = wantsToStop(w, tutor, day)
  const revises = tutor.template.length === 0 || w.draw.revisesTemplate(tutor, day)
  if (!stops && !revises && templateOn(tutor, day + HORIZON).length === 0 && tutor.publishedDay >= day + HORIZON - 1) {
    tutor.hours.extend(instantOf(tutor.place.zone, day + HORIZON + 1, 0))
    tutor.publishedDay = day + HORIZON
    return
  }
  // When the platform does not let them in, there is another day.
  if (!logIn(w, look)) return
  if (stops) stopTeaching(w, look)
  else w.after(w.draw.opensCalendar(look) * SECOND, revises ? changesTemplate : setsHours, look, day)
}

export const changesTemplate = step('changes the weekly template', (w, look: Look, day) => {
  const { tutor } = look
  if (tutor.status !== 'active' || !callsApi(w, look, ENDPOINTS.setTemplate, tutor)) return
  tutor.template = drawTemplate(w, tutor, day)
  w.emit(availabilityBatchUpdated, look, { tutor_id: tutor, template: textOf(tutor.template) })
  for (let d = day + 1; d <= tutor.publishedDay; d++) openDay(w, look, d)
  w.after(w.draw.savesCalendar(look) * SECOND, setsHours, look, day)
})

export const setsHours = step('sets hours', (w, look: Look, day) => {
  const { tutor } = look
  // What does not arrive is set the next day.
  if (tutor.status !== 'active' || !callsApi(w, look, ENDPOINTS.setAvailability, tutor)) return
  const first = Math.max(tutor.publishedDay, day) + 1
  for (let d = first; d <= day + HORIZON; d++) {
    tutor.hours.extend(instantOf(tutor.place.zone, d + 1, 0))
    openDay(w, look, d)
    tutor.publishedDay = d
  }
})

/** Back from a pause: what was withdrawn is offered again; the days missed come with the next daily look. */
export const reopens = step('opens hours again', (w, look: Look) => {
  const { tutor } = look
  if (tutor.status !== 'active' || !callsApi(w, look, ENDPOINTS.setAvailability, tutor)) return
  for (let day = localDay(tutor, w.now); day <= tutor.publishedDay; day++) openDay(w, look, day)
})

/** Opens a day's spans and says so, block by block; what was open or booked before stays as it is. */
function openDay(w: W, look: Look, day: number): void {
  for (const block of openSpans(w, look.tutor, day)) offer(w, look, look.tutor, block)
}

/** The same without a word: for the population at the start. @returns the blocks that are open now, none of them in the past */
export function openSpans(w: W, tutor: Tutor, day: number): (readonly [from: number, to: number])[] {
  const { zone } = tutor.place
  const earliest = w.now > w.start ? Math.ceil(w.now / HALF_HOUR) * HALF_HOUR : 0
  return templateOn(tutor, day).flatMap(([from, to]) =>
    w.draw.offersSpan(tutor, day * 24 + from)
      ? tutor.hours.open(Math.max(earliest, instantOf(zone, day, from * HOUR)), instantOf(zone, day, to * HOUR))
      : [],
  )
}

function templateOn(tutor: Tutor, day: number): readonly Span[] {
  return tutor.template[weekdayOf(day)] ?? []
}

/** 0 is Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** A weekly template. @param version 0 for the one at the start, later the day on which it is made */
export function drawTemplate(w: W, tutor: Tutor, version: number): Template {
  return WEEKDAYS.map((_, weekday) => {
    const n = version * 7 + weekday
    const isWeekend = weekday >= 5
    if (!(isWeekend ? w.draw.teachesAtWeekend(tutor, n) : w.draw.teachesOnWeekday(tutor, n))) return []
    const spans: Span[] = []
    const main = isWeekend ? w.draw.weekendStart(tutor, n) : w.draw.afternoonStart(tutor, n)
    if (!isWeekend && w.draw.teachesInTheMorning(tutor, n)) {
      const start = w.draw.morningStart(tutor, n)
      spans.push([start, Math.min(main, start + w.draw.morningHours(tutor, n))])
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
