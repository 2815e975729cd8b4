import { stepAbout, stepFields } from '#components/features/studios/step-fields.ts'
import { ActButton } from '#components/form/act-button.tsx'
import { FormButton } from '#components/form/form-button.tsx'
import { REASON_FIELD } from '#components/form/quick-fields.ts'
import { PUBLIC_VERB_LABELS, type PublicVerb } from '#lib/features/studios/rules/publishing.ts'
import { STUDIO_VERB_LABELS, type StudioVerb } from '#lib/features/studios/rules/states.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

type Studio = { id: string; name: string }

const PUBLIC_DONE: Record<PublicVerb, string> = {
  check: '已复核，可以公布',
  publish: '已公布，公众页数秒内更新',
  withdraw: '已撤下，公众页数秒内更新',
}

/** Check, publish, take down: what this reader can do with the studio’s public page now. */
export function PublicActs({ studio, verbs }: { studio: Studio; verbs: readonly PublicVerb[] }) {
  return verbs.map((verb) => {
    const url = apiPaths.act('studios', studio.id, verb)
    const label = PUBLIC_VERB_LABELS[verb]
    if (verb !== 'withdraw') {
      return (
        <ActButton
          key={verb}
          name={`${label} ${studio.name}`}
          variant="primary"
          {...{ label, url, done: PUBLIC_DONE[verb] }}
        />
      )
    }
    return (
      <FormButton
        key={verb}
        label={label}
        about={studio.name}
        title={`${label}：${studio.name}`}
        description="公众页不再显示，记录保留，可以再公布。"
        fields={[REASON_FIELD]}
        command={{ url }}
        submit={label}
        done={PUBLIC_DONE[verb]}
      />
    )
  })
}

type StepsProps = {
  studio: Studio
  verbs: readonly StudioVerb[]
  /** other studios, for a merger */
  others: readonly Studio[]
  /** year whose report is asked for */
  year: number
  /** the notice before naming is one of this system: its days are not typed */
  noticed: boolean
}
const MAIN: readonly StudioVerb[] = [
  'apply',
  'recommend',
  'pass_site',
  'pass_experts',
  'name',
  'self_report',
  'assess',
]

/** The steps of the life that this reader can take now. */
export function StudioActs({ studio, verbs, others, year, noticed }: StepsProps) {
  return verbs
    .filter((verb) => verb !== 'record')
    .map((verb) => {
      const label = STUDIO_VERB_LABELS[verb]
      return (
        <FormButton
          key={verb}
          label={label}
          about={studio.name}
          title={`${label}：${studio.name}`}
          description={stepAbout(verb)}
          fields={stepFields(verb, others, noticed)}
          known={{ year }}
          command={{ url: apiPaths.act('studios', studio.id, verb) }}
          submit={label}
          done={`${label}：已保存`}
          danger={verb === 'revoke'}
          variant={MAIN.includes(verb) ? 'primary' : 'secondary'}
        />
      )
    })
}
