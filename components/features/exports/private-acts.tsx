'use client'

import { ActButton } from '#components/form/act-button.tsx'
import { FormButton } from '#components/form/form-button.tsx'
import { exportNumber, type PrivateExportItem } from '#lib/base/private-exports/schema.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

const path = (id: string, verb: string) => apiPaths.act('private-exports', id, verb)

/** What the reader may do with a request as it stands. */
export function PrivateActs({ item }: { item: PrivateExportItem }) {
  const number = exportNumber(item.id)
  if (item.own && item.state === 'APPROVED') {
    return (
      <ActButton
        url={path(item.id, 'open')}
        label="下载"
        name={`下载 ${number}`}
        done="开始下载"
        onDone={() => window.location.assign(path(item.id, 'file'))}
      />
    )
  }
  if (item.state !== 'WAITING') return null
  if (item.own)
    return <ActButton url={path(item.id, 'withdraw')} label="撤回" name={`撤回 ${number}`} done="已撤回" />
  if (!item.mayDecide || item.samePerson) return null
  return (
    <span className="inline-flex flex-wrap gap-2">
      <ActButton
        url={path(item.id, 'approve')}
        label="批准"
        name={`批准 ${number}`}
        done="已批准，已告诉申请人"
      />
      <FormButton
        label="不批准"
        about={number}
        title={`不批准“${item.title}”？`}
        fields={[{ name: 'reason', label: '理由', required: true }]}
        command={{ url: path(item.id, 'refuse') }}
        submit="不批准"
        pendingLabel="正在提交…"
        done="没有批准，已告诉申请人"
      />
    </span>
  )
}
