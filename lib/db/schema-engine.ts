/**
 * Prisma's schema engine as WebAssembly, driven through the `pg` adapter: migrations without the engine binary, which cannot be
 * downloaded everywhere. It cannot create a migration or read a live database's schema; new-migration.ts says how we do without.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

/** A schema file: its path, for messages, and its text. */
export interface SchemaFile {
  path: string
  content: string
}

let ready = false

/** Loads the WebAssembly module once a process (about 30 ms). */
function load(): void {
  if (ready) return
  const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = new WebAssembly.Module(readFileSync(path.join(path.dirname(glueFile), 'schema_engine_bg.wasm')))
  const bindings = glue as unknown as WebAssembly.ModuleImports & { __wbg_set_wasm(exports: WebAssembly.Exports): void }
  const instance = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  ready = true
}

/**
 * Opens the engine, hands it to `use`, and frees it.
 * @param url the database's address; `diff` needs none to answer, so any will do for it
 */
export async function withSchemaEngine<T>(url: string, schema: SchemaFile, use: (engine: glue.SchemaEngine) => Promise<T>): Promise<T> {
  load()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }))
  const engine = await glue.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapter)
  try {
    return await use(engine)
  } finally {
    engine.free()
  }
}
