-- Reviews of proposals are under seal until the results are verified, as scores are; how many are in stands with the
-- proposal, where everybody who sees the proposal may read it.
alter table public.contest_review add column sealed boolean not null default true;
update public.contest_review r
   set sealed = false
  from public.contest c
 where c.city_id = r.city_id and c.id = r.contest_id and c.state in ('VERIFIED', 'NOTICE', 'AWARDED', 'ARCHIVED');

alter table public.contest_proposal
  add column review_count integer not null default 0,
  add constraint contest_proposal_reviews check (review_count >= 0);
update public.contest_proposal p
   set review_count = (select count(*) from public.contest_review r where r.city_id = p.city_id and r.proposal_id = p.id);

-- The rules of a row table anew, with the seal.
do $$
declare
  p record;
begin
  for p in select policyname from pg_policies where schemaname = 'public' and tablename = 'contest_review' loop
    execute format('drop policy %I on public.contest_review', p.policyname);
  end loop;
end $$;
call app.row_table('public.contest_review', array['select', 'insert', 'update'], 'sealed');

-- A new review counts once, however many are entered at one time.
create function app.count_reviews() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update public.contest_proposal set review_count = review_count + 1
   where city_id = new.city_id and id = new.proposal_id;
  return null;
end $$;
revoke all on function app.count_reviews() from public;
alter function app.count_reviews() owner to app_definer;
create trigger contest_review_counts after insert on public.contest_review
  for each row execute function app.count_reviews();

-- What boards read of proposals: received, adopted, results with an amount, and their sum. Kept with the competition by
-- the difference that a proposal makes, so that no board and no act ever counts the proposals themselves.
alter table public.contest
  add column proposals_in integer not null default 0,
  add column proposals_adopted integer not null default 0,
  add column benefits_in integer not null default 0,
  add column benefit_fen bigint not null default 0,
  add constraint contest_proposal_totals check (proposals_adopted between 0 and proposals_in
    and benefits_in between 0 and proposals_adopted and benefit_fen >= 0 and (benefits_in > 0 or benefit_fen = 0));
update public.contest c
   set proposals_in = x.n, proposals_adopted = x.adopted, benefits_in = x.reported, benefit_fen = x.fen
  from (select city_id, contest_id, count(*) as n, count(*) filter (where state in ('ADOPTED', 'CARRIED_OUT')) as adopted,
               count(benefit_fen) filter (where state = 'CARRIED_OUT') as reported,
               coalesce(sum(benefit_fen) filter (where state = 'CARRIED_OUT'), 0) as fen
          from public.contest_proposal group by city_id, contest_id) x
 where x.city_id = c.city_id and x.contest_id = c.id;

create function app.count_proposals() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  received integer := 1;
  adopted integer := (new.state in ('ADOPTED', 'CARRIED_OUT'))::int;
  reported integer := (new.state = 'CARRIED_OUT' and new.benefit_fen is not null)::int;
  fen bigint := case when new.state = 'CARRIED_OUT' then coalesce(new.benefit_fen, 0) else 0 end;
begin
  if tg_op = 'UPDATE' then
    received := 0;
    adopted := adopted - (old.state in ('ADOPTED', 'CARRIED_OUT'))::int;
    reported := reported - (old.state = 'CARRIED_OUT' and old.benefit_fen is not null)::int;
    fen := fen - case when old.state = 'CARRIED_OUT' then coalesce(old.benefit_fen, 0) else 0 end;
  end if;
  if received <> 0 or adopted <> 0 or reported <> 0 or fen <> 0 then
    update public.contest
       set proposals_in = proposals_in + received, proposals_adopted = proposals_adopted + adopted,
           benefits_in = benefits_in + reported, benefit_fen = benefit_fen + fen
     where city_id = new.city_id and id = new.contest_id;
  end if;
  return null;
end $$;
revoke all on function app.count_proposals() from public;
alter function app.count_proposals() owner to app_definer;
create trigger contest_proposal_counts after insert or update of state, benefit_fen on public.contest_proposal
  for each row execute function app.count_proposals();
