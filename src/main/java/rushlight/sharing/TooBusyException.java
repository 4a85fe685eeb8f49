package rushlight.sharing;

/** As many pictures are being drawn as this machine can draw at once. */
class TooBusyException extends RuntimeException {

	TooBusyException() {
		super("Too many pictures are being drawn; try again in a moment.");
	}

}
