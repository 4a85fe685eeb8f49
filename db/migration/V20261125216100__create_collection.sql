-- Lists of clips that somebody keeps, with notes and tags of their own.
create table collection (
    id         bigint generated always as identity primary key,
    account_id bigint not null references account on delete cascade,
    title      text not null check (title <> '' and length(title) <= 200),
    created_at timestamptz not null
);
create index on collection (account_id, created_at desc);

create table collection_item (
    collection_id bigint not null references collection on delete cascade,
    -- The number of its key, of an excerpt or a played clip; what it names may be gone.
    clip          bigint not null,
    position      integer not null,
    note          text not null default '' check (length(note) <= 5000),
    tags          text[] not null default '{}' check (cardinality(tags) <= 20),
    added_at      timestamptz not null,
    primary key (collection_id, clip),
    unique (collection_id, position) deferrable initially deferred
);
