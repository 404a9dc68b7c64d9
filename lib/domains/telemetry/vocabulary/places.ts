/** Where viewers live: cities with their share of the accounts, their clock, their providers and the part of the delivery network that serves them. */
import type { Segment } from '@/lib/kit/segment'
import { type Zone, zone } from '@/lib/kit/zone'
import { DEVICE_TYPES, type DeviceType } from './devices'
import {
  ATT,
  BELL,
  BT,
  CARRIERS,
  COMCAST,
  COX,
  type Country,
  LUMEN,
  type Provider,
  type ProviderShare,
  ROGERS,
  SINGTEL,
  SKY,
  SPECTRUM,
  STARHUB,
  STARLINK,
  TELUS,
  VERIZON,
  VIASAT,
  VIRGIN,
} from './networks'
import { shared } from './shares'

export const REGIONS = [
  'northeast_us',
  'southeast_us',
  'midwest_us',
  'mountain_us',
  'west_us',
  'canada',
  'united_kingdom',
  'singapore',
] as const
export type Region = (typeof REGIONS)[number]

/** Parts of the network that delivers video; each serves some regions. */
export const CDN_REGIONS = ['us-east', 'us-central', 'us-west', 'eu-west', 'ap-southeast'] as const
export type CdnRegion = (typeof CDN_REGIONS)[number]

type Shares = readonly ProviderShare[]

/** A city, as a segment of everybody who watches there. */
export interface City extends Segment {
  readonly zone: Zone
  readonly values: { readonly country: Country; readonly region: Region; readonly cdn_region: CdnRegion }
  readonly name: string
  /** Null where a country has none. */
  readonly state: string | null
  /** Of all accounts. */
  readonly share: number
  readonly providers: Shares
  /** The provider of one of its accounts, from a uniform number. */
  readonly provider: (u: number) => Provider
}

const EAST = zone('America/New_York')
const CENTRAL = zone('America/Chicago')
const MOUNTAIN = zone('America/Denver')
const ARIZONA = zone('America/Phoenix')
const PACIFIC = zone('America/Los_Angeles')

const in_ =
  (country: Country, region: Region, cdn: CdnRegion) =>
  (name: string, state: string | null, share: number, at: Zone, providers: Shares): City => ({
    zone: at,
    values: { country, region, cdn_region: cdn },
    name,
    state,
    share,
    providers,
    provider: shared(providers),
  })

const northeast = in_('United States', 'northeast_us', 'us-east')
const southeast = in_('United States', 'southeast_us', 'us-east')
const midwest = in_('United States', 'midwest_us', 'us-central')
const mountain = in_('United States', 'mountain_us', 'us-west')
const west = in_('United States', 'west_us', 'us-west')
const canada = in_('Canada', 'canada', 'us-east')
const kingdom = in_('United Kingdom', 'united_kingdom', 'eu-west')
const island = in_('Singapore', 'singapore', 'ap-southeast')

const NORTHEAST: Shares = [[COMCAST, 0.34], [SPECTRUM, 0.24], [VERIZON, 0.36], [VIASAT, 0.02], [STARLINK, 0.04]] // biome-ignore format: a table
const SOUTHEAST: Shares = [[COMCAST, 0.36], [SPECTRUM, 0.2], [ATT, 0.36], [VIASAT, 0.03], [STARLINK, 0.05]] // biome-ignore format: a table
const MIDWEST: Shares = [[COMCAST, 0.4], [SPECTRUM, 0.22], [ATT, 0.3], [VIASAT, 0.03], [STARLINK, 0.05]] // biome-ignore format: a table
const SOUTH_CENTRAL: Shares = [[SPECTRUM, 0.34], [ATT, 0.42], [COMCAST, 0.16], [VIASAT, 0.03], [STARLINK, 0.05]] // biome-ignore format: a table
const MOUNTAIN_MIX: Shares = [[COMCAST, 0.38], [COX, 0.2], [LUMEN, 0.32], [VIASAT, 0.04], [STARLINK, 0.06]] // biome-ignore format: a table
const WEST: Shares = [[COMCAST, 0.36], [SPECTRUM, 0.27], [ATT, 0.22], [COX, 0.1], [STARLINK, 0.05]] // biome-ignore format: a table
const EAST_CANADA: Shares = [[ROGERS, 0.46], [BELL, 0.48], [STARLINK, 0.06]] // biome-ignore format: a table
const WEST_CANADA: Shares = [[ROGERS, 0.44], [TELUS, 0.49], [STARLINK, 0.07]] // biome-ignore format: a table
const BRITAIN: Shares = [[BT, 0.4], [SKY, 0.33], [VIRGIN, 0.24], [STARLINK, 0.03]] // biome-ignore format: a table
const SINGAPORE: Shares = [[SINGTEL, 0.58], [STARHUB, 0.42]] // biome-ignore format: a table

/** judgement: the document's sample viewer lives in Los Angeles; shares follow the sizes of the cities' surroundings, four in five in the United States. */
export const CITIES: readonly City[] = [
  northeast('New York', 'New York', 0.105, EAST, NORTHEAST),
  northeast('Philadelphia', 'Pennsylvania', 0.038, EAST, NORTHEAST),
  northeast('Boston', 'Massachusetts', 0.036, EAST, NORTHEAST),
  northeast('Washington', 'District of Columbia', 0.034, EAST, NORTHEAST),
  northeast('Pittsburgh', 'Pennsylvania', 0.014, EAST, NORTHEAST),
  southeast('Atlanta', 'Georgia', 0.042, EAST, SOUTHEAST),
  southeast('Miami', 'Florida', 0.042, EAST, SOUTHEAST),
  southeast('Orlando', 'Florida', 0.021, EAST, SOUTHEAST),
  southeast('Charlotte', 'North Carolina', 0.023, EAST, SOUTHEAST),
  southeast('Nashville', 'Tennessee', 0.018, CENTRAL, SOUTHEAST),
  midwest('Chicago', 'Illinois', 0.055, CENTRAL, MIDWEST),
  midwest('Detroit', 'Michigan', 0.028, EAST, MIDWEST),
  midwest('Minneapolis', 'Minnesota', 0.025, CENTRAL, MIDWEST),
  midwest('St. Louis', 'Missouri', 0.019, CENTRAL, MIDWEST),
  midwest('Dallas', 'Texas', 0.051, CENTRAL, SOUTH_CENTRAL),
  midwest('Houston', 'Texas', 0.046, CENTRAL, SOUTH_CENTRAL),
  midwest('San Antonio', 'Texas', 0.018, CENTRAL, SOUTH_CENTRAL),
  mountain('Denver', 'Colorado', 0.03, MOUNTAIN, MOUNTAIN_MIX),
  mountain('Phoenix', 'Arizona', 0.034, ARIZONA, MOUNTAIN_MIX),
  mountain('Salt Lake City', 'Utah', 0.016, MOUNTAIN, MOUNTAIN_MIX),
  west('Los Angeles', 'California', 0.088, PACIFIC, WEST),
  west('San Francisco', 'California', 0.044, PACIFIC, WEST),
  west('San Diego', 'California', 0.021, PACIFIC, WEST),
  west('Seattle', 'Washington', 0.03, PACIFIC, WEST),
  west('Portland', 'Oregon', 0.017, PACIFIC, WEST),
  canada('Toronto', 'Ontario', 0.029, zone('America/Toronto'), EAST_CANADA),
  canada('Montreal', 'Quebec', 0.019, zone('America/Toronto'), EAST_CANADA),
  canada('Vancouver', 'British Columbia', 0.014, zone('America/Vancouver'), WEST_CANADA),
  canada('Calgary', 'Alberta', 0.008, zone('America/Edmonton'), WEST_CANADA),
  kingdom('London', 'England', 0.017, zone('Europe/London'), BRITAIN),
  kingdom('Manchester', 'England', 0.007, zone('Europe/London'), BRITAIN),
  kingdom('Glasgow', 'Scotland', 0.004, zone('Europe/London'), BRITAIN),
  island('Singapore', null, 0.007, zone('Asia/Singapore'), SINGAPORE),
]

export const CITY_NAMES = CITIES.map(({ name }) => name)
export const STATE_NAMES = [...new Set(CITIES.flatMap(({ state }) => state ?? []))]

/** Where and how somebody watches: what a shock's `where` may name. */
export interface Seat extends Segment {
  readonly city: City
  readonly values: City['values'] & { readonly isp: string; readonly device_type: DeviceType }
}

const seats = (city: City, isp: string) =>
  Object.fromEntries(
    DEVICE_TYPES.map((device_type): [DeviceType, Seat] => [
      device_type,
      { city, zone: city.zone, values: { ...city.values, isp, device_type } },
    ]),
  ) as Readonly<Record<DeviceType, Seat>>

const ispsOf = ({ providers, values }: City) => [...providers.map(([{ name }]) => name), ...Object.keys(CARRIERS[values.country])]

/** Every city with every provider and every type of device. */
export const SEATS: Readonly<Record<string, Readonly<Record<string, Readonly<Record<DeviceType, Seat>>>>>> = Object.fromEntries(
  CITIES.map((city) => [city.name, Object.fromEntries(ispsOf(city).map((isp) => [isp, seats(city, isp)]))]),
)

/** @throws when nobody in the city has that provider */
export function seatOf(city: City, isp: string, type: DeviceType): Seat {
  const seat = SEATS[city.name]?.[isp]?.[type]
  if (!seat) throw new RangeError(`Nobody in ${city.name} is with ${isp}.`)
  return seat
}

/** The servers of each part of the network, by a clock that none of them reads. */
export const CDN_SEGMENTS = Object.fromEntries(
  CDN_REGIONS.map((cdn_region): [CdnRegion, Segment] => [cdn_region, { zone: zone('UTC'), values: { cdn_region } }]),
) as Readonly<Record<CdnRegion, Segment>>

export const COUNTRIES = Object.keys(CARRIERS) as Country[]
export const ISPS = [...new Set(CITIES.flatMap(ispsOf))]
