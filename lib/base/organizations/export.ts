import { defineListExport } from '#lib/base/exports/list.ts'
import { allOrganizations } from '#lib/base/organizations/queries.ts'
import { ownShort } from '#lib/base/organizations/rules.ts'
import {
  listOrganizationsInput,
  ORG_KIND_LABELS,
  type OrganizationItem,
} from '#lib/base/organizations/schema.ts'
import { allowIf } from '#lib/kernel/command.ts'

const kindLabel = (kind: string) => ORG_KIND_LABELS[kind as keyof typeof ORG_KIND_LABELS] ?? kind

type Numbered = OrganizationItem & { no: number; countyName: string }

/** The units of the administrator's region in protocol order; titles as the import of units reads them. */
export const unitsExport = defineListExport({
  name: 'units',
  object: 'organization',
  summary: '导出单位列表',
  title: '单位名单',
  input: listOrganizationsInput.pick({ closed: true }),
  allow: (actor) => allowIf(actor.role === 'region_admin', '只有地区管理员可以导出单位列表'),
  said: ({ closed }) => (closed === '1' ? '含已撤销' : '现有单位'),
  read: async (db, actor, { closed }) => {
    const all = await allOrganizations(db, actor, { closed: closed === '1' })
    const counties = new Map(
      all.filter(({ level }) => level === 'county').map(({ countyId, name }) => [countyId, name]),
    )
    const items = all
      .filter(({ id }) => id !== actor.orgId)
      .map(
        (unit, at): Numbered => ({
          ...unit,
          no: at + 1,
          countyName: unit.level === 'county' ? '' : (counties.get(unit.countyId) ?? ''),
        }),
      )
    return { items, nextCursor: null }
  },
  columns: () => [
    { label: '序号', width: 6, align: 'center', of: ({ no }) => no },
    { label: '单位全称', width: 34, of: ({ name }) => name },
    { label: '简称', width: 16, of: ownShort },
    { label: '别名', width: 24, of: ({ aliases }) => aliases.join('、') },
    { label: '类别', width: 12, of: ({ kind }) => kindLabel(kind) },
    { label: '所在县区', width: 14, of: ({ countyName }) => countyName },
    { label: '分组', width: 14, of: ({ unitGroup }) => unitGroup },
    { label: '联络员', width: 12, of: ({ liaisonName }) => liaisonName },
    { label: '单位先审核', width: 10, align: 'center', of: ({ unitReview }) => (unitReview ? '是' : '否') },
    { label: '成立日期', width: 12, align: 'center', of: ({ validFrom }) => validFrom },
    { label: '撤销日期', width: 12, align: 'center', of: ({ validTo }) => validTo },
  ],
})
