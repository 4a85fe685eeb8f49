package rushlight.browse;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;

import rushlight.core.Key;

/** Clips that no episode plays, below the same addresses as those that are played. */
public interface ClipPageSource {

	/**
	 * Fills in the page of one, and says on which scopes it depends.
	 * @return the template; empty where there is no such clip
	 */
	Optional<String> show(Key key, HttpServletRequest request, Model model);

}
