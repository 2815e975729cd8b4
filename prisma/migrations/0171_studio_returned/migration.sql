-- An application that the office returned, or a rejected one that it opened again, is a state of its own: a draft is seen
-- by its own organization only, so that the office could not write one of a unit.
alter table public.studio drop constraint studio_state;
alter table public.studio
  add constraint studio_state check (state in ('DRAFT', 'RETURNED', 'COUNTY_REVIEW', 'SITE_CHECK', 'EXPERT_REVIEW', 'NOTICE', 'RUNNING',
    'SELF_REPORT', 'RECTIFYING', 'DELISTING', 'SUSPENDED', 'REVOKED', 'MERGED', 'CLOSED', 'REJECTED', 'DISCARDED'));
-- What no longer works is not shown, and its record says so.
update public.studio set public_state = 'WITHDRAWN', published_name = ''
 where public_state = 'PUBLISHED' and state in ('SUSPENDED', 'REVOKED', 'MERGED', 'CLOSED');
