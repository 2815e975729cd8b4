import { contest, entry, proposal } from './contest-registers.ts'
import { notice, unit, user } from './office-registers.ts'
import { honor, person, title } from './people-registers.ts'
import type { Register } from './register.ts'
import { achievement, mentorship, studio } from './studio-registers.ts'

/** Every register that keeps the contract. */
export const REGISTERS: readonly Register[] = [
  person,
  title,
  honor,
  notice,
  unit,
  user,
  studio,
  achievement,
  mentorship,
  contest,
  entry,
  proposal,
]

/** Types of objects with a list that keep no contract, and why. */
export const NOT_REGISTERS: Readonly<Record<string, string>> = {
  region: '由平台建立，一个地区一条：tests/integration/accounts',
  session: '自己的登录状态',
  personal_token: '自己的令牌：tests/integration/accounts',
  audit_event: '只追加，由每个操作写下：tests/integration/audit',
  board: '汇总读数',
  published_figure: '整批公布：tests/http',
  message: '系统发给个人：tests/integration/messages',
  private_export: '含私密内容的导出申请，须另一人批准：tests/integration/exports',
  import_batch: '导入过程：tests/integration/imports',
  import_name: '导入时记住的写法，只能删去：tests/integration/imports/names',
  task_assignment: '随责任清单发布产生：tests/integration/plan',
  period: '由日历推算：tests/integration/periods',
  plan: '年度责任清单，有版本：tests/integration/plan',
  measure: '随责任清单发布产生：tests/integration/plan',
  annual_task: '随责任清单发布产生：tests/integration/plan',
  household: '帮扶档案由帮扶岗位按级经办，不由本地区办公室登记：tests/integration/relief',
  relief_rule_set: '帮扶标准，按年一套：tests/integration/relief',
  relief_program: '帮扶项目，另有账目规则：tests/integration/relief',
  relief_batch: '发放批次，三人三步：tests/integration/relief',
  relief_figures: '汇总读数：tests/integration/relief/figures',
  relief_fund: '帮扶资金，另有账目规则：tests/integration/relief',
  progress_report: '按月流转，另有全表测试：tests/integration/reporting',
}
