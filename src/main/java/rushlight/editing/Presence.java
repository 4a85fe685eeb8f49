package rushlight.editing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import rushlight.account.SignedIn;

/**
 * The editors who have a transcript open, by the requests of their pages to this site: a
 * hint to other editors, on which nothing depends.
 */
@Component
class Presence {

	/** Twice the interval at which an open page asks. */
	private static final Duration GONE_AFTER = Duration.ofMinutes(1);

	private final Clock clock;

	private final Map<Long, Map<Long, Seen>> byTranscript = new ConcurrentHashMap<>();

	Presence(Clock clock) {
		this.clock = clock;
	}

	private record Seen(String name, Instant at) {
	}

	/**
	 * Records that an editor has a transcript open.
	 * @return the names of the other editors who have
	 */
	List<String> enter(long transcript, SignedIn editor) {
		Instant now = this.clock.instant();
		this.byTranscript.values().forEach((seen) -> seen.values().removeIf((each) -> isGone(each, now)));
		this.byTranscript.values().removeIf(Map::isEmpty);
		Map<Long, Seen> here = this.byTranscript.computeIfAbsent(transcript, (id) -> new ConcurrentHashMap<>());
		here.put(editor.id(), new Seen(editor.name(), now));
		return here.entrySet()
			.stream()
			.filter((each) -> each.getKey() != editor.id())
			.map((each) -> each.getValue().name())
			.sorted()
			.toList();
	}

	private static boolean isGone(Seen seen, Instant now) {
		return seen.at().plus(GONE_AFTER).isBefore(now);
	}

}
