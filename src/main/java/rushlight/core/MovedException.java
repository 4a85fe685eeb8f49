package rushlight.core;

/** A page has another address, permanently or temporarily. */
public class MovedException extends RuntimeException {

	private final String path;

	private final boolean isPermanent;

	/** A permanent redirect, which browsers cache without limit. */
	public MovedException(String path) {
		this(path, true);
	}

	private MovedException(String path, boolean isPermanent) {
		super(path);
		this.path = path;
		this.isPermanent = isPermanent;
	}

	/** A temporary redirect, for a state that can be undone. */
	public static MovedException temporarily(String path) {
		return new MovedException(path, false);
	}

	public boolean isPermanent() {
		return this.isPermanent;
	}

	public String path() {
		return this.path;
	}

}
