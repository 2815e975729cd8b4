import { FormButton } from '#components/form/form-button.tsx'
import { apiPaths } from '#lib/kernel/pure/paths.ts'

/** Puts the year's sums on the public pages, after a look at what that means. */
export function PublishFigures({ year }: { year: number }) {
  return (
    <FormButton
      label="公布到网站"
      size="md"
      variant="primary"
      title={`公布 ${year} 年帮扶数据`}
      description="公布本级发放的合计：按项目、地区、资金来源、季节。不足 5 户的和可据以推算的自动不公布；与上次公布只差几户的也不公布。"
      fields={[]}
      command={{ url: `${apiPaths.list('relief-figures')}/publish` }}
      extra={{ year }}
      submit="确定公布"
      pendingLabel="正在公布…"
      done={`${year} 年帮扶数据已公布`}
    />
  )
}
