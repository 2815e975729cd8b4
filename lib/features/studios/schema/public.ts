import type { PublicVerb } from '#lib/features/studios/rules/publishing.ts'
import type { StudioItem } from '#lib/features/studios/schema/studio.ts'

/** A studio as visitors will see it, before it is published. */
export type StudioPreview = {
  id: string
  name: string
  unitName: string
  area: string
  trade: string
  leaderName: string
  leaderHonor: string
  intro: string
  source: string
  members: number
  titles: { id: string; level: string; grantedOn: string; grantedBy: string; docNo: string }[]
  achievements: { id: string; label: string; name: string; achievedOn: string }[]
  /** private numbers found in texts; publishing is refused while there are any */
  findings: { field: string; kind: string; text: string }[]
}

/** A studio at the publishing desk: as the public will see it, with what the reader may do. */
export type StudioDeskItem = { studio: StudioItem; preview: StudioPreview; verbs: PublicVerb[] }

/** A published studio in lists. */
export type PublicStudioCard = {
  id: string
  name: string
  kind: string
  /** highest level in force; '' = not stated */
  level: string
  levels: string[]
  unitName: string
  area: string
  trade: string
  leaderId: string
  leaderName: string
  leaderHonor: string
  members: number
}

export type PublicTitle = { level: string; grantedOn: string; grantedBy: string; docNo: string }
export type PublicAchievement = {
  id: string
  kind: string
  name: string
  achievedOn: string
  certNo: string
  appliedAt: string
  award: string
  benefitFen: number | null
  benefitFrom: string
  benefitTo: string
  benefitBy: string
  /** made together with another studio that leads it */
  shared: boolean
}

/** Everything that is published of a studio. `leaderShown`: the leader has a page of honors. */
export type PublicStudioPage = PublicStudioCard & {
  foundedOn: string
  intro: string
  source: string
  /** ISO instant */
  publishedAt: string
  titles: PublicTitle[]
  achievements: PublicAchievement[]
  leaderShown: boolean
}
