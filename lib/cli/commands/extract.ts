import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { extractCustomer } from '@/lib/rights/extract'
import type { ByteSink } from '@/lib/sinks/byte-sink'
import { fileSink } from '@/lib/sinks/file-sink'
import { StreamSink } from '@/lib/sinks/stream-sink'
import { onCancel } from '../cancel'
import { UsageError } from '../exit-code'
import { fromHere } from '../here'
import { namedDataset } from '../named-dataset'
import { extractText, ofCustomer } from '../rights-report'

/** `freshet extract`: what a dataset holds of one customer. */
export function extractCommand(): Command {
  return new Command('extract')
    .description("writes one customer's events as they stand in a dataset, in their order; the report goes to standard error")
    .argument('<dataset>', 'its folder, or the id of one that the server has')
    .requiredOption('--customer <id>', 'whose events')
    .option('--out <file>', 'where to; - is standard output', '-')
    .option('--json', 'the report as JSON')
    .action(async (name: string, { customer, out, json }: { customer: string; out: string; json?: boolean }) => {
      const folder = namedDataset(name)
      const { signal, release } = onCancel()
      const target = out === '-' ? toStandardOutput() : toFile(out)
      try {
        const report = await ofCustomer(customer, () => extractCustomer({ folder, customer, out: target.open, signal }))
        await target.finish()
        const told = { ...report, dataset: name }
        process.stderr.write(json ? `${JSON.stringify(told, null, 2)}\n` : extractText(told))
      } catch (error) {
        target.abandon()
        throw error
      } finally {
        release()
      }
    })
}

/** Where the lines go. */
interface Target {
  open(): ByteSink
  /** All is there. */
  finish(): Promise<void>
  abandon(): void
}

function toStandardOutput(): Target {
  return { open: () => new StreamSink(process.stdout), finish: async () => undefined, abandon: () => undefined }
}

/** A file gets its name when it is whole. Without any event it is not made. */
function toFile(out: string): Target {
  const file = fromHere(out)
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`--out ${out}: this is a folder; a file is expected.`)
  if (!existsSync(path.dirname(file))) throw new UsageError(`--out ${out}: there is no folder ${path.dirname(out)}.`)
  const part = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`)
  let sink: ByteSink | null = null
  return {
    open: () => {
      sink = fileSink(part)
      return sink
    },
    async finish() {
      if (!sink) return
      await sink.finish()
      renameSync(part, file)
    },
    abandon() {
      sink?.abandon()
      rmSync(part, { force: true })
    },
  }
}
