package rushlight.query;

import java.util.List;

/**
 * What was understood of a query.
 *
 * @param query the whole of it: {@link Query.All} if the text is empty,
 * {@link Query#NOTHING} if nothing of the text was understood
 * @param notes a sentence on each thing that was not understood
 */
public record ParsedQuery(Query query, List<String> notes) {
}
