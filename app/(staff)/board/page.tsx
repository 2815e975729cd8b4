import type { Metadata } from 'next'
import { type BoardPageProps, boardFilter, NoPlan } from '#app/(staff)/board/board-page.tsx'
import { staffPage } from '#app/staff-page.tsx'
import { BoardView } from '#components/features/board/board-view.tsx'
import { ModuleTiles } from '#components/features/board/module-tiles.tsx'
import { FIGURES } from '#lib/features/figures/definitions.ts'
import { BOARD_ROLES } from '#lib/reports/board/policy.ts'
import { readBoard } from '#lib/reports/board/read.ts'
import { readTiles } from '#lib/reports/tiles/all.ts'

export const metadata: Metadata = { title: '工作看板' }

const CALIBERS = {
  progress: FIGURES.progress.brief,
  progressInFull: FIGURES.progress.caliber,
  red: FIGURES.red.caliber,
  onTime: FIGURES.onTime.brief,
  reviewed: FIGURES.reviewed.caliber,
}

/** `/board` */
export default async function BoardPage(props: BoardPageProps) {
  const filter = await boardFilter(props)
  return staffPage({
    title: '工作看板',
    roles: BOARD_ROLES,
    help: [
      '先看一句话，再看四个数；点任何数字都能看到它是哪些单位的哪些任务。',
      '热力表按方向键移动，回车打开；符号表示最差的灯。',
      '进度只计审核通过的数，待审核的不计入。',
      '“看哪天所知”填过去的一天，显示那天结束时已知的数，之后的撤销、补报、改数不影响它。',
      '“打印看板”打开两页 A4 的版面，再按 Alt+P 打印。',
    ],
    load: async (db, actor) => {
      const board = await readBoard(db, actor, filter)
      // registers keep no past: of an earlier day their numbers are not known
      return { board, modules: board?.known ? null : await readTiles(db, actor) }
    },
    view: ({ board, modules }, actor) => (
      <div className="space-y-4">
        {board ? (
          <BoardView board={board} words={actor.words} calibers={CALIBERS} />
        ) : (
          <NoPlan actor={actor} />
        )}
        {modules && <ModuleTiles {...modules} />}
      </div>
    ),
  })
}
