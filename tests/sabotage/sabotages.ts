/** One protection each, how it is broken, and the test that must turn red. */
export type Sabotage = {
  name: string
  sql?: string
  patch?: { file: string; from: string; to: string }
  file: string
  test: string
}

export const SABOTAGES: Sabotage[] = [
  {
    name: 'one RLS policy dropped',
    sql: 'drop policy select_city on public.progress_report',
    file: 'tests/integration/isolation/catalogue.test.ts',
    test: 'each granted role and command has a policy, and each policy a grant',
  },
  {
    name: 'one RLS policy opened to everyone',
    sql: 'alter policy select_unit on public.progress_report using (true)',
    file: 'tests/integration/isolation/fail-closed.test.ts',
    test: '500 good and bad transactions of different sessions: no foreign row, no backend left in a transaction',
  },
  {
    name: 'the seal of scores',
    sql: 'drop policy seal_select on public.contest_score',
    file: 'tests/integration/contests/seal.test.ts',
    test: 'lie in tables that show them to the named scorers alone, whatever role reads there',
  },
  {
    name: 'the seal of reviews',
    sql: 'drop policy seal_select on public.contest_review',
    file: 'tests/integration/contests/reviews.test.ts',
    test: 'single reviews are under seal: scorers alone see and enter them, others learn how many are in',
  },
  {
    name: 'the totals trigger',
    sql: 'drop trigger report_updated on public.progress_report',
    file: 'tests/integration/isolation/moves.test.ts',
    test: 'a report that is decided after the move counts at the new place',
  },
  {
    name: 'the uniqueness of idempotency',
    sql: 'alter table app.idempotency drop constraint idempotency_once',
    file: 'tests/integration/kernel/command.test.ts',
    test: 'the same key and body make one record and one answer',
  },
  {
    name: 'the audit insert',
    sql: `create or replace function app.append_audit(p_county text, p_town text, p_unit text, p_action text, p_type text, p_id text,
      p_detail jsonb, p_request text, p_ip text, p_at timestamptz) returns bigint language sql as 'select 1::bigint'`,
    file: 'tests/integration/kernel/command.test.ts',
    test: 'each act leaves one, with actor, object and request',
  },
  {
    name: 'the allow-check of approve',
    patch: {
      file: 'lib/features/reform/reporting/commands/decide.ts',
      from: 'allow: (actor, loaded) => reportVerdict(actor, verb, loaded.subject)',
      to: 'allow: () => null',
    },
    file: 'tests/integration/kernel/approve-check.test.ts',
    test: 'a unit cannot approve its own report, though the database lets it write the row; the office can',
  },
  {
    name: 'the hashing of passwords',
    patch: {
      file: 'lib/kernel/auth/password.ts',
      from: 'return limited(() => hash(password, OPTIONS))',
      to: 'return Promise.resolve(password)',
    },
    file: 'tests/integration/kernel/credential.test.ts',
    test: 'the stored credential never contains the password',
  },
  {
    name: 'the encryption of private columns',
    patch: {
      file: 'lib/kernel/private/cipher.ts',
      from: "cipher.update(plain, 'utf8'), cipher.final()",
      to: "Buffer.from(plain, 'utf8'), cipher.final()",
    },
    file: 'tests/integration/private/private.test.ts',
    test: 'is no plain text, and equal numbers are found by their hash',
  },
]
