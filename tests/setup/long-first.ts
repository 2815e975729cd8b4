import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that run for long, the longest first. A checkout that has never run them knows no durations, and vitest then
 * takes small files last: these would run on one core while the other has nothing left to do.
 */
const LONG = [
  'integration/relief/machine.test.ts',
  'integration/isolation/property.test.ts',
  'integration/demo/',
  'integration/scale/',
  'integration/board/random.test.ts',
  'integration/isolation/faults.test.ts',
]

/** 0 for the longest; what is not named comes after all that is. */
function rank({ moduleId }: TestSpecification): number {
  const found = LONG.findIndex((name) => moduleId.includes(`/tests/${name}`))
  return found < 0 ? LONG.length : found
}

/** The order of test files: as vitest has it, but long ones first within their project. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const byProject = Map.groupBy(await super.sort(files), ({ project }) => project.name)
    return [...byProject.values()].flatMap((own) => own.toSorted((a, b) => rank(a) - rank(b)))
  }
}
