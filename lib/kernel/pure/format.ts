/**
 * Formatters that belong to no type of their own: instants and counts. The others stand beside their type —
 * formatDay, shortDay (day.ts), formatPeriod, shortPeriod (period.ts), formatQuantity, formatPercent,
 * formatPoints (quantity.ts), formatYuan, formatWan (money.ts).
 */
import { type Day, formatDay, shortDay, today } from './day.ts'

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

type Instant = Date | string

const toInstant = (instant: Instant) => (typeof instant === 'string' ? new Date(instant) : instant)

/** `14:03`, Asia/Shanghai; takes a Date or an ISO text. */
export function formatTime(instant: Instant): string {
  return CLOCK.format(toInstant(instant))
}

/** `2026年11月20日 06:00`: in full, for prints and for the title of a short time. */
export function formatDateTime(instant: Instant): string {
  const date = toInstant(instant)
  return `${formatDay(today(date))} ${formatTime(date)}`
}

/** `11-20 06:00`; with the year when it is not the year of `now`. */
export function shortDateTime(instant: Instant, now: Day = today()): string {
  const date = toInstant(instant)
  const day = today(date)
  return `${day.slice(0, 4) === now.slice(0, 4) ? shortDay(day) : day} ${formatTime(date)}`
}

/** How people say it: `今天 09:12`, `昨天 17:40`, else as shortDateTime. `now` is the day it is. */
export function formatMoment(instant: Instant, now: Day = today()): string {
  const date = toInstant(instant)
  const day = today(date)
  if (day === now) return `今天 ${formatTime(date)}`
  const yesterday = today(new Date(Date.parse(`${now}T12:00:00+08:00`) - 86_400_000))
  return day === yesterday ? `昨天 ${formatTime(date)}` : shortDateTime(date, now)
}

/** A count of things or people with thousands commas: 8965 → `8,965`. Not hundredths. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',')
}
