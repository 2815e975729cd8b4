import type { ReactNode } from 'react'
import { joined } from '#components/features/studios/facts.tsx'
import {
  FUND_FIELDS,
  memberFields,
  PROJECT_FIELDS,
  TITLE_FIELDS,
} from '#components/features/studios/fields.ts'
import { FormButton } from '#components/form/form-button.tsx'
import { type QuickField, REASON_FIELD } from '#components/form/quick-fields.ts'
import { Card } from '#components/ui/card.tsx'
import {
  FUND_KIND_LABELS,
  type FundKind,
  levelLabel,
  MEMBER_ROLE_LABELS,
  type MemberRole,
  PROJECT_STATE_LABELS,
  type ProjectState,
} from '#lib/features/studios/labels.ts'
import type { StudioDetail } from '#lib/features/studios/schema/studio.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Props = { studio: StudioDetail; mayKeep: boolean }
type Line = { id: string; text: ReactNode; detail: string; gone?: boolean; act?: ReactNode }

function Part({ title, lines, empty, add }: { title: string; lines: Line[]; empty: string; add: ReactNode }) {
  return (
    <Card title={title} actions={add}>
      {lines.length === 0 && <p className="text-ink-2">{empty}</p>}
      <ul className="divide-y divide-line">
        {lines.map(({ id, text, detail, gone, act }) => (
          <li key={id} className="flex flex-wrap items-start gap-3 py-2">
            <div className="min-w-0 grow">
              <p className={gone ? 'text-ink-3' : undefined}>{text}</p>
              {detail && <p className="text-sm text-ink-2">{detail}</p>}
            </div>
            {act}
          </li>
        ))}
      </ul>
    </Card>
  )
}

type Change = {
  list: string
  part: { id: string; version: number }
  fields: readonly QuickField[]
  about: string
}
const changing = ({ list, part, fields, about }: Change, known: object) => (
  <FormButton
    label="修改"
    about={about}
    fields={fields}
    known={known as Record<string, unknown>}
    extra={{ version: part.version }}
    command={{ url: apiPaths.one(list, part.id), method: 'PUT' }}
    submit="保存"
    done="已保存"
  />
)
const adding = (
  studio: StudioDetail,
  list: string,
  label: string,
  fields: readonly QuickField[],
  known = {},
) => (
  <FormButton
    label={label}
    fields={fields}
    known={known}
    command={{ url: apiPaths.act('studios', studio.id, list) }}
    submit="保存"
    done="已保存"
  />
)

export function TitlesCard({ studio, mayKeep }: Props) {
  const lines = studio.titles.map(
    (title): Line => ({
      id: title.id,
      gone: title.endedOn !== '',
      text: levelLabel(title.level),
      detail: joined(
        formatPartialDay(title.grantedOn) || '时间未注明',
        title.grantedBy,
        title.docNo,
        title.plaqueNo && `牌匾 ${title.plaqueNo}`,
        title.endedOn && `${formatPartialDay(title.endedOn)}失效：${title.endReason}`,
      ),
      act: mayKeep && title.endedOn === '' && (
        <FormButton
          label="称号失效"
          about={levelLabel(title.level)}
          description="公众页上这项称号随即去掉；记录保留。"
          fields={[{ name: 'endedOn', label: '失效时间', required: true }, REASON_FIELD]}
          command={{ url: apiPaths.act('studio-titles', title.id, 'end') }}
          submit="称号失效"
          done="已保存"
        />
      ),
    }),
  )
  return (
    <Part
      title="称号"
      lines={lines}
      empty="还没有称号。"
      add={mayKeep && adding(studio, 'titles', '加称号', TITLE_FIELDS)}
    />
  )
}

export function MembersCard({ studio, mayKeep }: Props) {
  const lines = studio.members.map(
    (member): Line => ({
      id: member.id,
      gone: member.leftOn !== '',
      text: `${member.name}（${MEMBER_ROLE_LABELS[member.role as MemberRole]}）`,
      detail: joined(
        member.skillLevel,
        member.joinedOn && `${formatPartialDay(member.joinedOn)}加入`,
        member.leftOn && `${formatPartialDay(member.leftOn)}离开`,
      ),
      act:
        mayKeep &&
        changing(
          { list: 'studio-members', part: member, fields: memberFields(member.name), about: member.name },
          member,
        ),
    }),
  )
  const add = mayKeep && adding(studio, 'members', '加成员', memberFields(''), { role: 'member' })
  return <Part title="成员" lines={lines} empty="还没有登记成员。" add={add} />
}

const yuan = (fen: number) => `${formatYuan(fen)} 元`

export function FundsCard({ studio, mayKeep }: Props) {
  const lines = studio.funds.map(
    (fund): Line => ({
      id: fund.id,
      text: `${fund.year} 年，${yuan(fund.amountFen)}`,
      detail: joined(
        FUND_KIND_LABELS[fund.kind as FundKind],
        fund.source,
        `已用 ${yuan(fund.usedFen)}，结余 ${yuan(fund.amountFen - fund.usedFen)}`,
        fund.usedFor,
      ),
      act:
        mayKeep &&
        changing(
          { list: 'studio-funds', part: fund, fields: FUND_FIELDS, about: `${fund.year} 年 ${fund.source}` },
          { ...fund, amount: fund.amountFen / 100, used: fund.usedFen / 100 },
        ),
    }),
  )
  const add = mayKeep && adding(studio, 'funds', '加经费', FUND_FIELDS, { kind: 'subsidy' })
  return <Part title="经费" lines={lines} empty="还没有登记经费。" add={add} />
}

export function ProjectsCard({ studio, mayKeep }: Props) {
  const lines = studio.projects.map(
    (project): Line => ({
      id: project.id,
      text: `${project.name}（${PROJECT_STATE_LABELS[project.state as ProjectState]}）`,
      detail: joined(
        project.goal,
        formatPartialDay(project.startedOn) && `${formatPartialDay(project.startedOn)}开始`,
        formatPartialDay(project.dueOn) && `计划 ${formatPartialDay(project.dueOn)}完成`,
        project.result,
      ),
      act:
        mayKeep &&
        changing(
          { list: 'studio-projects', part: project, fields: PROJECT_FIELDS, about: project.name },
          project,
        ),
    }),
  )
  const add = mayKeep && adding(studio, 'projects', '加课题', PROJECT_FIELDS, { state: 'ongoing' })
  return <Part title="课题" lines={lines} empty="还没有登记课题。" add={add} />
}
