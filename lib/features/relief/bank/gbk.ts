/** Two-byte codes of GBK by character, from the decoder that Node brings: GBK has no encoder of its own there. */
function table(): Map<string, number> {
  const decoder = new TextDecoder('gbk')
  const codes = new Map<string, number>()
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low === 0x7f) continue
      const text = decoder.decode(Uint8Array.of(high, low))
      if (text.length === 1 && text !== '\ufffd' && !codes.has(text)) codes.set(text, (high << 8) | low)
    }
  }
  return codes
}

let known: Map<string, number> | undefined

/** Text as GBK; a character that GBK lacks is written as ? and told. */
export function gbkBytes(text: string): { bytes: Uint8Array; missing: string[] } {
  known ??= table()
  const bytes: number[] = []
  const missing: string[] = []
  for (const char of text) {
    const code = known.get(char)
    if (char < '\u0080') bytes.push(char.charCodeAt(0))
    else if (code !== undefined) bytes.push(code >> 8, code & 0xff)
    else {
      bytes.push(0x3f)
      missing.push(char)
    }
  }
  return { bytes: Uint8Array.from(bytes), missing: [...new Set(missing)] }
}
