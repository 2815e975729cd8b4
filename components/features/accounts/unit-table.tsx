import Link from 'next/link'
import { ActButton } from '#components/form/act-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { RowHead, Table, Td, Th, Thead } from '#components/ui/table.tsx'
import { ORG_KIND_LABELS, type OrganizationItem } from '#lib/base/organizations/schema.ts'
import { adminPaths } from '#lib/kernel/pure/paths.ts'

export type UnitRow = OrganizationItem & { mayChange: boolean }

function kindLabel(kind: string): string {
  return kind in ORG_KIND_LABELS ? ORG_KIND_LABELS[kind as keyof typeof ORG_KIND_LABELS] : kind
}

function Move({ unit, direction, label }: { unit: UnitRow; direction: 'up' | 'down'; label: string }) {
  return (
    <ActButton
      url={`/api/v1/organizations/${unit.id}/move`}
      body={{ direction }}
      label={label}
      name={`${label} ${unit.name}`}
      done="顺序已调整"
    />
  )
}

/** Units in protocol order, with move buttons (no dragging: works by keyboard and on phones). */
export function UnitTable({ units }: { units: readonly UnitRow[] }) {
  return (
    <Table caption="单位" hideCaption cards>
      <Thead>
        <tr>
          <Th>单位</Th>
          <Th>类别</Th>
          <Th>分组</Th>
          <Th>联络员</Th>
          <Th>本单位先审核</Th>
          <Th>顺序</Th>
        </tr>
      </Thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id}>
            <RowHead>
              {unit.mayChange ? (
                <Link
                  href={`${adminPaths.units()}/${unit.id}`}
                  prefetch={false}
                  className="text-action underline underline-offset-3"
                >
                  {unit.name}
                </Link>
              ) : (
                unit.name
              )}{' '}
              {unit.level === 'county' && (
                <Badge tone="action">{unit.isRegion ? '独立地区' : '县（区）'}</Badge>
              )}{' '}
              {unit.validTo && <Badge>{unit.validTo} 撤销</Badge>}
            </RowHead>
            <Td label="类别">{kindLabel(unit.kind)}</Td>
            <Td label="分组">{unit.unitGroup || '—'}</Td>
            <Td label="联络员">{unit.liaisonName || '—'}</Td>
            <Td label="本单位先审核">{unit.unitReview ? '是' : '否'}</Td>
            <Td label="顺序">
              {unit.mayChange && unit.level === 'unit' && !unit.validTo ? (
                <span className="flex gap-2">
                  <Move unit={unit} direction="up" label="上移" />
                  <Move unit={unit} direction="down" label="下移" />
                </span>
              ) : (
                '—'
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
