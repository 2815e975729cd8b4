'use client'

import { useState } from 'react'
import { SecretBox } from '#components/features/accounts/secret-box.tsx'
import { WordsFields } from '#components/features/accounts/words-fields.tsx'
import { ActForm } from '#components/form/act-form.tsx'
import { type FormPart, lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { TEMPLATE_LABELS, TEMPLATE_WORDS, TEMPLATES, type Template } from '#lib/base/regions/rules.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { adminPaths, apiPaths } from '#lib/kernel/pure/paths.ts'

type Made = { id: string; slug: string; admin: { username: string; initialPassword: string | null } }

type Values = {
  level: 'city' | 'county'
  code: string
  name: string
  shortName: string
  cityCode: string
  cityName: string
  slug: string
  title: string
  officePhone: string
  template: Template
  words: Words
  adminUsername: string
  adminName: string
}

const EMPTY: Values = {
  level: 'county',
  code: '',
  name: '',
  shortName: '',
  cityCode: '',
  cityName: '',
  slug: '',
  title: '',
  officePhone: '',
  template: 'five_aspects',
  words: TEMPLATE_WORDS.five_aspects,
  adminUsername: '',
  adminName: '',
}

function PlaceFields({ part }: { part: FormPart<Values> }) {
  const { values, set } = part
  const line = lineOf(part)
  return (
    <div className="max-w-lg space-y-4">
      <RadioGroup
        legend="层级"
        path="level"
        value={values.level}
        onValueChange={(level) => set({ level })}
        options={[
          { value: 'county', label: '县（区）' },
          { value: 'city', label: '市' },
        ]}
        required
      />
      <TextLine {...line('code')} label="区划代码" hint="6 位数字：沛县 320322，宿州市 341300" required />
      <TextLine {...line('name')} label="名称" hint="例如：沛县" required />
      {values.level === 'county' && (
        <>
          <TextLine {...line('cityName')} label="所在市的名称" hint="系统里还没有这个市时要填" />
          <TextLine {...line('cityCode')} label="所在市的区划代码" hint="不填就按县（区）代码推算" />
        </>
      )}
      <TextLine {...line('slug')} label="网址名" hint="公开页面的地址，例如 peixian-js" required />
      <TextLine {...line('title')} label="公开页面标题" hint="例如：沛县产业工人队伍建设改革" required />
      <TextLine {...line('officePhone')} label="产改办电话" />
    </div>
  )
}

function Done({ name, admin }: { name: string; admin: Made['admin'] }) {
  return (
    <div className="max-w-lg space-y-4">
      <SecretBox
        title={`${name}已建立，管理员的初始密码只显示这一次`}
        username={admin.username}
        secret={admin.initialPassword}
        hint="请当面或电话告诉管理员本人，首次登录后须修改。"
      />
      <a href={adminPaths.regions()} className={buttonClass('primary')}>
        回到地区列表
      </a>
    </div>
  )
}

/** New region: place, address, template with its words, first administrator. */
export function RegionForm() {
  const [made, setMade] = useState<Made | null>(null)
  const { act, command, values, part } = useForm(EMPTY, {
    url: apiPaths.list('regions'),
    onDone: (region: Made) => setMade(region),
  })
  const { set, errors } = part
  const line = lineOf(part)
  if (made) return <Done name={values.name} admin={made.admin} />
  return (
    <ActForm
      command={command}
      onSend={() => act(values)}
      submit="建立地区"
      pendingLabel="正在建立…"
      leave={{ label: '回到地区列表', href: adminPaths.regions() }}
    >
      <Card title="地区">
        <PlaceFields part={part} />
      </Card>
      <Card title="方案模板和叫法">
        <div className="space-y-4">
          <RadioGroup
            legend="方案模板"
            path="template"
            value={values.template}
            onValueChange={(template) => set({ template, words: TEMPLATE_WORDS[template] })}
            options={optionsOf(TEMPLATE_LABELS, TEMPLATES)}
            hint="换模板会换上它的叫法，之后都可以改"
            required
          />
          <WordsFields words={values.words} errors={errors} onChange={(words) => set({ words })} />
        </div>
      </Card>
      <Card title="第一位管理员">
        <div className="max-w-lg space-y-4">
          <TextLine {...line('adminName')} label="姓名" required />
          <TextLine
            {...line('adminUsername')}
            label="用户名"
            hint="小写字母、数字和点，例如 peixian.admin"
            required
          />
        </div>
      </Card>
    </ActForm>
  )
}
