/** Where people live and what they use: the segments that a shock's `where` can name. */
import type { Segment } from '@/lib/kit/segment'
import { zone } from '@/lib/kit/zone'

const NEW_YORK = zone('America/New_York')

const HOMES = {
  northeast_us: { zone: NEW_YORK, share: 0.26, areaCodes: ['212', '617', '215', '718', '860'] },
  southeast_us: { zone: NEW_YORK, share: 0.25, areaCodes: ['404', '305', '704', '813', '615'] },
  midwest_us: { zone: zone('America/Chicago'), share: 0.2, areaCodes: ['312', '314', '612', '414', '816'] },
  mountain_us: { zone: zone('America/Denver'), share: 0.09, areaCodes: ['303', '801', '505', '406', '719'] },
  west_us: { zone: zone('America/Los_Angeles'), share: 0.2, areaCodes: ['213', '415', '206', '503', '619'] },
} as const
const USES = { desktop: 0.42, mobile: 0.46, tablet: 0.12 } as const

export type Region = keyof typeof HOMES
export type Device = keyof typeof USES
export const REGIONS = Object.keys(HOMES) as Region[]
export const DEVICES = Object.keys(USES) as Device[]

/** A region and a device, with the share of people who have both. */
export interface Place extends Segment {
  readonly values: { readonly region: Region; readonly device_type: Device }
  readonly share: number
}

/** Every region with every device. */
export const PLACES: readonly Place[] = REGIONS.flatMap((region) =>
  DEVICES.map(
    (device): Place => ({ zone: HOMES[region].zone, values: { region, device_type: device }, share: HOMES[region].share * USES[device] }),
  ),
)

/** The place of somebody, from a uniform number. */
export function placeAt(u: number): Place {
  let left = u
  for (const place of PLACES) {
    left -= place.share
    if (left < 0) return place
  }
  return PLACES[0] as Place
}

/** The support line's hours are those of New York. */
export const SUPPORT_ZONE = NEW_YORK

/** Each place by the support line's clock. */
export const SUPPORT_PLACES = new Map<Segment, Segment>(PLACES.map((place) => [place, { zone: SUPPORT_ZONE, values: place.values }]))

/** The same region and device by the support line's clock: when people from there can call. */
export function bySupportHours(segment: Segment | null): Segment | null {
  return segment ? (SUPPORT_PLACES.get(segment) ?? null) : null
}

/** A telephone number that belongs to nobody: 555-0100 to 555-0199 are reserved for fiction. */
export function phoneNumber(segment: Segment | null, u: number): string {
  const codes = HOMES[(segment?.values.region ?? 'northeast_us') as Region].areaCodes
  const number = Math.floor(u * codes.length * 100)
  return `+1-${codes[Math.floor(number / 100)]}-555-01${String(number % 100).padStart(2, '0')}`
}
