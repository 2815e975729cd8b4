'use client'

import { type SubmitEvent, useState } from 'react'
import { SecretBox } from '#components/features/accounts/secret-box.tsx'
import { WordsFields } from '#components/features/accounts/words-fields.tsx'
import { ErrorSummary } from '#components/form/error-summary.tsx'
import { fieldErrors } from '#components/form/field-errors.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useCommand } from '#components/form/use-command.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Card } from '#components/ui/card.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { TEMPLATE_LABELS, TEMPLATE_WORDS, TEMPLATES, type Template } from '#lib/base/regions/rules.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

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

type TextKey = Exclude<keyof Values, 'level' | 'template' | 'words'>

type Part = {
  values: Values
  set: (part: Partial<Values>) => void
  errors: Record<string, string>
}

type FieldProps = Part & { path: TextKey; label: string; hint?: string; optional?: boolean }

function TextField({ values, set, path, optional = false, ...rest }: FieldProps) {
  return (
    <TextLine
      {...rest}
      path={path}
      value={values[path]}
      required={!optional}
      onValue={(value) => set({ [path]: value } as Partial<Values>)}
    />
  )
}

function PlaceFields(part: Part) {
  const { values, set } = part
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
      <TextField {...part} path="code" label="区划代码" hint="6 位数字：沛县 320322，宿州市 341300" />
      <TextField {...part} path="name" label="名称" hint="例如：沛县" />
      {values.level === 'county' && (
        <>
          <TextField
            {...part}
            path="cityName"
            label="所在市的名称"
            hint="系统里还没有这个市时要填"
            optional
          />
          <TextField
            {...part}
            path="cityCode"
            label="所在市的区划代码"
            hint="不填就按县（区）代码推算"
            optional
          />
        </>
      )}
      <TextField {...part} path="slug" label="网址名" hint="公开页面的地址，例如 peixian-js" />
      <TextField {...part} path="title" label="公开页面标题" hint="例如：沛县产业工人队伍建设改革" />
      <TextField {...part} path="officePhone" label="产改办电话" optional />
    </div>
  )
}

/** New region: place, address, template with its words, first administrator. */
export function RegionForm() {
  const [values, setValues] = useState(EMPTY)
  const [made, setMade] = useState<Made | null>(null)
  const set = (part: Partial<Values>) => setValues((old) => ({ ...old, ...part }))
  const command = useCommand<Made>({ url: '/api/v1/regions' })
  const errors = fieldErrors(command.problem?.errors)
  const part = { values, set, errors }
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await command.run(values)
    if (result.ok) setMade(result.value)
  }
  if (made) {
    return (
      <div className="max-w-lg space-y-4">
        <SecretBox
          title={`${values.name}已建立，管理员的初始密码只显示这一次`}
          username={made.admin.username}
          secret={made.admin.initialPassword}
          hint="请当面或电话告诉管理员本人，首次登录后须修改。"
        />
        <a href={adminPaths.regions()} className={buttonClass('primary')}>
          回到地区列表
        </a>
      </div>
    )
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <ErrorSummary problem={command.problem} />
      <Card title="地区">
        <PlaceFields {...part} />
      </Card>
      <Card title="方案模板和叫法">
        <div className="space-y-4">
          <RadioGroup
            legend="方案模板"
            path="template"
            value={values.template}
            onValueChange={(template) => set({ template, words: TEMPLATE_WORDS[template] })}
            options={TEMPLATES.map((value) => ({ value, label: TEMPLATE_LABELS[value] }))}
            hint="换模板会换上它的叫法，之后都可以改"
            required
          />
          <WordsFields words={values.words} errors={errors} onChange={(words) => set({ words })} />
        </div>
      </Card>
      <Card title="第一位管理员">
        <div className="max-w-lg space-y-4">
          <TextField {...part} path="adminName" label="姓名" />
          <TextField
            {...part}
            path="adminUsername"
            label="用户名"
            hint="小写字母、数字和点，例如 peixian.admin"
          />
        </div>
      </Card>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" pending={command.pending} pendingLabel="正在建立…">
          建立地区
        </Button>
        <a href={adminPaths.regions()} className={buttonClass('secondary')}>
          回到地区列表
        </a>
      </div>
    </form>
  )
}
