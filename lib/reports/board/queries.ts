import { defineQuery } from '#lib/kernel/query.ts'
import { mayReadBoard } from '#lib/reports/board/policy.ts'
import { readBoard } from '#lib/reports/board/read.ts'
import { boardFilterSchema } from '#lib/reports/board/schema.ts'

/** GET board: the same object that the page shows. Completions and shares in basis points. */
export const boardQuery = defineQuery({
  name: 'board.read',
  object: 'board',
  summary: '工作看板：总进度、红灯、按时填报率、审核进度、热力表、红灯清单、趋势',
  input: boardFilterSchema,
  allow: mayReadBoard,
  run: readBoard,
})
