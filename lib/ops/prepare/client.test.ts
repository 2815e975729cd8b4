import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
/** Imports that are carried out when the file is loaded; `import type` is erased. */
const IMPORT = /^(?:import|export)(?!\s+type\b)[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm

function target(from: string, name: string): string | null {
  if (name.startsWith('#')) return join(ROOT, name.slice(1))
  return name.startsWith('.') ? resolve(dirname(from), name) : null
}

/** How `file` reaches the generated client as soon as it is loaded; null = it does not. */
function wayToClient(file: string, seen = new Set<string>()): string[] | null {
  const name = relative(ROOT, file)
  if (name.startsWith('lib/kernel/db/generated/')) return [name]
  if (seen.has(file) || !existsSync(file)) return null
  seen.add(file)
  for (const [, from, alone] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const next = target(file, from ?? alone ?? '')
    const way = next && wayToClient(next, seen)
    if (way) return [name, ...way]
  }
  return null
}

// a fresh clone has no client: whoever makes it must not need it to be loaded
test.each(['start', 'test', 'generate', 'migrate'])(
  '%s can be loaded before the client is made',
  (command) => {
    expect(wayToClient(join(ROOT, `lib/ops/${command}.ts`))).toBeNull()
  },
)

test('the way is found where there is one', () => {
  const way = wayToClient(join(ROOT, 'lib/ops/jobs/start.ts'))
  expect(way?.at(-1)).toMatch(/^lib\/kernel\/db\/generated\//)
})
