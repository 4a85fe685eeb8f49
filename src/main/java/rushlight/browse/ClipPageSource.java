package rushlight.browse;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.ui.Model;

import rushlight.core.Key;

/**
 * Source of the pages of clips that no episode plays: excerpts, whose addresses have the
 * form of played clips' addresses.
 */
public interface ClipPageSource {

	/**
	 * Fills in the page of a clip, and declares the scopes on which the page depends.
	 * @return the template; empty if there is no such clip
	 */
	Optional<String> show(Key key, HttpServletRequest request, Model model);

}
