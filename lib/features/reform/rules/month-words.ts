import { LIGHT_LABELS } from './labels.ts'
import type { Light } from './light.ts'
import type { ScreenState } from './states.ts'

type Month = { screen: ScreenState; light: Light | ''; overridden: boolean; chasedOn: string | null }

/** One month of a task in words: 被退回, 逾期, 已催报, 进度灯滞后, 人工调整. */
export function monthWords({ screen, light, overridden, chasedOn }: Month): string[] {
  const words = [
    screen.label,
    screen.flag,
    chasedOn && '已催报',
    light && `进度灯${LIGHT_LABELS[light].word}`,
    overridden && '人工调整',
  ]
  return words.filter((word) => typeof word === 'string' && word !== '') as string[]
}
