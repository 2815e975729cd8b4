'use client'

import { useState } from 'react'
import { PrintButton } from '#components/data/print-button.tsx'
import { actUrl } from '#components/features/imports/text.ts'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { safeCsvText } from '#lib/kernel/pure/safe-text.ts'

type Item = { username: string; displayName: string; orgName: string; initialPassword: string | null }
type Answer = { items: Item[]; left: number }

const HEADER = ['用户名', '姓名', '单位', '初始密码']

/** The list as a .csv that office programs open: with its mark, and nothing that they would take for a formula. */
function csvOf(items: readonly Item[]): Blob {
  const field = (text: string) => `"${safeCsvText(text).replaceAll('"', '""')}"`
  const lines = [
    HEADER,
    ...items.map((item) => [
      ...[item.username, item.displayName, item.orgName],
      item.initialPassword ?? '已显示过',
    ]),
  ]
  const text = lines.map((line) => line.map(field).join(',')).join('\r\n')
  return new Blob([`\ufeff${text}\r\n`], { type: 'text/csv;charset=utf-8' })
}

/** Saves what is on the page: the server does not have it any more. */
function save(items: readonly Item[]): void {
  const url = URL.createObjectURL(csvOf(items))
  const link = document.createElement('a')
  link.href = url
  link.download = '初始密码清单.csv'
  link.click()
  URL.revokeObjectURL(url)
}

/** The first passwords of imported accounts: made on demand, shown this once, to be printed or saved. */
export function PasswordList({ batchId, waiting }: { batchId: string; waiting: number }) {
  const command = useCommand<Answer>({ url: actUrl(batchId, 'passwords') })
  const [items, setItems] = useState<Item[]>([])
  const [left, setLeft] = useState(waiting)
  const [busy, setBusy] = useState(false)
  const make = async () => {
    setBusy(true)
    for (let more = left; more > 0; ) {
      command.renewKey()
      const done = await command.run({})
      if (!done.ok) break
      const { value } = done
      setItems((before) => [...before, ...value.items])
      setLeft(value.left)
      more = value.items.length > 0 ? value.left : 0
    }
    setBusy(false)
  }
  if (waiting === 0 && items.length === 0) return null
  return (
    <Card
      title="初始密码清单"
      actions={
        items.length > 0 && !busy ? (
          <span className="no-print flex flex-wrap gap-2">
            <Button onClick={() => save(items)}>下载清单</Button>
            <PrintButton />
          </span>
        ) : undefined
      }
    >
      <p className="mb-3">
        {items.length > 0
          ? '密码只显示这一次，请马上打印或下载，当面交给本人。首次登录必须修改。离开本页后不能再看，忘记的请在“用户”里逐个重置。'
          : `${waiting} 个新用户还没有密码，不能登录。生成后只显示一次，请先准备好打印。`}
      </p>
      {left > 0 && (
        <Button
          variant="primary"
          pending={busy}
          pendingLabel={`正在生成，还有 ${left} 个…`}
          onClick={() => void make()}
        >
          生成 {left} 个初始密码
        </Button>
      )}
      {command.problem && (
        <p role="alert" className="mt-2 text-union">
          {command.problem.title}
        </p>
      )}
      {items.length > 0 && (
        <Table caption="用户名和初始密码" hideCaption dense cards>
          <Thead>
            <tr>
              <Th>用户名</Th>
              <Th>姓名</Th>
              <Th>单位</Th>
              <Th>初始密码</Th>
            </tr>
          </Thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.username}>
                <RowHead>{item.username}</RowHead>
                <Td label="姓名">{item.displayName}</Td>
                <Td label="单位">{item.orgName}</Td>
                <Td label="初始密码">
                  <code className="select-all">{item.initialPassword ?? '已显示过'}</code>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
