import { importActs } from '#lib/base/imports/commands/all.ts'
import type { AnyKind } from '#lib/base/imports/kind.ts'
import { unitsImport } from '#lib/base/organizations/imports.ts'

/** Every kind of import: one line per kind. A register joins by its column list (docs/decisions/0009-importer.md). */
export const IMPORT_KINDS: readonly AnyKind[] = [unitsImport]

export const imports = importActs(IMPORT_KINDS)
