import { detailPart, type HouseholdPart } from '#components/features/relief/households/form-values.ts'
import { ChoiceLine } from '#components/form/choice-line.tsx'
import { fieldId } from '#components/form/field-errors.ts'
import { lineOf, tickOf } from '#components/form/form-part.ts'
import { TextLine } from '#components/form/text-line.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Input } from '#components/ui/input.tsx'
import { optionsOf } from '#components/ui/options.ts'
import {
  CAUSES,
  type Cause,
  EXCLUSIONS,
  type Exclusion,
  keysOf,
  MATERIALS,
  type Material,
  REQUIRED_MATERIALS,
} from '#lib/features/relief/schema/form.ts'

/** Why the household is in need. */
export function CauseSection(part: HouseholdPart) {
  const { values, set } = part
  const others = keysOf(CAUSES).filter((code) => code !== values.mainCause)
  const toggle = (code: Cause, on: boolean) =>
    set({
      secondaryCauses: on
        ? [...values.secondaryCauses, code]
        : values.secondaryCauses.filter((each) => each !== code),
    })
  return (
    <Card title="致困原因">
      <div className="space-y-4">
        <ChoiceLine
          {...lineOf(part)('mainCause')}
          label="主要原因"
          placeholder="请选择"
          options={optionsOf(CAUSES)}
          onValue={(value) =>
            set({
              mainCause: value as Cause,
              secondaryCauses: values.secondaryCauses.filter((each) => each !== value),
            })
          }
        />
        <fieldset>
          <legend className="mb-1 font-semibold">次要原因（选填，可多选）</legend>
          <div className="grid gap-1 sm:grid-cols-2">
            {others.map((code) => (
              <Checkbox
                key={code}
                label={CAUSES[code]}
                checked={values.secondaryCauses.includes(code)}
                onChange={(event) => toggle(code, event.target.checked)}
              />
            ))}
          </div>
        </fieldset>
        <Checkbox {...tickOf(part)('wantsTemporary')} label="只申请一次性送温暖（暂时困难，不在档）" />
      </div>
    </Card>
  )
}

function Answer({ code, part }: { code: Exclusion; part: HouseholdPart }) {
  const { values, set, errors } = part
  const answer = values.exclusions[code]
  const path = `exclusions.${code}`
  const choose = (applies: boolean) =>
    set({ exclusions: { ...values.exclusions, [code]: { applies, evidence: answer?.evidence ?? '' } } })
  return (
    <fieldset id={fieldId(path)} className={errors[path] ? 'border-l-4 border-union pl-3' : ''}>
      <legend className="font-semibold">{EXCLUSIONS[code]}</legend>
      {errors[path] && <p className="font-semibold text-union">{errors[path]}</p>}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {[false, true].map((applies) => (
          <label key={String(applies)} className="inline-flex min-h-9 items-center gap-2">
            <input
              type="radio"
              name={`exclusion-${code}`}
              className="size-4 accent-action"
              checked={answer?.applies === applies}
              onChange={() => choose(applies)}
            />
            {applies ? '有' : '没有'}
          </label>
        ))}
        <Input
          aria-label={`依据：${EXCLUSIONS[code]}`}
          placeholder="核对依据，例如 房产查询单"
          className="grow basis-56"
          value={answer?.evidence ?? ''}
          onChange={(event) =>
            set({
              exclusions: {
                ...values.exclusions,
                [code]: { applies: answer?.applies ?? false, evidence: event.target.value },
              },
            })
          }
        />
      </div>
    </fieldset>
  )
}

/** Circumstances in which no file is opened, each with an answer. */
export function ExclusionSection(part: HouseholdPart) {
  return (
    <Card title="不予建档情形核对">
      <div className="space-y-4">
        {keysOf(EXCLUSIONS).map((code) => (
          <Answer key={code} code={code} part={part} />
        ))}
      </div>
    </Card>
  )
}

/** Papers that were handed in. */
export function MaterialSection({ values, set, errors }: HouseholdPart) {
  const { materials } = values
  const toggle = (code: Material, on: boolean) => {
    const { [code]: _gone, ...rest } = materials
    set({ materials: on ? { ...materials, [code]: '' } : rest })
  }
  const missing = REQUIRED_MATERIALS.filter((code) => errors[`materials.${code}`])
  return (
    <Card title="材料清单">
      {missing.length > 0 && (
        <p className="mb-2 font-semibold text-union">
          缺少：{missing.map((code) => MATERIALS[code]).join('、')}
        </p>
      )}
      <div className="grid gap-1 sm:grid-cols-2">
        {keysOf(MATERIALS).map((code) => (
          <Checkbox
            key={code}
            id={fieldId(`materials.${code}`)}
            label={MATERIALS[code] + (REQUIRED_MATERIALS.includes(code) ? '（必交）' : '')}
            checked={materials[code] !== undefined}
            onChange={(event) => toggle(code, event.target.checked)}
          />
        ))}
      </div>
    </Card>
  )
}

type ContactProps = HouseholdPart & {
  tails: { card: string; phone: string; address: boolean; contact: boolean }
}

/** Address, card, phone: sealed; an empty field leaves what is registered. */
export function ContactSection({ tails, ...part }: ContactProps) {
  const { values, errors } = part
  const line = lineOf(part)
  const detail = lineOf(detailPart(part), 'detail.')
  const kept = (known: string | boolean) =>
    known ? `已登记${known === true ? '' : `，尾号 ${known}`}；不改就留空` : '加密保存'
  const shared = values.cardReason !== '' || errors.card?.includes('同一张卡')
  return (
    <Card title="联系方式和银行卡">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextLine {...line('phone')} label="手机号" hint={kept(tails.phone)} />
        <TextLine {...line('otherContact')} label="其他联系方式" hint={kept(tails.contact)} />
        <TextLine {...line('address')} label="家庭住址" hint={kept(tails.address)} />
        <TextLine {...line('card')} label="银行卡号" hint={kept(tails.card)} />
        <TextLine {...line('cardName')} label="户名" hint="不填按户主本人" />
        <TextLine {...detail('bankName')} label="开户银行" />
        <TextLine {...detail('bankBranch')} label="开户支行" />
        {shared && <TextLine {...line('cardReason')} label="同一张卡的原因" hint="例如 监护人代领" />}
      </div>
    </Card>
  )
}
