-- Titles whose awards are shown in a public notice before they are published: from which year of award on; 0 = none.
alter table public.honor_title add column notice_from integer not null default 0,
  add constraint honor_title_notice check (notice_from = 0 or notice_from between 1949 and 2100);
