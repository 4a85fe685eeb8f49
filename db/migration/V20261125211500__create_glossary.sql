-- The names of a show as they are right, and how machines are known to mishear them.
create table glossary_entry (
    id         bigint generated always as identity primary key,
    show_id    bigint not null references show on delete cascade,
    name       text not null check (name = btrim(name) and length(name) between 1 and 200),
    match_case boolean not null default false,
    note       text not null default '' check (length(note) <= 500)
);
create unique index glossary_entry_name on glossary_entry (show_id, lower(name));
alter table glossary_entry add unique (id, show_id);

-- Whatever is misheard is meant for one name of the show.
create table glossary_mishearing (
    entry_id bigint not null,
    show_id  bigint not null,
    form     text not null check (form = btrim(form) and length(form) between 1 and 200),
    foreign key (entry_id, show_id) references glossary_entry (id, show_id) on delete cascade
);
create index on glossary_mishearing (entry_id);
create unique index glossary_mishearing_form on glossary_mishearing (show_id, lower(form));
