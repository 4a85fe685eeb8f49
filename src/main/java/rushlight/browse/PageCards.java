package rushlight.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import rushlight.core.Timecode;
import rushlight.episode.AudioEditionRepository.Playable;
import rushlight.episode.Episode;
import rushlight.episode.Show;
import rushlight.sharing.Embeddable;
import rushlight.sharing.JsonLd;
import rushlight.sharing.PageCard;
import rushlight.sharing.SharedTitle;
import rushlight.speaker.Speaker;
import rushlight.transcript.VoiceRole;
import rushlight.transcript.VoiceRow;
import rushlight.web.Messages;
import rushlight.web.SiteAddress;

/** Factory of the cards that other sites show with links to pages of this package. */
@Component
class PageCards {

	/** Limit of played clips in the structured data of an episode. */
	private static final int MAX_PLAYED_CLIPS = 50;

	private static final int MAX_ACTORS = 20;

	private final SiteAddress site;

	private final JsonLd data;

	PageCards(SiteAddress site, JsonLd data) {
		this.site = site;
		this.data = data;
	}

	PageCard ofShow(Show show) {
		String url = this.site.address() + "/shows/" + show.slug();
		String description = (show.description() == null) ? "" : show.description();
		return new PageCard("website", show.title(), description, url, null, "", null, null, this.data
			.script(JsonLd.thing("PodcastSeries", "name", show.title(), "url", url, "description", description)));
	}

	PageCard ofSpeaker(Speaker speaker, List<String> roles) {
		String url = this.site.address() + "/speakers/" + speaker.slug();
		return new PageCard("profile", speaker.name(), String.join(", ", roles), url, null, "", null, null,
				this.data.script(JsonLd.thing("Person", "name", speaker.name(), "url", url)));
	}

	PageCard ofPlayedClip(Embeddable clip) {
		return PageCard.ofClip(clip, this.site.address(), (clip.audio() == null) ? null : absolute(clip.audio().url()),
				this.data.script(this.data.clip(clip)));
	}

	PageCard ofEpisode(EpisodePage page) {
		Episode episode = page.episode();
		String url = address(episode) + page.query();
		Playable audio = page.audio();
		String description = String.join(" ", episode.summary());
		return new PageCard("article", episode.title(), description, url, address(episode) + "/card.png",
				Messages.text("browse.card.episode", episode.title(), episode.show().title()),
				(audio == null) ? null : audioAddress(episode, audio), null,
				this.data.script(data(page, url, description)));
	}

	/** Returns the text of the picture of an episode. */
	SharedTitle titleOf(Episode episode, String language, List<VoiceRow> voices) {
		List<String> people = ownVoices(voices).map(VoiceRow::name).distinct().toList();
		return new SharedTitle(
				(episode.number() == null) ? "" : Messages.text("browse.episode.number", episode.number()),
				episode.title(), String.join(", ", people), episode.show().title(), address(episode), language);
	}

	private String address(Episode episode) {
		return this.site.address() + "/episodes/" + episode.slug();
	}

	private String absolute(String url) {
		return url.startsWith("/") ? this.site.address() + url : url;
	}

	private String audioAddress(Episode episode, Playable audio) {
		return (audio.url() == null) ? address(episode) + "/audio" : audio.url();
	}

	private Map<String, Object> data(EpisodePage page, String url, String description) {
		Episode episode = page.episode();
		Playable audio = page.audio();
		List<VoiceRow> voices = page.text().voices().stream().map(EpisodePage.VoiceShare::voice).toList();
		List<Map<String, Object>> parts = new ArrayList<>();
		for (EpisodePage.Entry entry : page.text().contents()) {
			if (entry.playedClip() && entry.anchor() != null && parts.size() < MAX_PLAYED_CLIPS) {
				parts.add(JsonLd.thing("Clip", "name", entry.title(), "url",
						this.site.address() + "/clips/" + entry.anchor().replace("clip-", ""), "startOffset",
						JsonLd.seconds(entry.millis())));
			}
		}
		return JsonLd.thing("PodcastEpisode", "name", episode.title(), "url", url, "description", description, "image",
				address(episode) + "/card.png", "inLanguage", page.transcript().language(), "episodeNumber",
				episode.number(), "datePublished",
				(episode.publishedOn() == null) ? null : episode.publishedOn().toString(), "duration", duration(audio),
				"license", licence(episode), "sameAs", link(episode.sourceUrl()), "partOfSeries",
				JsonLd.thing("PodcastSeries", "name", episode.show().title(), "url",
						this.site.address() + "/shows/" + episode.show().slug()),
				"associatedMedia",
				(audio == null) ? null
						: JsonLd.thing("AudioObject", "contentUrl", audioAddress(episode, audio), "encodingFormat",
								audio.mediaType(), "duration", duration(audio)),
				// schema.org has a property for the words of a transcript, but none for
				// its address.
				"encoding",
				JsonLd.thing("MediaObject", "name", "Transcript", "contentUrl",
						address(episode) + "/transcript.txt" + page.query(), "encodingFormat", "text/plain",
						"inLanguage", page.transcript().language()),
				"actor", people(ownVoices(voices)), "hasPart", parts);
	}

	/**
	 * Returns the voices of an episode, without those that are heard only in a played
	 * clip.
	 */
	private static Stream<VoiceRow> ownVoices(List<VoiceRow> voices) {
		return voices.stream()
			.filter((voice) -> voice.role() == VoiceRole.HOST || voice.role() == VoiceRole.GUEST
					|| voice.role() == VoiceRole.UNKNOWN && voice.speakerSlug() != null)
			.limit(MAX_ACTORS);
	}

	private List<Map<String, Object>> people(Stream<VoiceRow> voices) {
		return voices
			.map((voice) -> JsonLd.thing("Person", "name", voice.name(), "url",
					(voice.speakerSlug() == null) ? null : this.site.address() + "/speakers/" + voice.speakerSlug()))
			.distinct()
			.toList();
	}

	private static @Nullable String duration(@Nullable Playable audio) {
		return (audio == null || audio.durationMs() == null) ? null
				: "PT" + new Timecode(audio.durationMs()).seconds() + "S";
	}

	private static @Nullable Object licence(Episode episode) {
		String link = link(episode.licence());
		return (link != null || episode.licence() == null) ? link
				: JsonLd.thing("CreativeWork", "name", episode.licence());
	}

	private static @Nullable String link(@Nullable String text) {
		return (text != null && text.toLowerCase(Locale.ROOT).matches("https?://\\S+")) ? text : null;
	}

}
