import { type QuickField, REASON_FIELD } from '#components/form/quick-fields.ts'
import type { BatchVerb } from '#lib/features/relief/rules/batch-states.ts'
import type { BatchForm } from '#lib/features/relief/rules/batch-words.ts'

type Ask = { about: string; fields: readonly QuickField[]; danger?: true }

/** What each act asks for; acts that stand elsewhere on the page are left out. */
const ASKS: Partial<Record<BatchVerb, Ask>> = {
  submit: { about: '人员和金额锁定，占用资金，系统逐项校验。', fields: [] },
  reopen: { about: '释放占用的资金，回到制单。', fields: [REASON_FIELD] },
  forward: { about: '交给另一位人员复核。', fields: [] },
  check: { about: '核对名单、金额、卡号末四位与依据后通过。要输入动态口令。', fields: [] },
  approve: {
    about: '审批人与制单、复核人不能是同一人。要输入动态口令。',
    fields: [{ name: 'minutes', label: '会议纪要', hint: '会议名称或文号' }],
  },
  return: { about: '退回制单，已有的复核、审批作废。', fields: [REASON_FIELD] },
  notice: {
    about:
      '按已审批的名单生成公示：只有姓氏加 **、单位和金额，没有证件号、卡号、困难原因。由公示经办人核对后发布；公示期满、无异议成立，才能报盘。',
    fields: [
      { name: 'startOn', label: '公示开始日期', type: 'day', hint: '工作日' },
      { name: 'workdays', label: '公示几个工作日', hint: '不少于 5 个工作日' },
      { name: 'contactOffice', label: '受理部门' },
      { name: 'contactPhone', label: '联系电话' },
      {
        name: 'amounts',
        label: '每人金额',
        type: 'select',
        preset: true,
        options: [
          { value: 'shown', label: '列入名单' },
          { value: 'hidden', label: '不列入' },
        ],
      },
    ],
  },
  release: {
    about: '文件只生成一次，以后每次下载都是同样的内容。之后不能作废，只能追回。',
    fields: [
      {
        name: 'encoding',
        label: '文件编码',
        type: 'select',
        preset: true,
        options: [
          { value: 'utf-8', label: 'UTF-8' },
          { value: 'gbk', label: 'GBK（多数银行）' },
        ],
      },
    ],
  },
  send: {
    about: '把要送银行的那份文件的哈希填回来，一致才能送出。',
    fields: [{ name: 'hash', label: '报盘文件哈希（SHA-256）', type: 'area', maxChars: 64 }],
  },
  reissue: { about: '把已确认新卡的失败发放生成一个补发批，重新走复核、审批。', fields: [] },
  reconcile: {
    about: '按银行流水填写实际发放总额，与回盘成功额一分不差才能通过。',
    fields: [{ name: 'statement', label: '银行流水发放额（元）' }],
  },
  voucher: {
    about: '登记财务凭证。',
    fields: [
      { name: 'voucherNo', label: '凭证号' },
      { name: 'voucherOn', label: '记账日期', type: 'day' },
    ],
  },
  archive: { about: '归档后不再修改；发错的仍可追回。', fields: [] },
  cancel: { about: '作废整批，释放占用的资金，不能恢复。', fields: [REASON_FIELD], danger: true },
}

/** Where goods ask for something else than money. */
const OF_GOODS: Partial<Record<BatchVerb, Ask>> = {
  release: {
    about: '生成发放表，打印“花名册（签领）”供签收。之后不能作废；没有人领取的逐人登记退库。',
    fields: [],
  },
  send: { about: '物资开始发放，可以登记签收了。', fields: [] },
  sign: {
    about:
      '按签领表登记：还没有登记的人员都记为本人签收。代领的、没有领取的，先在明细里逐人登记，再做这一步。',
    fields: [{ name: 'handedOn', label: '发放日期', type: 'day' }],
  },
  reissue: { about: '把已确认补领安排的物资生成一个补发批，重新走复核、审批。', fields: [] },
  reconcile: {
    about: '按出库单填写实际发出物资的金额，与登记领取的一分不差才能通过。没有领取的已退库，不计在内。',
    fields: [{ name: 'statement', label: '实际发出物资折合（元）' }],
  },
}

export const askOf = (verb: BatchVerb, form: BatchForm): Ask | undefined =>
  (form === 'goods' ? OF_GOODS[verb] : undefined) ?? ASKS[verb]
