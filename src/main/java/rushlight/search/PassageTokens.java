package rushlight.search;

import java.util.List;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

import rushlight.query.Sounds;
import rushlight.query.TextPlaces;
import rushlight.query.Tokens;

/** The terms of a passage and of what follows it, as {@link Terms} writes them. */
final class PassageTokens extends TokenStream {

	private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

	private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);

	private final Tokens own;

	private final List<Tokens> following;

	/** The text that is written now: -1 is the passage itself. */
	private int part = -1;

	private int token = -1;

	private int followingLeft = TextPlaces.FOLLOWING;

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
		begin(1);
		this.term.append(tokens.language().code()).append(Terms.FORM).append(tokens.form(this.token));
		this.layer = STEM;
		return true;
	}

	/** Another term at the same place. */
	private boolean nextLayer() {
		Tokens tokens = tokens();
		if (this.layer == STEM) {
			this.sounds = (this.part < 0 && tokens.isName(this.token)) ? Sounds.of(tokens.form(this.token)) : List.of();
			this.layer++;
			if (!tokens.stem(this.token).equals(tokens.form(this.token))) {
				begin(0);
				this.term.append(tokens.language().code()).append(Terms.STEM).append(tokens.stem(this.token));
				return true;
			}
		}
		int sound = this.layer - STEM - 1;
		if (sound < this.sounds.size()) {
			begin(0);
			this.term.append(Terms.sound(this.sounds.get(sound), tokens.form(this.token)));
			this.layer++;
			return true;
		}
		this.layer = LAYERS;
		return false;
	}

	private void begin(int places) {
		clearAttributes();
		this.increment.setPositionIncrement(places);
		if (this.part >= 0) {
			this.term.append(Terms.FOLLOWING);
		}
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
