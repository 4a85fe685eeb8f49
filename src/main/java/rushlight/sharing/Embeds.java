package rushlight.sharing;

import java.util.List;

import org.springframework.stereotype.Component;

import rushlight.core.GoneException;
import rushlight.core.Key;
import rushlight.core.NotFoundException;
import rushlight.episode.KeyMint;
import rushlight.web.Messages;

/** Finder of everything that can be embedded, of any kind. */
@Component
class Embeds {

	private final List<EmbedSource> sources;

	private final KeyMint mint;

	Embeds(List<EmbedSource> sources, KeyMint mint) {
		this.sources = sources;
		this.mint = mint;
	}

	/**
	 * @param text a key, as an address has it
	 */
	Embeddable find(String text) {
		Key key = Key.parse(text).orElseThrow(() -> new NotFoundException(Messages.text("sharing.clip.bad-key", text)));
		return this.sources.stream()
			.flatMap((source) -> source.find(key).stream())
			.findFirst()
			.orElseThrow(
					() -> this.mint.hasMinted(key.number()) ? new GoneException(Messages.text("sharing.clip.gone", key))
							: new NotFoundException(Messages.text("sharing.clip.unknown", key)));
	}

}
