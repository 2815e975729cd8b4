-- 五小 (domain.md §5): who proposes confirms that nothing excludes it; who confirmed and when stands with the proposal.
alter table public.contest_proposal
  add column declared_by text not null default '',
  add column declared_name text not null default '',
  add column declared_at timestamptz(6),
  add constraint contest_proposal_declared check ((declared_at is null) = (declared_by = ''));
