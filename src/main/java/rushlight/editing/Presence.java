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
 * Who has the editor of a transcript open, as far as this site has heard lately: a hint
 * to editors, on which nothing depends.
 */
@Component
class Presence {

	/** The page asks twice as often. */
	private static final Duration GONE_AFTER = Duration.ofMinutes(1);

	private final Clock clock;

	private final Map<Long, Map<Long, Seen>> byTranscript = new ConcurrentHashMap<>();

	Presence(Clock clock) {
		this.clock = clock;
	}

	private record Seen(String name, Instant at) {
	}

	/**
	 * Notes that an editor is here.
	 * @return the names of the others
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
