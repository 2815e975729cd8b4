import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import type { NoticeList } from '#lib/base/notices/rules.ts'
import { formatDay } from '#lib/kernel/pure/day.ts'

type Content = {
  title: string
  basis: string
  list: NoticeList
  startOn: string
  endOn: string
  workdays: number
  contactOffice: string
  contactPhone: string
  contactAddress: string
}

/** The list of a notice; the first column heads its row. */
export function NoticeTable({ list, title }: { list: NoticeList; title: string }) {
  const { columns, rows } = list
  return (
    <Table caption={`${title}名单`} hideCaption cards>
      <Thead>
        <tr>
          {columns.map((column) => (
            <Th key={column}>{column}</Th>
          ))}
        </tr>
      </Thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own and never move
          <tr key={at}>
            <RowHead>{row[0]}</RowHead>
            {row.slice(1).map((cell, index) => (
              <Td key={columns[index + 1]} label={columns[index + 1] ?? ''}>
                {cell || '—'}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** A notice as the public reads it: basis, list, period, how to object. `level`: of its headings. */
export function NoticeText({ notice }: { notice: Content }) {
  const { basis, list, startOn, endOn, workdays } = notice
  return (
    <div className="space-y-5">
      {basis && <p className="max-w-prose whitespace-pre-line">{basis}</p>}
      <NoticeTable list={list} title={notice.title} />
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
        <dt className="font-semibold">公示时间</dt>
        <dd>
          {formatDay(startOn)}至{formatDay(endOn)}（{workdays} 个工作日）
        </dd>
        <dt className="font-semibold">受理部门</dt>
        <dd>{notice.contactOffice}</dd>
        <dt className="font-semibold">联系电话</dt>
        <dd>{notice.contactPhone}</dd>
        {notice.contactAddress && (
          <>
            <dt className="font-semibold">地址</dt>
            <dd>{notice.contactAddress}</dd>
          </>
        )}
      </dl>
      <p className="max-w-prose">
        公示期间如有异议，请向受理部门反映。以单位名义反映的请加盖公章，以个人名义反映的请写明真实姓名和联系方式，便于核实和回复；受理部门为反映人保密。
      </p>
    </div>
  )
}
