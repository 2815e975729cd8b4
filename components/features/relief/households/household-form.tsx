'use client'

import {
  bodyOf,
  detailPart,
  type HouseholdPart,
  startValues,
} from '#components/features/relief/households/form-values.ts'
import {
  CauseSection,
  ContactSection,
  ExclusionSection,
  MaterialSection,
} from '#components/features/relief/households/lists-section.tsx'
import { MembersSection } from '#components/features/relief/households/members-section.tsx'
import { MoneySection } from '#components/features/relief/households/money-section.tsx'
import { ActForm } from '#components/form/act-form.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { saveTo } from '#components/form/use-command.ts'
import { useForm } from '#components/form/use-form.ts'
import { Card } from '#components/ui/card.tsx'
import { DETAIL_FIELDS, type DetailField, keysOf } from '#lib/features/relief/schema/form.ts'
import type { HouseholdDetail } from '#lib/features/relief/schema/household.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

type Described = { label: string; list?: readonly string[]; hint?: string }

const WITH_CARD: readonly DetailField[] = ['bankName', 'bankBranch']

function WorkSection(part: HouseholdPart) {
  const detail = lineOf(detailPart(part), 'detail.')
  const names = keysOf(DETAIL_FIELDS).filter((name) => !WITH_CARD.includes(name))
  return (
    <Card title="单位和户籍">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine {...lineOf(part)('unitName')} label="工作单位" />
        {names.map((name) => {
          const { label, list, hint }: Described = DETAIL_FIELDS[name]
          return <TextLine key={name} {...detail(name)} {...{ label, list, hint }} />
        })}
      </div>
    </Card>
  )
}

type Saved = { id: string; hardshipClass: string; noRules: boolean }
const said = ({ noRules, hardshipClass }: Saved) => {
  if (noRules) return '已保存。本年帮扶标准还没有设置，暂时算不出困难类别'
  return hardshipClass ? '已保存，困难类别已重新计算' : '已保存；按现行标准不符合在档类别，见“认定计算”'
}

/** A file of the national form, in sections; saved as often as one likes before it is handed in. */
export function HouseholdForm({ file }: { file: HouseholdDetail | null }) {
  const { act, command, values, part } = useForm(() => startValues(file), {
    ...saveTo('households', file),
    done: said,
    next: ({ id }: Saved) => deskPaths.household(id),
  })
  const tails = {
    ...{ card: file?.cardTail ?? '', phone: file?.phoneTail ?? '' },
    ...{ address: file?.hasAddress ?? false, contact: file?.hasOtherContact ?? false },
  }
  return (
    <ActForm
      className="max-w-3xl space-y-4"
      command={command}
      onSend={() => act(bodyOf(values, file))}
      submit={file ? '保存' : '保存草稿'}
      leave={
        file
          ? { label: '不改了', href: deskPaths.household(file.id) }
          : { label: '回到档案列表', href: deskPaths.relief('households') }
      }
    >
      <MembersSection {...part} />
      <WorkSection {...part} />
      <MoneySection {...part} />
      <CauseSection {...part} />
      <ContactSection {...part} tails={tails} />
      <ExclusionSection {...part} />
      <MaterialSection {...part} />
    </ActForm>
  )
}
