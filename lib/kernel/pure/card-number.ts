/** Check digit of a card number without its last digit (ISO/IEC 7812, Luhn). */
export function luhnDigit(body: string): string {
  const sum = Array.from(body)
    .reverse()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return String((10 - (sum % 10)) % 10)
}

/** True when the last digit is the check digit of the others. */
export function isLuhn(digits: string): boolean {
  return luhnDigit(digits.slice(0, -1)) === digits.at(-1)
}
