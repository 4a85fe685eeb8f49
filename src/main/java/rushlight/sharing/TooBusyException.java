package rushlight.sharing;

import rushlight.web.Messages;

/** As many pictures are being drawn as this machine can draw at once. */
class TooBusyException extends RuntimeException {

	TooBusyException() {
		super(Messages.text("sharing.busy"));
	}

}
