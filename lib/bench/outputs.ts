/** Where a measured run goes. Each builds a world and then plays it to the end of its plan on this thread; only playing is timed. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Simulation } from '@/lib/engine/simulation'
import { JsonlWriter } from '@/lib/formats/jsonl'
import type { Domain } from '@/lib/kit/domain'
import type { Plan } from '@/lib/kit/plan'
import { HOUR } from '@/lib/kit/season'
import { fileSink } from '@/lib/sinks/file-sink'
import type { Block } from '@/lib/tape/block'

/** Simulated time between two looks at a sink that may be full. */
const STRETCH = HOUR

export interface Output {
  /** What is done: a line of the table. */
  readonly what: string
  /** What it is written to. */
  readonly to: string
  /** Builds the world. */
  build(domain: Domain, plan: Plan): Built
}

export interface Built {
  play(): Promise<void>
  /** Puts away what playing has left. */
  clear(): void
}

const WRITE = 'simulate and write JSON Lines'

/** @param folder for the files, which are removed again */
export function outputsIn(folder: string): Output[] {
  return [
    { what: 'simulate only', to: 'nothing', build: unheard },
    { what: 'simulate and record rows', to: 'nothing', build: unread },
    { what: WRITE, to: os.devNull, build: toNull },
    { what: WRITE, to: 'a gzip file (level 6, on another thread)', build: toFile(path.join(folder, 'events.jsonl.gz'), true) },
    { what: WRITE, to: 'a file', build: toFile(path.join(folder, 'events.jsonl'), false) },
  ]
}

/** Every transition at its time; nobody hears the events. */
function unheard(domain: Domain, plan: Plan): Built {
  const simulation = new Simulation(domain, plan, null)
  return { play: async () => simulation.advance(plan.end), clear: () => {} }
}

/** Every event is on the tape, with its time, its lineage and its fields; nobody reads it. */
function unread(domain: Domain, plan: Plan): Built {
  const simulation = new Simulation(domain, plan, () => {})
  return { play: async () => simulation.advance(plan.end), clear: () => {} }
}

function toNull(domain: Domain, plan: Plan): Built {
  const lines = new NullLines(domain)
  const simulation = new Simulation(domain, plan, (block) => lines.write(block))
  const play = async () => {
    simulation.advance(plan.end)
    lines.flush()
  }
  return { play, clear: () => lines.close() }
}

/** JSON Lines on their way to the null device. */
export class NullLines {
  bytes = 0
  private readonly fd = openSync(os.devNull, 'w')
  private readonly writer: JsonlWriter

  constructor(domain: Domain) {
    this.writer = new JsonlWriter(domain, (bytes) => {
      this.bytes += bytes.length
      writeSync(this.fd, bytes)
    })
  }

  write(block: Block): void {
    this.writer.write(block)
  }

  /** Writes what is still here. */
  flush(): void {
    this.writer.flush()
  }

  close(): void {
    closeSync(this.fd)
  }
}

/** As a dataset is written (lib/runs/generate.ts): by stretches, between which the sink may catch up. */
function toFile(file: string, gzip: boolean) {
  return (domain: Domain, plan: Plan): Built => {
    const sink = fileSink(file, { gzip })
    const writer = new JsonlWriter(domain, (bytes) => sink.write(bytes))
    const simulation = new Simulation(domain, plan, (block) => writer.write(block))
    const play = async () => {
      for (let now = plan.start; now < plan.end; now += STRETCH) {
        simulation.advance(Math.min(plan.end, now + STRETCH))
        await sink.drained()
      }
      writer.flush()
      await sink.finish()
    }
    return { play, clear: () => rmSync(file, { force: true }) }
  }
}
