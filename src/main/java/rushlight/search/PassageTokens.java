package rushlight.search;

import java.util.List;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.BytesRef;

import rushlight.query.Sounds;
import rushlight.query.Tokens;

/** The terms of a passage and of what follows it, as {@link Terms} writes them. */
final class PassageTokens extends TokenStream {

	private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);

	private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);

	private final Tokens own;

	private final List<Tokens> following;

	private final BytesRef bytes = new BytesRef(32);

	/** The text that is written now: -1 is the passage itself. */
	private int part = -1;

	private int token = -1;

	private int followingLeft = Passage.FOLLOWING;

	/** What is left to write at this place: first the stem, then sounds. */
	private int layer = LAYERS;

	private List<String> sounds = List.of();

	private static final int STEM = 1;

	private static final int LAYERS = Integer.MAX_VALUE;

	PassageTokens(Tokens own, List<Tokens> following) {
		this.own = own;
		this.following = following;
	}

	@Override
	public boolean incrementToken() {
		if (this.layer != LAYERS && nextLayer()) {
			return true;
		}
		if (!nextToken()) {
			return false;
		}
		Tokens tokens = tokens();
		write(1, tokens.language().code(), Terms.FORM, tokens.formBytes(this.token));
		this.layer = STEM;
		return true;
	}

	/** Another term at the same place. */
	private boolean nextLayer() {
		Tokens tokens = tokens();
		if (this.layer == STEM) {
			this.sounds = (this.part < 0 && tokens.isName(this.token)) ? Sounds.of(tokens.form(this.token)) : List.of();
			this.layer++;
			if (tokens.stemBytes(this.token) != tokens.formBytes(this.token)) {
				write(0, tokens.language().code(), Terms.STEM, tokens.stemBytes(this.token));
				return true;
			}
		}
		int sound = this.layer - STEM - 1;
		if (sound < this.sounds.size()) {
			this.increment.setPositionIncrement(0);
			this.term.setBytesRef(new BytesRef(Terms.sound(this.sounds.get(sound), tokens.form(this.token))));
			this.layer++;
			return true;
		}
		this.layer = LAYERS;
		return false;
	}

	private void write(int places, String language, char kind, byte[] word) {
		this.increment.setPositionIncrement(places);
		int length = 0;
		byte[] into = room(language.length() + 2 + word.length);
		if (this.part >= 0) {
			into[length++] = (byte) Terms.FOLLOWING;
		}
		for (int i = 0; i < language.length(); i++) {
			into[length++] = (byte) language.charAt(i);
		}
		into[length++] = (byte) kind;
		System.arraycopy(word, 0, into, length, word.length);
		this.bytes.length = length + word.length;
		this.term.setBytesRef(this.bytes);
	}

	private byte[] room(int length) {
		if (this.bytes.bytes.length < length) {
			this.bytes.bytes = new byte[2 * length];
		}
		return this.bytes.bytes;
	}

	private boolean nextToken() {
		this.token++;
		while (this.token >= tokens().size()) {
			this.part++;
			this.token = 0;
			if (this.part >= this.following.size()) {
				return false;
			}
		}
		return this.part < 0 || this.followingLeft-- > 0;
	}

	private Tokens tokens() {
		return (this.part < 0) ? this.own : this.following.get(this.part);
	}

}
