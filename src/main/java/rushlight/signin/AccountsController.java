package rushlight.signin;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import rushlight.account.AccountStore;
import rushlight.account.AuditLog;
import rushlight.account.OneTimeLinkStore;
import rushlight.account.Role;
import rushlight.account.SignedIn;
import rushlight.web.Messages;
import rushlight.web.SiteAddress;

/** The administrators' page of all accounts, their roles, and invitations. */
@Controller
@ConditionalOnWebApplication
class AccountsController {

	private static final String PAGE = "/admin/accounts";

	/** Values of {@code ?done=} after a change, each with a notice. */
	private static final Set<String> DONE = Set.of("role", "disabled", "enabled", "withdrawn");

	private final AccountStore accounts;

	private final OneTimeLinkStore links;

	private final SiteAddress site;

	AccountsController(AccountStore accounts, OneTimeLinkStore links, SiteAddress site) {
		this.accounts = accounts;
		this.links = links;
		this.site = site;
	}

	@GetMapping(PAGE)
	ModelAndView show(@RequestParam(defaultValue = "") String done) {
		return page(HttpStatus.OK).addObject("notice",
				DONE.contains(done) ? Messages.text("account.all.done." + done) : null);
	}

	private ModelAndView page(HttpStatus status) {
		ModelAndView page = new ModelAndView("account/accounts", status);
		page.addObject("accounts", this.accounts.findAll());
		page.addObject("invitations", this.links.findInvitations());
		page.addObject("roles", Role.values());
		return page;
	}

	@PostMapping(PAGE + "/{id}/role")
	ModelAndView changeRole(@PathVariable long id, @RequestParam Role role,
			@AuthenticationPrincipal @Nullable SignedIn by, HttpServletRequest request) {
		return change(() -> {
			this.accounts.changeRole(id, role);
			AuditLog.record("Role changed", "account " + id + " is " + role.key(), by, request);
		}, "role");
	}

	@PostMapping(PAGE + "/{id}/disable")
	ModelAndView disable(@PathVariable long id, @AuthenticationPrincipal @Nullable SignedIn by,
			HttpServletRequest request) {
		return change(() -> {
			this.accounts.disable(id);
			AuditLog.record("Account disabled", "account " + id, by, request);
		}, "disabled");
	}

	@PostMapping(PAGE + "/{id}/enable")
	ModelAndView enable(@PathVariable long id, @AuthenticationPrincipal @Nullable SignedIn by,
			HttpServletRequest request) {
		return change(() -> {
			this.accounts.enable(id);
			AuditLog.record("Account enabled", "account " + id, by, request);
		}, "enabled");
	}

	/**
	 * Creates an invitation, and shows its link for the only time: the database stores
	 * only the link's hash.
	 */
	@PostMapping("/admin/invitations")
	ModelAndView invite(@AuthenticationPrincipal @Nullable SignedIn account, @RequestParam Role role,
			HttpServletRequest request) {
		String link = this.site.address() + this.links.invite(role, (account != null) ? account.id() : null);
		AuditLog.record("Invitation made", "role " + role.key(), account, request);
		return page(HttpStatus.CREATED).addObject("link", link).addObject("linkRole", role);
	}

	@PostMapping("/admin/invitations/{id}/withdraw")
	ModelAndView revoke(@PathVariable long id, @AuthenticationPrincipal @Nullable SignedIn by,
			HttpServletRequest request) {
		return change(() -> {
			this.links.revoke(id);
			AuditLog.record("Invitation withdrawn", "invitation " + id, by, request);
		}, "withdrawn");
	}

	private ModelAndView change(Runnable change, String done) {
		try {
			change.run();
		}
		catch (AccountStore.LastAdministratorException ex) {
			return page(HttpStatus.CONFLICT).addObject("problem", ex.getMessage());
		}
		return new ModelAndView("redirect:" + PAGE + "?done=" + done);
	}

}
