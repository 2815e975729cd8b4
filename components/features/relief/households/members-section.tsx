import {
  freshMember,
  type HouseholdPart,
  type MemberValues,
} from '#components/features/relief/households/form-values.ts'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { lineOf, tickOf } from '#components/form/form-part.ts'
import { useRowFocus } from '#components/form/keep-focus.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { RELATIONS, STANDINGS } from '#lib/features/relief/schema/form.ts'

type RowProps = {
  member: MemberValues
  index: number
  errors: Record<string, string>
  onChange: (part: Partial<MemberValues>) => void
  onRemove: () => void
}

const { self: _self, ...OTHERS } = RELATIONS

function MemberRow({ member, index, errors, onChange, onRemove }: RowProps) {
  const isHead = member.relation === 'self'
  const part = { values: member, set: onChange, errors }
  const at = `members.${index}.`
  const line = lineOf(part, at)
  const known = member.idNumberTail
    ? `已登记，尾号 ${member.idNumberTail}；不改就留空`
    : '加密保存，自动核对性别和出生年月'
  const shared = member.sharedReason !== '' || errors[`${at}idNumber`]?.includes('另一户')
  return (
    <fieldset className="rounded border border-line p-4">
      <legend className="px-1 font-semibold">
        {isHead ? '户主本人' : `成员 ${index + 1}${member.name ? `：${member.name}` : ''}`}
      </legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine {...line('name')} label="姓名" required />
        {!isHead && (
          <ChoiceLine
            {...line('relation')}
            label="与户主关系"
            placeholder="请选择"
            options={optionsOf(OTHERS)}
            required
          />
        )}
        <TextLine {...line('idNumber')} label="身份证号" hint={known} />
        <ChoiceLine {...line('standing')} label="身份" placeholder="请选择" options={optionsOf(STANDINGS)} />
        <TextLine {...line('income')} label="月收入（元）" hint="没有收入留空" />
        <TextLine {...line('unitOrSchool')} label={isHead ? '岗位' : '单位或学校'} />
        <TextLine {...line('education')} label="学历（在校的写入学年份、学制）" />
        <TextLine
          {...line('illness')}
          label="健康状况、疾病或残疾"
          hint={member.hasIllness ? '已登记；不改就留空' : '加密保存，公示时不出现'}
        />
        {shared && !isHead && (
          <TextLine {...line('sharedReason')} label="同时登记在另一户的原因" hint="例如 由两户共同赡养" />
        )}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        <Checkbox {...tickOf(part)('livesTogether')} label="共同生活" />
        {!isHead && (
          <Button size="sm" onClick={onRemove} aria-label={`删除成员 ${member.name || index + 1}`}>
            删除
          </Button>
        )}
      </div>
    </fieldset>
  )
}

/** The worker and everybody in the household. */
export function MembersSection({ values, set, errors }: HouseholdPart) {
  const { members } = values
  const focus = useRowFocus()
  const change = (key: string, part: Partial<MemberValues>) =>
    set({ members: members.map((each) => (each.key === key ? { ...each, ...part } : each)) })
  return (
    <Card title="家庭成员">
      <div className="space-y-4">
        {errors.members && <p className="font-semibold text-union">{errors.members}</p>}
        {members.map((member, index) => (
          <MemberRow
            key={member.key}
            {...{ member, index, errors }}
            onChange={(part) => change(member.key, part)}
            onRemove={() =>
              focus.remove(() => set({ members: members.filter((each) => each.key !== member.key) }))
            }
          />
        ))}
        <Button
          ref={focus.adder}
          onClick={() =>
            focus.add(() => set({ members: [...members, freshMember('')] }), `members.${members.length}.name`)
          }
        >
          添加成员
        </Button>
      </div>
    </Card>
  )
}
