import { z } from 'zod'
import { finishExport, progressExport } from '#lib/base/exports/commands.ts'
import { type AnyListExport, exportLine, exportRow, type ListPart, readPart } from '#lib/base/exports/list.ts'
import { currentMoment, execute } from '#lib/kernel/command.ts'
import { type ActingJob, type ActingRun, defineActingJob } from '#lib/kernel/jobs/define.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { read } from '#lib/kernel/scope.ts'
import type { SheetForm } from '#lib/kernel/sheet/file.ts'
import { openWriter, type SheetWriter } from '#lib/kernel/sheet/write-thread.ts'

type Payload = { id: string }
type Running = Pick<ActingRun, 'token' | 'signal' | 'lastAttempt'>

/** More rows than this make a file that office programs open with difficulty. */
const ROWS_AT_MOST = 50_000

type Asked = { id: string; list: string; title: string; form: SheetForm; filter: unknown; createdAt: Date }

async function loadAsked(token: string, id: string): Promise<Asked | null> {
  return read(token, async (db, actor) => {
    const row = await db.listExport.findUnique({
      where: { cityId_id: { cityId: actor.cityId, id } },
      omit: { content: true },
    })
    return row?.state === 'WAITING' ? { ...row, form: row.form as SheetForm } : null
  })
}

type Part = { part: ListPart<unknown>; actor: Actor }

function nextPart(token: string, list: AnyListExport, filter: unknown, cursor: string | undefined) {
  return read(token, async (db, actor): Promise<Part | null> => {
    if (list.allow(actor)) return null
    const part = await readPart(list, db, actor, filter, cursor)
    return part ? { part, actor } : null
  })
}

function begin(list: AnyListExport, asked: Asked, filter: unknown, { part, actor }: Part): SheetWriter {
  const columns = list.columns(actor, filter)
  const said = part.said ?? list.said?.(filter, actor) ?? ''
  return openWriter({
    form: asked.form,
    title: asked.title,
    creator: actor.userName,
    line: exportLine(actor, said, asked.createdAt),
    columns: columns.map(({ of: _of, ...look }) => look),
  })
}

class TooMany extends Error {}

/** Reads part after part, each in a transaction of its own, and hands the rows to the writing thread. */
async function write(list: AnyListExport, asked: Asked, { token, signal }: Running) {
  const filter: unknown = list.input.parse(asked.filter)
  let writer: SheetWriter | undefined
  let cursor: string | undefined
  let rows = 0
  try {
    do {
      signal.throwIfAborted()
      const found = await nextPart(token, list, filter, cursor)
      if (!found) throw new Error('the list can no longer be read')
      const columns = list.columns(found.actor, filter)
      writer ??= begin(list, asked, filter, found)
      writer.add(found.part.items.map((item) => exportRow(columns, item)))
      rows += found.part.items.length
      cursor = found.part.nextCursor ?? undefined
      if (rows > ROWS_AT_MOST || found.part.more) throw new TooMany()
      await execute(token, progressExport, { id: asked.id, rows })
    } while (cursor)
    return { bytes: await writer.finish(), rows }
  } finally {
    writer?.stop()
  }
}

const TOO_MANY = `内容太多，一个文件最多 ${ROWS_AT_MOST.toLocaleString('en-US')} 行，请用筛选缩小范围后再导出`
const FAILED = '没有导出成功，请重新导出；仍不行请联系管理员'

/** Makes one file with the rights of who asked for it. Run twice it makes it once. */
export async function runExport(
  lists: readonly AnyListExport[],
  running: Running,
  { id }: Payload,
): Promise<void> {
  const { token } = running
  const asked = await loadAsked(token, id)
  if (!asked) return
  const list = lists.find(({ name }) => name === asked.list)
  try {
    if (!list) throw new Error(`no such list: ${asked.list}`)
    const { bytes, rows } = await write(list, asked, running)
    await execute(token, finishExport({ bytes }), { id, rows, at: currentMoment().toISOString() })
  } catch (error) {
    const problem = error instanceof TooMany ? TOO_MANY : FAILED
    if (!(error instanceof TooMany) && !running.lastAttempt) throw error
    await execute(token, finishExport({ problem }), { id, rows: 0, at: currentMoment().toISOString() })
    if (!(error instanceof TooMany)) throw error
  }
}

export function exportJob(lists: () => readonly AnyListExport[]): ActingJob<Payload> {
  return defineActingJob({
    name: 'export.list',
    payload: z.object({ id: z.string() }),
    run: (run, payload) => runExport(lists(), run, payload),
  })
}
