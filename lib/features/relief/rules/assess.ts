import type { RuleSet } from '#lib/features/relief/schema/rules.ts'
import { CLASS_LABELS, LINE_KIND_LABELS, type LineKind } from '#lib/features/relief/schema/words.ts'
import { type Fen, formatYuan } from '#lib/kernel/pure/money.ts'

/** What of a household decides on its class. Amounts of a year in fen. */
export type Facts = {
  lineKind: LineKind
  /** who live together, the worker among them */
  people: number
  incomeFen: Fen
  rigidFen: Fen
  /** own costs of a sudden illness or accident after compensation */
  accidentFen: Fen
  /** a disaster or casualty, whatever it cost */
  disaster: boolean
  /** labels of the exclusions that apply */
  exclusions: readonly string[]
}

/** One step of the computation: which clause, from what, with what result. */
export type AssessLine = { clause: string; inputs: string; result: string }
export type AssessedClass = 'deep' | 'relative' | 'accident' | ''
export type Assessment = {
  /** net income per head and month, never below 0; null when nobody is counted */
  netFen: Fen | null
  lineFen: Fen
  hardshipClass: AssessedClass
  lines: AssessLine[]
}

type Lines = Pick<RuleSet, 'lineUrbanFen' | 'lineRuralFen' | 'deepPercent' | 'relativePercent'> &
  Pick<RuleSet, 'accidentPercent' | 'accidentRatio' | 'year' | 'basis'>

const yuan = (fen: Fen) => `${formatYuan(fen)} 元`
const times = (percent: number) => `${percent / 100} 倍`

/** The line that holds for a household, fen per head and month. */
export function lineOf(rules: Pick<RuleSet, 'lineUrbanFen' | 'lineRuralFen'>, kind: LineKind): Fen {
  return kind === 'urban' ? rules.lineUrbanFen : rules.lineRuralFen
}

/** Net income per head and month, rounded down to the fen; never negative. null without people. */
export function netPerHead({
  incomeFen,
  rigidFen,
  people,
}: Pick<Facts, 'incomeFen' | 'rigidFen' | 'people'>) {
  return people > 0 ? Math.max(0, Math.floor((incomeFen - rigidFen) / 12 / people)) : null
}

const below = (net: Fen, line: Fen, percent: number) => net * 100 < line * percent

function accidentLine(facts: Facts, rules: Lines): { holds: boolean; line: AssessLine } {
  const { accidentFen, incomeFen, disaster } = facts
  const large = accidentFen * 100 > incomeFen * rules.accidentRatio && accidentFen > 0
  const ratio =
    incomeFen > 0 ? `占家庭年收入的 ${Math.floor((accidentFen * 1000) / incomeFen) / 10}%` : '家庭无收入'
  const inputs = `意外或大病自付 ${yuan(accidentFen)}，${ratio}；标准为超过 ${rules.accidentRatio}%${disaster ? '；遭遇灾害或伤亡' : ''}`
  const holds = disaster || large
  return { holds, line: { clause: '意外致困的情形', inputs, result: holds ? '符合' : '不符合' } }
}

/**
 * Class of a household by domain.md §4.2: net per head = (income − rigid expenses) ÷ 12 ÷ people; deep below the
 * line, relative below its multiple, accident below its multiple after a disaster or large costs of its own. With an
 * exclusion no class is given. Every step is said.
 */
export function assess(facts: Facts, rules: Lines): Assessment {
  const lineFen = lineOf(rules, facts.lineKind)
  const netFen = netPerHead(facts)
  const { incomeFen, rigidFen, people, lineKind } = facts
  const lines: AssessLine[] = [
    {
      clause: `${rules.year} 年${LINE_KIND_LABELS[lineKind]}低保标准`,
      inputs: rules.basis,
      result: `${yuan(lineFen)}/人·月`,
    },
    {
      clause: '月人均净收入＝（家庭年收入－刚性支出）÷12÷共同生活人口',
      inputs: `（${formatYuan(incomeFen)}－${formatYuan(rigidFen)}）÷12÷${people}`,
      result: netFen === null ? '没有共同生活人口，算不出' : yuan(netFen),
    },
  ]
  const done = (hardshipClass: AssessedClass): Assessment => ({ netFen, lineFen, hardshipClass, lines })
  const add = (clause: string, inputs: string, result: string) => lines.push({ clause, inputs, result })
  if (facts.exclusions.length > 0) {
    add('不予建档的情形', facts.exclusions.join('；'), '有不予建档的情形，不能认定')
    return done('')
  }
  if (netFen === null) return done('')
  const compare = (name: 'deep' | 'relative' | 'accident', percent: number) => {
    const limit = Math.floor((lineFen * percent) / 100)
    const holds = below(netFen, lineFen, percent)
    const said = `${yuan(netFen)} ${holds ? '低于' : '不低于'} ${yuan(limit)}`
    add(`${CLASS_LABELS[name]}：低于低保标准的 ${times(percent)}`, said, holds ? '符合' : '不符合')
    return holds
  }
  if (compare('deep', rules.deepPercent)) return done('deep')
  if (compare('relative', rules.relativePercent)) return done('relative')
  const { holds, line } = accidentLine(facts, rules)
  lines.push(line)
  if (holds && compare('accident', rules.accidentPercent)) return done('accident')
  add('认定', '以上各项', '不符合在档类别；确有困难的，可以申请一次性送温暖（暂时困难）')
  return done('')
}
