-- Whether a secret is registered at all, where it has no end to be shown.

-- AlterTable
ALTER TABLE "relief_household_private" ADD COLUMN     "has_address" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "has_contact" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "relief_member_private" ADD COLUMN     "has_illness" BOOLEAN NOT NULL DEFAULT false;

grant select (has_address, has_contact) on public.relief_household_private to app_city_relief, app_county_relief, app_town_relief, app_unit;
grant select (has_illness) on public.relief_member_private to app_city_relief, app_county_relief, app_town_relief, app_unit;
