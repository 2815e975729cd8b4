import { usersImport } from '#lib/base/accounts/imports.ts'
import { importActs } from '#lib/base/imports/commands/all.ts'
import type { AnyKind } from '#lib/base/imports/kind.ts'
import { namesQuery } from '#lib/base/imports/names.ts'
import { importReads } from '#lib/base/imports/queries.ts'
import { unitsImport } from '#lib/base/organizations/imports.ts'
import { peopleImport } from '#lib/base/people/imports/kind.ts'
import { entriesImport } from '#lib/features/contests/imports.ts'
import { scoresImport } from '#lib/features/contests/score-imports/kind.ts'
import { honorsImport } from '#lib/features/honors/imports/kind.ts'
import { progressImport } from '#lib/features/reform/imports/progress.ts'
import { tasksImport } from '#lib/features/reform/imports/tasks.ts'
import { householdsImport } from '#lib/features/relief/imports/households/kind.ts'
import { payeesImport } from '#lib/features/relief/imports/payees.ts'
import { returnImport } from '#lib/features/relief/imports/return.ts'
import { achievementsImport, studiosImport } from '#lib/features/studios/imports/kinds.ts'

/** Every kind of import: one line per kind. A register joins by its column list (docs/decisions/0009-importer.md). */
export const IMPORT_KINDS: readonly AnyKind[] = [
  unitsImport,
  usersImport,
  tasksImport,
  progressImport,
  peopleImport,
  honorsImport,
  studiosImport,
  achievementsImport,
  householdsImport,
  payeesImport,
  returnImport,
  entriesImport,
  scoresImport,
]

export const imports = importActs(IMPORT_KINDS)
export const importQueries = { ...importReads(IMPORT_KINDS), names: namesQuery(IMPORT_KINDS) }
