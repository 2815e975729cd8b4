import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { codeOf } from '#lib/ops/said.ts'

/** Whether a process with this number exists. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Command line of a process, '' when it is gone. */
export function commandOf(pid: number): string {
  if (!isAlive(pid)) return ''
  try {
    if (existsSync('/proc/self/cmdline')) {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    }
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
  } catch {
    return ''
  }
}

/** Start time of a process in the kernel's ticks; tells a reused process number apart. '' if unknown. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** A name for a process that a later process with the same number does not share. */
export function stamp(pid: number = process.pid): string {
  return `${pid}-${startOf(pid)}`
}

/** Whether the process named by `stamp` still lives. */
export function stampLives(name: string): boolean {
  const pid = Number(name.split('-')[0])
  return isAlive(pid) && stamp(pid) === name
}
