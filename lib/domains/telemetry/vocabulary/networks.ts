/** How homes and telephones are connected. Names of providers are those that people of the field know; what they do here is made up. */
import { sharedByName, sharedWithin } from './shares'

export const CONNECTIONS = ['wifi', 'mobile', 'fiber', 'cable', 'dsl', 'satellite'] as const
export type Connection = (typeof CONNECTIONS)[number]

/** A line into a home. */
export type Line = 'fiber' | 'cable' | 'dsl' | 'satellite'

/** A provider with the lines that it sells, as shares of its customers. */
export interface Provider {
  readonly name: string
  readonly lines: Readonly<Partial<Record<Line, number>>>
  /** The line of one of its customers, from a uniform number. */
  readonly line: (u: number) => Line
}

const provider = (name: string, lines: Provider['lines']): Provider => ({ name, lines, line: sharedByName(lines) })

export const COMCAST = provider('Comcast', { cable: 0.95, fiber: 0.05 })
export const SPECTRUM = provider('Spectrum', { cable: 0.97, fiber: 0.03 })
export const COX = provider('Cox', { cable: 0.93, fiber: 0.07 })
export const VERIZON = provider('Verizon', { fiber: 0.9, dsl: 0.1 })
export const ATT = provider('AT&T', { fiber: 0.62, dsl: 0.38 })
export const LUMEN = provider('CenturyLink', { fiber: 0.35, dsl: 0.65 })
export const VIASAT = provider('Viasat', { satellite: 1 })
export const STARLINK = provider('Starlink', { satellite: 1 })
export const ROGERS = provider('Rogers', { cable: 0.9, fiber: 0.1 })
export const BELL = provider('Bell Canada', { fiber: 0.7, dsl: 0.3 })
export const TELUS = provider('Telus', { fiber: 0.8, dsl: 0.2 })
export const BT = provider('BT', { fiber: 0.66, dsl: 0.34 })
export const SKY = provider('Sky Broadband', { fiber: 0.6, dsl: 0.4 })
export const VIRGIN = provider('Virgin Media', { cable: 0.86, fiber: 0.14 })
export const SINGTEL = provider('Singtel', { fiber: 1 })
export const STARHUB = provider('StarHub', { fiber: 0.8, cable: 0.2 })

/** Who carries a telephone that is not on the home's wifi, by country. */
export const CARRIERS = {
  'United States': { 'Verizon Wireless': 0.37, 'T-Mobile': 0.34, 'AT&T Mobility': 0.29 },
  Canada: { 'Rogers Wireless': 0.36, 'Bell Mobility': 0.33, 'Telus Mobility': 0.31 },
  'United Kingdom': { EE: 0.4, O2: 0.34, 'Vodafone UK': 0.26 },
  Singapore: { 'Singtel Mobile': 0.55, 'StarHub Mobile': 0.45 },
} as const
export type Country = keyof typeof CARRIERS

/** A provider with its share of a city's accounts. */
export type ProviderShare = readonly [provider: Provider, share: number]

/** The carrier of a telephone in a country, from a uniform number. */
export const carrierOf = sharedWithin<Country, string>(CARRIERS)
