/** What is there at the start: accounts with their screens, titles, the delivery network. Nobody is watching yet. */
import { CUSTOMER, DEVICE, TITLE } from '../ids'
import type { P } from '../parameters'
import { addressText } from '../vocabulary/addresses'
import { CDN_REGIONS, type CdnRegion, CITIES } from '../vocabulary/places'
import type { State, W } from '../world'
import { CdnArea } from './cdn'
import { deviceOf, settled } from './customer'
import type { Device } from './device'
import { Neighbourhood } from './neighbourhood'
import { catalogue, popularityOf } from './title'

export function emptyState(p: P): State {
  return {
    neighbourhoods: [],
    titles: [],
    popularity: popularityOf(p.catalogue.titles),
    cdn: {} as Record<CdnRegion, CdnArea>,
    watching: 0,
  }
}

export function populate(w: W): void {
  const { state, p } = w
  let first = 0
  CITIES.forEach((city, place) => {
    const size = Math.floor(p.audience.accounts * p.scale * city.share + 0.5)
    state.neighbourhoods.push(new Neighbourhood(w.root, place, city, first, size))
    first += size
  })
  for (const title of catalogue(w)) state.titles.push(title)
  const cdn = state.cdn as Record<CdnRegion, CdnArea>
  for (const region of CDN_REGIONS) cdn[region] = new CdnArea(w.root, region)
}

const idOf = (prefix: string, serial: number) => prefix + (serial >>> 0).toString(16).padStart(8, '0')

/** One row for each title and each account, whether it will ever watch or not. */
export function* population(w: W): Iterable<Readonly<Record<string, unknown>>> {
  for (const { serial, kind, length, isUhd, place } of w.state.titles) {
    yield { entity: 'title', id: idOf(TITLE.prefix, serial), kind, length_seconds: length, uhd: isUhd, popularity_rank: place + 1 }
  }
  for (const hood of w.state.neighbourhoods) {
    const { country, region, cdn_region } = hood.city.values
    for (let slot = 0; slot < hood.size; slot++) {
      const customer = settled(w, hood, slot)
      const { serial, plan, provider, line, unfinished, position } = customer
      yield {
        entity: 'customer',
        id: idOf(CUSTOMER.prefix, serial),
        status: 'active',
        plan,
        country,
        ...(hood.city.state === null ? {} : { state: hood.city.state }),
        city: hood.city.name,
        region,
        cdn_region,
        time_zone: hood.city.zone.name,
        isp: provider,
        line,
        ...(unfinished ? { watching: { title_id: idOf(TITLE.prefix, unfinished.serial), position_seconds: position / 1_000 } } : {}),
        devices: customer.devices.map((_, n) => describe(deviceOf(w, customer, n))),
      }
    }
  }
}

const describe = (device: Device) => ({
  device_id: idOf(DEVICE.prefix, device.serial),
  device_type: device.type,
  device_os: device.os,
  app_version: device.appVersion,
  isp: device.isp,
  connection_type: device.connection,
  ip_address: addressText(device.ipAddress),
})
