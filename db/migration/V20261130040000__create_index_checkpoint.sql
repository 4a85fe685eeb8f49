-- How far the index has read: a random token, replaced in the transaction that deletes marks of changes. An index carries
-- the token of its last commit; a database that does not know that token is not the one that the index has read
-- (docs/decisions/0029). next_token is announced before the index commits, so that a crash in between loses nothing.
create table index_checkpoint (
    single     boolean primary key default true check (single),
    token      uuid not null default gen_random_uuid(),
    next_token uuid,
    number     bigint not null default 0
);
insert into index_checkpoint default values;
