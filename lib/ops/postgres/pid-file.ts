import { readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { commandOf } from '#lib/ops/postgres/process-id.ts'

/** What `postmaster.pid` tells about a server of a data folder. */
export type Running = { pid: number; port: number; status: string }

/** Reads `postmaster.pid`; undefined when there is none. Lines: pid, folder, start, port, …, status. */
export function readPidFile(pgData: string): Running | undefined {
  try {
    const lines = readFileSync(path.join(pgData, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
  } catch {
    return undefined
  }
}

/** Whether the process is a PostgreSQL server of this very folder (and not a reused number). */
function serves(pid: number, pgData: string): boolean {
  const command = commandOf(pid)
  return command.includes('postgres') && command.includes(pgData)
}

/**
 * The living server of the folder, if any. A `postmaster.pid` left by a crash, whose number is dead
 * or belongs to another program, is removed: PostgreSQL itself would refuse to start for ever.
 */
export function livingServer(pgData: string): Running | undefined {
  const running = readPidFile(pgData)
  if (running && serves(running.pid, pgData)) return running
  const file = path.join(pgData, 'postmaster.pid')
  if (statSync(file, { throwIfNoEntry: false })) rmSync(file, { force: true })
  return undefined
}
