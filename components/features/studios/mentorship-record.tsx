import Link from 'next/link'
import { MentorshipStateBadge } from '#components/features/studios/badges.tsx'
import { Fact, joined } from '#components/features/studios/facts.tsx'
import { ActButton } from '#components/form/act-button.tsx'
import { FormButton } from '#components/form/form-button.tsx'
import { type QuickField, REASON_FIELD } from '#components/form/quick-fields.ts'
import { Card } from '#components/ui/card.tsx'
import {
  MENTORSHIP_VERB_LABELS,
  MENTORSHIP_VERBS,
  type MentorshipVerb,
  nextMentorshipState,
} from '#lib/features/studios/rules/mentorship.ts'
import type { MentorshipItem } from '#lib/features/studios/schema/mentorship.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { apiPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

const GRADUATE: readonly QuickField[] = [
  { name: 'skillAfter', label: '现技能等级', hint: '例如 高级工' },
  { name: 'result', label: '考核结果', type: 'area', maxChars: 500, required: true },
]

/** The steps that can be taken with an agreement now. */
export function MentorshipActs({ item }: { item: MentorshipItem }) {
  const about = `${item.masterName} ${item.apprenticeName}`
  const open = MENTORSHIP_VERBS.filter((verb) => nextMentorshipState(item.state, verb))
  const act = (verb: MentorshipVerb) => {
    const label = MENTORSHIP_VERB_LABELS[verb]
    const url = apiPaths.act('mentorships', item.id, verb)
    if (verb === 'start')
      return (
        <ActButton
          key={verb}
          name={`${label} ${about}`}
          variant="primary"
          done="已开始培养"
          {...{ label, url }}
        />
      )
    return (
      <FormButton
        key={verb}
        label={label}
        about={about}
        fields={verb === 'graduate' ? GRADUATE : [REASON_FIELD]}
        command={{ url }}
        submit={label}
        done={`${label}：已保存`}
        {...(verb === 'discard' ? { next: deskPaths.mentorships() } : {})}
      />
    )
  }
  return <div className="no-print flex flex-wrap items-start gap-2">{open.map(act)}</div>
}

const LINK = 'text-action underline underline-offset-3'

/** An agreement between a master and an apprentice. */
export function MentorshipRecord({ item }: { item: MentorshipItem }) {
  return (
    <Card title="登记内容">
      <dl>
        <Fact label="状态">
          <MentorshipStateBadge state={item.state} />
        </Fact>
        <Fact label="师傅">
          <Link href={deskPaths.person(item.masterId)} className={LINK}>
            {item.masterName}
          </Link>
          {item.masterUnit && `，${item.masterUnit}`}
        </Fact>
        <Fact label="徒弟">
          <Link href={deskPaths.person(item.apprenticeId)} className={LINK}>
            {item.apprenticeName}
          </Link>
          {item.apprenticeUnit && `，${item.apprenticeUnit}`}
        </Fact>
        <Fact label="工作室">
          {item.studioId && (
            <Link href={deskPaths.studio(item.studioId)} className={LINK}>
              {item.studioName}
            </Link>
          )}
        </Fact>
        <Fact label="工种、协议">{joined(item.trade, item.agreementNo)}</Fact>
        <Fact label="期间">
          {formatPartialDay(item.startedOn)}至{formatPartialDay(item.endsOn)}
        </Fact>
        <Fact label="培养计划">{item.plan}</Fact>
        <Fact label="中期检查">{item.midCheck}</Fact>
        <Fact label="技能等级">{joined(item.skillBefore, item.skillAfter && `现 ${item.skillAfter}`)}</Fact>
        <Fact label="结果">{item.result}</Fact>
        <Fact label="津贴">{item.subsidyFen > 0 && `${formatYuan(item.subsidyFen)} 元`}</Fact>
        <Fact label="来源、登记">{joined(item.source, item.enteredName)}</Fact>
      </dl>
    </Card>
  )
}
