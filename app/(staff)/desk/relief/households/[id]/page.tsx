import type { Metadata } from 'next'
import { staffPage } from '#app/staff-page.tsx'
import { HouseholdActs } from '#components/features/relief/households/household-acts.tsx'
import { stateTone } from '#components/features/relief/households/household-list.tsx'
import {
  AssessmentCard,
  ChecklistCard,
  CourseCard,
  FactsCard,
  MoneyCard,
} from '#components/features/relief/households/household-view.tsx'
import { MembersCard } from '#components/features/relief/households/members-card.tsx'
import { PapersCard } from '#components/features/relief/papers-card.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { getHousehold } from '#lib/features/relief/households/queries/one.ts'
import {
  fileVerdict,
  HOUSEHOLD_READERS,
  householdVerbs,
  mayReadHouseholds,
} from '#lib/features/relief/policy/household.ts'
import { HOUSEHOLD_STATE_LABELS } from '#lib/features/relief/rules/machine.ts'
import { CLASS_LABELS } from '#lib/features/relief/schema/words.ts'
import { currentMoment } from '#lib/kernel/command.ts'
import { today } from '#lib/kernel/pure/day.ts'
import { idSchema } from '#lib/kernel/pure/ids.ts'
import { deskPaths } from '#lib/kernel/pure/paths.ts'

export const metadata: Metadata = { title: '困难职工档案' }

type Props = { params: Promise<{ id: string }> }

export default async function HouseholdPage({ params }: Props) {
  const { id } = await params
  return staffPage({
    roles: HOUSEHOLD_READERS,
    load: async (db, actor) => {
      if (mayReadHouseholds(actor)) return null
      const file = idSchema.safeParse(id).success ? await getHousehold(db, actor, id) : null
      if (!file) return null
      const subject = { ...file, cityId: actor.cityId }
      return {
        file,
        verbs: householdVerbs(actor, subject),
        mayEdit: fileVerdict(actor, 'edit', subject) === null,
        mayAttach: fileVerdict(actor, 'attach', subject) === null,
        day: today(currentMoment()),
      }
    },
    title: ({ file }) => `${file.headName}家庭`,
    header: ({ file, verbs, mayEdit, day }) => ({
      crumbs: [{ label: '困难职工档案', href: deskPaths.relief('households') }, { label: file.headName }],
      actions: (
        <>
          <HouseholdActs
            file={{ id, version: file.version, headName: file.headName, hardshipClass: file.hardshipClass }}
            verbs={verbs}
            today={day}
          />
          {mayEdit && (
            <a href={deskPaths.householdEdit(id)} className={buttonClass('secondary')}>
              修改
            </a>
          )}
        </>
      ),
    }),
    view: ({ file, mayAttach }) => (
      <div className="space-y-4">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={stateTone(file.state)}>{HOUSEHOLD_STATE_LABELS[file.state]}</Badge>
          {file.hardshipClass && <Badge>{CLASS_LABELS[file.hardshipClass]}</Badge>}
          {file.no && <span>档案编号 {file.no}</span>}
        </p>
        {file.reason && (
          <p role="note" className="rounded border-l-4 border-warn bg-surface p-3">
            {HOUSEHOLD_STATE_LABELS[file.state]}：{file.reason}
          </p>
        )}
        <AssessmentCard file={file} />
        <MembersCard file={file} />
        <div className="grid gap-4 lg:grid-cols-2">
          <FactsCard file={file} />
          <div className="space-y-4">
            <MoneyCard file={file} />
            <ChecklistCard file={file} />
          </div>
        </div>
        <PapersCard
          title="材料扫描件"
          target={{ owner: 'relief_household', householdId: id }}
          path="household-files"
          files={file.files}
          mayAttach={mayAttach}
        />
        <CourseCard file={file} />
      </div>
    ),
  })
}
