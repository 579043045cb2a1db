-- Lists may say which children are of one family.
ALTER TABLE contacts ADD COLUMN family_id TEXT;
ALTER TABLE referrals ADD COLUMN family_id TEXT;
ALTER TABLE children_in_need_plans ADD COLUMN family_id TEXT;
ALTER TABLE child_protection_plans ADD COLUMN family_id TEXT;
ALTER TABLE episodes_of_care ADD COLUMN family_id TEXT;
