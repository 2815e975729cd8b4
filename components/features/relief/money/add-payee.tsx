'use client'

import { ASKED_OF, askedBody } from '#components/features/relief/money/asked-amount.ts'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import { optionsOf } from '#components/ui/options.ts'
import type { BatchDetail } from '#lib/features/relief/schema/batch.ts'
import { CLASS_LABELS, HARDSHIP_CLASSES } from '#lib/features/relief/schema/words.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const EMPTY = {
  ...{ name: '', idNumber: '', unitName: '', hardshipClass: '', amount: '' },
  ...{ card: '', accountName: '', bankName: '', goods: '' },
}

type Props = { batch: Pick<BatchDetail, 'id' | 'form' | 'filedOnly' | 'formulaType'> }

/** One payee of a draft by name and number; a household on file brings its card and its class along. */
export function AddPayee({ batch: { id, form, filedOnly, formulaType } }: Props) {
  const { act, command, values, setValues, part } = useForm(EMPTY, {
    url: apiPaths.act('relief-batches', id, 'payees'),
    done: '已加入',
  })
  const line = lineOf(part)
  const asked = ASKED_OF[formulaType]
  const { amount, ...who } = values
  return (
    <FormDialog
      trigger="加入一人"
      size="md"
      title="加入一人"
      description={filedOnly ? '这个项目只发给在档家庭的户主。' : '不在档的人也可以加入。'}
      save="加入批次"
      command={command}
      onOpen={() => setValues(EMPTY)}
      onSave={() => act({ ...who, ...askedBody(formulaType, amount) })}
      wide
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine {...line('name')} label="姓名" required />
        <TextLine {...line('idNumber')} label="身份证号" required />
        {asked && <TextLine {...line('amount')} label={asked} numeric required />}
        {form === 'goods' ? (
          <TextLine {...line('goods')} label="发放物资" hint="例如 米 10 公斤、油 5 升" />
        ) : (
          <>
            <TextLine {...line('card')} label="银行卡号" hint="在档家庭可以不填，用档案里的卡" />
            <TextLine {...line('accountName')} label="户名" hint="不填即本人" />
            <TextLine {...line('bankName')} label="开户行" />
          </>
        )}
        <TextLine {...line('unitName')} label="单位" hint="在档家庭可以不填" />
        {!filedOnly && (
          <ChoiceLine
            {...line('hardshipClass')}
            label="困难类别"
            hint="在档家庭可以不填"
            placeholder="未认定"
            options={optionsOf(CLASS_LABELS, HARDSHIP_CLASSES)}
          />
        )}
      </div>
    </FormDialog>
  )
}
