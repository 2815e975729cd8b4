import { regionWorkdays } from '#lib/base/notices/load.ts'
import { LEAST_WORKDAYS } from '#lib/base/notices/rules.ts'
import type { NoticeInput } from '#lib/base/notices/schema.ts'
import type { CommandContext } from '#lib/kernel/command.ts'
import { invalid, ok, type Result } from '#lib/kernel/pure/result.ts'
import { workdayOnOrAfter } from '#lib/kernel/pure/workdays.ts'

type Terms = Pick<NoticeInput, 'startOn' | 'workdays' | 'contactOffice' | 'contactPhone' | 'contactAddress'>

/**
 * Days and contact of a notice that is drafted from a record: from the next workday on as short as may be, with the
 * acting office. `phone`: asked for where the region's settings name none; without one it is refused at `contactPhone`.
 */
export async function usualTerms(ctx: CommandContext, phone: string): Promise<Result<Terms>> {
  const { orgName, region, cityId, countyId } = ctx.actor
  const contactPhone = phone || (region?.officePhone ?? '')
  if (!contactPhone) return invalid([{ path: 'contactPhone', message: '请填写受理异议的联系电话' }])
  const startOn = workdayOnOrAfter(ctx.today, await regionWorkdays(ctx.db, { cityId, countyId }))
  return ok({
    startOn,
    workdays: LEAST_WORKDAYS,
    contactOffice: orgName,
    contactPhone,
    contactAddress: '',
  })
}
