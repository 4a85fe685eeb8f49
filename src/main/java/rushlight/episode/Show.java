package rushlight.episode;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import org.jspecify.annotations.Nullable;

/** A podcast. */
@Entity
public class Show {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	private String slug;

	private String title;

	private @Nullable String description;

	private boolean sample;

	private Instant createdAt;

	@ElementCollection
	@CollectionTable(name = "show_former_slug", joinColumns = @JoinColumn(name = "show_id"))
	@Column(name = "slug")
	private Set<String> formerSlugs = new HashSet<>();

	@SuppressWarnings("NullAway.Init")
	protected Show() {
	}

	/**
	 * @param sample whether the show is the sample that comes with the application, which
	 * one command removes
	 */
	public Show(String title, String slug, boolean sample, Instant createdAt) {
		this.title = title;
		this.slug = slug;
		this.sample = sample;
		this.createdAt = createdAt;
	}

	public long id() {
		return this.id;
	}

	public String slug() {
		return this.slug;
	}

	public String title() {
		return this.title;
	}

	public @Nullable String description() {
		return this.description;
	}

	public boolean isSample() {
		return this.sample;
	}

	/** Changes title and address; the former address redirects to the new one. */
	public void renameTo(String title, String slug) {
		this.title = title;
		if (!slug.equals(this.slug)) {
			this.formerSlugs.remove(slug);
			this.formerSlugs.add(this.slug);
			this.slug = slug;
		}
	}

	public void describe(String description) {
		this.description = description;
	}

}
