import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drift } from '#lib/ops/migrations/apply.ts'
import { loginClient, ownerClient, stateOf } from '#tests/builders/connections.ts'
import { createTestDatabase, type TestDatabase } from '#tests/setup/database.ts'
import { CLASSES, KEY_EXCEPTIONS, PLACE_EXCEPTIONS, QUEUE_DOORS, TRUE_POLICIES } from './catalogue-lists.ts'

let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  owner = await ownerClient(database.url)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const BUSINESS: string[] = Object.entries(CLASSES).flatMap(([name, tables]) =>
  name === 'engine' ? [] : tables,
)

async function column(sql: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await owner.query<{ x: string }>(sql, values)
  return rows.map((row) => row.x)
}

/** Foreign keys with their columns in order. */
const KEYS = `
  select c.conname as name, c.conrelid::regclass::text as from_table, c.confrelid::regclass::text as to_table,
         c.confupdtype as on_update, c.confdeltype as on_delete,
         (select array_agg(a.attname::text order by k.n) from unnest(c.conkey) with ordinality k(num, n)
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as columns
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace
   where c.contype = 'f' and n.nspname = 'public' order by 2, 1`
type ForeignKey = {
  name: string
  from_table: string
  to_table: string
  on_update: string
  on_delete: string
  columns: string[]
}

describe('who migrates and who logs in', () => {
  test('the migrating owner is no superuser and bypasses nothing', async () => {
    const { rows } = await owner.query(
      'select rolsuper, rolbypassrls, rolname from pg_roles where rolname = current_user',
    )
    expect(rows[0]).toMatchObject({ rolsuper: false, rolbypassrls: false })
  })

  test('no role but superusers bypasses row-level security', async () => {
    expect(await column('select rolname as x from pg_roles where rolbypassrls and not rolsuper')).toEqual([])
  })

  test('app_login is NOINHERIT, owns nothing and may read nothing', async () => {
    const { rows } = await owner.query(
      "select rolinherit, rolsuper, rolcreatedb, rolcreaterole, rolreplication, oid from pg_roles where rolname = 'app_login'",
    )
    expect(rows[0]).toMatchObject({
      rolinherit: false,
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
    })
    expect(
      await column("select objid::text as x from pg_shdepend where refobjid = $1 and deptype = 'o'", [
        rows[0].oid,
      ]),
    ).toEqual([])
    const relations = await column(
      `select c.oid::regclass::text as x from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'app', 'graphile_worker') and c.relkind in ('r', 'v', 'm', 'p', 'S')`,
    )
    expect(relations.length).toBeGreaterThan(BUSINESS.length)
    const login = await loginClient(database.url)
    try {
      for (const name of relations)
        expect(await stateOf(login.query(`select * from ${name}`)), name).toBe('42501')
    } finally {
      await login.end()
    }
  })

  test('app_login may call nothing but the entrance', async () => {
    expect(
      await column(
        `select p.proname as x from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname in ('app', 'public') and has_function_privilege('app_login', p.oid, 'execute') order by 1`,
      ),
    ).toEqual(['begin_ctx', 'enter'])
  })

  test('no working role owns anything, and none may become app_ops or app_definer', async () => {
    const roles = await column(
      "select rolname as x from pg_roles where rolname like 'app\\_%' and rolname not in ('app_ops', 'app_definer', 'app_worker')",
    )
    expect(roles.length).toBeGreaterThan(14)
    for (const role of roles) {
      for (const above of ['app_ops', 'app_definer', 'app_worker']) {
        const { rows } = await owner.query('select pg_has_role($1, $2, $3) as may', [role, above, 'member'])
        expect(rows[0].may, `${role} → ${above}`).toBe(false)
      }
      expect(
        await column(
          "select objid::text as x from pg_shdepend d join pg_roles r on r.oid = d.refobjid where r.rolname = $1 and d.deptype = 'o'",
          [role],
        ),
      ).toEqual([])
    }
  })
})

describe('tables', () => {
  test('every table of schema public is in exactly one class', async () => {
    const listed: string[] = Object.values(CLASSES).flat()
    expect(new Set(listed).size).toBe(listed.length)
    expect(
      await column(
        "select relname::text as x from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by 1",
      ),
    ).toEqual([...listed].sort())
  })

  test('row-level security is enabled and forced on every business table', async () => {
    expect(
      await column(
        'select relname::text as x from pg_class where relname = any($1) and relnamespace = $2::regnamespace and not (relrowsecurity and relforcerowsecurity)',
        [BUSINESS, 'public'],
      ),
    ).toEqual([])
  })

  test('each granted role and command has a policy, and each policy a grant', async () => {
    const granted = await column(
      `select distinct c.relname || ' ' || a.grantee::regrole || ' ' || a.privilege_type as x
         from pg_class c, lateral (select * from aclexplode(c.relacl) union
              select (aclexplode(t.attacl)).* from pg_attribute t where t.attrelid = c.oid and t.attacl is not null) a
        where c.relname = any($1) and c.relnamespace = 'public'::regnamespace and a.grantee <> c.relowner and a.grantee <> 0 order by 1`,
      [BUSINESS],
    )
    const policies = await column(
      `select distinct c.relname || ' ' || r::regrole || ' ' || k as x
         from pg_policy p join pg_class c on c.oid = p.polrelid, unnest(p.polroles) r,
              unnest(case p.polcmd when 'r' then '{SELECT}' when 'a' then '{INSERT}' when 'w' then '{UPDATE}' when 'd' then '{DELETE}'
                     else '{SELECT,INSERT,UPDATE,DELETE}' end::text[]) k
        where c.relname = any($1) order by 1`,
      [BUSINESS],
    )
    expect(granted.length).toBeGreaterThan(100)
    expect(granted).toEqual(policies)
  })

  test('no policy says true, but for the roles that no session reaches and the public projections', async () => {
    const open = await column(
      `select c.relname || ': ' || p.polname || ' → ' || (select string_agg(r::regrole::text, ',') from unnest(p.polroles) r) as x
         from pg_policy p join pg_class c on c.oid = p.polrelid
        where pg_get_expr(p.polqual, p.polrelid) = 'true' or pg_get_expr(p.polwithcheck, p.polrelid) = 'true' order by 1`,
    )
    expect(
      open.filter((each) => !TRUE_POLICIES.some((rule) => rule.test(each.split(': ')[1] ?? ''))),
    ).toEqual([])
    const shown = open.filter((each) => each.includes('select_public')).map((each) => each.split(':')[0])
    expect(shown.sort()).toEqual([...CLASSES.public].sort())
  })

  test('every other policy asks the signed context', async () => {
    expect(
      await column(
        `select c.relname || ': ' || p.polname as x from pg_policy p join pg_class c on c.oid = p.polrelid
          where not p.polroles && array['app_definer', 'app_ops', 'app_public']::regrole[]::oid[]
            and (   (p.polqual is not null and pg_get_expr(p.polqual, p.polrelid) not like '%app.ctx(%')
                 or (p.polwithcheck is not null and pg_get_expr(p.polwithcheck, p.polrelid) not like '%app.ctx(%')) order by 1`,
      ),
    ).toEqual([])
  })

  test('nothing is granted to PUBLIC, on no table, column, function or sequence', async () => {
    const inOurs = `n.nspname in ('public', 'app')`
    expect(
      await column(
        `select c.relname::text as x from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a where ${inOurs} and a.grantee = 0
         union select c.relname || '.' || t.attname from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(t.attacl) a where ${inOurs} and a.grantee = 0
         union select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
                      aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where ${inOurs} and a.grantee = 0
         union select n.nspname from pg_namespace n, aclexplode(n.nspacl) a where ${inOurs} and a.grantee = 0 and (a.privilege_type = 'CREATE' or n.nspname = 'app')`,
      ),
    ).toEqual([])
  })

  test('visitors read the projections and nothing else', async () => {
    expect(
      await column(
        `select c.relname || ' ' || a.privilege_type as x from pg_class c, aclexplode(c.relacl) a where a.grantee = 'app_public'::regrole order by 1`,
      ),
    ).toEqual([...CLASSES.public].sort().map((name) => `${name} SELECT`))
  })

  test('level columns are never null, and primary keys begin with city_id', async () => {
    const places = await column(
      `select c.relname || '.' || a.attname as x from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relname = any($1) and a.attname in ('city_id', 'county_id', 'town_id', 'unit_id') and a.attnotnull`,
      [BUSINESS],
    )
    expect(places.length).toBe(BUSINESS.length * 4)
    const first = await column(
      `select c.relname || ' ' || a.attname as x from pg_index i join pg_class c on c.oid = i.indrelid
         join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indisprimary and c.relname = any($1)`,
      [BUSINESS],
    )
    expect(first.length).toBe(BUSINESS.length)
    const others = first.filter((each) => !each.endsWith(' city_id')).map((each) => each.split(' ')[0] ?? '')
    expect(others.sort()).toEqual(Object.keys(KEY_EXCEPTIONS).sort())
  })
})

describe('foreign keys', () => {
  test('each one is composite and contains city_id', async () => {
    const { rows } = await owner.query<ForeignKey>(KEYS)
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.filter((key) => key.columns.length < 2 || !key.columns.includes('city_id'))).toEqual([])
  })

  test('every business table hangs on its organization: four columns, ON UPDATE CASCADE, ON DELETE RESTRICT', async () => {
    const { rows } = await owner.query<ForeignKey>(KEYS)
    const good = rows.filter(
      (key) =>
        key.to_table === 'organization' &&
        key.columns.join() === 'city_id,county_id,town_id,unit_id' &&
        key.on_update === 'c' &&
        key.on_delete === 'r',
    )
    const without = BUSINESS.filter((table) => !good.some((key) => key.from_table === table))
    expect(without.sort()).toEqual(Object.keys(PLACE_EXCEPTIONS).sort())
  })

  test('those with ON UPDATE CASCADE are listed for the conversion to Citus', async () => {
    const { rows } = await owner.query<ForeignKey>(KEYS)
    const cascading = rows.filter((key) => key.on_update === 'c')
    console.log(
      `ON UPDATE CASCADE (${cascading.length}), to be NO ACTION under Citus:\n${cascading
        .map((key) => `  ${key.from_table} (${key.columns.join(', ')}) → ${key.to_table}`)
        .join('\n')}`,
    )
    // a move of a county reaches every table only if all of them cascade
    expect(cascading.length).toBe(rows.length)
  })
})

describe('functions', () => {
  test('every definer function belongs to app_definer (the doors of the queue to app_worker) and fixes its search_path', async () => {
    expect(
      await column(
        `select p.oid::regprocedure::text as x from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
            and (p.proowner <> case when p.proname = any($1) then 'app_worker' else 'app_definer' end::regrole or not exists (select from unnest(p.proconfig) s where s = 'search_path=pg_catalog'))`,
        [QUEUE_DOORS],
      ),
    ).toEqual([])
  })

  test('app_definer reaches everything by policies of its own, not by privilege', async () => {
    const { rows } = await owner.query(
      "select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname in ('app_definer', 'app_ops')",
    )
    expect(rows).toEqual(rows.map(() => ({ rolsuper: false, rolbypassrls: false, rolcanlogin: false })))
  })
})

describe('the job queue', () => {
  test('its schema and everything in it belongs to app_worker, and no other role reaches it', async () => {
    expect(
      await column(
        `select n.nspname || ' ' || n.nspowner::regrole as x from pg_namespace n where n.nspname = 'graphile_worker'
         union all select c.relname || ' ' || c.relowner::regrole from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'graphile_worker' and c.relowner <> 'app_worker'::regrole`,
      ),
    ).toEqual(['graphile_worker app_worker'])
    for (const role of await column(
      "select rolname as x from pg_roles where rolname like 'app\\_%' and rolname <> 'app_worker'",
    )) {
      const { rows } = await owner.query(
        "select has_schema_privilege($1, 'graphile_worker', 'usage') as may",
        [role],
      )
      expect(rows[0].may, role).toBe(false)
    }
  })

  test('app_worker may create no schema, reads no business table and logs in nowhere', async () => {
    const { rows } = await owner.query(
      "select has_database_privilege('app_worker', current_database(), 'create') as may, rolcanlogin, rolbypassrls from pg_roles where rolname = 'app_worker'",
    )
    expect(rows[0]).toEqual({ may: false, rolcanlogin: false, rolbypassrls: false })
    expect(
      await column(
        "select relname::text as x from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and has_table_privilege('app_worker', oid, 'select')",
      ),
    ).toEqual([])
  })
})

describe('what Prisma cannot see', () => {
  test('the migrated database and prisma/schema do not differ', async () => {
    expect(await drift(database.url)).toBe('')
  })

  test('triggers', async () => {
    expect(
      await column(
        `select tgrelid::regclass || ': ' || tgname || case tgenabled when 'O' then '' else ' DISABLED' end as x
           from pg_trigger where not tgisinternal order by 1`,
      ),
    ).toMatchSnapshot()
  })

  test('CHECK constraints', async () => {
    expect(
      await column(
        `select conrelid::regclass || ': ' || conname || case when convalidated then '' else ' NOT VALID' end as x
           from pg_constraint where contype = 'c' and connamespace in ('public'::regnamespace, 'app'::regnamespace) order by 1`,
      ),
    ).toMatchSnapshot()
  })

  test('partial and expression indexes', async () => {
    expect(
      await column(
        `select pg_get_indexdef(i.indexrelid) as x from pg_index i join pg_class c on c.oid = i.indrelid
          where (i.indpred is not null or i.indexprs is not null) and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) order by 1`,
      ),
    ).toMatchSnapshot()
  })

  test('functions of schema app, and who may call them', async () => {
    expect(
      await column(
        `select p.proname || ': ' || coalesce((select string_agg(a.grantee::regrole::text, ' ' order by a.grantee::regrole::text)
                  from aclexplode(p.proacl) a where a.grantee <> p.proowner), 'owner only') as x
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'app' order by 1`,
      ),
    ).toMatchSnapshot()
  })

  test('tables of schema app', async () => {
    expect(
      await column(
        "select relname::text as x from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by 1",
      ),
    ).toMatchSnapshot()
  })
})
