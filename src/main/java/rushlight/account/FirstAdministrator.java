package rushlight.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import rushlight.web.SiteAddress;

/**
 * Printer of the first administrator's link, at every start of an archive without an
 * administrator. The visitor who opens the link first becomes the administrator: only
 * people who run the site can read what it prints.
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
							This archive has no administrator yet. Open this link to become its administrator; it works once, and for a day:

							    {}{}
							""",
					this.site.address(), this.links.createFirst());
		}
	}

}
