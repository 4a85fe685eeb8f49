-- Changes that were made as one, over any number of transcripts, and are undone as one.
create table batch (
    id          bigint generated always as identity primary key,
    made_at     timestamptz not null,
    made_by     text not null check (made_by <> ''),
    account_id  bigint,
    description text not null check (description <> ''),
    undoes      bigint references batch
);
alter table revision add column batch_id bigint references batch;
create index on revision (batch_id) where batch_id is not null;
