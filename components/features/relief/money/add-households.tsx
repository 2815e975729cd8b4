'use client'

import { ASKED_OF, askedBody } from '#components/features/relief/money/asked-amount.ts'
import { HouseholdPicks } from '#components/features/relief/money/household-picks.tsx'
import { FormDialog } from '#components/form/form-dialog.tsx'
import { lineOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { useForm } from '#components/form/use-form.ts'
import type { BatchDetail } from '#lib/features/relief/schema/batch.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const EMPTY: { householdIds: readonly string[]; amount: string } = { householdIds: [], amount: '' }

type Props = { batch: Pick<BatchDetail, 'id' | 'formulaType'> }

/** Payees of a draft picked from the households on file, with the cards that stand there. */
export function AddHouseholds({ batch: { id, formulaType } }: Props) {
  const { act, command, values, setValues, part } = useForm(EMPTY, {
    url: apiPaths.act('relief-batches', id, 'households'),
    done: ({ added }: { added: number }) => `已加入 ${added} 户`,
  })
  const { householdIds, amount } = values
  const asked = ASKED_OF[formulaType]
  return (
    <FormDialog
      trigger="从档案加入"
      size="md"
      title="从困难职工档案加入"
      description="加入户主本人，身份证号、银行卡用档案里的。"
      save="加入批次"
      command={command}
      onOpen={() => setValues(EMPTY)}
      onSave={() => act({ householdIds, ...askedBody(formulaType, amount) })}
      wide
    >
      {asked && <TextLine {...lineOf(part)('amount')} label={asked} hint="所选各户相同" numeric required />}
      <HouseholdPicks
        picked={householdIds}
        onPick={(ids) => part.set({ householdIds: ids })}
        error={part.errors.householdIds}
      />
    </FormDialog>
  )
}
