'use client'

import { LIGHTS } from '#components/data/light.ts'
import { StatusLight } from '#components/data/status-light.tsx'
import { WhyPopover } from '#components/data/why-popover.tsx'
import { LightFacts } from '#components/features/lights/light-facts.tsx'
import { OverrideLight } from '#components/features/lights/override-light.tsx'
import { formatDateTime } from '#lib/kernel/pure/format.ts'
import { formatPeriod, type Period } from '#lib/kernel/pure/period.ts'
import type { MeasureTask, UnitTask } from '#lib/reports/progress/schema.ts'

export type LightCellProps = {
  task: Pick<MeasureTask, 'code' | 'title'>
  unit: UnitTask
  period: Period
  /** the reader may set this light by hand */
  mayOverride: boolean
}

const wordsOf = (light: UnitTask['light']) => `${LIGHTS[light].symbol} ${LIGHTS[light].word}`

/** What the rule says and what was set by hand, one beside the other. */
function ByHand({ unit, period }: Pick<LightCellProps, 'unit' | 'period'>) {
  const { override, computedLight } = unit
  if (!override) return null
  return (
    <div className="mt-3 border-l-4 border-line pl-3">
      <p>
        规则算出 <strong>{wordsOf(computedLight)}</strong>，人工调整为{' '}
        <strong>{wordsOf(override.light)}</strong> ✎
      </p>
      <p>原因：{override.reason}</p>
      <p className="text-sm text-ink-2">
        {override.byOrgName} {override.byName} {formatDateTime(override.at)}；只对{formatPeriod(period)}
        有效，下月按规则计算
      </p>
    </div>
  )
}

/** A unit task's light, why it is on, and the act to set it by hand. */
export function LightCell({ task, unit, period, mayOverride }: LightCellProps) {
  const { why, light, computedLight } = unit
  const about = `${unit.unit.shortName} ${task.code}`
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <StatusLight light={light} overridden={unit.override !== null} />
      {why && (
        <WhyPopover
          question="为什么？"
          name={`为什么亮${LIGHTS[light].word}：${about}`}
          formula={unit.override ? `规则：${why.because}，亮 ${wordsOf(computedLight)}` : why.because}
          {...(why.turnsGreen ? { advice: why.turnsGreen } : {})}
          rule={`第 ${why.ruleVersion} 版`}
        >
          <ByHand unit={unit} period={period} />
          <LightFacts why={why} />
        </WhyPopover>
      )}
      {mayOverride && unit.counted && <OverrideLight unit={unit} about={about} period={period} />}
    </div>
  )
}
