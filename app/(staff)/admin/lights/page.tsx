import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { RuleForm, type RuleFormProps } from '#components/features/lights/rule-form.tsx'
import { loadLightRule, previewRule } from '#lib/features/reform/lights/queries.ts'
import { mayRuleLights } from '#lib/features/reform/policy/light.ts'
import { previewLightRuleSchema } from '#lib/features/reform/schema/light.ts'

export const metadata: Metadata = { title: '亮灯规则' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The region's light rule; thresholds in the address are tried out before they are saved. */
export default async function LightsPage({ searchParams }: Props) {
  const asked = previewLightRuleSchema.safeParse(await searchParams)
  return staffPage<RuleFormProps>({
    title: '亮灯规则',
    roles: ['region_admin'],
    help: [
      '先试算，看清哪些任务的灯会变，再保存。',
      '保存后，未归档月份的灯立即按新规则重算；已归档的月份不变。',
      '单个任务的灯在举措详情里调整，要写原因，只对当月有效。',
    ],
    header: (data) => ({
      lead: `${data.rule.regionName}；灯按单位和任务逐月计算，审核通过、退回、归档时和每天零点更新。`,
    }),
    load: async (db, actor) => {
      if (mayRuleLights(actor)) return null
      const rule = await loadLightRule(db, actor)
      if (!asked.success) return { rule, tried: null }
      return { rule, tried: { thresholds: asked.data, preview: await previewRule(db, actor, asked.data) } }
    },
    view: (data) => (
      <RuleForm key={`${data.rule.version} ${JSON.stringify(data.tried?.thresholds)}`} {...data} />
    ),
  })
}
