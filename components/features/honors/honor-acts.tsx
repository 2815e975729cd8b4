import { ActButtons, type RecordAct } from '#components/form/act-buttons.tsx'
import { HONOR_VERB_LABELS, type HonorVerb, WITH_REASON } from '#lib/features/honors/rules/states.ts'

const DONE: Record<HonorVerb, string> = {
  check: '已复核，可以公布',
  return: '已退回修改',
  publish: '已公布，公众页数秒内更新',
  withdraw: '已撤下，公众页数秒内更新',
  reopen: '已退回待复核，可以修改',
  revoke: '荣誉已撤销',
  discard: '已作废',
}
const ABOUT: Partial<Record<HonorVerb, string>> = {
  withdraw: '公众页不再显示，记录保留，可以再公布。',
  revoke: '按授予机关的决定撤销荣誉。公众页不再显示，不能恢复。',
  discard: '误登的荣誉作废后不再出现在列表里。',
  reopen: '退回待复核状态后可以修改，再复核、公布。',
}

const DECISION = [
  { name: 'revokedOn', label: '决定日期' },
  { name: 'revokeDocNo', label: '决定文号' },
]

type Props = { id: string; verbs: readonly HonorVerb[]; holder: string }

function actOf(id: string, verb: HonorVerb): RecordAct {
  const why = WITH_REASON.includes(verb)
  const revoking = verb === 'revoke'
  return {
    url: `/api/v1/honors/${id}/${verb}`,
    label: HONOR_VERB_LABELS[verb],
    done: DONE[verb],
    about: ABOUT[verb],
    why,
    primary: !why,
    danger: revoking,
    more: revoking ? DECISION : undefined,
  }
}

/** The acts that this reader has on an award now; those of consequence ask why. */
export function HonorActs({ id, verbs, holder }: Props) {
  return <ActButtons acts={verbs.map((verb) => actOf(id, verb))} subject={holder} />
}
