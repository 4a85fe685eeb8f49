-- Correcting: who read a segment against the audio, and where restored characters come from.

-- The accounts by which a segment moved on; they are no foreign keys, since a person's trace outlives the account.
alter table segment add column proofread_by bigint, add column validated_by bigint;
alter table segment_version add column proofread_by bigint, add column validated_by bigint;

-- Null for what no account made: an import, a command.
alter table revision add column account_id bigint;
create index on revision (account_id, made_at desc) where account_id is not null;
create index on revision (made_at desc);

-- Where characters were restored, the last revision that had them; null for the revision before.
alter table lineage add column from_revision integer check (from_revision >= 1);
create index on segment_version (transcript_id, until_revision);

-- Undo and redo over revisions: the revision whose state this one brought back, and, where it was an undo, the one
-- whose state it took back.
alter table revision add column restores integer check (restores < number), add column undid integer check (undid < number);
