/** Keys, moments and sealed texts: in their digits a score may stand by chance. */
const NOISE = [
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
  /\b[0-9a-f]{64}\b/g,
  /\\x[0-9a-f]+/g,
  /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(?:Z|\+00)?/g,
  /[A-Za-z0-9+/=]{40,}/g,
]

const pattern = (scores: readonly number[]) =>
  scores.flatMap((score) => [String(score), (score / 100).toFixed(2).replace('.', '\\.')]).join('|')
/** The same in the bytes of a file. */
const inBytes = (scores: readonly number[]) =>
  scores.map((score) => Buffer.from((score / 100).toFixed(2)).toString('hex')).join('|')

/** Does one of these scores (hundredths, two decimals that are not 0) stand in the text? */
export function holds(text: string, scores: readonly number[]): boolean {
  const plain = NOISE.reduce((rest, noise) => rest.replace(noise, ''), text)
  return new RegExp(pattern(scores)).test(plain) || new RegExp(inBytes(scores)).test(text)
}
