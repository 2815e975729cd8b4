import { FormButton } from '#components/form/form-button.tsx'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Props = {
  /** name of the declared private export */
  list: string
  /** what the file shows: 身份证号、电话 */
  shows: string
  /** the page's filter */
  filter: Record<string, string | number | boolean | undefined>
}

/** Asks for a file with private values of what the list shows; another person decides. */
export function AskPrivate({ list, shows, filter }: Props) {
  const set = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  return (
    <FormButton
      label={`申请导出${shows}`}
      size="md"
      description="按本页的筛选导出，由另一人批准后 24 小时内可以下载。申请、批准、下载都记入审计记录，文件上印有您的姓名和编号。"
      fields={[{ name: 'reason', label: '理由', hint: '例如：办理劳模荣誉津贴', required: true }]}
      command={{ url: apiPaths.list('private-exports') }}
      extra={{ list, filter: Object.fromEntries(set) }}
      submit="提交申请"
      pendingLabel="正在提交…"
      done="申请已提交"
      note="另一人批准后会发消息，24 小时内可以下载。"
    />
  )
}
