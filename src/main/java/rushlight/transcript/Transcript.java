package rushlight.transcript;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

import rushlight.core.NotFoundException;
import rushlight.episode.Episode;

/**
 * The text of one episode in one language, at its newest revision. Segments are never
 * loaded through this entity.
 */
@Entity
public class Transcript {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	@ManyToOne(fetch = FetchType.LAZY)
	private Episode episode;

	private String language;

	private boolean original;

	private int revision;

	private int words;

	private int rushed;

	private int proofread;

	private int validated;

	@SuppressWarnings("NullAway.Init")
	protected Transcript() {
	}

	public long id() {
		return this.id;
	}

	public Episode episode() {
		return this.episode;
	}

	public String language() {
		return this.language;
	}

	/** Whether it is in the spoken language; all others are translations. */
	public boolean isOriginal() {
		return this.original;
	}

	/**
	 * The query of all addresses of the transcript except its page's own: "?lang=es", or
	 * "" for the original.
	 */
	public String query() {
		return this.original ? "" : "?lang=" + this.language;
	}

	public int revision() {
		return this.revision;
	}

	/**
	 * Parses the revision number of an address.
	 * @param text a number, or "" for the newest
	 * @throws NotFoundException if there is no such revision
	 */
	public int parseRevision(String text) {
		if (text.isEmpty()) {
			return this.revision;
		}
		if (!text.matches("[1-9][0-9]{0,8}") || Integer.parseInt(text) > this.revision) {
			throw new NotFoundException(
					"This transcript has no revision “" + text + "”; the newest is " + this.revision + ".");
		}
		return Integer.parseInt(text);
	}

	/** Words of speech. */
	public int words() {
		return this.words;
	}

	public ProofreadingProgress progress() {
		return new ProofreadingProgress(this.rushed, this.proofread, this.validated);
	}

}
