-- So that one of them can be withdrawn, and put back.
alter table glossary_mishearing add column id bigint generated always as identity primary key;
