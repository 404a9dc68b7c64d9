/** `npm run gallery`: draws the charts of a domain's baseline into its folder, and of each template's shocks beside its twin. Bundled into dist/gallery.mjs. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { domainOf, domains } from '@/lib/domains'
import { FreshetError } from '@/lib/kit/error'
import { planOf } from '@/lib/scenario/plan-of'
import { recipeOf } from '@/lib/scenario/recipe'
import { templateOf, templatesOf } from '@/lib/scenario/template'
import { drawGallery } from './draw'
import { drawShocked } from './shocked'

const USAGE = `Usage: npm run gallery -- <domain> [--days <days>] [--seed <seed>] [--out <folder>]
  <domain>  one of ${Object.values(domains)
    .flatMap(({ id, gallery }) => (gallery ? [id] : []))
    .join(', ')}
  --days    how long the run is; the baseline's own length when left out
  --seed    1 when left out
  --out     lib/domains/<domain>/gallery when left out
`
const root = path.resolve(path.dirname(process.argv[1] as string), '..')

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      days: { type: 'string' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [id, ...more] = positionals
  if (values.help || id === undefined || more.length > 0) return void process.stdout.write(USAGE)
  const domain = domainOf(id)
  const { gallery } = domain
  if (!gallery) throw new FreshetError('not_found', `${domain.id} declares no gallery.`)
  const { definition } = templateOf(`${domain.id}-baseline`, [domain])
  const duration = values.days === undefined ? undefined : `${values.days}d`
  const plan = planOf(recipeOf({ definition, domain, seed: Number(values.seed), duration, withoutShocks: true }), { domain })
  const folder = path.resolve(values.out ?? path.join(root, 'lib/domains', domain.id, 'gallery'))
  const drawn = await drawGallery(domain, gallery, plan)
  for (const { id: template, name, description, definition } of templatesOf(domain)) {
    const shocked = planOf(recipeOf({ definition, domain, seed: Number(values.seed) }), { domain })
    const svg = await drawShocked(domain, { title: name, note: description, plan: shocked })
    if (svg) drawn.set(template.slice(domain.id.length + 1), svg)
  }
  mkdirSync(folder, { recursive: true })
  // A chart that is no longer declared is none of the gallery.
  for (const name of readdirSync(folder)) if (name.endsWith('.svg') && !drawn.has(name.slice(0, -4))) rmSync(path.join(folder, name))
  for (const [name, svg] of drawn) {
    writeFileSync(path.join(folder, `${name}.svg`), svg)
    process.stdout.write(`${path.relative(process.cwd(), path.join(folder, `${name}.svg`))}  ${Math.ceil(svg.length / 1024)} kB\n`)
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(`gallery: ${error instanceof FreshetError ? error.message : error instanceof Error ? error.stack : error}\n`)
  process.exitCode = 1
}
