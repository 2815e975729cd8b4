'use client'

import Link from 'next/link'
import { useState } from 'react'
import { lifeOf } from '#components/features/people/people-table.tsx'
import { ActButton } from '#components/form/act-button.tsx'
import { Card } from '#components/ui/card.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { CATEGORY_LABELS } from '#lib/base/people/labels.ts'
import type { DuplicatePair, PersonItem } from '#lib/base/people/schema.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

function wordsOf(person: PersonItem): string {
  const category = person.category ? CATEGORY_LABELS[person.category] : ''
  const honors = `荣誉 ${person.honors} 项`
  return [lifeOf(person), person.unitName, person.job, category, honors].filter(Boolean).join('，')
}

/** What a merge would do, before it is done. */
function Preview({ stays, goes }: { stays: PersonItem; goes: PersonItem }) {
  const gaps: [string, keyof PersonItem][] = [
    ['曾用名', 'formerName'],
    ['性别', 'sex'],
    ['出生年月', 'birthMonth'],
    ['类别', 'category'],
    ['工作单位', 'unitName'],
    ['职务', 'job'],
    ['地区', 'area'],
  ]
  const filled = gaps.filter(([, name]) => !stays[name] && goes[name]).map(([label]) => label)
  return (
    <p className="text-ink-2">
      合并后：{goes.honors} 项荣誉和全部变动记录转到保留的一条，共 {stays.honors + goes.honors} 项荣誉；
      {filled.length > 0 ? `补上${filled.join('、')}；` : ''}
      另一条不再出现。公众页随之更新，不能自动拆开。
    </p>
  )
}

function Pair({ pair }: { pair: DuplicatePair }) {
  const [keep, setKeep] = useState<'a' | 'b'>(pair.a.honors >= pair.b.honors ? 'a' : 'b')
  const stays = pair[keep]
  const goes = keep === 'a' ? pair.b : pair.a
  const option = (value: 'a' | 'b') => ({ value, label: `${pair[value].name}：${wordsOf(pair[value])}` })
  return (
    <Card title={`${pair.a.name}（${pair.reasons.join('、')}）`}>
      <div className="space-y-3">
        <RadioGroup
          legend="保留哪一条"
          value={keep}
          onValueChange={setKeep}
          options={[option('a'), option('b')]}
        />
        <p>
          核对：
          <Link href={deskPaths.person(pair.a.id)} className="text-action underline underline-offset-3">
            第一条
          </Link>
          、
          <Link href={deskPaths.person(pair.b.id)} className="text-action underline underline-offset-3">
            第二条
          </Link>
        </p>
        <Preview stays={stays} goes={goes} />
        <div className="flex flex-wrap gap-3">
          <ActButton
            key={keep}
            url={`/api/v1/people/${stays.id}/merge`}
            body={{ personId: goes.id, version: stays.version }}
            label="合并"
            name={`合并两条${pair.a.name}`}
            done="已合并"
            confirm={{
              title: `把两条“${stays.name}”合并为一人？`,
              description: '荣誉和变动记录转到保留的一条，另一条不再出现。合并后不能自动拆开。',
            }}
          />
          <ActButton
            url={`/api/v1/people/${pair.a.id}/distinct`}
            body={{ personId: pair.b.id }}
            label="不是同一人"
            name={`两条${pair.a.name}不是同一人`}
            done="已记下，不再提示"
          />
        </div>
      </div>
    </Card>
  )
}

/** Records that look like one person, each pair with what would happen. */
export function DuplicateList({ pairs }: { pairs: readonly DuplicatePair[] }) {
  return (
    <div className="space-y-4">
      {pairs.map((pair) => (
        <Pair key={`${pair.a.id} ${pair.b.id}`} pair={pair} />
      ))}
    </div>
  )
}
