import Link from 'next/link'
import type { Ticks } from '#components/data/use-ticks.ts'
import { HonorStateBadge } from '#components/features/honors/state-badge.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { KIND_LABELS, LEVEL_LABELS } from '#lib/features/honors/labels.ts'
import { BEFORE_PUBLISHING } from '#lib/features/honors/rules/states.ts'
import type { HonorItem } from '#lib/features/honors/schema/honor.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type Props = {
  honors: readonly HonorItem[]
  caption: string
  /** left out on the page of one holder */
  holder: boolean
  regions: boolean
  /** rows can be selected */
  ticks?: Ticks | undefined
}

const LINK = 'text-action underline underline-offset-3'

/** Awards; each row leads to its record. */
export function HonorTable({ honors, caption, holder, regions, ticks }: Props) {
  return (
    <Table caption={caption} hideCaption cards>
      <Thead>
        <tr>
          {ticks && <Th>选择</Th>}
          {holder && <Th>获奖人、集体</Th>}
          <Th>荣誉</Th>
          <Th>级别</Th>
          <Th>授予时间</Th>
          <Th>授予时单位</Th>
          {regions && <Th>登记地区</Th>}
          <Th>状态</Th>
        </tr>
      </Thead>
      <tbody>
        {honors.map((honor) => {
          const title = (
            <Link href={deskPaths.honor(honor.id)} prefetch={false} className={LINK}>
              {honor.title}
            </Link>
          )
          return (
            <tr key={honor.id}>
              {ticks && (
                <Td label="选择">
                  {BEFORE_PUBLISHING.includes(honor.state) && (
                    <Checkbox
                      hideLabel
                      label={`选择 ${honor.holderName} ${honor.title}`}
                      checked={ticks.ids.has(honor.id)}
                      onChange={() => ticks.toggle(honor.id)}
                    />
                  )}
                </Td>
              )}
              {holder && (
                <RowHead>
                  {honor.kind === 'person' ? (
                    <Link href={deskPaths.person(honor.holderId)} prefetch={false} className={LINK}>
                      {honor.holderName}
                    </Link>
                  ) : (
                    `${honor.holderName}（${KIND_LABELS[honor.kind]}）`
                  )}
                </RowHead>
              )}
              {holder ? <Td label="荣誉">{title}</Td> : <RowHead>{title}</RowHead>}
              <Td label="级别">{LEVEL_LABELS[honor.level]}</Td>
              <Td label="授予时间">{formatPartialDay(honor.grantedOn) || '未注明'}</Td>
              <Td label="授予时单位">{honor.unitAtAward || (honor.kind === 'unit' ? '—' : '未登记')}</Td>
              {regions && <Td label="登记地区">{honor.regionName}</Td>}
              <Td label="状态">
                <HonorStateBadge state={honor.state} />
              </Td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
