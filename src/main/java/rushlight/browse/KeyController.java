package rushlight.browse;

import java.net.URI;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import rushlight.core.GoneException;
import rushlight.core.Key;
import rushlight.core.NotFoundException;
import rushlight.episode.KeyMint;
import rushlight.episode.ReadingRepository;
import rushlight.history.RevisionReader;
import rushlight.transcript.WithdrawalMarks;

/**
 * The lasting address of a passage, which leads to wherever it is read today: after a
 * merge, to what it was merged into; after it was removed, to its history.
 */
@Controller
class KeyController {

	private final TranscriptPageReader transcripts;

	private final ReadingRepository readings;

	private final RevisionReader revisions;

	private final WithdrawalMarks withdrawn;

	private final KeyMint mint;

	KeyController(TranscriptPageReader transcripts, ReadingRepository readings, RevisionReader revisions,
			WithdrawalMarks withdrawn, KeyMint mint) {
		this.transcripts = transcripts;
		this.readings = readings;
		this.revisions = revisions;
		this.withdrawn = withdrawn;
		this.mint = mint;
	}

	@GetMapping("/segments/{text}")
	ResponseEntity<Void> show(@PathVariable String text) {
		Key key = Key.parse(text)
			.orElseThrow(() -> new NotFoundException(
					"“" + text + "” is no key of a passage; keys have eight letters and digits."));
		this.withdrawn.refuseWhole(key.number());
		return ResponseEntity.status(HttpStatus.FOUND)
			.cacheControl(CacheControl.noCache())
			.location(URI.create(address(key)))
			.build();
	}

	private String address(Key key) {
		return this.transcripts.findPlace(key.number())
			.map((place) -> address(place, key.number()))
			.or(() -> this.readings.findSlugOfBlock(key.number()).map((slug) -> "/readings/" + slug + "#" + key))
			.or(() -> this.revisions.successorOf(key.number())
				.flatMap((survivor) -> this.transcripts.findPlace(survivor).map((place) -> address(place, survivor))))
			.or(() -> this.revisions.transcriptOf(key.number()).map((gone) -> "/segments/" + key + "/history"))
			.orElseThrow(() -> missing(this.mint, key, "passage"));
	}

	private static String address(TranscriptPageReader.Place place, long segment) {
		return "/episodes/" + place.slug() + (place.original() ? "" : "?lang=" + place.language()) + "#"
				+ Key.of(segment);
	}

	/** A key that was given out once is gone; any other never was. */
	static RuntimeException missing(KeyMint mint, Key key, String what) {
		return mint.hasMinted(key.number())
				? new GoneException("The " + what + " with the key “" + key + "” is no longer in the archive.")
				: new NotFoundException("There is no " + what + " with the key “" + key + "”.");
	}

}
