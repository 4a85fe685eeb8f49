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
 * Whose passkeys are whose. Every account has a handle that authenticators know it by;
 * the keys themselves are written by Spring Security.
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
	 * @param label as its owner called it
	 */
	record Passkey(String id, String label, Instant addedAt, Instant usedAt) {
	}

	/** Of one account, the oldest first. */
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
	 * @return whether the account had it
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
		return owner("passkey_handle = ?", handle.toBase64UrlString());
	}

	/**
	 * @param account its number: what a sign-in is called by ({@link SignedInToken})
	 */
	@Override
	public @Nullable PublicKeyCredentialUserEntity findByUsername(String account) {
		return owner("id = ?", Long.valueOf(account));
	}

	private @Nullable PublicKeyCredentialUserEntity owner(String condition, Object parameter) {
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

	/** Never needed: every account is an owner from its beginning. */
	@Override
	public void save(PublicKeyCredentialUserEntity owner) {
		throw new UnsupportedOperationException("Owners of passkeys are accounts");
	}

	@Override
	public void delete(Bytes handle) {
		throw new UnsupportedOperationException("Owners of passkeys are accounts");
	}

}
