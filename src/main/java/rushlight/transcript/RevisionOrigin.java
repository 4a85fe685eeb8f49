package rushlight.transcript;

import org.jspecify.annotations.Nullable;

/**
 * Origin of a revision: the kind of act that made it. It is recorded beside author and
 * reason, since both are free text, and only the origin tells Rushlight's own sentences
 * from an editor's.
 *
 * @param withdrawal the withdrawal that masked or lifted words; null for the other kinds
 */
public record RevisionOrigin(Kind kind, @Nullable Long withdrawal) {

	/** A change by an editor or an administrator, batches and suggestions included. */
	public static final RevisionOrigin EDITOR = new RevisionOrigin(Kind.EDITOR, null);

	/** An import or re-import of a source. */
	public static final RevisionOrigin IMPORT = new RevisionOrigin(Kind.IMPORT, null);

	public static RevisionOrigin ofWithdrawal(long withdrawal) {
		return new RevisionOrigin(Kind.WITHDRAWAL, withdrawal);
	}

	/** The values of {@code revision.origin}, in lower case. */
	public enum Kind {

		EDITOR, IMPORT, WITHDRAWAL

	}

}
