'use client'

import { Field } from '#components/ui/field.tsx'
import { optionsOf } from '#components/ui/options.ts'
import { Select } from '#components/ui/select.tsx'
import { grantableRoles } from '#lib/base/accounts/policy.ts'
import { type Level, ROLE_LABELS } from '#lib/kernel/pure/actor.ts'

export type OrgOption = { id: string; name: string; level: Level; isRegion: boolean }

export type DutyFieldsProps = {
  orgs: readonly OrgOption[]
  orgId: string
  role: string
  errors: Record<string, string>
  onChange: (duty: { orgId: string; role: string }) => void
}

/** Organization and role; only roles that can be given there are offered. */
export function DutyFields({ orgs, orgId, role, errors, onChange }: DutyFieldsProps) {
  const org = orgs.find((each) => each.id === orgId)
  const roles = org ? grantableRoles(org) : []
  const choose = (id: string) => {
    const next = orgs.find((each) => each.id === id)
    const allowed = next ? grantableRoles(next) : []
    const kept = allowed.find((each) => each === role)
    onChange({ orgId: id, role: kept ?? (allowed.includes('unit_clerk') ? 'unit_clerk' : '') })
  }
  return (
    <>
      <Field label="单位" path="orgId" error={errors.orgId} required>
        <Select
          placeholder="请选择单位"
          options={orgs.map((each) => ({ value: each.id, label: each.name }))}
          value={orgId}
          onChange={(event) => choose(event.target.value)}
        />
      </Field>
      <Field label="角色" path="role" error={errors.role} hint={org ? undefined : '先选单位'} required>
        <Select
          placeholder="请选择角色"
          options={optionsOf(ROLE_LABELS, roles)}
          value={role}
          onChange={(event) => onChange({ orgId, role: event.target.value })}
        />
      </Field>
    </>
  )
}
