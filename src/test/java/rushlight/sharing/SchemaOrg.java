package rushlight.sharing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * Validator of structured data: reads it with a JSON-LD processor, and compares every
 * type, property and value with the definitions of schema.org.
 */
final class SchemaOrg {

	private static final String NAMESPACE = "http://schema.org/";

	/** The part of schema.org's own context that we use. */
	private static final String CONTEXT = """
			{"@context": {"@vocab": "http://schema.org/", "type": "@type", "id": "@id", "url": {"@type": "@id"},
			"image": {"@type": "@id"}, "sameAs": {"@type": "@id"}, "contentUrl": {"@type": "@id"},
			"license": {"@type": "@id"}, "datePublished": {"@type": "Date"}}}""";

	private static final Pattern TRIPLE = Pattern
		.compile("<http://schema.org/(\\w+)> <[^>]*[/#](\\w+)> <http://schema.org/(\\w+)> \\.");

	private final Map<String, Map<String, Set<String>>> triples = new HashMap<>();

	private final List<String> faults = new ArrayList<>();

	SchemaOrg() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				new GZIPInputStream(
						Objects.requireNonNull(SchemaOrg.class.getResourceAsStream("/schema.org/vocabulary.nt.gz"))),
				StandardCharsets.UTF_8))) {
			lines.lines()
				.map(TRIPLE::matcher)
				.filter(Matcher::matches)
				.forEach((triple) -> this.triples.computeIfAbsent(triple.group(2), (predicate) -> new HashMap<>())
					.computeIfAbsent(triple.group(1), (subject) -> new HashSet<>())
					.add(triple.group(3)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the faults; nothing if the data is valid. */
	List<String> faults(String json) {
		this.faults.clear();
		JsonArray nodes;
		try {
			nodes = com.apicatalog.jsonld.JsonLd.expand(JsonDocument.of(new StringReader(json)))
				.loader((address, options) -> {
					if (!address.equals(URI.create("https://schema.org"))) {
						throw new IllegalStateException("Unknown context: " + address);
					}
					return JsonDocument.of(new StringReader(CONTEXT));
				})
				.get();
		}
		catch (JsonLdError ex) {
			return List.of(String.valueOf(ex.getMessage()));
		}
		if (nodes.isEmpty()) {
			this.faults.add("There is nothing in it");
		}
		nodes.forEach((node) -> check(node.asJsonObject()));
		return List.copyOf(this.faults);
	}

	private Set<String> check(JsonObject node) {
		Set<String> types = node.containsKey("@type") ? node.getJsonArray("@type")
			.stream()
			.map((type) -> local(((JsonString) type).getString()))
			.collect(Collectors.toSet()) : Set.of();
		if (types.isEmpty()) {
			this.faults.add("A node has no type: " + node);
		}
		Set<String> all = types.stream().flatMap((type) -> withSupertypes(type).stream()).collect(Collectors.toSet());
		types.stream()
			.filter((type) -> !this.triples.get("subClassOf").containsKey(type))
			.forEach((type) -> this.faults.add("There is no type " + type));
		node.forEach((property, values) -> {
			if (property.startsWith("@")) {
				return;
			}
			String name = local(property);
			Set<String> domain = this.triples.get("domainIncludes").getOrDefault(name, Set.of());
			if (domain.stream().noneMatch(all::contains)) {
				this.faults.add(types + " has no property " + name);
			}
			values.asJsonArray().forEach((value) -> check(name, value));
		});
		return all;
	}

	private void check(String property, JsonValue value) {
		Set<String> range = this.triples.get("rangeIncludes").getOrDefault(property, Set.of());
		JsonObject object = value.asJsonObject();
		boolean fits;
		if (object.containsKey("@value")) {
			fits = fits(object.get("@value"), range);
		}
		else if (object.containsKey("@id") && object.size() == 1) {
			String id = object.getString("@id");
			fits = range.contains("URL") && id.matches("https?://\\S+");
			fits |= range.stream().anyMatch((type) -> withSupertypes(type).contains("Thing"))
					&& id.matches("https?://\\S+");
		}
		else {
			fits = check(object).stream().anyMatch(range::contains);
		}
		if (!fits) {
			this.faults.add(property + " is none of " + range + ": " + value);
		}
	}

	private static boolean fits(JsonValue value, Set<String> range) {
		if (value instanceof JsonNumber number) {
			return range.contains("Number") || range.contains("Integer") && number.isIntegral();
		}
		String text = (value instanceof JsonString string) ? string.getString() : value.toString();
		return range.contains("Text") || range.contains("Date") && text.matches("\\d{4}-\\d\\d-\\d\\d")
				|| range.contains("Duration") && text.matches("PT(\\d+H)?(\\d+M)?(\\d+S)?");
	}

	private Set<String> withSupertypes(String type) {
		Set<String> types = new HashSet<>(Set.of(type));
		this.triples.get("subClassOf")
			.getOrDefault(type, Set.of())
			.forEach((parent) -> types.addAll(withSupertypes(parent)));
		return types;
	}

	private String local(String name) {
		if (!name.startsWith(NAMESPACE)) {
			this.faults.add("Not of schema.org: " + name);
		}
		return name.replace(NAMESPACE, "");
	}

}
