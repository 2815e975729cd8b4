import type { ReactNode } from 'react'
import { EventForm } from '#components/features/people/event-panel.tsx'
import { lifeOf } from '#components/features/people/people-table.tsx'
import { RevealValue } from '#components/features/people/reveal-value.tsx'
import { Card } from '#components/ui/card.tsx'
import { CATEGORY_LABELS, EVENT_LABELS, PERSON_STATE_LABELS } from '#lib/base/people/labels.ts'
import type { PersonDetail } from '#lib/base/people/schema.ts'
import { formatPartialDay } from '#lib/kernel/pure/partial-day.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 py-1 sm:grid-cols-[7rem_1fr]">
      <dt className="text-ink-2">{label}</dt>
      <dd>{children || '—'}</dd>
    </div>
  )
}

/** What the record says; private values by their end, to be seen one at a time with a reason. */
export function PersonFacts({ person }: { person: PersonDetail }) {
  const { idNumberTail, phoneTail } = person
  const url = apiPaths.act('people', person.id, 'reveal')
  const skill = [person.job, person.skillLevel].filter(Boolean).join('，')
  return (
    <Card title="基本情况">
      <dl>
        <Row label="性别、出生">{lifeOf(person)}</Row>
        {person.formerName && <Row label="曾用名">{person.formerName}</Row>}
        <Row label="拼音">{person.pinyin}</Row>
        <Row label="民族、政治面貌">{[person.nation, person.politics].filter(Boolean).join('，')}</Row>
        <Row label="学历">{person.education}</Row>
        <Row label="类别">
          {person.category && CATEGORY_LABELS[person.category]}
          {person.isMigrant && '（农民工）'}
        </Row>
        <Row label="工作单位">{person.unitName}</Row>
        <Row label="职务、技能">{skill}</Row>
        <Row label="所在地区">{person.area}</Row>
        <Row label="状态">{PERSON_STATE_LABELS[person.status]}</Row>
        {idNumberTail !== null && (
          <Row label="身份证号">
            <RevealValue url={url} field="idNumber" label="身份证号" tail={idNumberTail} />
          </Row>
        )}
        {phoneTail !== null && (
          <Row label="手机号">
            <RevealValue url={url} field="phone" label="手机号" tail={phoneTail} />
          </Row>
        )}
        <Row label="资料来源">{person.source}</Row>
        <Row label="登记">
          {person.regionName} {person.enteredName}
        </Row>
      </dl>
      {person.deeds && (
        <>
          <h3 className="mt-4 text-lg">事迹</h3>
          <p className="measure whitespace-pre-line">{person.deeds}</p>
        </>
      )}
    </Card>
  )
}

/** The events of a life, oldest first; the office adds to them. */
export function PersonEvents({ person, mayAdd }: { person: PersonDetail; mayAdd: boolean }) {
  return (
    <Card title="变动与任职">
      {person.events.length > 0 ? (
        <ul className="mb-4 space-y-1">
          {person.events.map((event) => (
            <li key={event.id}>
              {[formatPartialDay(event.happenedOn), EVENT_LABELS[event.kind], event.note]
                .filter(Boolean)
                .join('，')}{' '}
              <span className="text-sm text-ink-2">（{event.byName} 登记）</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mb-4 text-ink-2">还没有登记变动。</p>
      )}
      {mayAdd && <EventForm personId={person.id} />}
    </Card>
  )
}
