import { answerBatch } from '#lib/features/relief/bank/answer.ts'
import { downloadBankFile, releaseBatch, sendBatch } from '#lib/features/relief/bank/release.ts'
import { approveBatch } from '#lib/features/relief/batches/approve.ts'
import { openFixFile, removeFixFile } from '#lib/features/relief/batches/fix-files.ts'
import {
  confirmFix,
  dropFix,
  proposeFix,
  refundPayment,
  reissueBatch,
} from '#lib/features/relief/batches/fixes.ts'
import { addHouseholds, addPayee, removePayee } from '#lib/features/relief/batches/lines.ts'
import { batchGet, batchList, paymentList } from '#lib/features/relief/batches/queries.ts'
import { batchSheet } from '#lib/features/relief/batches/sheet.ts'
import { signPayment, signRest } from '#lib/features/relief/batches/signing.ts'
import {
  archiveBatch,
  cancelBatch,
  checkBatch,
  forwardBatch,
  reconcileBatch,
  reopenBatch,
  returnBatch,
  submitBatch,
  voucherBatch,
} from '#lib/features/relief/batches/steps.ts'
import { booksGet } from '#lib/features/relief/ledger/queries.ts'
import { createBatch, createProgram, updateProgram } from '#lib/features/relief/programs/commands.ts'
import { programGet, programList } from '#lib/features/relief/programs/queries.ts'
import { publishFigures } from '#lib/features/relief/totals/publish.ts'
import { reliefFiguresGet } from '#lib/features/relief/totals/queries.ts'
import { get, getFile, post, put, type Route } from '#lib/kernel/routes.ts'
import { noticeBatch } from '#lib/reports/flows/relief-notice.ts'

/** Programs, batches and their way, corrections, the ledger held against the bank. */
export const reliefMoneyRoutes: Route[] = [
  get('relief-programs', programList),
  post('relief-programs', createProgram, 201),
  get('relief-programs/{id}', programGet),
  put('relief-programs/{id}', updateProgram),
  get('relief-batches', batchList),
  post('relief-batches', createBatch, 201),
  get('relief-batches/{id}', batchGet),
  get('relief-batches/{id}/payments', paymentList),
  getFile('relief-batches/{id}/sheet', batchSheet),
  post('relief-batches/{id}/payees', addPayee, 201),
  post('relief-batches/{id}/households', addHouseholds, 201),
  post('relief-batches/{id}/payees/{paymentId}/remove', removePayee),
  post('relief-batches/{id}/submit', submitBatch),
  post('relief-batches/{id}/reopen', reopenBatch),
  post('relief-batches/{id}/forward', forwardBatch),
  post('relief-batches/{id}/check', checkBatch),
  post('relief-batches/{id}/approve', approveBatch),
  post('relief-batches/{id}/return', returnBatch),
  post('relief-batches/{id}/cancel', cancelBatch),
  post('relief-batches/{id}/notice', noticeBatch),
  post('relief-batches/{id}/release', releaseBatch),
  post('relief-batches/{id}/bank-file', downloadBankFile),
  post('relief-batches/{id}/send', sendBatch),
  post('relief-batches/{id}/answer', answerBatch),
  post('relief-batches/{id}/sign', signRest),
  post('relief-batches/{id}/reissue', reissueBatch, 201),
  post('relief-batches/{id}/reconcile', reconcileBatch),
  post('relief-batches/{id}/voucher', voucherBatch),
  post('relief-batches/{id}/archive', archiveBatch),
  post('relief-payments/{id}/fix', proposeFix, 201),
  post('relief-payments/{id}/refund', refundPayment),
  post('relief-payments/{id}/sign', signPayment),
  post('relief-card-fixes/{id}/confirm', confirmFix),
  post('relief-card-fixes/{id}/drop', dropFix),
  post('relief-fix-files/{id}/open', openFixFile),
  post('relief-fix-files/{id}/remove', removeFixFile),
  get('relief-books', booksGet),
  get('relief-figures', reliefFiguresGet),
  post('relief-figures/publish', publishFigures),
]
