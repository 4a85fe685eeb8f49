package rushlight.web;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;
import org.thymeleaf.standard.processor.AbstractStandardExpressionAttributeTagProcessor;
import org.thymeleaf.standard.processor.StandardUtextTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * The attribute {@code safe:html}, by which templates print HTML that Java code built. In
 * contrast to {@code th:utext} it accepts only {@link SafeHtml}, so a template cannot
 * print a text from a file or a visitor as markup by mistake.
 */
@Component
class SafeHtmlDialect extends AbstractProcessorDialect {

	private static final String PREFIX = "safe";

	/**
	 * The precedence of {@code th:utext}; it applies only within one dialect precedence,
	 * hence that of the standard dialect.
	 */
	private static final int HTML_PRECEDENCE = StandardUtextTagProcessor.PRECEDENCE;

	SafeHtmlDialect() {
		super("Safe HTML", PREFIX, StandardDialect.PROCESSOR_PRECEDENCE);
	}

	@Override
	public Set<IProcessor> getProcessors(String prefix) {
		return Set.of(new HtmlProcessor(prefix));
	}

	private static final class HtmlProcessor extends AbstractStandardExpressionAttributeTagProcessor {

		HtmlProcessor(String prefix) {
			super(TemplateMode.HTML, prefix, "html", HTML_PRECEDENCE, true,
					StandardExpressionExecutionContext.RESTRICTED);
		}

		@Override
		protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName name, String value,
				@Nullable Object result, IElementTagStructureHandler handler) {
			if (!(result instanceof SafeHtml html)) {
				throw new TemplateProcessingException(
						"%s=\"%s\" is not SafeHtml but %s".formatted(name, value,
								(result == null) ? "null" : result.getClass().getName()),
						tag.getTemplateName(), tag.getLine(), tag.getCol());
			}
			handler.setBody(html.toString(), false);
		}

	}

}
