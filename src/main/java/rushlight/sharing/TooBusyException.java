package rushlight.sharing;

import rushlight.web.Messages;

/** A refusal while the machine draws as many pictures as it can at once. */
class TooBusyException extends RuntimeException {

	TooBusyException() {
		super(Messages.text("sharing.busy"));
	}

}
