package rushlight.episode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import org.jspecify.annotations.Nullable;

/** One instalment of a show. */
@Entity
public class Episode {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	@ManyToOne(fetch = FetchType.LAZY)
	private Show show;

	private String slug;

	private @Nullable String number;

	private String title;

	private boolean titleSupplied;

	private @Nullable LocalDate publishedOn;

	private @Nullable String summary;

	private @Nullable String notice;

	private @Nullable String licence;

	private @Nullable String guid;

	private @Nullable String sourceUrl;

	private @Nullable String externalId;

	private @Nullable String importPath;

	private Instant createdAt;

	private @Nullable Long withdrawalId;

	@ElementCollection
	@CollectionTable(name = "episode_note", joinColumns = @JoinColumn(name = "episode_id"))
	@OrderColumn(name = "ordinal")
	private List<Note> notes = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "chapter", joinColumns = @JoinColumn(name = "episode_id"))
	@OrderBy("startMs")
	private List<Chapter> chapters = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "episode_former_slug", joinColumns = @JoinColumn(name = "episode_id"))
	@Column(name = "slug")
	private Set<String> formerSlugs = new HashSet<>();

	@SuppressWarnings("NullAway.Init")
	protected Episode() {
	}

	/**
	 * @param titleSupplied whether the archive made the title up, since the source has
	 * none
	 */
	public Episode(Show show, String title, boolean titleSupplied, String slug, Instant createdAt) {
		this.show = show;
		this.title = title;
		this.titleSupplied = titleSupplied;
		this.slug = slug;
		this.createdAt = createdAt;
	}

	/**
	 * What is known of an episode; null for what is not.
	 *
	 * @param summary paragraphs, a line break between
	 * @param notice what the source says of its own quality
	 * @param guid the feed's
	 * @param externalId the publisher's own name for it
	 * @param importPath relative to what was imported
	 */
	public record Details(@Nullable String number, @Nullable LocalDate publishedOn, @Nullable String summary,
			@Nullable String notice, @Nullable String licence, @Nullable String guid, @Nullable String sourceUrl,
			@Nullable String externalId, @Nullable String importPath, List<Note> notes, List<Chapter> chapters) {
	}

	public void describe(Details details) {
		this.number = details.number();
		this.publishedOn = details.publishedOn();
		this.summary = details.summary();
		this.notice = details.notice();
		this.licence = details.licence();
		this.guid = details.guid();
		this.sourceUrl = details.sourceUrl();
		this.externalId = details.externalId();
		this.importPath = details.importPath();
		this.notes.clear();
		this.notes.addAll(details.notes());
		this.chapters.clear();
		this.chapters.addAll(details.chapters());
	}

	/** Gives it another title and address; the former address leads on to the new one. */
	public void renameTo(String title, String slug) {
		this.title = title;
		this.titleSupplied = false;
		if (!slug.equals(this.slug)) {
			this.formerSlugs.remove(slug);
			this.formerSlugs.add(this.slug);
			this.slug = slug;
		}
	}

	/** Whether an administrator has withdrawn it as a whole. */
	public boolean isWithdrawn() {
		return this.withdrawalId != null;
	}

	/**
	 * Gives it another title at the same address.
	 * @param supplied whether the archive made it up
	 */
	public void entitle(String title, boolean supplied) {
		this.title = title;
		this.titleSupplied = supplied;
	}

	/** What is known of it, but for what it has lists of. */
	public Details details() {
		return new Details(this.number, this.publishedOn, this.summary, this.notice, this.licence, this.guid,
				this.sourceUrl, this.externalId, this.importPath, List.copyOf(this.notes), List.copyOf(this.chapters));
	}

	public long id() {
		return this.id;
	}

	public Show show() {
		return this.show;
	}

	public String slug() {
		return this.slug;
	}

	public @Nullable String number() {
		return this.number;
	}

	public String title() {
		return this.title;
	}

	public boolean isTitleSupplied() {
		return this.titleSupplied;
	}

	public @Nullable LocalDate publishedOn() {
		return this.publishedOn;
	}

	/** Paragraphs; none where nobody summed it up. */
	public List<String> summary() {
		return (this.summary == null) ? List.of() : this.summary.lines().toList();
	}

	public @Nullable String notice() {
		return this.notice;
	}

	public @Nullable String licence() {
		return this.licence;
	}

	public @Nullable String sourceUrl() {
		return this.sourceUrl;
	}

	public List<Note> notes() {
		return this.notes;
	}

	public List<Note> notes(NoteKind kind) {
		return this.notes.stream().filter((note) -> note.kind() == kind).toList();
	}

	public List<Chapter> chapters() {
		return this.chapters;
	}

}
