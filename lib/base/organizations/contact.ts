import { loadOwn } from '#lib/base/organizations/commands.ts'
import { mayCallLiaison } from '#lib/base/organizations/policy.ts'
import { type Contact, organizationIdInput } from '#lib/base/organizations/schema.ts'
import { defineCommand } from '#lib/kernel/command.ts'
import { ok } from '#lib/kernel/pure/result.ts'

/** The whole telephone of a liaison: that it was looked at stands in the audit log, the number does not. */
export const showContact = defineCommand({
  name: 'organization.contact',
  object: 'organization',
  summary: '查看联络员电话',
  input: organizationIdInput,
  load: (ctx, { id }) => loadOwn(ctx, id),
  allow: (actor, row) => mayCallLiaison(actor, row),
  async run(ctx, { id, liaisonName, liaisonPhone, ...row }) {
    ctx.audit({ objectId: id, place: row })
    const contact: Contact = { id, liaisonName, liaisonPhone }
    return ok(contact)
  },
  stored: (contact) => ({ ...contact, liaisonPhone: '' }),
})
