import { RevealValue } from '#components/features/people/reveal-value.tsx'
import { Card } from '#components/ui/card.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { RELATIONS, STANDINGS } from '#lib/features/relief/schema/form.ts'
import type { HouseholdDetail, MemberItem } from '#lib/features/relief/schema/household.ts'
import { formatYuan } from '#lib/kernel/pure/money.ts'
import { apiPaths } from '#lib/kernel/pure/paths.ts'
import { RELIEF_REASONS } from '#lib/kernel/pure/reveal.ts'

function MemberSecrets({ member }: { member: MemberItem }) {
  const url = apiPaths.act('household-members', member.id, 'reveal')
  if (member.idNumberTail === null) return <span className="text-ink-2">不在本岗位查看范围</span>
  return (
    <div className="space-y-1">
      <RevealValue
        url={url}
        field="idNumber"
        label={`${member.name}的身份证号`}
        tail={member.idNumberTail}
        reasons={RELIEF_REASONS}
      />
      {member.hasIllness && (
        <div>
          健康状况{' '}
          <RevealValue
            url={url}
            field="illness"
            label={`${member.name}的健康状况`}
            tail=""
            endless
            reasons={RELIEF_REASONS}
          />
        </div>
      )}
    </div>
  )
}

/** Everybody in the household; secrets one at a time, with a reason. */
export function MembersCard({ file }: { file: HouseholdDetail }) {
  return (
    <Card title={`家庭成员（${file.members.length} 人，共同生活 ${file.memberCount} 人）`}>
      <Table caption="家庭成员" hideCaption cards>
        <Thead>
          <tr>
            <Th>姓名</Th>
            <Th>关系</Th>
            <Th>身份、单位或学校</Th>
            <Th numeric>月收入（元）</Th>
            <Th>身份证号、健康</Th>
          </tr>
        </Thead>
        <tbody>
          {file.members.map((member) => (
            <tr key={member.id}>
              <RowHead>
                {member.name}
                {member.birthMonth && (
                  <span className="block text-sm text-ink-2">{member.birthMonth} 生</span>
                )}
              </RowHead>
              <Td label="关系">
                {RELATIONS[member.relation]}
                {!member.livesTogether && '（不共同生活）'}
                {member.sharedReason && (
                  <span className="block text-sm text-warn">另一户也登记：{member.sharedReason}</span>
                )}
              </Td>
              <Td label="身份、单位或学校">
                {[member.standing && STANDINGS[member.standing], member.unitOrSchool, member.education]
                  .filter(Boolean)
                  .join('，') || '—'}
              </Td>
              <Td label="月收入（元）" numeric>
                {formatYuan(member.incomeFen)}
              </Td>
              <Td label="身份证号、健康">
                <MemberSecrets member={member} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
