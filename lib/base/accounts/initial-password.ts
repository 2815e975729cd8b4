import { randomInt } from 'node:crypto'

// No signs that are mistaken for each other when read out or copied by hand (0 o O, 1 l I, 2 z, 5 s).
const SIGNS = 'abcdefghjkmnpqrtuvwxy346789'

/** A secret to hand over once: groups of four signs (19 bits each), `k7mq-…`. */
export function readableCode(groups: number): string {
  const group = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('')
  return Array.from({ length: groups }, group).join('-')
}

/** An initial password: 16 signs (76 bits). */
export function newInitialPassword(): string {
  return readableCode(4)
}
