import { StatusLight } from '#components/data/status-light.tsx'
import { WhyPopover } from '#components/data/why-popover.tsx'
import { againstSchedule, whyParts } from '#components/features/board/text.ts'
import { LightFacts } from '#components/features/lights/light-facts.tsx'
import { dueWords, percentOf } from '#components/features/measures/text.ts'
import { REFORM_TASK_LABELS, TASK_FORCE_LABELS } from '#lib/features/reform/rules/labels.ts'
import type { Words } from '#lib/kernel/pure/actor.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'
import type { MeasureDetail } from '#lib/reports/progress/schema.ts'

function facts({ measure, pillarTitle }: MeasureDetail, words: Words): [string, string][] {
  const rows: [string, string][] = [
    [words.pillar, pillarTitle],
    [words.leadUnit, measure.leadNames.join('、') || '—'],
    [words.jointUnit, measure.jointNames.join('、')],
    ['完成时限', dueWords(measure.dueOn)],
    ['五项任务', measure.reformTask && REFORM_TASK_LABELS[measure.reformTask]],
    ['专班', measure.taskForce && TASK_FORCE_LABELS[measure.taskForce]],
  ]
  return rows.filter(([, value]) => value !== '')
}

/** Who, until when, how far, which light, and why. */
export function MeasureHead({ detail, words }: { detail: MeasureDetail; words: Words }) {
  const { measure, light } = detail
  const { rows, excluded } = whyParts(measure.why)
  const percent = percentOf(measure.completionBp)
  const because = measure.why.counted ? light.because : '还没有可计算的任务'
  return (
    <section
      aria-label="概况"
      className="print-flat mb-4 grid gap-4 rounded border border-line bg-surface p-4 lg:grid-cols-2"
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {facts(detail, words).map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {detail.otherYears.map((each) => (
          <div key={each.id} className="contents">
            <dt className="text-ink-2">{each.year} 年对应</dt>
            <dd>
              <a
                href={deskPaths.measure(each.id)}
                className="link inline-flex min-h-6 touch-target items-center"
              >
                {each.code} {each.title}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <strong className="text-2xl">{percent}</strong>
          <StatusLight light={light.light} near={light.nearDue} />
          <span>{againstSchedule(measure.completionBp, measure.scheduledBp)}</span>
        </p>
        <p className="mt-1 text-ink-2">{because}</p>
        <div className="mt-2 flex flex-wrap gap-x-4">
          <WhyPopover
            question={`为什么是 ${percent}？`}
            formula={`各项${words.task}完成率按权重平均 = ${percent}；序时进度 ${percentOf(measure.scheduledBp)}`}
            rows={rows}
            excluded={excluded}
          />
          <WhyPopover
            question="为什么亮这个灯？"
            formula={because}
            {...(light.turnsGreen ? { advice: light.turnsGreen } : {})}
            rule={`第 ${light.ruleVersion} 版`}
          >
            {measure.why.counted && <LightFacts why={detail.lightWhy} />}
          </WhyPopover>
        </div>
      </div>
    </section>
  )
}
