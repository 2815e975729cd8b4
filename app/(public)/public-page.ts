import { notFound } from 'next/navigation'
import { cache } from 'react'
import { readPublic } from '#lib/kernel/scope.ts'
import { publicRegion, publicRegionPage } from '#lib/reports/public/read.ts'

export type PublicPageProps = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One read for the title and the page. */
const readRegion = cache((slug: string) => readPublic((db) => publicRegion(db, slug)))

type WithSlug = Pick<PublicPageProps, 'params'>

/** The region of a page; an unknown slug ends in the page for what was not found. */
export async function loadRegion({ params }: WithSlug) {
  return { region: (await readRegion((await params).slug)) ?? notFound() }
}

/** A region with its progress and figures. */
export async function loadRegionPage({ params }: WithSlug) {
  const { slug } = await params
  return (await readPublic((db) => publicRegionPage(db, slug))) ?? notFound()
}

/** The name for the title: an unknown slug has none of its own. */
export async function regionName({ params }: WithSlug): Promise<string> {
  return (await readRegion((await params).slug))?.name ?? '没有找到'
}

/** 大字版 */
export async function isLarge({ searchParams }: Pick<PublicPageProps, 'searchParams'>): Promise<boolean> {
  return (await searchParams).size === 'large'
}
