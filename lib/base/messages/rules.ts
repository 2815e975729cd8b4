/** What messages there are. The database holds the same list in app.message_kind and decides who may post what. */
export const MESSAGE_KINDS = [
  'report_returned',
  'report_reopened',
  'report_accepted',
  'chase',
  'due_soon',
  'file_result',
  'import_result',
  'export_result',
  'account_notice',
  'private_export',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

type KindRule = {
  label: string
  /** goes into the day's bundle; otherwise it stands alone and comes at once */
  bundled: boolean
  /** a user may switch it off */
  mutable: boolean
}

export const KIND_RULES: Record<MessageKind, KindRule> = {
  report_returned: { label: '退回修改', bundled: false, mutable: false },
  report_reopened: { label: '重新打开', bundled: false, mutable: false },
  report_accepted: { label: '审核通过', bundled: true, mutable: true },
  chase: { label: '催报', bundled: true, mutable: true },
  due_soon: { label: '截止提醒', bundled: true, mutable: true },
  file_result: { label: '附件处理结果', bundled: false, mutable: true },
  import_result: { label: '导入结果', bundled: false, mutable: true },
  private_export: { label: '个人信息导出', bundled: false, mutable: false },
  account_notice: { label: '账号安全', bundled: false, mutable: false },
  export_result: { label: '导出结果', bundled: false, mutable: true },
}

export function kindLabel(kind: string): string {
  return KIND_RULES[kind as MessageKind]?.label ?? '消息'
}

type Line = { id: string; kind: string; day: string; bundled: boolean; readAt: string | null }

/** What the inbox shows as one: a message that stands alone, or the day's bundle of routine ones. */
export type Bundle<T extends Line> = {
  key: string
  day: string
  bundled: boolean
  lines: T[]
  unread: boolean
}

/** So long after it was read a message is kept; an unread one stays. */
export const READ_KEPT_DAYS = 365

/**
 * Groups messages, newest first as given: the routine ones of a day are one bundle, which stands where its newest
 * line stands. A bundle counts as one unread item.
 */
export function bundlesOf<T extends Line>(messages: readonly T[]): Bundle<T>[] {
  const bundles = new Map<string, Bundle<T>>()
  for (const message of messages) {
    const key = message.bundled ? message.day : message.id
    const bundle = bundles.get(key) ?? {
      key,
      day: message.day,
      bundled: message.bundled,
      lines: [],
      unread: false,
    }
    bundles.set(key, bundle)
    bundle.lines.push(message)
    bundle.unread ||= message.readAt === null
  }
  return [...bundles.values()]
}

/** 「催报 2 条、审核通过 1 条」 */
export function bundleSummary(lines: readonly Pick<Line, 'kind'>[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of lines) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${kindLabel(kind)} ${count} 条`).join('、')
}
