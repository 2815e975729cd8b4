-- Suggestions and innovations: those adopted are ranked by their reviews, and win awards as entries do.
alter table public.contest_proposal
  add column rank integer,
  add column total integer,
  add constraint contest_proposal_result check ((rank is null) = (total is null) and rank > 0 and total between 0 and 10000
    and (rank is null or state in ('ADOPTED', 'CARRIED_OUT')));

alter table public.contest_award
  alter column entry_id drop not null,
  add column proposal_id text,
  add constraint contest_award_winner check (num_nonnulls(entry_id, proposal_id) = 1),
  add constraint contest_award_city_id_proposal_id_fkey foreign key (city_id, proposal_id)
    references public.contest_proposal (city_id, id) on delete restrict on update cascade;
create unique index contest_award_city_id_proposal_id_rule_key_key on public.contest_award (city_id, proposal_id, rule_key);
