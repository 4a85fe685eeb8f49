-- What changed and is not in the index yet: written in the transaction of the change, gone once the index holds it
-- durably. An episode or a reading each, as rushlight.web.Changes names them.
create table change_mark (
    id    bigint generated always as identity primary key,
    scope text not null check (scope ~ '^(episode|reading):[0-9]+$')
);

-- Which archive this is, so that an index that was made of another is not taken for its own.
create table archive_identity (
    id   uuid primary key default gen_random_uuid(),
    single boolean not null default true unique check (single)
);
insert into archive_identity default values;

-- Rebuilding the index: asked for by a command or an administrator, done by the site, which says how far it is.
create table index_rebuild (
    id           bigint generated always as identity primary key,
    reason       text not null check (reason <> ''),
    requested_at timestamptz not null default now(),
    started_at   timestamptz,
    done         bigint not null default 0,
    total        bigint not null default 0,
    finished_at  timestamptz,
    failure      text
);
create index index_rebuild_open on index_rebuild (id) where finished_at is null;
