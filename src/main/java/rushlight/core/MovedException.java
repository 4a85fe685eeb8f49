package rushlight.core;

/** Something has another address: for good, or for now. */
public class MovedException extends RuntimeException {

	private final String path;

	private final boolean forGood;

	/** For good: browsers never ask again. */
	public MovedException(String path) {
		this(path, true);
	}

	private MovedException(String path, boolean forGood) {
		super(path);
		this.path = path;
		this.forGood = forGood;
	}

	/** For as long as something is so that can be undone. */
	public static MovedException forNow(String path) {
		return new MovedException(path, false);
	}

	public boolean isForGood() {
		return this.forGood;
	}

	public String path() {
		return this.path;
	}

}
