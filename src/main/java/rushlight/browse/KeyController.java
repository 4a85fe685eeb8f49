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
import rushlight.web.Messages;

/**
 * The permanent link of a passage, which redirects to the current location of the
 * passage: after a merge to the segment into which it was merged, after a removal to its
 * history.
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
			.orElseThrow(() -> new NotFoundException(Messages.text("browse.key.invalidPassage", text)));
		this.withdrawn.refuseWhole(key.number());
		return ResponseEntity.status(HttpStatus.FOUND)
			.cacheControl(CacheControl.noCache())
			.location(URI.create(address(key)))
			.build();
	}

	private String address(Key key) {
		return this.transcripts.findLocation(key.number())
			.map((location) -> address(location, key.number()))
			.or(() -> this.readings.findSlugOfBlock(key.number()).map((slug) -> "/readings/" + slug + "#" + key))
			.or(() -> this.revisions.successorOf(key.number())
				.flatMap((survivor) -> this.transcripts.findLocation(survivor)
					.map((location) -> address(location, survivor))))
			.or(() -> this.revisions.transcriptOf(key.number()).map((gone) -> "/segments/" + key + "/history"))
			.orElseThrow(() -> missing(this.mint, key, "browse.key.gonePassage", "browse.key.noPassage"));
	}

	private static String address(TranscriptPageReader.Location location, long segment) {
		return "/episodes/" + location.slug() + (location.original() ? "" : "?lang=" + location.language()) + "#"
				+ Key.of(segment);
	}

	/** Returns the exception for a key without a clip. */
	static RuntimeException missingClip(KeyMint mint, Key key) {
		return missing(mint, key, "browse.key.goneClip", "browse.key.noClip");
	}

	/**
	 * What had a key that was minted once is gone; any other key never named anything.
	 */
	private static RuntimeException missing(KeyMint mint, Key key, String gone, String unknown) {
		return mint.hasMinted(key.number()) ? new GoneException(Messages.text(gone, key))
				: new NotFoundException(Messages.text(unknown, key));
	}

}
