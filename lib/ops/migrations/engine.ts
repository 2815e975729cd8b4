import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type * as Bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { adapterFactory } from '#lib/ops/migrations/adapter.ts'

/** The bindings and the two functions that its types leave out. */
type Module = typeof Bindings & { __wbg_set_wasm(exports: WebAssembly.Exports): void }
export type Engine = Bindings.SchemaEngine
export type MigrationList = Bindings.MigrationList
export type SchemaFile = Bindings.SchemaContainer

let bindings: Promise<Module> | undefined

async function instantiate(): Promise<Module> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const name = '@prisma/schema-engine-wasm/schema_engine_bg'
  const module = (await import(name)) as Module
  const bytes = readFileSync(path.join(folder, 'schema_engine_bg.wasm'))
  const imports = { './schema_engine_bg.js': module } as unknown as WebAssembly.Imports
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports)
  module.__wbg_set_wasm(exports)
  const start = exports.__wbindgen_start
  if (typeof start === 'function') start()
  // Without a registry a panic of the engine hides its text.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      message: '',
      set_message(message: string) {
        this.message = message
        console.error('schema engine:', message)
      },
    },
  })
  return module
}

/** Runs `work` with Prisma's schema engine on the database; `files` are the parts of the Prisma schema. */
export async function withEngine<T>(
  url: string,
  files: SchemaFile[],
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  bindings ??= instantiate()
  const { SchemaEngine } = await bindings
  const { factory, close } = adapterFactory(url)
  const datamodels = files.map((file): [string, string] => [file.path, file.content])
  const engine = await SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  try {
    return await work(engine)
  } finally {
    engine.free()
    await close()
  }
}
