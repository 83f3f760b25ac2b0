package dev.parley.channel.rest;

import java.net.URI;
import java.time.Clock;
import java.util.List;

import dev.parley.channel.ChannelSetup;
import dev.parley.channel.SetupStep;
import dev.parley.setting.CheckResult;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells programs how to call. There is no platform to be asked. */
@Component
@Lazy
class RestSetup extends ChannelSetup<RestProperties> {

	RestSetup(ObjectProvider<RestProperties> settings) {
		super(RestChannel.NAME, settings);
	}

	@Override
	protected String variables() {
		return "REST_WEBHOOK_SECRET, or REST_ALLOW_UNSIGNED=true where only trusted clients get here";
	}

	@Override
	protected CheckResult check(RestProperties known) {
		URI callback = known.callback();
		if (known.webhookSecret() != null) {
			new RestSignature(known.webhookSecret(), Clock.systemUTC());
		}
		return CheckResult.ok(name(),
				"%s, replies %s".formatted(
						(known.webhookSecret() != null) ? "calls are signed"
								: "calls are taken unsigned from anybody (REST_WEBHOOK_SECRET changes that)",
						(callback != null) ? "go to host %s, which is not called now".formatted(callback.getHost())
								: "are in the answer to the call"));
	}

	@Override
	public List<SetupStep> steps(URI webhook) {
		return List.of(
				SetupStep.of("Make a secret and set it as REST_WEBHOOK_SECRET, here and at the caller:",
						"echo whsec_$(openssl rand -base64 32)"),
				SetupStep.of("Call by a library of Standard Webhooks (standardwebhooks.com), which signs:", """
						POST %s
						webhook-id: msg_1
						webhook-timestamp: <seconds since 1970>
						webhook-signature: v1,<base64 of HMAC-SHA256 over "id.timestamp.body">
						Content-Type: application/json

						{"conversation_id":"alice","message_id":"1","text":"hello"}""".formatted(webhook)),
				SetupStep.of("The reply is in the answer. To have it posted instead, set REST_CALLBACK_URL:",
						"REST_CALLBACK_URL=https://example.com/replies"));
	}

}
