package rushlight.web;

/** Something has another address for good. */
public class MovedException extends RuntimeException {

	private final String path;

	public MovedException(String path) {
		super(path);
		this.path = path;
	}

	public String path() {
		return this.path;
	}

}
