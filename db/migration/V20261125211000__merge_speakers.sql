-- Speakers who turn out to be one: the other is kept, since revisions name it and its address leads on, with what was made
-- of it, so that a merge can be taken back.
alter table speaker
    add column merged_into bigint references speaker check (merged_into <> id),
    add column merge_batch bigint references batch,
    add constraint speaker_merge check ((merged_into is null) = (merge_batch is null));
create index on speaker (merged_into) where merged_into is not null;
create index on speaker (merge_batch) where merge_batch is not null;

-- The merge that an alias came with.
alter table speaker_alias add column batch_id bigint references batch;
create index on speaker_alias (batch_id) where batch_id is not null;

-- Nobody speaks as a speaker who was merged into another: whoever says so (an import that began before, a revision that is
-- restored) means the other. The lock waits for a merge that is under way.
create function speaker_of_today() returns trigger language plpgsql as $$
declare
    other bigint;
begin
    loop
        select merged_into into other from speaker where id = new.speaker_id for key share;
        exit when other is null;
        new.speaker_id := other;
    end loop;
    return new;
end $$;
create trigger voice_speaker before insert or update of speaker_id on voice
    for each row when (new.speaker_id is not null) execute function speaker_of_today();

-- What editors did to speakers. Accounts are no foreign keys, since a person's trace outlives the account.
create table speaker_change (
    id          bigint generated always as identity primary key,
    speaker_id  bigint not null references speaker on delete cascade,
    made_at     timestamptz not null,
    made_by     text not null check (made_by <> ''),
    account_id  bigint,
    description text not null check (description <> ''),
    batch_id    bigint references batch
);
create index on speaker_change (speaker_id, id desc);
create index on speaker_change (batch_id) where batch_id is not null;

-- Two editors undo a batch once.
create unique index on batch (undoes) where undoes is not null;
