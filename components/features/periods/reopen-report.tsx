import { FormButton } from '#components/form/form-button.tsx'
import { REASON_FIELD } from '#components/form/quick-fields.ts'
import { REASON_MAX } from '#lib/features/reform/schema/report.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** Opens one locked report, for the administrator of the region that owns the plan. */
export function ReopenReport({ id }: { id: string }) {
  return (
    <FormButton
      label="重新打开"
      size="md"
      title="重新打开这份月报"
      description="这份月报退回单位修改，重新提交和审核后再计入进度；同月其他月报不受影响。"
      fields={[{ ...REASON_FIELD, maxChars: REASON_MAX }]}
      command={{ url: apiPaths.act('progress-reports', id, 'reopen') }}
      submit="重新打开"
      done="已重新打开，退回单位修改"
    />
  )
}
