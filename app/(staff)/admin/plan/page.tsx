import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { NewPlan } from '#components/features/plan/new-plan.tsx'
import { PlanEditor } from '#components/features/plan/plan-editor.tsx'
import { VersionList } from '#components/features/plan/version-list.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { type PlanPageData, planPage } from '#lib/features/reform/plan/editor.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import type { Actor } from '#lib/kernel/pure/actor.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '责任清单' }

const HELP = [
  '逐行输入：回车添加一行，Tab 降一级，Shift+Tab 升一级，也可用行尾的按钮。',
  'Alt+↑、Alt+↓ 移动整行及其下属内容；按 Esc 后再按 Tab 可离开清单。',
  '可以从 Excel 或 Word 复制多行，粘贴到一行里会自动分成多行。',
  '停顿一秒后自动保存；保存的内容发布后各单位才能看到。',
  '已发布的清单修改后要再次发布，形成新版本；停用的任务保留已报送的内容。',
]

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> }

function yearsShown({ years, year }: PlanPageData, thisYear: number): number[] {
  return [...new Set([...years, year, thisYear, thisYear + 1])].sort((left, right) => right - left)
}

function view(data: PlanPageData, actor: Actor, thisYear: number) {
  const { editor, year, start } = data
  return (
    <>
      <div className="mb-3">
        <Tabs
          label="年度"
          items={yearsShown(data, thisYear).map((each) => ({
            href: adminPaths.plan({ year: each }),
            label: `${each} 年`,
            current: each === year,
          }))}
        />
      </div>
      {editor ? (
        <>
          <PlanEditor key={editor.plan.id} data={editor} words={actor.words} />
          <VersionList versions={editor.versions} />
        </>
      ) : (
        <NewPlan
          key={year}
          year={year}
          regionName={actor.regionName}
          template={start.template}
          earlier={start.earlier}
        />
      )}
    </>
  )
}

export default async function PlanPage({ searchParams }: Search) {
  const now = today(currentMoment())
  const thisYear = Number(now.slice(0, 4))
  const asked = Number((await searchParams).year)
  const year = Number.isInteger(asked) && asked >= 2015 && asked <= 2100 ? asked : thisYear
  return staffPage({
    title: '责任清单',
    roles: ['region_admin'],
    help: HELP,
    load: (db, actor) => planPage(db, actor, year, now),
    view: (data, actor) => view(data, actor, thisYear),
  })
}
