package rushlight.signin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.account.SignedInToken;

/**
 * Store of the accounts' passkeys. Every account has a handle by which authenticators
 * know it; Spring Security writes the keys themselves.
 */
@Component
class PasskeyStore implements PublicKeyCredentialUserEntityRepository {

	private final JdbcTemplate jdbc;

	PasskeyStore(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A passkey of an account.
	 *
	 * @param label the name that the account's owner gave it
	 */
	record Passkey(String id, String label, Instant addedAt, Instant usedAt) {
	}

	/** Finds the passkeys of an account, oldest first. */
	List<Passkey> find(long account) {
		return this.jdbc
			.query("""
					select c.credential_id, c.label, c.created, c.last_used
					from user_credentials c join account a on a.passkey_handle = c.user_entity_user_id
					where a.id = ? order by c.created, c.credential_id""",
					(row, number) -> new Passkey(row.getString("credential_id"), row.getString("label"),
							row.getTimestamp("created").toInstant(), row.getTimestamp("last_used").toInstant()),
					account);
	}

	/**
	 * Removes a passkey of an account.
	 * @return whether the account had the passkey
	 */
	@Transactional
	boolean remove(long account, String id) {
		return this.jdbc.update("""
				delete from user_credentials c using account a
				where a.passkey_handle = c.user_entity_user_id and a.id = ? and c.credential_id = ?""", account,
				id) > 0;
	}

	@Override
	public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
		return findOwner("passkey_handle = ?", handle.toBase64UrlString());
	}

	/**
	 * @param account the account's number, which is the name of {@link SignedInToken}
	 */
	@Override
	public @Nullable PublicKeyCredentialUserEntity findByUsername(String account) {
		return findOwner("id = ?", Long.valueOf(account));
	}

	private @Nullable PublicKeyCredentialUserEntity findOwner(String condition, Object parameter) {
		return this.jdbc
			.query("select passkey_handle, login, name from account where " + condition,
					(row, number) -> ImmutablePublicKeyCredentialUserEntity.builder()
						.id(Bytes.fromBase64(row.getString("passkey_handle")))
						.name(row.getString("login"))
						.displayName(row.getString("name"))
						.build(),
					parameter)
			.stream()
			.findFirst()
			.orElse(null);
	}

	/** Unsupported: every account has a handle when it is created. */
	@Override
	public void save(PublicKeyCredentialUserEntity owner) {
		throw new UnsupportedOperationException("Owners of passkeys are accounts");
	}

	@Override
	public void delete(Bytes handle) {
		throw new UnsupportedOperationException("Owners of passkeys are accounts");
	}

}
