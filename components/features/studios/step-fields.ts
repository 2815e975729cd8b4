import { TITLE_FIELDS } from '#components/features/studios/fields.ts'
import { type QuickField, REASON_FIELD } from '#components/form/quick-fields.ts'
import { optionsOf } from '#components/ui/options.ts'
import { GRADE_LABELS, GRADES, SCORE_PARTS } from '#lib/features/studios/labels.ts'
import { STUDIO_VERB_LABELS, type StudioVerb, WITH_REASON } from '#lib/features/studios/rules/states.ts'

const DOC: readonly QuickField[] = [
  { name: 'docNo', label: '文号' },
  { name: 'happenedOn', label: '日期', hint: '写到已知的年、月或日' },
]
const NOTE: QuickField = { name: 'note', label: '意见', type: 'area' }

/** Fields of a score are put together into one list: tests and the form know its names. */
const scoreName = (index: number) => `score${index}`

const SPECIAL: Partial<Record<StudioVerb, readonly QuickField[]>> = {
  name: [
    ...TITLE_FIELDS,
    { name: 'noticeFrom', label: '公示开始', type: 'day', required: true },
    { name: 'noticeTo', label: '公示结束', type: 'day', required: true, hint: '不少于 5 个工作日' },
  ],
  self_report: [
    { name: 'year', label: '年度', type: 'number', required: true },
    {
      name: 'selfReport',
      label: '年报自评',
      type: 'area',
      maxChars: 2000,
      required: true,
      hint: '一年的课题、成果、带徒、推广情况，至少 20 个字',
    },
  ],
  assess: [
    ...SCORE_PARTS.map(
      ({ label, most }, index): QuickField => ({
        name: scoreName(index),
        label: `${label}（满分 ${most}）`,
        type: 'number',
        required: true,
        path: `scores.${index}`,
      }),
    ),
    {
      name: 'grade',
      label: '等次',
      type: 'select',
      options: optionsOf(GRADE_LABELS, GRADES),
      required: true,
    },
    { name: 'rectifyBy', label: '整改期限', type: 'day', hint: '等次为限期整改时填，最长六个月' },
    { name: 'opinion', label: '考核意见', type: 'area', maxChars: 500 },
  ],
  change_leader: [
    { name: 'leaderName', label: '新领衔人姓名', required: true },
    { name: 'leaderHonor', label: '新领衔人荣誉' },
    { name: 'leaderId', label: '新领衔人（人员库）', type: 'person', empty: 'null', wide: true },
    { name: 'name', label: '工作室新名称', hint: '不改名就不填' },
    { name: 'happenedOn', label: '变更时间' },
    REASON_FIELD,
  ],
}

/** What a step of the life asks for. `noticed`: the notice before naming is one of this system. */
export function stepFields(
  verb: StudioVerb,
  studios: readonly { id: string; name: string }[],
  noticed = false,
): readonly QuickField[] {
  if (verb === 'name' && noticed) return TITLE_FIELDS
  if (verb === 'merge') {
    const options = studios.map(({ id, name }) => ({ value: id, label: name }))
    return [
      { name: 'studioId', label: '并入哪个工作室', type: 'select', options, required: true, wide: true },
      REASON_FIELD,
    ]
  }
  return SPECIAL[verb] ?? (WITH_REASON.includes(verb) ? [REASON_FIELD, ...DOC] : [NOTE, ...DOC])
}

const ABOUT: Partial<Record<StudioVerb, string>> = {
  apply: '送出后由总工会推荐、核验、评审；送出前请填好行业和简介。',
  revoke: '摘牌后不能恢复，公众页不再显示。',
  assess: '不合格，或连续两年限期整改的，转为待摘牌。',
  close: '工作室自愿撤销，记录保留。',
  name: '公示期满后命名；以后晋级时另加一条称号。',
}
export const stepAbout = (verb: StudioVerb): string =>
  ABOUT[verb] ?? `${STUDIO_VERB_LABELS[verb]}后记入经历。`
