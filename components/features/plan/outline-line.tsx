'use client'

import { ArrowDown, ArrowUp, IndentDecrease, IndentIncrease, ListPlus, Plus, Trash2 } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, memo, type ReactNode, useRef } from 'react'
import { fieldId } from '#components/form/field-errors.ts'
import { Badge } from '#components/ui/badge.tsx'
import { cn } from '#components/ui/cn.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import type { Row } from './outline-rows.ts'
import type { OutlineEditor, RowAct } from './use-outline-editor.ts'

const INDENT = ['', 'pl-4 sm:pl-7', 'pl-8 sm:pl-14']
const TITLE = ['font-semibold text-lg', 'font-semibold', '']

export type LineProps = {
  row: Row
  path: string
  selected: boolean
  wrong: boolean
  /** what can be done now */
  can: Record<'indent' | 'outdent' | 'up' | 'down', boolean>
  previousId: string | undefined
  nextId: string | undefined
  words: Words
  editor: Pick<OutlineEditor, 'act' | 'patch' | 'select' | 'paste' | 'focusTitle'>
}

function IconButton(props: { label: string; off?: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      aria-disabled={props.off || undefined}
      onClick={() => !props.off && props.onPress()}
      className="inline-flex size-8 shrink-0 items-center justify-center rounded text-ink-2 hover:bg-idle-soft aria-disabled:text-line pointer-coarse:size-11"
    >
      {props.children}
    </button>
  )
}

/** The key's act in a title, as in any outline; null = leave it to the browser. */
function actOf(event: KeyboardEvent): RowAct | 'previous' | 'next' | null {
  if (event.altKey) return event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : null
  if (event.ctrlKey || event.metaKey) return null
  if (event.key === 'Enter') return 'after'
  if (event.key === 'Tab') return event.shiftKey ? 'outdent' : 'indent'
  if (event.key === 'ArrowUp') return 'previous'
  return event.key === 'ArrowDown' ? 'next' : null
}

type Keys = Pick<LineProps, 'row' | 'can' | 'previousId' | 'nextId' | 'editor'>

function perform({ row, can, previousId, nextId, editor }: Keys, act: ReturnType<typeof actOf>): void {
  if (act === 'previous') editor.focusTitle(previousId)
  else if (act === 'next') editor.focusTitle(nextId)
  else if (act === 'after') editor.act(row.id, 'after')
  else if (act === 'indent' || act === 'outdent' || act === 'up' || act === 'down') {
    if (can[act]) editor.act(row.id, act)
  }
}

function useTitleKeys(keys: Keys) {
  // After Esc the next Tab leaves the outline: nobody is kept in by the keyboard.
  const leaving = useRef(false)
  return (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Tab' && leaving.current) return
    if (!['Shift', 'Tab'].includes(event.key)) leaving.current = event.key === 'Escape'
    const act = actOf(event)
    const emptied = event.key === 'Backspace' && keys.row.title === '' && keys.nextId !== undefined
    if (act === null && !emptied) return
    event.preventDefault()
    if (emptied) keys.editor.act(keys.row.id, 'remove')
    else perform(keys, act)
  }
}

function LineTools({ row, can, words, editor }: LineProps) {
  const below = [words.measure, words.task][row.level]
  return (
    <div className="flex flex-wrap items-center">
      <IconButton label="上移" off={!can.up} onPress={() => editor.act(row.id, 'up')}>
        <ArrowUp aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton label="下移" off={!can.down} onPress={() => editor.act(row.id, 'down')}>
        <ArrowDown aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton label="升一级" off={!can.outdent} onPress={() => editor.act(row.id, 'outdent')}>
        <IndentDecrease aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton label="降一级" off={!can.indent} onPress={() => editor.act(row.id, 'indent')}>
        <IndentIncrease aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton label="在后面添加同级一行" onPress={() => editor.act(row.id, 'after')}>
        <Plus aria-hidden="true" className="size-4" />
      </IconButton>
      {below && (
        <IconButton label={`添加下级${below}`} onPress={() => editor.act(row.id, 'below')}>
          <ListPlus aria-hidden="true" className="size-4" />
        </IconButton>
      )}
      <IconButton label="删除" onPress={() => editor.act(row.id, 'remove')}>
        <Trash2 aria-hidden="true" className="size-4" />
      </IconButton>
    </div>
  )
}

function Marks({ row, wrong }: Pick<LineProps, 'row' | 'wrong'>) {
  const units = row.task?.assignments.length
  return (
    <>
      {wrong && <Badge tone="late">需修改</Badge>}
      {row.measure && !row.measure.verified && <Badge tone="warn">待核</Badge>}
      {units !== undefined && (
        <Badge tone={units ? 'plain' : 'warn'}>{units ? `${units} 个单位` : '未分工'}</Badge>
      )}
    </>
  )
}

/** One line of the outline: code, title, marks; its buttons show while it is selected. */
export const OutlineLine = memo(function OutlineLine(props: LineProps) {
  const { row, path, selected, wrong, words, editor } = props
  const onKeyDown = useTitleKeys(props)
  const word = [words.pillar, words.measure, words.task][row.level]
  const name = `${word} ${row.code}`
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const lines = event.clipboardData
      .getData('text')
      .split(/[\r\n]+/)
      .map((line) => line.trim())
    const filled = lines.filter(Boolean)
    if (filled.length < 2) return
    event.preventDefault()
    editor.paste(
      row.id,
      filled.map((line) => line.slice(0, 100)),
    )
  }
  const control =
    'min-h-9 rounded border border-transparent bg-transparent px-2 py-1 hover:border-line focus:border-control focus:bg-surface'
  return (
    <div
      onFocusCapture={() => editor.select(row.id)}
      className={cn(
        'flex flex-wrap items-center gap-1 py-0.5 pr-1',
        INDENT[row.level],
        selected && 'bg-action-soft',
      )}
    >
      <input
        id={fieldId(`${path}.code`)}
        aria-label={`${name} 编号`}
        value={row.code}
        maxLength={20}
        onChange={(event) => editor.patch(row.id, (old) => ({ ...old, code: event.target.value }))}
        className={cn(control, 'w-20 shrink-0 text-ink-2 tabular-nums')}
      />
      <input
        id={fieldId(`${path}.title`)}
        aria-label={`${name} 名称`}
        placeholder={`${word}名称`}
        value={row.title}
        maxLength={100}
        onChange={(event) => editor.patch(row.id, (old) => ({ ...old, title: event.target.value }))}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        className={cn(control, 'min-w-40 grow basis-40 placeholder:text-ink-3', TITLE[row.level])}
      />
      <Marks row={row} wrong={wrong} />
      {selected && <LineTools {...props} />}
    </div>
  )
})
