-- A region may ask that a studio is named only after a public notice of this system.
alter table public.region_profile add column studio_notice boolean not null default false;
