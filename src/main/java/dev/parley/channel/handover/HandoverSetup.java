package dev.parley.channel.handover;

import java.net.URI;
import java.util.List;

import dev.parley.setting.CheckResult;
import dev.parley.setting.SelfCheck;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Tells who is told that a conversation changed hands. */
class HandoverSetup implements SelfCheck {

	private final Environment environment;

	HandoverSetup(ApplicationContext context) {
		this.environment = context.getEnvironment();
	}

	@Override
	public List<CheckResult> check() {
		return List.of(CheckResult.tried(HandoverChannel.NAME, this::read));
	}

	private CheckResult read() {
		HandoverConfiguration.Receiver receiver = Binder.get(this.environment)
			.bindOrCreate("parley.handover.webhook", HandoverConfiguration.Receiver.class);
		if (receiver.isUnset()) {
			return CheckResult.off(HandoverChannel.NAME,
					"to have a program told when somebody wants a person, set HANDOVER_URL and HANDOVER_SECRET");
		}
		URI address = receiver.address();
		receiver.signatures();
		return CheckResult.ok(HandoverChannel.NAME,
				"who wants a person is told to host %s, signed, which is not called now".formatted(address.getHost()));
	}

}
