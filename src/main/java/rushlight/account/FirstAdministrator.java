package rushlight.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import rushlight.web.SiteAddress;

/**
 * As long as the archive has no administrator, every start prints a link. The first
 * visitor who opens it becomes the administrator: only people who run the site can read
 * what it prints.
 */
@Component
@ConditionalOnWebApplication
class FirstAdministrator {

	private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

	private final AccountStore accounts;

	private final OneTimeLinkStore links;

	private final SiteAddress site;

	FirstAdministrator(AccountStore accounts, OneTimeLinkStore links, SiteAddress site) {
		this.accounts = accounts;
		this.links = links;
		this.site = site;
	}

	@EventListener(ApplicationReadyEvent.class)
	void printLink() {
		if (!this.accounts.hasAdministrator()) {
			log.info(
					"""
							Nobody administrates this archive yet. Open this link to become its administrator; it works once, and for a day:

							    {}{}
							""",
					this.site.address(), this.links.makeFirst());
		}
	}

}
