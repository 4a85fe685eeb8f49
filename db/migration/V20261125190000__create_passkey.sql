-- Passkeys (WebAuthn). The handle stands for the account towards authenticators, which may show it to others: it says
-- nothing about whom it belongs to. 32 random bytes, in base64url.
alter table account add column passkey_handle text not null unique
    default translate(encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_');

-- Spring Security's own table, with its names.
create table user_credentials (
    credential_id                varchar(1000) primary key,
    user_entity_user_id          text not null references account (passkey_handle) on delete cascade,
    public_key                   bytea not null,
    signature_count              bigint not null,
    uv_initialized               boolean not null,
    backup_eligible              boolean not null,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamptz not null,
    last_used                    timestamptz not null,
    label                        varchar(1000) not null
);
create index user_credentials_of_account on user_credentials (user_entity_user_id);
