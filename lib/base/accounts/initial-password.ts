import { randomInt } from 'node:crypto'

// No signs that are mistaken for each other when read out or copied by hand (0 o O, 1 l I, 2 z, 5 s).
const SIGNS = 'abcdefghjkmnpqrtuvwxy346789'

/** An initial password to hand over once: 16 signs in groups of four (76 bits), `k7mq-…`. */
export function newInitialPassword(): string {
  const group = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}
