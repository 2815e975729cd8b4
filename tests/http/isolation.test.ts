import { afterAll, beforeAll, expect, test } from 'vitest'
import { behind } from '#tests/e2e/own-server.ts'
import { type Answer, inLanes, type Sent, send, withId } from '#tests/http/answer.ts'
import { lookAtRest } from '#tests/http/at-rest.ts'
import { fromPresent, plain, sentNumbers, willing } from '#tests/http/bodies.ts'
import { type Call, callsOf, type OpenApi, randomIdLike, type Slot } from '#tests/http/calls.ts'
import { crawl } from '#tests/http/crawl.ts'
import { distance, mayKnow, mayReadCanary } from '#tests/http/oracle.ts'
import { pagesOf, shownSealed } from '#tests/http/sealed.ts'
import { checksums, type Item, openSite, type Site, type User } from '#tests/http/site.ts'
import { TESTED_ELSEWHERE } from '#tests/http/tested-elsewhere.ts'

/**
 * Every user × every route of openapi.json × ids of its objects. Foreign and unknown ids must answer alike;
 * own ids succeed. DEEP=1: all users of the fixture, each with all foreign ids, and more ids of each distance.
 */
const DEEP = process.env.DEEP === '1'
const SEED = 7
const FOREIGN_OF_EACH_DISTANCE = DEEP ? 4 : 1
const OWN_AT_MOST = DEEP ? 12 : 6
const LANES = 6

type Ranked = { role: string; level: string; org: string }
const byRank = <T extends Ranked>(users: T[]): T[][] => [
  ...Map.groupBy(users, ({ role, level }) => `${role} ${level}`).values(),
]

/** Two users of each role and level, of different cities where there are; all of them when deep. */
function sample<T extends Ranked>(users: T[]): T[] {
  if (DEEP) return users
  return byRank(users).flatMap((group) => {
    const last = group.findLast((user) => user.org !== group[0]?.org)
    return last ? [group[0]!, last] : group.slice(0, 1)
  })
}

/** One of each role and level, now of one city, now of another; all of them when deep. */
const askers = (users: User[]): User[] =>
  DEEP ? users : byRank(users).map((group, at) => group[at % group.length]!)

let site: Site
let calls: Call[] = []
const tokens: Item[] = []
const count = { foreign: 0, own: 0, plain: 0 }

beforeAll(async () => {
  site = await openSite(SEED, sample)
  const document = (await (await fetch(`${site.server.url}/api/v1/openapi.json`)).json()) as OpenApi
  calls = callsOf(document)
  const create = calls.find((call) => call.action === 'token.create')
  for (const user of create ? site.users : []) {
    const answer = await send(site.server.url, create!, willing(create!, user), user.cookie)
    const { id } = JSON.parse(answer.text) as { id: string }
    tokens.push({ type: 'personal_token', id, at: user.at, state: '', owner: user.id, of: '' })
  }
}, 1_500_000)

afterAll(() => site?.server.close(), 60_000)

const staffCalls = () => calls.filter((call) => !call.isPublic)

/** Units before the regions above them: that is where most acts are allowed. */
const depth = ({ at }: Item) =>
  [at.countyId, at.townId, at.unitId].filter(Boolean).length + (at.unitId ? 3 : 0)
const things = (type: string) =>
  type === 'personal_token'
    ? tokens
    : site.items.filter((item) => item.type === type).sort((a, b) => depth(b) - depth(a))

/** Things that the user must not know of, some of each distance; which ones differs from user to user. */
function foreignTo(user: User, { type, name: slot }: Slot): Item[] {
  // who audits learns that a draft was saved, not what it says
  const seenAs = (item: Item) => (slot === 'objectId' ? { ...item, state: '' } : item)
  const foreign = things(type).filter((item) => mayKnow(user, seenAs(item)) === false)
  const groups = Map.groupBy(
    foreign,
    (item) => `${distance(user, item.at)} ${item.state === 'DRAFT' ? 'draft' : ''}`,
  )
  const shift = [...user.login].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  return [...groups.values()].flatMap((group) =>
    Array.from(
      { length: Math.min(group.length, FOREIGN_OF_EACH_DISTANCE) },
      (_, n) => group[(shift + n * 7) % group.length]!,
    ),
  )
}

function leaks(user: User, answer: Answer): string[] {
  const read = site.canaries
    .filter((canary) => !mayReadCanary(user, canary) && answer.text.includes(canary.value))
    .map((canary) => `${canary.kind} of ${canary.org}: ${canary.value}`)
  const sealed = shownSealed(site.sealed, answer.text)
    .filter(({ readers }) => !readers.includes(user.login))
    .map(({ org, mark }) => `under seal at ${org}: ${mark}`)
  return [...read, ...sealed]
}

const name = (user: User, call: Call, slot?: Slot) =>
  `${user.login} ${call.method} ${call.path}${slot ? ` [${slot.name}]` : ''}`

type Question = { user: User; call: Call; slot: Slot; sent: Sent }

/** Asks for an id. An answer may repeat what was asked for: that is no difference. */
async function ask({ user, call, slot, sent }: Question, id: string): Promise<Answer> {
  const answer = await send(site.server.url, call, withId(sent, slot, id), user.cookie)
  return { ...answer, text: answer.text.replaceAll(id, '') }
}

/** Holds the answer for a foreign id against that for one that does not exist; says how they betray the difference. */
function compare({ user, call, slot }: Question, item: Item, foreign: Answer, random: Answer): string[] {
  count.foreign++
  const at = `${name(user, call, slot)} ${item.type} ${item.id} ${item.state}`
  const found: string[] = leaks(user, foreign).map((leak) => `${at}: ${leak}`)
  if (foreign.status !== random.status || foreign.type !== random.type || foreign.text !== random.text) {
    found.push(
      `${at}: ${foreign.status} ${foreign.text.slice(0, 200)} ≠ ${random.status} ${random.text.slice(0, 200)}`,
    )
  }
  // 409: the state of the own object in the path refuses before the id in the body is looked at
  const refused = slot.in === 'query' ? [200, 403, 404, 409, 422] : [403, 404, 409, 422]
  if (!refused.includes(foreign.status)) found.push(`${at}: answers ${foreign.status}`)
  const route = `${call.method} ${call.path} [${slot.name}]`
  seen.set(route, (seen.get(route) ?? new Set()).add(foreign.status))
  return found
}

/**
 * Every foreign id of a slot beside one that does not exist. Nothing changes meanwhile, so that one is asked for once:
 * another one would be the same question again.
 */
async function compareAll(question: Question): Promise<string[]> {
  const items = foreignTo(question.user, question.slot)
  if (items.length === 0) return []
  const random = await ask(question, randomIdLike(items[0]!.id))
  const found: string[] = []
  for (const item of items) found.push(...compare(question, item, await ask(question, item.id), random))
  return found
}

/** Statuses that foreign ids met, by route and slot. */
const seen = new Map<string, Set<number>>()

/** A request in which every slot but `slot` holds an own id where there is one: one that belongs to `main`, if any does. */
function around(user: User, call: Call, slot: Slot, main?: Item): Sent {
  let sent = willing(call, user)
  for (const other of call.slots) {
    if (other === slot || other.in === 'query') continue
    if (other.in === 'body' && !(other.name in sent.body)) continue
    const known = (item: Item) => mayKnow(user, item) === true
    const own =
      things(other.type).find((item) => item.of === main?.id && known(item)) ?? things(other.type).find(known)
    // a path needs some id: without an own one, one that does not exist
    if (own || other.in === 'path') sent = withId(sent, other, own?.id ?? randomIdLike(''))
  }
  return sent
}

/** Competitions that are being scored or reviewed, and their parts, as far as the user may know them. */
function underSeal(user: User, type: string): Item[] {
  const scoring = new Set(things('contest').flatMap(({ id, state }) => (state === 'SCORING' ? [id] : [])))
  return things(type).filter((item) => scoring.has(item.of || item.id) && mayKnow(user, item))
}

/** Reads of competitions, each of everything under seal that it can be asked about; if asked, the pages beside them. */
async function readSealed(user: User, pages: boolean): Promise<{ at: string; text: string }[]> {
  const reads = calls.filter(
    ({ method, object, isPublic }) => method === 'GET' && !isPublic && /^contest/.test(object),
  )
  const asked = reads.flatMap((call) => {
    const slot = call.slots.find(({ type }) => /^contest/.test(type))
    // a file as text: what stands in a packed one cannot be looked for
    const bare = { ...plain(call), ...(call.path.includes('/exports/') ? { query: { format: 'csv' } } : {}) }
    if (!slot) return [{ call, sent: bare }]
    return underSeal(user, slot.type).map(({ id }) => ({ call, sent: withId(bare, slot, id) }))
  })
  const answers: { at: string; text: string }[] = []
  for (const { call, sent } of asked) {
    const { text } = await send(site.server.url, call, sent, user.cookie)
    answers.push({
      at: `${name(user, call)} ${Object.values(sent.params)} ${Object.values(sent.query)}`,
      text,
    })
  }
  const shown = pages ? underSeal(user, 'contest') : []
  for (const path of shown.flatMap(({ id }) => pagesOf(id))) {
    const page = await fetch(site.server.url + path, { headers: { cookie: user.cookie } })
    answers.push({ at: `${user.login} ${path}`, text: await page.text() })
  }
  return answers
}

test('scores and opinions under seal are shown to the named scorers alone: interface, files, pages', async () => {
  const found: string[] = []
  const read = new Set<string>()
  const reads = ({ login }: User) => site.sealed.some(({ readers }) => readers.includes(login))
  // a page takes long: one user of each role and level looks at them, and who may see what is under seal
  const lookers = new Set([...askers(site.users), ...site.users.filter(reads)])
  let answers = 0
  await inLanes(site.users, LANES, async (user) => {
    for (const { at, text } of await readSealed(user, lookers.has(user))) {
      answers++
      for (const { readers, mark } of shownSealed(site.sealed, text)) {
        if (readers.includes(user.login)) read.add(mark)
        else found.push(`${at}: ${mark}`)
      }
    }
  })
  expect(found).toEqual([])
  // the scorers of the sample do read theirs, so that a leak beside them could be found
  const scorers = site.sealed.filter(({ readers }) => site.users.some(({ login }) => readers.includes(login)))
  expect([...read].sort()).toEqual(scorers.flatMap(({ raw, opinion }) => [String(raw), opinion]).sort())
  expect(scorers.length).toBeGreaterThan(1)
  console.log(
    `under seal: ${answers} answers to ${site.users.length} users, ${read.size} marks seen by their scorers`,
  )
}, 300_000)

test('without a session every staff route answers 401 alike', async () => {
  for (const call of staffCalls()) {
    const sent = call.slots.reduce((all, slot) => withId(all, slot, randomIdLike('')), plain(call))
    const answer = await send(site.server.url, call, sent, '')
    expect([call.path, answer.status]).toEqual([call.path, 401])
  }
})

test('foreign and unknown ids answer alike, and change nothing', async () => {
  const before = await checksums(site.server)
  const found: string[] = []
  await inLanes(askers(site.users), LANES, async (user) => {
    for (const call of staffCalls()) {
      for (const slot of call.slots) {
        found.push(...(await compareAll({ user, call, slot, sent: around(user, call, slot) })))
      }
    }
  })
  expect(found).toEqual([])
  expect(await checksums(site.server)).toEqual(before)
  const vacuous = [...seen]
    .filter(([, statuses]) => statuses.size === 1 && statuses.has(422))
    .map(([route]) => route)
  expect(vacuous, 'routes whose foreign ids never got past the form of the request').toEqual([])
})

test('a stranger who follows every link finds no canary: pages, payloads, open data, files, maps', async () => {
  const map = await (await fetch(`${site.server.url}/sitemap.xml`)).text()
  const slugs = [...map.matchAll(/\/([a-z0-9-]+)\/sitemap\.xml/g)].map(([, slug]) => slug)
  const open = slugs.flatMap((slug) => [
    `/${slug}/honors.csv`,
    ...['honors', 'figures', 'reform', 'notices'].map((list) => `/api/v1/public/${slug}/${list}`),
  ])
  const ids = (type: string) => site.items.filter((item) => item.type === type).slice(0, 60)
  const hidden = [
    ...ids('stored_file').map(({ id }) => `/api/v1/files/${id}`),
    ...ids('person').flatMap(({ id }) => slugs.slice(0, 3).map((slug) => `/${slug}/honors/${id}`)),
    ...ids('notice').flatMap(({ id }) => slugs.slice(0, 3).map((slug) => `/${slug}/notices/${id}`)),
  ]
  const visited = await crawl(site.server.url, ['/', '/sitemap.xml', '/robots.txt', ...open, ...hidden], 8000)
  const found = visited.flatMap(({ path, how, text }) =>
    site.canaries
      .filter(({ value }) => text.includes(value))
      .map(({ kind, org }) => `${how} ${path}: ${kind} of ${org}`),
  )
  expect(found).toEqual([])
  const pages = visited.filter(({ status }) => status === 200)
  expect(open.filter((path) => !pages.some((page) => page.path === path))).toEqual([])
  // the published persons are there, so that a leak beside them could be found
  expect(
    pages.filter(({ text, type }) => type.includes('html') && text.includes('虚构奖章')).length,
  ).toBeGreaterThan(10)
  expect(
    pages.filter(({ path, type }) => !path.startsWith('/login') && type.includes('x-component')),
  ).toEqual([])
}, 300_000)

/** Acts on what other users of the sample need: they get things of users that take no part. */
const SPARING = /^(user\.(disable|reset_password|update|enable)|membership\.end)$/

function ownIds(user: User, call: Call, slot: Slot): Item[] {
  const taken = new Set(site.users.map((each) => each.id))
  const free = (item: Item) => !SPARING.test(call.action) || !(taken.has(item.id) || taken.has(item.owner))
  const own = things(slot.type).filter((item) => mayKnow(user, item) && free(item))
  const states = [...new Set(own.map((item) => item.state))]
  return states.flatMap((state) => own.filter((item) => item.state === state).slice(0, OWN_AT_MOST))
}

/** A request that should succeed where it is allowed; `item` = the own thing it is about. */
async function ownRequest(user: User, call: Call, main: Slot | undefined, item: Item | null): Promise<Sent> {
  if (!main || !item) return willing(call, user)
  const sent = withId(around(user, call, main, item), main, item.id)
  return fromPresent(site.server.url, call, calls, user, item, sent)
}

/** Reads that name their object among the search parameters. */
const ASKED_IN_QUERY = new Set(['progress.export'])

type Tried = { statuses: number[]; leaks: string[]; last: string }

/** Types whose state decides beside the role. */
const DECIDED = new Set([
  'import_batch',
  'progress_report',
  'honor',
  'notice',
  'household',
  'studio',
  'studio_achievement',
  'mentorship',
  'contest',
  'contest_entry',
  'contest_proposal',
])

/** Tries a route with own ids until one succeeds; gives the statuses. */
async function tryOwn(user: User, call: Call): Promise<Tried> {
  const result: Tried = { statuses: [], leaks: [], last: '' }
  const main =
    call.slots.find((slot) => slot.in === 'path') ??
    call.slots.find((slot) => slot.in === 'body' || ASKED_IN_QUERY.has(call.action))
  for (const item of main ? ownIds(user, call, main) : [null]) {
    const sent = await ownRequest(user, call, main, item)
    const answer = await send(site.server.url, call, sent, user.cookie)
    count[item ? 'own' : 'plain']++
    result.statuses.push(answer.status)
    result.leaks.push(...leaks(user, answer).map((leak) => `${name(user, call)}: ${leak}`))
    result.last = answer.text.slice(0, 300)
    // the next one may be waiting for this user
    if (answer.status < 300 || (answer.status === 403 && !DECIDED.has(item?.type ?? ''))) break
  }
  return result
}

test('own ids succeed on every route for someone, and no answer holds a foreign canary', async () => {
  const succeeded = new Set<string>()
  const failures: string[] = []
  const last = new Map<string, string>()
  // deeds that end things come last
  const order = (call: Call) =>
    call.method === 'GET' ? 0 : SPARING.test(call.action) || call.action === 'password.change' ? 2 : 1
  for (const call of staffCalls().sort((a, b) => order(a) - order(b))) {
    const route = `${call.method} ${call.path}`
    const writes = call.method !== 'GET'
    await inLanes(site.users, writes ? 1 : LANES, async (user) => {
      // what one user has decided on, the next act cannot decide on again: one success is enough
      if (writes && succeeded.has(route)) return
      const { statuses, leaks: leaked, last: text } = await tryOwn(user, call)
      failures.push(...leaked)
      if (statuses.some((status) => status >= 500)) failures.push(`${name(user, call)}: ${statuses} ${text}`)
      if (statuses.some((status) => status === 200 || status === 201)) succeeded.add(route)
      else if (statuses.some((status) => status !== 403))
        last.set(route, `${user.login}: ${statuses} ${text}`)
    })
    if (!succeeded.has(route) && !TESTED_ELSEWHERE.has(call.action))
      failures.push(`${route} succeeded for nobody; ${last.get(route) ?? 'no own id'}`)
  }
  expect(failures).toEqual([])
  const pairs = count.foreign + count.own + count.plain
  console.log(
    `HTTP isolation, seed ${SEED}: ${site.users.length} users × ${calls.length} routes, ${pairs} pairs ` +
      `(${count.foreign} foreign each beside a random id, ${count.own} own, ${count.plain} without id)`,
  )
}, 1_500_000)

test('no identity number and no card stands in clear on the disk or in what the server said', async () => {
  await behind(site.server.dataDir, 'checkpoint')
  const of = (kinds: string[]) =>
    site.canaries.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value)
  const secrets = [...of(['id_number', 'bank_card']), ...sentNumbers()]
  const folders = [site.server.dataDir, '.next']
  const { files, bytes, found } = lookAtRest(
    folders,
    { 'what the server said': site.server.words() },
    secrets,
  )
  expect(found).toEqual([])
  // names are stored in clear: where they are found, numbers would have been found
  const names = lookAtRest([site.server.dataDir], {}, of(['name']))
  expect(new Set(names.found.map(({ value }) => value)).size).toBe(new Set(of(['name'])).size)
  console.log(`at rest: ${secrets.length} numbers in ${files} files, ${Math.round(bytes / 1e6)} MB: none`)
}, 300_000)
