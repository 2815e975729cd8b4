/** Fewest characters of a password (NIST SP 800-63B-4 for passwords used alone: length, no composition rules). */
export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 128

// What guessers try first, in forms that reach twelve characters by repetition or decoration.
const COMMON = [
  'password',
  'passw0rd',
  'admin',
  'administrator',
  'root',
  'user',
  'guest',
  'welcome',
  'letmein',
  'qwerty',
  'qwertyuiop',
  'asdfgh',
  'asdfghjkl',
  'zxcvbn',
  'zxcvbnm',
  'iloveyou',
  'woaini',
  'woaizuguo',
  'zhongguo',
  'abc',
  'abcd',
  'test',
  'mima',
  'huanying',
  '1q2w3e4r',
  '1qaz2wsx',
  '5201314',
  '147258369',
]

// Words of this trade and its places: the first guess of anyone who knows where the portal is used.
const CONTEXT = [
  'chan',
  'gai',
  'tong',
  'changai',
  'changaitong',
  'gonghui',
  'zonggonghui',
  'szgh',
  'union',
  'zhigong',
  'gongren',
  'chanye',
  'laomo',
  'gongjiang',
  'bangfu',
  'shi',
  'xian',
  'qu',
  'suzhou',
  'peixian',
  'sixian',
  'xuzhou',
  'anhui',
  'jiangsu',
]

/** Characters of its own that a password must have once everything guessable is taken out. */
const OWN_MIN = 6

function flat(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** Lengths of runs like 1234, 4321, aaaa, taken out of a text. */
function withoutRuns(text: string): string {
  const signs = Array.from(text)
  const code = (index: number) => signs[index]?.codePointAt(0) ?? 0
  let kept = ''
  for (let start = 0; start < signs.length; ) {
    let end = start + 1
    const step = code(end) - code(start)
    if (Math.abs(step) <= 1) while (end < signs.length && code(end) - code(end - 1) === step) end += 1
    if (end - start >= 3) start = end
    else {
      kept += signs[start]
      start += 1
    }
  }
  return kept
}

/** What is left of a password without years, dates, runs and the given words. */
function ownPart(password: string, words: readonly string[]): string {
  let rest = flat(password)
  const known = [...COMMON, ...CONTEXT, ...words.map(flat)].filter((word) => word.length >= 2)
  for (const word of [...new Set(known)].sort((a, b) => b.length - a.length))
    rest = rest.split(word).join(' ')
  rest = rest.replace(/(?:19|20)\d{2}(?:[01]\d[0-3]\d)?/g, ' ')
  return Array.from(new Set(withoutRuns(rest.replace(/ /g, '')))).join('')
}

/**
 * Why a new password is refused, as a sentence that says what to do; null = accepted.
 * `words`: names of the person, the account, the organization and the region, in characters or pinyin.
 */
export function passwordProblem(password: string, words: readonly string[]): string | null {
  const length = Array.from(password).length
  if (length < PASSWORD_MIN) return `密码至少 ${PASSWORD_MIN} 位，现在是 ${length} 位。可以用一句好记的话`
  if (length > PASSWORD_MAX) return `密码最多 ${PASSWORD_MAX} 位`
  if (ownPart(password, words).length < OWN_MIN) {
    return '密码太容易猜到：请不要用单位、地名、姓名、年份、常见单词或连续数字拼成，换一句只有您自己想得到的话'
  }
  return null
}
