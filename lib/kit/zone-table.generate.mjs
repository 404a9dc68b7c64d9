/** Writes zone-table.ts from the tz data of the pinned moment-timezone: `npm run zones`. Names are added here. */
import { writeFileSync } from 'node:fs'
import moment from 'moment-timezone'

const NAMES = [
  'UTC',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Toronto',
  'America/Edmonton',
  'America/Vancouver',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Singapore',
]
const FROM = Date.UTC(2000, 0, 1)

const rows = NAMES.map((name) => {
  const zone = moment.tz.zone(name)
  if (!zone) throw new Error(`the tz data has no zone "${name}"`)
  const since = [0]
  const offset = [-zone.utcOffset(FROM)]
  zone.untils.forEach((until, i) => {
    if (until === null || !Number.isFinite(until) || until < FROM || i + 1 >= zone.offsets.length) return
    since.push(until / 60_000)
    offset.push(-zone.offsets[i + 1])
  })
  return `  '${name}': { since: [${since.join(', ')}], offset: [${offset.join(', ')}] },`
})

writeFileSync(
  new URL('zone-table.ts', import.meta.url),
  `/** Made by zone-table.generate.mjs from tz data ${moment.tz.dataVersion}: minutes since 1970 at which an offset begins, and minutes to add to UTC. */
// biome-ignore-all format: a table
export const ZONES: Readonly<Record<string, { readonly since: readonly number[]; readonly offset: readonly number[] }>> = {
${rows.join('\n')}
}
`,
)
