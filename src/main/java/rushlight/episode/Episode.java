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
	 * @param titleSupplied whether the importer supplied the title, since the source has
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
	 * The metadata of an episode; null if unknown.
	 *
	 * @param summary paragraphs, separated by line breaks
	 * @param notice what the source says about its own quality
	 */
	public record Details(@Nullable String number, @Nullable LocalDate publishedOn, @Nullable String summary,
			@Nullable String notice, @Nullable String licence, Identifiers identifiers, List<Note> notes,
			List<Chapter> chapters) {
	}

	/**
	 * The identifiers by which an import recognises an episode; null if unknown.
	 *
	 * @param guid the identifier in the feed
	 * @param externalId the publisher's own identifier
	 * @param importPath the path of the file, relative to the imported folder
	 */
	public record Identifiers(@Nullable String guid, @Nullable String sourceUrl, @Nullable String externalId,
			@Nullable String importPath) {
	}

	public void describe(Details details) {
		this.number = details.number();
		this.publishedOn = details.publishedOn();
		this.summary = details.summary();
		this.notice = details.notice();
		this.licence = details.licence();
		this.guid = details.identifiers().guid();
		this.sourceUrl = details.identifiers().sourceUrl();
		this.externalId = details.identifiers().externalId();
		this.importPath = details.identifiers().importPath();
		this.notes.clear();
		this.notes.addAll(details.notes());
		this.chapters.clear();
		this.chapters.addAll(details.chapters());
	}

	/** Changes title and address; the former address redirects to the new one. */
	public void renameTo(String title, String slug) {
		this.title = title;
		this.titleSupplied = false;
		if (!slug.equals(this.slug)) {
			this.formerSlugs.remove(slug);
			this.formerSlugs.add(this.slug);
			this.slug = slug;
		}
	}

	/** Checks whether an administrator has withdrawn the whole episode. */
	public boolean isWithdrawn() {
		return this.withdrawalId != null;
	}

	/**
	 * Changes the title; the address stays.
	 * @param supplied whether the importer supplied the title, since the source has none
	 */
	public void retitle(String title, boolean supplied) {
		this.title = title;
		this.titleSupplied = supplied;
	}

	/** Returns a copy of the metadata. */
	public Details details() {
		return new Details(this.number, this.publishedOn, this.summary, this.notice, this.licence,
				new Identifiers(this.guid, this.sourceUrl, this.externalId, this.importPath), List.copyOf(this.notes),
				List.copyOf(this.chapters));
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

	/** Returns the paragraphs of the summary; empty if there is none. */
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
