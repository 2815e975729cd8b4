-- The board's lists: a plan's month, by light.
create index "assignment_month_city_id_plan_id_period_light_idx" on "assignment_month" ("city_id", "plan_id", "period", "light");
