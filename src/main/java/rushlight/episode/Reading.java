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
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import org.jspecify.annotations.Nullable;

/** A companion text, linked with its episodes. */
@Entity
public class Reading {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	private String slug;

	@ManyToOne(fetch = FetchType.LAZY)
	private @Nullable Show show;

	private String title;

	private boolean titleSupplied;

	private @Nullable String standfirst;

	private @Nullable String summary;

	private List<String> authors = new ArrayList<>();

	private @Nullable LocalDate publishedOn;

	private String language;

	private @Nullable String licence;

	private @Nullable String sourceUrl;

	private @Nullable String externalId;

	private String importPath;

	private int words;

	private Instant createdAt;

	@ElementCollection
	@CollectionTable(name = "reading_note", joinColumns = @JoinColumn(name = "reading_id"))
	@OrderColumn(name = "ordinal")
	private List<Note> notes = new ArrayList<>();

	@ManyToMany
	@JoinTable(name = "reading_episode", joinColumns = @JoinColumn(name = "reading_id"),
			inverseJoinColumns = @JoinColumn(name = "episode_id"))
	private Set<Episode> episodes = new HashSet<>();

	@ElementCollection
	@CollectionTable(name = "reading_former_slug", joinColumns = @JoinColumn(name = "reading_id"))
	@Column(name = "slug")
	private Set<String> formerSlugs = new HashSet<>();

	@SuppressWarnings("NullAway.Init")
	protected Reading() {
	}

	/**
	 * @param importPath the path of the file, relative to the imported folder
	 * @param language BCP 47
	 */
	public Reading(@Nullable Show show, String title, boolean titleSupplied, String slug, String language,
			String importPath, Instant createdAt) {
		this.show = show;
		this.title = title;
		this.titleSupplied = titleSupplied;
		this.slug = slug;
		this.language = language;
		this.importPath = importPath;
		this.createdAt = createdAt;
	}

	/**
	 * The metadata of a reading; null if unknown.
	 *
	 * @param words the number of words in all blocks
	 */
	public record Details(@Nullable String standfirst, @Nullable String summary, List<String> authors,
			@Nullable LocalDate publishedOn, @Nullable String licence, @Nullable String sourceUrl,
			@Nullable String externalId, int words, List<Note> notes) {
	}

	public void describe(Details details) {
		this.standfirst = details.standfirst();
		this.summary = details.summary();
		this.authors = new ArrayList<>(details.authors());
		this.publishedOn = details.publishedOn();
		this.licence = details.licence();
		this.sourceUrl = details.sourceUrl();
		this.externalId = details.externalId();
		this.words = details.words();
		this.notes.clear();
		this.notes.addAll(details.notes());
	}

	public void linkTo(Episode episode) {
		this.episodes.add(episode);
	}

	public long id() {
		return this.id;
	}

	public String slug() {
		return this.slug;
	}

	public @Nullable Show show() {
		return this.show;
	}

	public String title() {
		return this.title;
	}

	public boolean isTitleSupplied() {
		return this.titleSupplied;
	}

	public @Nullable String standfirst() {
		return this.standfirst;
	}

	/** Returns the paragraphs of the summary; empty if there is none. */
	public List<String> summary() {
		return (this.summary == null) ? List.of() : this.summary.lines().toList();
	}

	public List<String> authors() {
		return this.authors;
	}

	public @Nullable LocalDate publishedOn() {
		return this.publishedOn;
	}

	public String language() {
		return this.language;
	}

	public @Nullable String licence() {
		return this.licence;
	}

	public @Nullable String sourceUrl() {
		return this.sourceUrl;
	}

	public int words() {
		return this.words;
	}

	public List<Note> notes() {
		return this.notes;
	}

	public Set<Episode> episodes() {
		return this.episodes;
	}

}
