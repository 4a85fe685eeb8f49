package rushlight.speaker;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** A known person or group, with aliases. */
@Entity
public class Speaker {

	private static final Set<String> NAME_SUFFIXES = Set.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv");

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	private String slug;

	private String name;

	private String sortName;

	private Instant createdAt;

	@ManyToOne
	@JoinColumn(name = "merged_into", insertable = false, updatable = false)
	private @Nullable Speaker mergedInto;

	private @Nullable Long withdrawalId;

	@ElementCollection
	@CollectionTable(name = "speaker_alias", joinColumns = @JoinColumn(name = "speaker_id"))
	@Column(name = "name")
	private Set<String> aliases = new HashSet<>();

	@ElementCollection
	@CollectionTable(name = "speaker_former_slug", joinColumns = @JoinColumn(name = "speaker_id"))
	@Column(name = "slug")
	private Set<String> formerSlugs = new HashSet<>();

	@SuppressWarnings("NullAway.Init")
	protected Speaker() {
	}

	public Speaker(String name, String slug, Instant createdAt) {
		this.name = name;
		this.slug = slug;
		this.sortName = sortNameOf(name);
		this.createdAt = createdAt;
	}

	/**
	 * Changes name and address. The former name becomes an alias, and the former address
	 * redirects permanently.
	 */
	public void renameTo(String name, String slug) {
		this.aliases.add(this.name);
		this.aliases.remove(name);
		this.name = name;
		this.sortName = sortNameOf(name);
		if (!slug.equals(this.slug)) {
			this.formerSlugs.add(this.slug);
			this.slug = slug;
		}
	}

	public void addAlias(String alias) {
		if (!alias.equals(this.name)) {
			this.aliases.add(alias);
		}
	}

	/**
	 * Removes an alias.
	 * @return false if the speaker did not have the alias
	 */
	public boolean removeAlias(String alias) {
		return this.aliases.remove(alias);
	}

	/** Returns the speaker into whom this one was merged; null if it was not merged. */
	public @Nullable Speaker mergedInto() {
		return this.mergedInto;
	}

	/** Checks whether an administrator has withdrawn the name. */
	public boolean isWithdrawn() {
		return this.withdrawalId != null;
	}

	public long id() {
		return this.id;
	}

	public String slug() {
		return this.slug;
	}

	public String name() {
		return this.name;
	}

	public Set<String> aliases() {
		return this.aliases;
	}

	/**
	 * Returns the name by which lists are sorted: "Fletcher, Bill Jr." has the last word
	 * first, suffixes apart; a name of one word stays.
	 */
	static String sortNameOf(String name) {
		String[] words = name.split("\\s+");
		int last = words.length - 1;
		while (last > 0 && NAME_SUFFIXES.contains(words[last].toLowerCase(Locale.ROOT))) {
			last--;
		}
		if (last == 0) {
			return name;
		}
		StringBuilder sortName = new StringBuilder(words[last]).append(',');
		for (int i = 0; i < words.length; i++) {
			if (i != last) {
				sortName.append(' ').append(words[i]);
			}
		}
		return sortName.toString();
	}

}
