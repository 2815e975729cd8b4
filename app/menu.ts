import {
  Award,
  Bell,
  BellRing,
  Building2,
  CalendarCog,
  CalendarDays,
  ChartColumn,
  CircleUser,
  ClipboardList,
  FileDown,
  FileSpreadsheet,
  HandCoins,
  HeartHandshake,
  Inbox,
  Lightbulb,
  ListTree,
  Map as MapIcon,
  Megaphone,
  Scale,
  ScrollText,
  Send,
  Settings2,
  Trophy,
  UserRound,
  Users,
  Wrench,
} from 'lucide-react'
import { createElement } from 'react'
import type { NavItem } from '#components/shell/nav-types.ts'
import { type Actor, ROLES, type Role } from '#lib/kernel/pure/actor.ts'
import { adminPaths, boardPaths, deskPaths } from '#lib/kernel/pure/paths.ts'

type Entry = {
  href: string
  icon: typeof Inbox
  roles: readonly Role[] | 'all'
  label: (actor: Actor) => string
}

const RELIEF: readonly Role[] = ['relief_officer', 'relief_checker', 'relief_approver']

/** Every staff page that stands in the menu, and whose menu it is. Rights are decided elsewhere. */
const ENTRIES: readonly Entry[] = [
  { href: deskPaths.tasks(), icon: ClipboardList, roles: ['unit_clerk'], label: () => '本月填报' },
  {
    href: deskPaths.unit(),
    icon: CalendarDays,
    roles: ['unit_clerk', 'unit_reviewer'],
    label: () => '本单位全年',
  },
  {
    href: deskPaths.reviews(),
    icon: Inbox,
    roles: ['unit_reviewer', 'region_officer'],
    label: () => '待审核',
  },
  {
    href: deskPaths.missing(),
    icon: BellRing,
    roles: ['region_officer', 'region_admin'],
    label: () => '缺报清单',
  },
  {
    href: deskPaths.measures(),
    icon: ListTree,
    roles: ['unit_clerk', 'unit_reviewer', 'region_officer', 'region_admin', 'leader', 'auditor'],
    label: (actor) => `${actor.words.measure}进展`,
  },
  {
    href: boardPaths.home(),
    icon: ChartColumn,
    roles: ['leader', 'auditor', 'region_officer', 'region_admin'],
    label: () => '工作看板',
  },
  {
    href: deskPaths.people(),
    icon: UserRound,
    roles: ['region_officer', 'region_admin', 'leader', 'auditor'],
    label: () => '人员',
  },
  {
    href: deskPaths.honors(),
    icon: Award,
    roles: ['region_officer', 'region_admin', 'leader', 'auditor'],
    label: () => '劳模荣誉',
  },
  {
    href: deskPaths.relief('households'),
    icon: HeartHandshake,
    roles: ['unit_clerk', ...RELIEF, 'auditor'],
    label: () => '困难职工档案',
  },
  {
    href: deskPaths.studios(),
    icon: Wrench,
    roles: ['region_officer', 'region_admin', 'leader', 'auditor', 'unit_clerk', 'unit_reviewer'],
    label: () => '创新工作室',
  },
  {
    href: deskPaths.contests(),
    icon: Trophy,
    roles: ['region_officer', 'region_admin', 'leader', 'auditor', 'unit_clerk', 'unit_reviewer'],
    label: () => '竞赛',
  },
  {
    href: deskPaths.publish(),
    icon: Send,
    roles: ['region_officer', 'region_admin'],
    label: () => '复核与公布',
  },
  {
    href: adminPaths.plan(),
    icon: ClipboardList,
    roles: ['region_admin'],
    label: (actor) => `${actor.words.measure}与${actor.words.task}`,
  },
  { href: adminPaths.periods(), icon: CalendarCog, roles: ['region_admin'], label: () => '填报日历' },
  { href: adminPaths.lights(), icon: Lightbulb, roles: ['region_admin'], label: () => '亮灯规则' },
  {
    href: deskPaths.relief('batches'),
    icon: HandCoins,
    roles: [...RELIEF, 'auditor'],
    label: () => '发放批次',
  },
  {
    href: deskPaths.reliefFigures(),
    icon: ChartColumn,
    roles: [...RELIEF, 'leader', 'auditor', 'region_officer', 'region_admin'],
    label: () => '帮扶统计',
  },
  {
    href: deskPaths.reliefPrograms(),
    icon: ListTree,
    roles: [...RELIEF, 'auditor'],
    label: () => '帮扶项目',
  },
  { href: adminPaths.relief(), icon: HandCoins, roles: ['region_admin'], label: () => '帮扶标准' },
  { href: adminPaths.units(), icon: Building2, roles: ['region_admin'], label: () => '单位' },
  { href: adminPaths.users(), icon: Users, roles: ['region_admin'], label: () => '用户' },
  {
    href: deskPaths.imports(),
    icon: FileSpreadsheet,
    roles: ['region_admin', 'region_officer', 'unit_clerk', 'relief_officer'],
    label: () => 'Excel 导入',
  },
  {
    href: deskPaths.exports(),
    icon: FileDown,
    roles: ['region_admin', 'region_officer', 'leader', 'auditor', 'unit_clerk', 'unit_reviewer'],
    label: () => '我的导出',
  },
  { href: adminPaths.home(), icon: Settings2, roles: ['region_admin'], label: () => '地区设置' },
  { href: adminPaths.regions(), icon: MapIcon, roles: ['platform_admin'], label: () => '地区' },
  {
    href: deskPaths.notices(),
    icon: Megaphone,
    roles: ['region_officer', 'region_admin', 'leader', 'auditor'],
    label: () => '公示',
  },
  { href: deskPaths.audit(), icon: ScrollText, roles: ['auditor'], label: () => '审计记录' },
  { href: deskPaths.auditRelief(), icon: Scale, roles: ['auditor'], label: () => '资金核对' },
  {
    href: deskPaths.messages(),
    icon: Bell,
    roles: ROLES.filter((role) => role !== 'platform_admin'),
    label: () => '消息',
  },
  { href: deskPaths.me(), icon: CircleUser, roles: 'all', label: () => '我的账号' },
]

/** Open items behind a page of the menu, by its address. */
export type MenuCounts = Readonly<Record<string, number>>

/** The staff menu of an actor: only pages that its role uses. */
export function menuFor(actor: Actor, counts: MenuCounts = {}): NavItem[] {
  return ENTRIES.filter(({ roles }) => roles === 'all' || roles.includes(actor.role)).map((entry) => ({
    href: entry.href,
    label: entry.label(actor),
    count: counts[entry.href] ?? 0,
    icon: createElement(entry.icon, { 'aria-hidden': true, className: 'size-5 shrink-0' }),
  }))
}

/** Where a role's work begins. */
export function homeOf(role: Role): string {
  if (role === 'unit_clerk') return deskPaths.tasks()
  if (role === 'unit_reviewer' || role === 'region_officer') return deskPaths.reviews()
  if (role === 'region_admin') return adminPaths.home()
  if (role === 'platform_admin') return adminPaths.regions()
  if (role === 'auditor') return deskPaths.audit()
  return RELIEF.includes(role) ? deskPaths.relief('households') : boardPaths.home()
}
