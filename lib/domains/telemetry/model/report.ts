/** What a device reports: the whole state of its session, as the document’s payload has it. */
import { HOUR } from '@/lib/kit/season'
import type { Payload } from '@/lib/kit/stream'
import { complete, pause, resume, start, stop } from '../streams/viewing'
import type { W } from '../world'
import type { Session } from './session'

/** The streams by what happened. They share one payload. */
export const REPORTS = { start, stop, pause, resume, complete } as const
export type Report = keyof typeof REPORTS

/** A session reports. @param ordinal which of its reports of this kind it is */
export function report(w: W, session: Session, what: Report, ordinal: number): void {
  w.emit(REPORTS[what], session, payloadOf(w, session, what), ordinal)
}

/** Counts begin anew with start and resume: there the document wants 0, and what was stalled cannot be more than was watched. */
export function payloadOf(w: W, session: Session, what: Report): Payload<typeof start> {
  const { device, title, bandwidth, seat } = session
  const { city, values } = seat
  const isOnset = what === 'start' || what === 'resume'
  const position = Math.floor(session.position / 1_000)
  const isNewSchema = w.now >= w.start + w.of(session).schema.cdnRegionFrom * HOUR
  return {
    customer_id: device.customer,
    title_id: title,
    session_id: session,
    watch_duration_seconds: isOnset ? 0 : Math.floor(session.watched / 1_000),
    position_seconds: position,
    completion_percentage: Math.floor((position * 1_000) / title.length + 0.5) / 10,
    device_type: values.device_type,
    device_id: device,
    device_os: device.os,
    app_version: session.appVersion,
    quality: session.quality,
    bandwidth_mbps: bandwidth / 10,
    buffering_events: isOnset ? 0 : session.stallCount,
    buffering_duration_seconds: isOnset ? 0 : Math.floor(session.stalled / 1_000),
    error_count: session.errors,
    ip_address: device.ipAddress,
    country: values.country,
    state: city.state ?? undefined,
    city: city.name,
    isp: values.isp,
    connection_type: device.connection,
    cdn_region: isNewSchema ? values.cdn_region : undefined,
  }
}
