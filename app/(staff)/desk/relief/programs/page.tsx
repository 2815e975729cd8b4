import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { ProgramForm } from '#components/features/relief/money/program-form.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { moneyDuty } from '#lib/features/relief/policy/batch.ts'
import { fundChoices, listPrograms } from '#lib/features/relief/programs/queries.ts'
import { FORMULA_LABELS } from '#lib/features/relief/rules/batch-amount.ts'
import { CYCLE_LABELS, SEASON_LABELS } from '#lib/features/relief/rules/batch-period.ts'
import { AID_KIND_LABELS } from '#lib/features/relief/schema/words.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'

export const metadata: Metadata = { title: '帮扶项目' }

export default async function ProgramsPage() {
  const year = Number(today(currentMoment()).slice(0, 4))
  return staffPage({
    title: '帮扶项目',
    roles: ['relief_officer', 'relief_checker', 'relief_approver', 'auditor'],
    help: [
      '一个项目对应一类帮扶、一项资金、一条金额规则。',
      '金额由规则计算，每个人的明细都写明怎样算的、依据哪一条。',
      '资金余额等于预算减去已占用、在途和已发放的。',
    ],
    load: async (db, actor) => ({
      programs: await listPrograms(db, actor, {}),
      funds: moneyDuty(actor, 'program') === null ? await fundChoices(db, actor) : [],
    }),
    view: ({ programs, funds }, actor) => (
      <div className="space-y-6">
        {programs.length > 0 ? (
          <Table caption="帮扶项目" hideCaption cards>
            <Thead>
              <tr>
                <Th>项目</Th>
                <Th>类别</Th>
                <Th>金额规则</Th>
                <Th>依据</Th>
                <Th>发放次数</Th>
                <Th>季节</Th>
                <Th>资金</Th>
                <Th numeric>资金余额（元）</Th>
              </tr>
            </Thead>
            <tbody>
              {programs.map((program) => (
                <tr key={program.id}>
                  <RowHead>
                    {program.year} 年 {program.name}
                    {program.status === 'closed' && '（已结束）'}
                  </RowHead>
                  <Td label="类别">{AID_KIND_LABELS[program.kind]}</Td>
                  <Td label="金额规则">{FORMULA_LABELS[program.formula.type]}</Td>
                  <Td label="依据">{program.formula.clause}</Td>
                  <Td label="发放次数">{CYCLE_LABELS[program.cycle]}</Td>
                  <Td label="季节">{SEASON_LABELS[program.season]}</Td>
                  <Td label="资金">{program.fundName}</Td>
                  <Td label="资金余额（元）" numeric>
                    {formatYuan(program.roomFen)}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        ) : (
          <EmptyState title="还没有帮扶项目">
            <p>帮扶经办新建项目后，就可以建发放批次。</p>
          </EmptyState>
        )}
        {moneyDuty(actor, 'program') === null && (
          <Card title={`新建 ${year} 年项目`}>
            <ProgramForm funds={funds} year={year} />
          </Card>
        )}
      </div>
    ),
  })
}
