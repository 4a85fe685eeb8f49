package rushlight.format.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

import rushlight.format.document.FormatException;
import rushlight.format.document.Warning;

/**
 * A YAML tree in which every scalar is the text as written: {@code number: 012} stays
 * "012" and {@code at: 12:30} stays "12:30", which YAML 1.1 turns into 10 and 750. Tags
 * construct nothing; aliases, nesting and size are limited.
 */
sealed interface YamlTree {

	/** The line in the file, from 1. */
	int line();

	record Scalar(int line, String text) implements YamlTree {
	}

	record Items(int line, List<YamlTree> items) implements YamlTree {
	}

	record Fields(int line, Map<String, YamlTree> fields) implements YamlTree {
	}

	int MAX_CHARACTERS = 1_000_000;

	int MAX_DEPTH = 12;

	/**
	 * Parses YAML.
	 * @param firstLine the line of the file at which the YAML begins
	 * @param warnings receives warnings about removed characters
	 * @throws FormatException if the text is not YAML, or not a mapping
	 */
	static Fields parse(String yaml, int firstLine, List<Warning> warnings) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setMaxAliasesForCollections(10);
		options.setNestingDepthLimit(MAX_DEPTH);
		options.setCodePointLimit(MAX_CHARACTERS);
		DumperOptions dumper = new DumperOptions();
		Resolver textOnly = new Resolver() {

			@Override
			protected void addImplicitResolvers() {
			}

		};
		try {
			Node root = new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, textOnly)
				.compose(new StringReader(yaml));
			if (root == null) {
				return new Fields(firstLine, Map.of());
			}
			YamlTree tree = convert(root, firstLine, 0, warnings);
			if (tree instanceof Fields fields) {
				return fields;
			}
			throw new FormatException("The YAML is not a list of fields like \"title: …\".", tree.line());
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() == null) ? firstLine : ex.getProblemMark().getLine() + firstLine;
			throw new FormatException(
					"This is not valid YAML: %s. Put quotation marks around a value that has a colon or a quote in it."
						.formatted(ex.getProblem()),
					line);
		}
		catch (YAMLException ex) {
			throw new FormatException("The YAML cannot be read: %s".formatted(ex.getMessage()), firstLine);
		}
	}

	private static YamlTree convert(Node node, int firstLine, int depth, List<Warning> warnings) {
		int line = node.getStartMark().getLine() + firstLine;
		if (depth > MAX_DEPTH) {
			throw new FormatException("The YAML is nested more than %d deep.".formatted(MAX_DEPTH), line);
		}
		return switch (node) {
			case ScalarNode scalar -> new Scalar(line, withoutControls(scalar.getValue(), line, warnings));
			case SequenceNode sequence -> {
				List<YamlTree> items = new ArrayList<>();
				for (Node item : sequence.getValue()) {
					items.add(convert(item, firstLine, depth + 1, warnings));
				}
				yield new Items(line, items);
			}
			case MappingNode mapping -> {
				Map<String, YamlTree> fields = new LinkedHashMap<>();
				for (NodeTuple tuple : mapping.getValue()) {
					YamlTree key = convert(tuple.getKeyNode(), firstLine, depth + 1, warnings);
					YamlTree before = fields.put(key.text(),
							convert(tuple.getValueNode(), firstLine, depth + 1, warnings));
					if (before != null) {
						throw new FormatException("The field \"%s\" is given a second time.".formatted(key.text()),
								key.line());
					}
				}
				yield new Fields(line, fields);
			}
			default -> throw new FormatException("This is YAML of an unknown sort.", line);
		};
	}

	/** Escapes ("\\0") can write what no text may hold. */
	private static String withoutControls(String text, int line, List<Warning> warnings) {
		StringBuilder plain = new StringBuilder(text.length());
		text.chars()
			.filter((c) -> !Character.isISOControl(c) || c == '\n' || c == '\t' || c == '\r' || c == 0x85)
			.forEach((c) -> plain.append((char) c));
		if (plain.length() < text.length()) {
			warnings.add(new Warning(Warning.Kind.CHARACTERS, line,
					"%d NUL or other control characters were taken out.".formatted(text.length() - plain.length())));
		}
		return plain.toString();
	}

	/** All of its scalars, one after the other. */
	default String text() {
		return switch (this) {
			case Scalar scalar -> Whitespace.trim(scalar.text());
			case Items items -> String.join(", ", items.items().stream().map(YamlTree::text).toList());
			case Fields fields -> String.join(", ",
					fields.fields()
						.entrySet()
						.stream()
						.map((field) -> field.getKey() + ": " + field.getValue().text())
						.toList());
		};
	}

	default boolean isBlank() {
		return Whitespace.isBlank(text());
	}

	/** Its items; of a scalar or a mapping, itself. */
	default List<YamlTree> list() {
		return (this instanceof Items items) ? items.items() : isBlank() ? List.of() : List.of(this);
	}

}
