/** What people watch on. */
import { shared, sharedWithin } from './shares'

export const DEVICE_TYPES = ['mobile', 'web', 'tv', 'tablet'] as const
export type DeviceType = (typeof DEVICE_TYPES)[number]

/** Screens of one account at most. */
export const DEVICES_AT_MOST = 4

/** Systems of each kind of device, most common first. judgement: the shares are those of a North American audience, in round numbers. */
export const SYSTEMS = {
  mobile: { iOS: 0.55, Android: 0.45 },
  web: { Windows: 0.58, macOS: 0.3, ChromeOS: 0.09, Linux: 0.03 },
  tv: { 'Roku OS': 0.32, 'Fire OS': 0.24, Tizen: 0.18, webOS: 0.1, tvOS: 0.08, 'Android TV': 0.08 },
  tablet: { iPadOS: 0.66, Android: 0.22, 'Fire OS': 0.12 },
} as const satisfies Record<DeviceType, Readonly<Record<string, number>>>

export const ALL_SYSTEMS = [...new Set(Object.values(SYSTEMS).flatMap((systems) => Object.keys(systems)))]

/** Versions of the application in use, newest first; a device keeps the one that it has. */
export const APP_VERSIONS = { '5.2.1': 0.52, '5.2.0': 0.2, '5.1.4': 0.14, '5.1.2': 0.07, '5.0.6': 0.04, '4.9.3': 0.03 } as const
/** The release that a rollout brings. */
export const NEXT_VERSION = '5.3.0'
export const ALL_VERSIONS = [NEXT_VERSION, ...Object.keys(APP_VERSIONS)]

/** Devices that hang on a cable rather than on wifi, by type. judgement. */
export const WIRED: Readonly<Record<DeviceType, number>> = { mobile: 0, web: 0.3, tv: 0.34, tablet: 0 }

/** The system of a device of a type, from a uniform number. */
export const systemOf = sharedWithin<DeviceType, string>(SYSTEMS)

/** Types of an account's first, second, third and fourth screen, as they follow one another in most homes. judgement. */
const SCREENS: readonly (readonly (readonly [type: DeviceType, share: number])[])[] = [
  [['tv', 0.6], ['mobile', 0.17], ['web', 0.17], ['tablet', 0.06]], // biome-ignore format: a table
  [['mobile', 0.52], ['tv', 0.2], ['web', 0.16], ['tablet', 0.12]], // biome-ignore format: a table
  [['mobile', 0.36], ['tablet', 0.28], ['tv', 0.2], ['web', 0.16]], // biome-ignore format: a table
  [['mobile', 0.38], ['tablet', 0.27], ['tv', 0.2], ['web', 0.15]], // biome-ignore format: a table
]

/** The type of an account's screen by its number, from a uniform number. */
export const screenType = SCREENS.map(shared)
