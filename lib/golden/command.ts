/** `npm run golden`: whether every recipe still gives the events that were recorded, and `accept` for when it should not. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { FreshetError } from '@/lib/kit/error'
import { acceptAll, acceptedText } from './accept'
import { ADVICE, checkAll, findingText, isGood } from './check'
import { recordingsIn } from './recordings'
import { worlds } from './worlds'

const USAGE = `Usage: npm run golden                       compares every recording with what this program gives
       npm run golden -- accept             records anew; raises the version of the one world that changed, the engine's if several did
       npm run golden -- accept --engine    raises the engine's version, however many worlds changed
       npm run golden -- accept --domains   raises the versions of the worlds that changed, each its own
`
const root = path.resolve(import.meta.dirname, '../..')

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { engine: { type: 'boolean', default: false }, domains: { type: 'boolean', default: false } },
  })
  const [verb = 'check', ...more] = positionals
  if (more.length > 0 || !['check', 'accept'].includes(verb) || (values.engine && values.domains)) throw new FreshetError('usage', USAGE)
  if (verb === 'accept') {
    const whose = values.engine ? 'engine' : values.domains ? 'domains' : 'auto'
    process.stdout.write(`${acceptedText(acceptAll(root, worlds, whose))}\n`)
  } else {
    const findings = checkAll(recordingsIn(root), worlds)
    const areGood = findings.every(isGood)
    process.stdout.write(`${[...findings.map(findingText), ...(areGood ? [] : ['', ADVICE])].join('\n')}\n`)
    if (!areGood) process.exitCode = 1
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
