import { redirect } from 'next/navigation'
import { homeOf } from '#app/menu.ts'
import { pageRead } from '#lib/kernel/page.ts'

/** Every role has its own beginning. */
export default async function DeskPage() {
  const { actor } = await pageRead(async () => ({}))
  redirect(homeOf(actor.role))
}
