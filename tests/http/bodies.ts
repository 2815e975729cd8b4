import { uuidv7 } from '#lib/kernel/pure/ids.ts'
import { RULES_BODY } from '#tests/builders/households.ts'
import { cardOf, idNumberOf } from '#tests/builders/relief-numbers.ts'
import { type Answer, type Sent, send } from '#tests/http/answer.ts'
import { type Call, example } from '#tests/http/calls.ts'
import type { Item, User } from '#tests/http/site.ts'

const THRESHOLDS = { overdueGapBp: -2500, behindGapBp: -1000, missedPeriods: 2, nearDueWorkdays: 7 }

/** Search parameters that a read cannot do without. */
const QUERIES: Record<string, Record<string, string>> = {
  'light_rule.preview': Object.fromEntries(
    Object.entries(THRESHOLDS).map(([name, value]) => [name, String(value)]),
  ),
}

/** A request that the schema accepts, ids of objects not yet put in. */
export function plain(call: Call): Sent {
  const body = call.body ? (example(call.body) as Record<string, unknown>) : {}
  return {
    params: { period: '2026-11', day: '2026-12-28' },
    query: QUERIES[call.action] ?? (call.path.endsWith('/progress') ? { period: '2026' } : {}),
    body,
  }
}

/** What makes an act succeed where it is allowed: fields that the rules ask for beyond the schema. */
const FIELDS: Record<string, (serial: number, user: User) => Record<string, unknown>> = {
  'password.change': (_serial, user) => ({ oldPassword: user.password, ...NEW_PASSWORD }),
  'factor.offer': (_serial, user) => ({ password: user.password }),
  'user.set_identity': () => ({ idNumber: '' }),
  'plan.create': (serial) => ({ year: 2030 + (serial % 60), title: `计划${serial}`, template: 'empty' }),
  'report.create': () => REPORT,
  'report.save': () => ({ ...REPORT, saveNo: 0, reportId: uuidv7(), versionId: uuidv7() }),
  'report.submit': () => REPORT,
  'report.return': () => ({ reason: '请补充佐证材料' }),
  'report.unit_return': () => ({ reason: '请补充佐证材料' }),
  // a version that nobody has sent: the report is left out and stays for the acts on single ones
  'report.approve_many': () => ({ items: [{ id: uuidv7(), submittedNo: 99 }] }),
  'report.undo_many': () => ({ ids: [uuidv7()], at: '2026-11-20T06:00:00.000Z' }),
  'organization.create': (serial) => ({
    name: `新单位${serial}`,
    kind: 'enterprise',
    level: 'unit',
    validFrom: '2026-01-01',
  }),
  'period.set': () => ({ version: 0, opensOn: null, dueOn: '2026-12-09', fullForm: null }),
  'light_rule.set': () => ({ version: 1, ...THRESHOLDS }),
  'workday.set': () => ({ isWorkday: false, note: '测试' }),
  'organization.update': () => ({ validFrom: '2026-01-01', version: 1 }),
  'figure.publish': (serial) => ({
    figures: [{ factId: `T${serial}`, topic: '测试', label: '测试指标', value: 12, source: '测试来源' }],
  }),
  'organization.move': () => ({ direction: 'up' }),
  'user.create': (serial) => ({ username: `new.user${serial}`, displayName: '新来的人', role: 'unit_clerk' }),
  'membership.create': () => ({ role: 'unit_reviewer' }),
  'message.mute': () => ({ kind: 'chase', off: true }),
  'person.create': (serial) => ({ name: `新人${han(serial)}` }),
  'honor.create': () => ({ personId: uuidv7(), grantedOn: '2019' }),
  // a version that nobody looked at: the award stays behind and waits for the single acts
  'honor.check_many': () => ({ items: [{ id: uuidv7(), version: 99 }] }),
  'honor.publish_many': () => ({ items: [{ id: uuidv7(), version: 99 }] }),
  'honor.notice': () => ({ honorIds: [uuidv7()], contactPhone: '0000-0000' }),
  'contest.create': (serial) => ({ ...CONTEST, name: `新竞赛${serial}` }),
  'contest.update': () => ({ ...CONTEST, version: 1 }),
  'contest.scorers': () => ({ userIds: [uuidv7()] }),
  'contest.notice': () => ({
    startOn: '2030-01-07',
    workdays: 5,
    contactOffice: '总工会',
    contactPhone: '0000-0000',
  }),
  'contest_event.create': (serial) => ({ name: `新工种${serial}` }),
  'contest_event.update': (serial) => ({ name: `改名工种${serial}`, version: 1 }),
  'contest_entry.create': (serial) => ({ name: `新人${han(serial)}` }),
  'contest_entry.update': (serial) => ({ name: `改名${han(serial)}`, version: 1 }),
  'contest_entry.substitute': (serial) => ({ name: `替补${han(serial)}`, reason: '受伤' }),
  'contest_proposal.create': (serial) => ({ ...PROPOSAL, title: `新的建议${serial}` }),
  'contest_proposal.update': () => ({ ...PROPOSAL, version: 1 }),
  'honor_title.create': (serial) => ({ name: `新奖章${serial}` }),
  'studio.create': (serial) => ({ ...STUDIO, name: `新工作室${han(serial)}` }),
  'studio.propose': (serial) => ({ ...STUDIO, name: `新申报工作室${han(serial)}` }),
  'studio.name': () => ({ level: 'county', noticeFrom: '2026-11-02', noticeTo: '2026-11-13' }),
  'studio.notice': () => ({ level: 'county', contactPhone: '0000-0000' }),
  'studio.self_report': () => ({
    year: 2025,
    selfReport: '本年度工作室正常开展活动，完成课题两项，带徒三人。',
  }),
  'studio.assess': () => ({ scores: [18, 30, 15, 10, 4], grade: 'qualified' }),
  'studio.title': () => ({ level: 'municipal', grantedOn: '2024' }),
  'studio_title.end': () => ({ endedOn: '2026', reason: '称号到期' }),
  'studio.fund': () => FUND,
  'studio_fund.update': () => ({ ...FUND, version: 1 }),
  'mentorship.update': () => ({ ...PAIR, version: 1 }),
  'studio.change_leader': () => ({ leaderName: '新领衔人', reason: '原领衔人退休' }),
  'studio_achievement.create': (serial) => ({ kind: 'paper', name: `新成果${serial}`, studioIds: [] }),
  'mentorship.create': () => ({ ...PAIR, masterId: uuidv7(), apprenticeId: uuidv7() }),
  'mentorship.graduate': () => ({ result: '取得高级工等级' }),
  'notice.create': () => NOTICE,
  'notice.update': () => ({ ...NOTICE, version: 1 }),
  // the fixture's drafts are of version 1, its running notices of version 2
  'notice.publish': () => ({ version: 1 }),
  'notice.withdraw': () => ({ version: 2, reason: '名单有误' }),
  'notice.object': () => ({ receivedOn: '2026-11-20', channel: 'letter', content: '请核实名单' }),
  'notice.settle': () => ({ upheld: false, settlement: '经核实不成立' }),
  'notice.reveal': () => ({ field: 'identity', reason: '与本人核实' }),
  'household.create': (serial) => ({ members: [{ name: `虚构${han(serial)}`, relation: 'self' }] }),
  'household.update': (serial) => ({ members: [{ name: `虚构${han(serial)}`, relation: 'self' }] }),
  'household.visit': () => ({ visitors: '虚构甲、虚构乙' }),
  'household.reveal': () => ({ field: 'phone', reason: '核对身份' }),
  'household_member.reveal': () => ({ field: 'idNumber', reason: '核对身份' }),
  'household.find': () => ({ idNumber: '320399197908150039' }),
  'household.discard': () => ({ version: 1, reason: '重复录入' }),
  'relief_rule_set.create': () => RULES_BODY,
  'relief_fund.create': (serial) => ({ name: `虚构资金${serial}`, source: 'own', year: 2026, budget: '100' }),
  'relief_fund.update': (serial) => ({
    ...{ name: `改名资金${serial}`, source: 'own', year: 2026, budget: '100', version: 1 },
  }),
  'relief_program.create': (serial) => ({
    ...{ name: `虚构项目${serial}`, kind: 'warmth', year: 2026, filedOnly: false },
    formula: { type: 'fixed', fen: '100', clause: '虚构条款' },
  }),
  'relief_program.update': (serial) => ({
    ...{ name: `虚构项目${serial}`, filedOnly: false, version: 1 },
    formula: { type: 'fixed', fen: '100', clause: '虚构条款' },
  }),
  'relief_figures.publish': () => ({ year: 2026 }),
  'relief_batch.create': () => ({ period: '2026', title: '虚构批次' }),
  'relief_batch.add_payee': (serial) => ({
    ...{ name: `虚构${han(serial)}`, idNumber: idNumberOf(500 + serial), card: cardOf(500 + serial) },
    bankName: '虚构银行',
  }),
  'relief_batch.send': () => ({ hash: '0'.repeat(64) }),
  'relief_batch.reconcile': () => ({ statement: '100' }),
  'relief_batch.answer': () => ({ lines: [{ no: 1, orderNo: 'X', amountFen: 100, paid: true }] }),
  'relief_payment.fix': (serial) => ({
    ...{ card: cardOf(900 + serial), accountName: '虚构人', bankName: '虚构银行', proof: '新卡复印件' },
  }),
  'relief_payment.sign': () => ({ handedOn: '2026-11-20' }),
  'relief_batch.sign': () => ({ handedOn: '2026-11-20' }),
  'relief_payment.refund': () => ({ note: '不符合条件，已退回' }),
  // the dry runs of the fixture hold a row that is wrong
  'import.start': () => ({ mode: 'good' }),
  'private_export.ask': () => ({ list: 'people-private', filter: {}, reason: '核对参评材料' }),
  'token.create': () => ({ label: '测试', days: 1 }),
  'region.create': (serial) => ({
    level: 'city',
    code: `65${String(10 + (serial % 89)).padStart(2, '0')}00`,
    name: `新市${serial}`,
    slug: `new-city-${serial}`,
    title: '新市产改',
    template: 'empty',
    officePhone: '',
    words: {
      pillar: '方面',
      measure: '举措',
      task: '任务',
      office: '产改办',
      body: '协调小组',
      leadUnit: '牵头单位',
      jointUnit: '责任单位',
    },
    adminUsername: `new.admin${serial}`,
    adminName: '新管理员',
  }),
}

/** A number in Han characters, for names. */
const han = (serial: number) =>
  Array.from(String(serial), (digit) => '零一二三四五六七八九'[Number(digit)]).join('')

const STUDIO = {
  kind: 'craftsman',
  leaderName: '虚构人',
  trade: '焊工',
  intro: '团队、场所、经费、制度、课题和成果齐全，供测试使用。',
}
const FUND = { year: 2025, source: '虚构工会', amount: '5万' }
const PAIR = { trade: '焊工', startedOn: '2026-01', endsOn: '2027-12' }

const NOTICE = {
  subjectType: 'other',
  subjectIds: [],
  title: '关于名单的公示',
  basis: '',
  list: { columns: ['名称'], rows: [['虚构对象']] },
  startOn: '2030-01-07',
  workdays: 5,
  contactOffice: '总工会',
  contactPhone: '0000-0000',
  contactAddress: '',
}

const CONTEST = {
  name: '改名竞赛',
  kind: 'skill',
  level: 'county',
  year: 2026,
  enrolTo: '2026-12-30',
  finalOn: '2027-01-20',
  scoring: {
    parts: [{ key: 'practice', name: '实操', weightBp: 10_000, fullMark: 10_000 }],
    ...{ dropHigh: 0, dropLow: 0, tieOrder: [] },
  },
  awards: [],
}

const PROPOSAL = {
  title: '新的建议',
  category: 'suggestion',
  authors: [{ name: '虚构人' }],
  problem: '虚构问题',
  idea: '虚构办法',
}

const NEW_PASSWORD = { newPassword: 'Yun-Duo-92-qiao', newPasswordAgain: 'Yun-Duo-92-qiao' }

/** A full monthly report that meets every rule. */
const REPORT = {
  situation: 'ON_TRACK',
  content: 'NO_PROGRESS',
  narrative: '本月按计划推进，各项工作正常开展，没有新的进展需要填报。',
  problem: '目前没有需要协调的困难和问题。',
  nextStep: '下月继续按照方案推进并做好登记。',
}

let serial = 0
const numbers = new Set<string>()

/** Identity numbers and cards that were sent so far. */
export const sentNumbers = () => [...numbers].filter(Boolean)

/** A request with fields that let it succeed. */
export function willing(call: Call, user: User): Sent {
  serial += 1
  const sent = plain(call)
  const body = { ...sent.body, ...FIELDS[call.action]?.(serial, user) }
  for (const field of ['idNumber', 'card']) if (typeof body[field] === 'string') numbers.add(body[field])
  return { ...sent, body }
}

function parsed(answer: Answer): Record<string, unknown> {
  return answer.status === 200 ? (JSON.parse(answer.text) as Record<string, unknown>) : {}
}

/** Changing an object starts from what it is now: reads it as the same user and puts its fields into the body. */
export async function fromPresent(
  url: string,
  call: Call,
  calls: Call[],
  user: User,
  item: Item,
  sent: Sent,
): Promise<Sent> {
  const path = call.action === 'plan.publish' ? '/api/v1/plans/{id}/outline' : call.path
  const getter = calls.find((each) => each.method === 'GET' && each.path === path)
  const wanted = Object.keys(call.body?.properties ?? {})
  if (!getter || !wanted.some((name) => ['version', 'saveNo', 'outline'].includes(name))) return sent
  const present = parsed(
    await send(url, getter, { ...sent, params: { ...sent.params, id: item.id } }, user.cookie),
  )
  const fields = Object.fromEntries(
    wanted.filter((name) => name in present).map((name) => [name, present[name]]),
  )
  return { ...sent, body: { ...sent.body, ...fields } }
}
