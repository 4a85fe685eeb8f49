package rushlight.web;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Failure analyzer that names a setting whose value has the wrong type (a duration, a
 * number, a path) in a sentence, instead of a stack trace.
 */
class SettingFailureAnalyzer extends AbstractFailureAnalyzer<UnsatisfiedDependencyException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnsatisfiedDependencyException cause) {
		TypeMismatchException mismatch = findCause(rootFailure, TypeMismatchException.class);
		String setting = setting(cause);
		for (Throwable inner = cause.getCause(); setting == null && inner != null; inner = inner.getCause()) {
			setting = (inner instanceof UnsatisfiedDependencyException dependency) ? setting(dependency) : null;
		}
		if (mismatch == null || setting == null) {
			return null;
		}
		Class<?> type = mismatch.getRequiredType();
		return new FailureAnalysis(
				"The setting %s cannot be “%s”: it is %s.".formatted(setting, mismatch.getValue(), describe(type)),
				"Correct it where it is set: on the command line, in the environment (%s), or in a file of properties."
					.formatted(setting.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_')),
				cause);
	}

	/**
	 * Returns the name within {@code @Value("${name:default}")}; null if there is none.
	 */
	private static @Nullable String setting(UnsatisfiedDependencyException failure) {
		InjectionPoint point = failure.getInjectionPoint();
		Value value = (point != null) ? point.getAnnotation(Value.class) : null;
		return (value != null) ? value.value().replaceFirst("^\\$\\{([^:}]+).*", "$1") : null;
	}

	private static String describe(@Nullable Class<?> type) {
		return switch ((type != null) ? type.getSimpleName() : "") {
			case "Duration" -> "a duration, for example 90s, 10m or 1h";
			case "int", "long", "Integer", "Long" -> "a whole number";
			case "boolean", "Boolean" -> "true or false";
			case "DataSize" -> "a size, for example 64MB";
			case "Path" -> "the path of a file or folder";
			default -> "a value of another kind";
		};
	}

}
